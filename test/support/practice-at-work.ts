import { setImmediate } from 'node:timers/promises';
import { createAdvanceTurn } from '../../src/advance-inquiries.ts';
import { createTasksTurn } from '../../src/delivery/create-tasks.ts';
import { createCompleteActionsTurn } from '../../src/delivery/complete-actions.ts';
import { createEmailsTurn } from '../../src/delivery/deliver-emails.ts';
import { createTextDelivery } from '../../src/delivery/deliver-texts.ts';
import { createFindOwner } from '../../src/delivery/find-owner.ts';
import { createJudgeTexts } from '../../src/delivery/judge-texts.ts';
import { createWriteContactsTurn } from '../../src/delivery/write-contacts.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { createLoggedCallsTurn } from '../../src/intake/logged-calls.ts';
import { createStrangersTurn } from '../../src/intake/resolve-strangers.ts';
import { createLookAtContacts } from '../../src/intake/look-at-contacts.ts';
import type { Database } from '../../src/journal/database.ts';
import { appendNews, type News, type NewsKind } from '../../src/journal/inbox.ts';
import { jsonToInquiry } from '../../src/journal/inquiry-json.ts';
import { othersWithNumber } from '../../src/journal/numbers.ts';
import { createOwnerLoads } from '../../src/journal/owner-loads.ts';
import { createLog, type Log } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createClockByHand, type ClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { createSeal, type Seal } from '../../src/seal.ts';
import type { Turn } from '../../src/work-loop.ts';
import {
  createHubSpotInMemory,
  createTwilioInMemory,
  type HubSpotInMemory,
  type TwilioInMemory,
} from './partners-in-memory.ts';

export { emptyStore } from './empty-store.ts';

export const portalId = 33;

/** Monday morning, the practice is open. */
export const mondayMorning = '2026-11-23T10:00-06:00';

/** The seal of all practices of the tests. */
export const seal: Seal = createSeal('a key of at least thirty-two letters');

/** A practice with everything but HTTP and the loops: each turn is taken by hand, at the time of a clock set by hand. */
export interface Practice {
  readonly database: Database;
  readonly clock: ClockByHand;
  readonly seal: Seal;
  readonly hubspot: HubSpotInMemory;
  readonly twilio: TwilioInMemory;
  readonly log: Log;
  /** All that was logged. */
  readonly logged: () => string;
  /** Stores news and says how many pieces were new. */
  readonly hears: (...news: readonly News[]) => Promise<number>;
  readonly look: () => Promise<Turn>;
  readonly advance: () => Promise<Turn>;
  /** One turn of the texts, and all that it began. */
  readonly text: () => Promise<Turn>;
  readonly email: () => Promise<Turn>;
  readonly task: () => Promise<Turn>;
  readonly write: () => Promise<Turn>;
  readonly readCalls: () => Promise<Turn>;
  /** Tells workflows what became of the steps for which they wait. */
  readonly complete: () => Promise<Turn>;
  /** Finds out whose numbers are that nobody has. */
  readonly strangers: () => Promise<Turn>;
  /** Takes all turns but those of the property values until there is nothing left to do at this time. */
  readonly settle: () => Promise<void>;
}

interface Options {
  readonly policy: PracticePolicy;
  readonly at?: string;
  readonly seal?: Seal;
  readonly clock?: ClockByHand;
  readonly hubspot?: HubSpotInMemory;
  readonly twilio?: TwilioInMemory;
}

export function createPractice(database: Database, options: Options): Practice {
  const clock =
    options.clock ?? createClockByHand(Temporal.Instant.from(options.at ?? mondayMorning), { flows: false });
  const hubspot = options.hubspot ?? createHubSpotInMemory();
  const twilio = options.twilio ?? createTwilioInMemory(clock);
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const noWake = () => undefined;
  const ground = {
    ...{ database, clock, log, metrics: createMetrics(), seal: options.seal ?? seal, policy: () => options.policy },
    ...{ hubspotOf: () => hubspot, twilioOf: () => twilio, freeShare: () => 1, chance: () => 1 },
    ...{ publicUrl: 'https://speedwell.example', portalIds: [portalId] },
    ...{ onEffects: noWake, onHandedOn: noWake, onRush: noWake, onNews: noWake, onFree: noWake, onValues: noWake },
    onRunEnded: noWake,
    ownerLoads: createOwnerLoads(database, clock),
    ownerIdOf: createFindOwner(() => hubspot, clock),
  };
  const lookAtContacts = createLookAtContacts({
    ...ground,
    othersOf: (portal, contacts) => othersWithNumber(database, ground.seal, portal, contacts),
  });
  const texts = createTextDelivery({ ...ground, judgeTexts: createJudgeTexts({ ...ground, lookAtContacts }) });
  const text = async () => {
    const turn = await texts.turn();
    while (texts.underWay() > 0) await setImmediate();
    return turn;
  };
  const turns = {
    look: createAdvanceTurn({ ...ground, lookAtContacts }, 'look'),
    advance: createAdvanceTurn({ ...ground, lookAtContacts }, 'advance'),
    text,
    email: createEmailsTurn({ ...ground, lookAtContacts }),
    task: createTasksTurn(ground),
    readCalls: createLoggedCallsTurn(ground),
    strangers: createStrangersTurn(ground),
    complete: createCompleteActionsTurn(ground),
  };
  return {
    ...{ database, clock, seal: ground.seal, hubspot, twilio, log, logged: () => lines.join('') },
    ...turns,
    write: createWriteContactsTurn(ground),
    hears: (...news) => appendNews(database, news, clock.now()),
    settle: async () => {
      let quietRounds = 0;
      // What a merge hands on goes through several hands, none of which is busy for longer than a turn.
      while (quietRounds < 5) {
        let busy = false;
        for (const turn of Object.values(turns)) busy = (await turn()).busy || busy;
        quietRounds = busy ? 0 : quietRounds + 1;
      }
    },
  };
}

/** A patient of a test, by number; each has a mobile number of his own. */
export function mobileOf(patient: number): string {
  return `+1312${String(2_000_000 + patient)}`;
}

/** A contact of HubSpot with a mobile number and consent to texts. */
export function contact(patient: number, changes: Readonly<Record<string, string | null>> = {}) {
  return {
    createdate: mondayMorning,
    email: `patient-${patient}@example.com`,
    mobilephone: mobileOf(patient),
    hubspot_owner_id: '901',
    speedwell_text_consent: 'given',
    speedwell_language: 'en',
    ...changes,
  };
}

/** A piece of news as intake stores it. */
export function news(
  kind: NewsKind,
  contactId: string | number,
  { at = mondayMorning, ...payload }: Readonly<Record<string, unknown>> & { readonly at?: string } = {},
): News {
  return {
    portalId,
    contactId: String(contactId),
    kind,
    occurredAt: Temporal.Instant.from(at),
    sameNews: seal.nameNews([kind, contactId, at, JSON.stringify(payload)]),
    payload,
  };
}

/** A form made the contact. */
export function created(contactId: string | number, at: string = mondayMorning): News {
  return news('contact_created', contactId, { at, by: 'FORM' });
}

/** The contact was merged into another one; the survivor hears of it too. */
export function merged(contactId: string, into: string, at: string = mondayMorning): readonly News[] {
  return [
    news('contact_merged', contactId, { at, into }),
    news('contact_changed', into, { at, property: 'hs_merged_object_ids', by: 'CRM_UI' }),
  ];
}

/** The latest inquiry of a contact; null if it has none. */
export async function inquiryOf(database: Database, contactId: string | number): Promise<Inquiry | null> {
  const [row] = await database.query<{ state: unknown }>(
    'select state from inquiries where contact_id = $1 order by ordinal desc limit 1',
    [contactId],
  );
  return row === undefined ? null : jsonToInquiry(row.state);
}

/** The texts, e-mails or tasks in the outbox, oldest first. */
export async function outbox(database: Database, kind: 'text' | 'email' | 'task' = 'text') {
  return database.query<{
    id: string;
    contact_id: string;
    ordinal: number;
    state: string;
    outcome: string | null;
    partner_id: string | null;
    delivery: string | null;
    sealed: Buffer | null;
    number_hash: Buffer | null;
    due_at: Temporal.Instant;
    attempts: number;
  }>('select * from outbox where kind = $1 order by created_at, contact_id, id', [kind]);
}

/** How many pieces of news nobody has decided on. */
export async function undecided(database: Database): Promise<number> {
  return (await database.query('select 1 from inbox where done_at is null')).length;
}
