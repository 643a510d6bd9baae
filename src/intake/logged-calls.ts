import type { Clock } from '../clock.ts';
import type { AttemptOutcome } from '../follow-up/codes.ts';
import type { Database, Queries } from '../journal/database.ts';
import { appendNews, finishNews, putOffNews, type News } from '../journal/inbox.ts';
import { GiveUp, TryLater } from '../partners/errors.ts';
import type { HubSpot, LoggedCall } from '../partners/hubspot.ts';
import type { Log } from '../log.ts';
import type { Seal } from '../seal.ts';
import type { Turn } from '../work-loop.ts';

type CallOutcome = Extract<AttemptOutcome, 'reached' | 'left_voicemail' | 'no_answer' | 'wrong_number'>;

const callsATurn = 100;

/** How long HubSpot is left alone after the calls could not be read. */
const restSeconds = 30;

const lookAgainAfter = Temporal.Duration.from({ seconds: 5 });

/**
 * HubSpot's own call outcomes, by their fixed ids. A practice's own outcomes have other ids and count as reached: a
 * person chose them, so a person acted.
 *
 * @see https://developers.hubspot.com/docs/api-reference/crm-calls-v3/guide
 */
const outcomes: ReadonlyMap<string, CallOutcome> = new Map([
  ['f240bbac-87c9-4f6e-bf70-924b57d47db7', 'reached'],
  ['a4c4c377-d246-4b32-a13b-75a56a4cd0ff', 'left_voicemail'],
  ['b2cf5968-551e-4856-9783-52b3da59a7d0', 'left_voicemail'],
  ['73a0d17f-1163-4015-bdd5-ec830791da20', 'no_answer'],
  ['9d9162e7-6cf3-4944-bf63-4dff82258764', 'no_answer'],
  ['17b47fee-58de-441e-a44c-c6300d46f273', 'wrong_number'],
]);

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly seal: Seal;
  readonly portalIds: readonly number[];
  readonly hubspotOf: (portalId: number) => HubSpot;
  readonly onNews: () => void;
}

interface CallNews {
  readonly id: string;
  readonly call_id: string;
  readonly received_at: Temporal.Instant;
}

/**
 * Makes the turn that learns whom a logged call was with: HubSpot tells us of the call, but not of the contact or the
 * outcome. A call without an outcome is no response, so it is no news.
 */
export function createLoggedCallsTurn(needs: Needs): () => Promise<Turn> {
  return async () => {
    let found = 0;
    try {
      for (const portalId of needs.portalIds) {
        found += await needs.database.transaction((transaction) => readCallsOf(needs, transaction, portalId));
      }
    } catch (error) {
      if (!(error instanceof TryLater || error instanceof GiveUp)) throw error;
      needs.log.partnerWaits({ partner: 'hubspot', seconds: restSeconds, because: error.message });
      return { busy: false, next: null, restUntil: needs.clock.now().add({ seconds: restSeconds }) };
    }
    if (found > 0) needs.onNews();
    return { busy: found > 0, next: null };
  };
}

async function readCallsOf(needs: Needs, transaction: Queries, portalId: number): Promise<number> {
  const now = needs.clock.now();
  const news = await transaction.query<CallNews>(
    `select id, payload->>'callId' as call_id, received_at from inbox
      where portal_id = $1 and contact_id = 0 and kind = 'call_logged' and done_at is null and due_at <= $3
      order by id limit $2 for update skip locked`,
    [portalId, callsATurn, now.toString()],
  );
  if (news.length === 0) return 0;

  const calls = await needs.hubspotOf(portalId).readCalls([...new Set(news.map((each) => each.call_id))]);
  const readable = new Set(calls.map(({ callId }) => callId));
  const [there, notThere] = [
    news.filter((each) => readable.has(each.call_id) || isOld(each, now)),
    news.filter((each) => !readable.has(each.call_id) && !isOld(each, now)),
  ];
  await appendNews(
    transaction,
    calls.flatMap((call) => outcomeNews(call, portalId, needs.seal)),
    now,
  );
  await finishNews(
    transaction,
    there.map(({ id }) => id),
    now,
  );
  await putOffNews(
    transaction,
    notThere.map(({ id }) => id),
    now.add(lookAgainAfter),
  );
  return news.length;
}

/** A call that was just noted may not be readable at once everywhere in HubSpot; after a minute it never will be. */
function isOld({ received_at: receivedAt }: CallNews, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(receivedAt.add({ minutes: 1 }), now) <= 0;
}

function outcomeNews(call: LoggedCall, portalId: number, seal: Seal): readonly News[] {
  return call.contactIds.flatMap((contactId) =>
    factsOf(call).map(({ kind, payload }) => ({
      ...{ portalId, contactId, kind, payload, occurredAt: call.at },
      sameNews: seal.nameNews([kind, portalId, call.callId, contactId, ...Object.values(payload)]),
    })),
  );
}

interface CallFact {
  readonly kind: 'call_outcome' | 'patient_called';
  readonly payload: Readonly<Record<string, string>>;
}

/**
 * A call of a person with its outcome is an attempt. A call of the patient is news of the patient: one that nobody
 * answered is no attempt of ours, and one that was answered is both.
 */
function factsOf({ disposition, direction }: LoggedCall): readonly CallFact[] {
  if (disposition === null) return [];
  const outcome = outcomes.get(disposition) ?? 'reached';
  const attempt: CallFact = { kind: 'call_outcome', payload: { outcome } };
  if (direction !== 'INBOUND') return [attempt];

  switch (outcome) {
    case 'reached':
      return [{ kind: 'patient_called', payload: { how: 'phone_call' } }, attempt];
    case 'left_voicemail':
      return [{ kind: 'patient_called', payload: { how: 'voicemail' } }];
    case 'no_answer':
      return [{ kind: 'patient_called', payload: { how: 'missed_call' } }];
    case 'wrong_number':
      return [attempt];
  }
}
