import { advancePatient, type Advanced } from './advance-patient.ts';
import { isDue, letOthersIn, pause, type Clock } from './clock.ts';
import { gatherMs, lookPace } from './delivery/pace.ts';
import type { PracticePolicy } from './follow-up/policy/practice-policy.ts';
import { nameOf, type ContactLook, type LookAtContacts } from './intake/look-at-contacts.ts';
import {
  concernsSurvivor,
  isNotThereYet,
  mergeFirst,
  needsLook,
  newsToEvents,
  wordsNeededFor,
} from './intake/news-to-events.ts';
import { writeAdvances } from './journal/advances.ts';
import type { Database, Queries } from './journal/database.ts';
import { handOn } from './journal/endings.ts';
import { finishNews, forwardNews, putOffNews } from './journal/inbox.ts';
import type { OwnerLoads } from './journal/owner-loads.ts';
import { claimPatients, countNewsToLookAt, nextWakeUp, type ClaimedPatient } from './journal/patients.ts';
import { readReplies } from './journal/replies.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { GiveUp, TryLater } from './partners/errors.ts';
import type { Seal } from './seal.ts';
import type { Turn } from './work-loop.ts';
import { writeEndings } from './write-endings.ts';

/** As many as one HubSpot call can read. */
const patientsATurn = 100;

/** To decide on a patient takes a quarter of a millisecond; webhooks have to be answered meanwhile. */
const decidedAtOnce = 16;

const lookAgainAfter = Temporal.Duration.from({ seconds: 5 });

/** How long HubSpot is left alone after it could not be read. */
const waitsForHubSpot = { first: 1, longest: 60 };

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly seal: Seal;
  readonly policy: () => PracticePolicy;
  readonly lookAtContacts: LookAtContacts;
  readonly ownerLoads: OwnerLoads;
  /** How much of HubSpot's rate is free, from 0 to 1. */
  readonly freeShare: () => number;
  /** There is something to deliver. */
  readonly onEffects: () => void;
  /** A turn was full. */
  readonly onRush: () => void;
  /** There is news for the contact that remains after a merge. */
  readonly onHandedOn: () => void;
}

/**
 * Makes the turn that moves inquiries on: takes up to a hundred patients with news or whose time has come, looks at
 * their contacts in one call, decides on each, and writes the new state, what is to be delivered and a line of timeline
 * in one transaction. Killed at any point, it has done nothing or everything.
 *
 * @param whose - those whose contact has to be looked at in HubSpot (`look`), or all the others (`advance`).
 * `look-in-a-rush` is a second pair of hands for the first kind, which helps only while more than a turn's worth waits:
 * otherwise it would only make the calls to HubSpot smaller.
 */
export function createAdvanceTurn(needs: Needs, whose: 'look' | 'look-in-a-rush' | 'advance'): () => Promise<Turn> {
  const looking = whose !== 'advance';
  let failures = 0;
  return async () => {
    try {
      if (whose === 'look-in-a-rush' && !(await isRush(needs))) return { busy: false, next: null };
      if (whose === 'look') await letNewsGather(needs);
      const { count, handedOn } = await needs.database.transaction((transaction) =>
        takeTurn(needs, transaction, looking),
      );
      failures = 0;
      if (count > 0) needs.onEffects();
      if (handedOn) needs.onHandedOn();
      if (count === patientsATurn) needs.onRush();
      const next = await nextWakeUp(needs.database, looking);
      return { busy: count === patientsATurn || (count > 0 && isDue(next, needs.clock)), next };
    } catch (error) {
      if (!(error instanceof TryLater || error instanceof GiveUp)) throw error;
      failures += 1;
      const seconds = Math.min(waitsForHubSpot.first * 2 ** (failures - 1), waitsForHubSpot.longest);
      needs.log.partnerWaits({ partner: 'hubspot', seconds, because: error.message });
      return { busy: false, next: null, restUntil: needs.clock.now().add({ seconds }) };
    }
  };
}

async function isRush({ database, clock }: Needs): Promise<boolean> {
  const rush = 3 * patientsATurn;
  return (await countNewsToLookAt(database, clock.now(), rush)) === rush;
}

/** In a rush that uses up HubSpot's rate, each look takes in more patients. */
async function letNewsGather({ database, clock, freeShare }: Needs): Promise<void> {
  const waitMs = gatherMs(freeShare(), lookPace);
  if (waitMs === 0) return;
  const waiting = await countNewsToLookAt(database, clock.now(), patientsATurn);
  if (waiting > 0 && waiting < patientsATurn) await pause(waitMs);
}

interface TurnTaken {
  /** How many patients were taken. */
  readonly count: number;
  /** News was made or readdressed for the contact that remains after a merge. */
  readonly handedOn: boolean;
}

async function takeTurn(needs: Needs, transaction: Queries, looking: boolean): Promise<TurnTaken> {
  const now = needs.clock.now();
  const patients = await claimPatients(transaction, now, { limit: patientsATurn, looking });
  if (patients.length === 0) return { count: 0, handedOn: false };

  const here = patients.filter(({ mergedInto }) => mergedInto === null).map(mergeFirst);
  for (const patient of patients) {
    if (patient.mergedInto !== null) await sendOn(transaction, patient, patient.mergedInto, now);
  }

  const toLookAt = here.filter(needsLook);
  const looks = toLookAt.length === 0 ? new Map<string, ContactLook>() : await needs.lookAtContacts(toLookAt);
  const words = await readWords(needs, transaction, here);
  const policy = needs.policy();
  const advanced: Advanced[] = [];
  for (const [index, patient] of here.entries()) {
    if (index % decidedAtOnce === decidedAtOnce - 1) await letOthersIn();
    const look = looks.get(nameOf(patient));
    const shown = needsLook(patient) ? (look?.facts ?? 'missing') : undefined;
    if (isNotThereYet(patient, shown, now)) {
      await putOffNews(transaction, newsIds(patient), now.add(lookAgainAfter));
    } else {
      const openByOwner = await needs.ownerLoads.read(patient.portalId);
      const events = newsToEvents(patient, shown, { openByOwner, words }, now);
      advanced.push(noteOwner(needs, advancePatient(needs, patient, events, look, policy, now)));
    }
  }
  await write(needs, transaction, advanced, policy.version, now);
  const handedOn = here.length < patients.length || advanced.some(({ advance }) => advance.mergedInto !== null);
  return { count: patients.length, handedOn };
}

/** What patients wrote, to be read by the follow-up and forgotten; by Twilio's message id, which is unique everywhere. */
async function readWords(
  { seal }: Needs,
  transaction: Queries,
  patients: readonly ClaimedPatient[],
): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  for (const [portalId, ofPortal] of Map.groupBy(patients, (patient) => patient.portalId)) {
    const read = await readReplies(transaction, portalId, wordsNeededFor(ofPortal), seal);
    for (const [sid, text] of read) words.set(sid, text);
  }
  return words;
}

/** The next inquiry of this very turn is to see that this owner has one more. */
function noteOwner({ ownerLoads }: Needs, advanced: Advanced): Advanced {
  const { portalId, inquiry } = advanced.advance;
  const isNew = inquiry !== null && inquiry.ordinal !== advanced.patient.inquiry?.ordinal;
  if (isNew && inquiry.ownerId !== null) ownerLoads.assigned(portalId, inquiry.ownerId);
  return advanced;
}

/** What still arrives for a contact that was merged away goes to the survivor. */
async function sendOn(
  transaction: Queries,
  { portalId, contactId, news }: ClaimedPatient,
  survivor: string,
  now: Temporal.Instant,
): Promise<void> {
  const { on = [], done = [] } = Object.groupBy(news, (each) => (concernsSurvivor(each, survivor) ? 'on' : 'done'));
  await forwardNews(
    transaction,
    on.map(({ id }) => id),
    survivor,
  );
  await finishNews(
    transaction,
    done.map(({ id }) => id),
    now,
  );
  await handOn(transaction, portalId, contactId, survivor);
}

async function write(
  needs: Needs,
  transaction: Queries,
  advanced: readonly Advanced[],
  policyVersion: string,
  now: Temporal.Instant,
): Promise<void> {
  // A patient who left nothing behind (an event about a contact without an inquiry) needs no row.
  const known = advanced.filter(
    ({ patient, advance }) =>
      advance.inquiry !== null || advance.gone !== null || patient.inquiry !== null || advance.outbox.length > 0,
  );
  await writeAdvances(
    transaction,
    known.map(({ advance }) => advance),
    { policyVersion, decidedNews: advanced.flatMap(({ patient }) => newsIds(patient)), now },
  );
  for (const each of advanced) await writeEndings(needs.seal, transaction, each, now);
}

function newsIds({ news }: ClaimedPatient): readonly string[] {
  return news.map(({ id }) => id);
}
