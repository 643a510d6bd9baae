import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { decide } from '../../follow-up/decide.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { asStored, outputFieldsOf, ownersIn, type StoredOutputs } from '../../follow-up/workflows/output-fields.ts';
import type { WorkflowOutputs } from '../../follow-up/workflows/outputs.ts';
import { findRun, storeRun, type ActionName } from '../../journal/action-runs.ts';
import { readAnswerFacts } from '../../journal/answer-facts.ts';
import type { Database, Queries } from '../../journal/database.ts';
import { appendNews, type News, type NewsKind } from '../../journal/inbox.ts';
import type { Seal } from '../../seal.ts';
import type { ActionFault } from './action-faults.ts';
import type { ActionRequest } from './action-request.ts';
import { askedByWorkflow } from './asked-events.ts';
import { readAsked } from './read-asked.ts';

/** What runs of actions are taken with. */
export interface ActionDesk {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
  readonly seal: Pick<Seal, 'nameNews'>;
  readonly policy: () => PracticePolicy;
  /** Wakes whoever decides on news of these kinds. */
  readonly onNews: (kinds: readonly NewsKind[]) => void;
  /** The HubSpot owner ids of owners, as far as they can be had at once. */
  readonly ownerIdsOf: (portalId: number, owners: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** What HubSpot is answered at once: it waits, it goes on with these outputs, or the step has failed. */
export type ActionAnswer =
  | { readonly kind: 'waits'; readonly isNew: boolean }
  | { readonly kind: 'done'; readonly isNew: boolean; readonly outputFields: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly fault: ActionFault };

/**
 * Takes a run of an action: it is stored with the news of it in one transaction, each run once. HubSpot repeats what it got
 * no answer to; the same run is answered the same again, or with what has become of it meanwhile, and nothing is done
 * twice.
 */
export async function takeAction(desk: ActionDesk, action: ActionName, asked: ActionRequest): Promise<ActionAnswer> {
  const { database, clock, policy } = desk;
  const { portalId, callbackId } = asked;
  const before = await findRun(database, portalId, callbackId);
  if (before !== null) return answerFor(desk, portalId, before.outputs, false);

  const now = clock.now();
  const read = readAsked(action, asked.inputs, policy(), now);
  if ('fault' in read) return { kind: 'failed', fault: read.fault };

  const id = randomUUID();
  const news = newsOf(desk, action, asked, { ...read.payload, run: id }, now);
  const outputs = await database.transaction(async (transaction) => {
    const known = action === 'route_to_person' ? await preview(transaction, news, policy(), now) : null;
    const run = { portalId, id, callbackId, action, contactId: asked.contactId, inputs: read.payload, outputs: known };
    if (!(await storeRun(transaction, run, now))) return 'stored before';
    await appendNews(transaction, [news], now);
    return known;
  });
  // Another one with the same id was quicker, and is what counts.
  if (outputs === 'stored before') {
    const first = await findRun(database, portalId, callbackId);
    return answerFor(desk, portalId, first?.outputs ?? null, false);
  }
  desk.onNews([news.kind]);
  return answerFor(desk, portalId, outputs === null ? null : asStored(outputs), true);
}

const kinds = {
  report_inquiry: 'inquiry_reported',
  start_follow_up: 'follow_up_asked',
  send_text: 'text_asked',
  route_to_person: 'person_asked',
} as const satisfies Readonly<Record<ActionName, NewsKind>>;

function newsOf(
  { seal }: ActionDesk,
  action: ActionName,
  { portalId, contactId, callbackId }: ActionRequest,
  payload: News['payload'],
  now: Temporal.Instant,
): News {
  const sameNews = seal.nameNews(['workflow_action', portalId, callbackId]);
  return { portalId, contactId, kind: kinds[action], occurredAt: now, sameNews, payload };
}

/** What will be decided, as things stand now: it depends on nothing that HubSpot would have to be asked. */
async function preview(
  transaction: Queries,
  { portalId, contactId, kind, occurredAt, payload }: News,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Promise<WorkflowOutputs | null> {
  const { inquiry } = await readAnswerFacts(transaction, portalId, contactId, []);
  const news = { kind, occurredAt, payload, id: '', receivedAt: now, ordinal: null, message: null };
  const event = askedByWorkflow(news, null);
  if (event === null) return null;
  const answer = decide(inquiry, event, policy, now).effects.find((effect) => effect.type === 'AnswerWorkflow');
  return answer?.outputs ?? null;
}

async function answerFor(
  { ownerIdsOf }: ActionDesk,
  portalId: number,
  outputs: StoredOutputs | null,
  isNew: boolean,
): Promise<ActionAnswer> {
  if (outputs === null) return { kind: 'waits', isNew };
  const ownerIds = await ownerIdsOf(portalId, ownersIn(outputs));
  return { kind: 'done', isNew, outputFields: outputFieldsOf(outputs, ownerIds) };
}
