import type { Clock } from '../clock.ts';
import { whoseNumber, type NumberCandidate } from '../follow-up/patient/whose-number.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { isDatabaseAway, type Database, type Queries } from '../journal/database.ts';
import { candidatesAmong, contactsWithNumber } from '../journal/strangers.ts';
import {
  holdStranger,
  nextStranger,
  nextStrangerDue,
  putOffStranger,
  settleStranger,
  type Stranger,
  type StrangerKey,
} from '../journal/waiting-strangers.ts';
import type { Log } from '../log.ts';
import { GiveUp, TryLater } from '../partners/errors.ts';
import type { HubSpot } from '../partners/hubspot.ts';
import type { Seal } from '../seal.ts';
import type { Turn } from '../work-loop.ts';
import { nameMarkOf } from './contact-facts.ts';

/** Numbers settled in one turn, one after the other: a search a second each is what HubSpot's limit is made for. */
const numbersATurn = 10;

/** Waits after failures grow from one second to this. */
const longestWaitSeconds = 300;

/** A first name by which people see at once that nobody knows it yet. */
const firstNames = { en: 'Unknown', es: 'Desconocido' } as const;

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Pick<Log, 'partnerWaits' | 'failed'>;
  readonly seal: Seal;
  readonly policy: () => Pick<PracticePolicy, 'defaultLanguage'>;
  readonly hubspotOf: (portalId: number) => HubSpot;
  /** There is news for a contact. */
  readonly onNews: () => void;
}

/**
 * Makes the turn that finds out whose numbers are that nobody we know has: our own store once more, then HubSpot's search,
 * and where nobody has it a new contact. One number is in one pair of hands; killed at any point, the next turn comes to
 * the same contact. While HubSpot is away everything waits.
 */
export function createStrangersTurn(needs: Needs): () => Promise<Turn> {
  const { database, clock } = needs;
  return async () => {
    let settled = 0;
    for (let taken = 0; taken < numbersATurn; taken += 1) {
      const key = await nextStranger(database, clock.now());
      if (key === null) break;
      const outcome = await settleOne(needs, key);
      if (outcome === 'held elsewhere') break;
      if (outcome === 'settled') settled += 1;
    }
    if (settled > 0) needs.onNews();
    const next = await nextStrangerDue(database);
    return { busy: settled === numbersATurn, next };
  };
}

async function settleOne(needs: Needs, key: StrangerKey): Promise<'settled' | 'put off' | 'held elsewhere'> {
  const { database, clock, log } = needs;
  let attempts = 0;
  try {
    return await database.transaction(async (transaction) => {
      const stranger = await holdStranger(transaction, key);
      if (stranger === null) return 'held elsewhere';
      ({ attempts } = stranger);
      await settle(needs, transaction, stranger);
      return 'settled';
    });
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    const afterMs = error instanceof TryLater ? error.afterMs : undefined;
    const waitMs = Math.max(1000 * Math.min(2 ** attempts, longestWaitSeconds), afterMs ?? 0);
    const until = clock.now().add({ milliseconds: Math.ceil(waitMs) });
    await putOffStranger(database, key, { until, wasRefused: isRefusal(error) });
    if (error instanceof TryLater || error instanceof GiveUp) {
      const seconds = Math.ceil(until.since(clock.now()).total('seconds'));
      log.partnerWaits({ partner: 'hubspot', seconds, because: error.message });
    } else {
      // One number that cannot be settled, such as one sealed with a key that is gone, must not stop all those behind it.
      log.failed('finding out whose number it is', error);
    }
    return 'put off';
  }
}

/** That the app may not ask says nothing about a contact that was made before: its reference stays. */
function isRefusal(error: unknown): boolean {
  return error instanceof GiveUp && error.code !== '401' && error.code !== '403';
}

async function settle(needs: Needs, transaction: Queries, stranger: Stranger): Promise<void> {
  const { portalId, sealed, refusals } = stranger;
  const { seal } = needs;
  const numberE164 = seal.open(sealed);
  const hashes = seal.hashesOfNumber(numberE164);
  // HubSpot may have told us of the contact since.
  const known = await contactsWithNumber(transaction, portalId, hashes);
  const found = known.length > 0 ? known : await findInHubSpot(needs, transaction, portalId, numberE164, hashes);
  const candidates = found.length > 0 ? found : [await make(needs, portalId, numberE164, refusals)];
  const contactId = whoseNumber(candidates)?.contactId ?? '0';
  await settleStranger(transaction, stranger, candidates, contactId, needs.clock.now());
}

async function findInHubSpot(
  { seal, hubspotOf }: Needs,
  transaction: Queries,
  portalId: number,
  numberE164: string,
  hashes: readonly Buffer[],
): Promise<readonly NumberCandidate[]> {
  const found = await hubspotOf(portalId).findContactsByNumber(numberE164, ['firstname', 'lastname']);
  const mark = (text: string) => seal.nameNews(['mark', text]).toString('hex');
  const contacts = [...found].map(([contactId, properties]) => ({ contactId, nameMark: nameMarkOf(properties, mark) }));
  return candidatesAmong(transaction, portalId, contacts, hashes);
}

/**
 * The reference is the same for the same number, so that a contact which was made and not recorded is found again. After
 * a refusal it is another one: the old one may stand on a contact that was deleted.
 */
async function make(
  { seal, hubspotOf, policy }: Needs,
  portalId: number,
  numberE164: string,
  refusals: number,
): Promise<NumberCandidate> {
  const reference = seal.nameNews(['contact for a number', portalId, numberE164, refusals]).toString('hex');
  const firstName = firstNames[policy().defaultLanguage];
  const contactId = await hubspotOf(portalId).createContactForNumber({ numberE164, reference, firstName });
  return { contactId, hasOpenInquiry: false, lastTextedAt: null, nameMark: null };
}
