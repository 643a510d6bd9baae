import type { ContactMethod } from '../follow-up/codes.ts';
import type { ConsentEntry, Consents } from '../follow-up/consent/consents.ts';
import { hearChannel, waitsForNews, type Heard, type SeenChannel } from '../follow-up/consent/heard.ts';
import { shownOf, type ShownConsents } from '../follow-up/consent/shown.ts';
import { hasAskedToStop, standingConsents } from '../follow-up/consent/standing.ts';
import { hearSubscriptions, type Subscriptions } from '../follow-up/consent/subscriptions.ts';
import type { ContactFacts } from '../follow-up/events.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { say } from '../follow-up/sentence.ts';
import {
  asHubSpotSays,
  consentChangedAt,
  mirrorConsents,
  propertiesOf,
  readMirrors,
  showValues,
  writeMirrors,
  type ConsentMirror,
} from '../journal/consent-mirrors.ts';
import { appendConsents, readConsentEntries, type ConsentLine } from '../journal/consent-rows.ts';
import type { Database, Queries } from '../journal/database.ts';
import { noteOnTimeline } from '../journal/timeline-notes.ts';
import type { PatientNews } from '../journal/patients.ts';
import type { Seal } from '../seal.ts';
import { originOf, subscriptionToldAt, toldOf } from './consent-news.ts';

/** What a look at a contact shows of consent. Patient data: `number` is E.164, `address` an e-mail address. */
export interface ShownContact {
  readonly contactId: string;
  readonly number: string | null;
  readonly address: string | null;
  /** What the consent properties show. */
  readonly shown: ShownConsents;
  readonly subscriptions: Subscriptions;
  readonly facts: Pick<ContactFacts, 'language' | 'form' | 'createdAt'>;
  /** Null where the look was not made for news of the contact. */
  readonly news: readonly PatientNews[] | null;
}

/** What the ledger says of the contact's present number and address. */
export interface KnownConsents {
  readonly consents: Consents;
  readonly optedOut: boolean;
}

interface Needs {
  readonly database: Database;
  readonly seal: Pick<Seal, 'hashesOfNumber' | 'hashesOfAddress'>;
  readonly policy: ConsentPolicy;
  /** There are values to be written to HubSpot. */
  readonly onValues: () => void;
}

type ConsentPolicy = Pick<PracticePolicy, 'consentWordings' | 'locations' | 'defaultLanguage' | 'version'>;

/** A time that is told together with what becomes of a new inquiry, which halves the calls to HubSpot. */
const toldTogether = Temporal.Duration.from({ seconds: 2 });

/**
 * Reads the ledger for contacts that were just looked at, after it has taken in what the look shows: what a form, a person
 * or HubSpot's subscriptions changed. Has HubSpot's properties show what the ledger says where they say something else.
 */
export async function lookAtConsents(
  { database, seal, policy, onValues }: Needs,
  portalId: number,
  contacts: readonly ShownContact[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, KnownConsents>> {
  const subjects = contacts.map((contact) => subjectsOf(contact, seal));
  const [entries, mirrors] = await Promise.all([
    readConsentEntries(
      database,
      portalId,
      subjects.map(({ number, address }) => [...number, ...address]),
    ),
    readMirrors(
      database,
      portalId,
      contacts.map(({ contactId }) => contactId),
    ),
  ]);
  const byContact = Map.groupBy(mirrors, ({ contactId }) => contactId);
  const taken = contacts.map((contact, index) => {
    const known = byContact.get(contact.contactId) ?? [];
    return takeIn(contact, subjects[index] ?? noSubjects, entries[index] ?? [], known, policy, now);
  });
  const news = taken.filter((one) => one.lines.length + one.mirrors.length > 0);
  if (news.length > 0) {
    await database.transaction((transaction) => keep(transaction, portalId, news, policy, now));
    await showOthers(database, portalId, news, now);
    onValues();
  }
  return new Map(taken.map(({ contactId, consents, optedOut }) => [contactId, { consents, optedOut }]));
}

async function keep(
  transaction: Queries,
  portalId: number,
  news: readonly TakenIn[],
  policy: ConsentPolicy,
  now: Temporal.Instant,
): Promise<void> {
  const lines = news.flatMap((one) => one.lines);
  const mirrors = news.flatMap((one) => one.mirrors);
  const values = news.flatMap((one) => valuesOf(one, policy, now));
  const refused = news.filter((one) => one.needsStart).map(({ contactId }) => contactId);
  if (lines.length > 0) await appendConsents(transaction, portalId, lines, now);
  await writeMirrors(transaction, portalId, mirrors);
  await showValues(transaction, portalId, values, now);
  const note = { event: 'ConsentSeen', because: onlyStart };
  await noteOnTimeline(transaction, portalId, refused, note, policy.version, now);
}

/**
 * Other contacts may have the same number. In a transaction of its own, so that two looks never wait for each other's
 * contacts.
 */
async function showOthers(
  database: Database,
  portalId: number,
  news: readonly TakenIn[],
  now: Temporal.Instant,
): Promise<void> {
  const subjects = news.flatMap(({ lines }) => lines.map(({ subject }) => subject));
  if (subjects.length === 0) return;
  await database.transaction((transaction) => mirrorConsents(transaction, portalId, subjects, now));
}

/** What one look comes to. */
interface TakenIn extends KnownConsents {
  readonly contactId: string;
  readonly lines: readonly ConsentLine[];
  readonly mirrors: readonly ConsentMirror[];
  /** Channels whose property is to be written. */
  readonly toShow: readonly ConsentMirror[];
  /** Somebody gave consent that only the patient's own START gives. */
  readonly needsStart: boolean;
}

interface Subjects {
  readonly number: readonly Buffer[];
  readonly address: readonly Buffer[];
}

const noSubjects: Subjects = { number: [], address: [] };

function subjectsOf({ number, address }: ShownContact, seal: Needs['seal']): Subjects {
  return {
    number: number === null ? [] : seal.hashesOfNumber(number),
    address: address === null ? [] : seal.hashesOfAddress(address),
  };
}

const channels: readonly ContactMethod[] = ['text', 'call', 'email'];

function takeIn(
  contact: ShownContact,
  subjects: Subjects,
  entries: readonly ConsentEntry[],
  known: readonly ConsentMirror[],
  policy: ConsentPolicy,
  now: Temporal.Instant,
): TakenIn {
  const { contactId, facts } = contact;
  const lines: ConsentLine[] = [];
  const add = (subject: Buffer, heard: readonly Heard[]) => {
    lines.push(...heard.map(({ entry, evidence }) => ({ subject, contactId, entry, evidence })));
  };
  const looks = channels.flatMap((channel) => {
    const hashes = channel === 'email' ? subjects.address : subjects.number;
    const [subject] = hashes;
    if (subject === undefined) return [];
    const mirror = known.find((each) => each.channel === channel);
    const look = seenChannel(contact, channel, hashes, mirror);
    add(subject, hearChannel(look, facts, entries, policy, now));
    return [{ look, mirror, subject }];
  });
  const [address] = subjects.address;
  const all = () => [...entries, ...lines.map(({ entry }) => entry)];
  if (address !== undefined) {
    const toldAt = subscriptionToldAt(contact.news ?? []) ?? now;
    add(address, hearSubscriptions(contact.subscriptions, all(), toldAt));
  }

  const consents = standingConsents(all());
  const optedOut = hasAskedToStop(all());
  const wanted = shownOf(consents);
  const seen = looks
    .filter(({ look }) => !waitsForNews(look, entries))
    .map(({ look: { channel, shown }, mirror, subject }) => ({
      before: mirror,
      after: { contactId, channel, subject, seen: shown, wanted: wanted[channel] },
    }));
  return {
    ...{ contactId, lines, consents, optedOut },
    mirrors: seen
      .filter(({ before, after }) => before === undefined || !isSame(before, after))
      .map(({ after }) => after),
    toShow: seen.filter(({ before, after }) => isToBeShown(before, after)).map(({ after }) => after),
    needsStart: optedOut && contact.shown.text === 'given' && lines.some(isTextGiven),
  };
}

function seenChannel(
  { shown, news }: ShownContact,
  channel: ContactMethod,
  hashes: readonly Buffer[],
  mirror: ConsentMirror | undefined,
): SeenChannel {
  const ofAnother = mirror !== undefined && !hashes.some((hash) => hash.equals(mirror.subject));
  return {
    ...{ channel, shown: shown[channel], hasNews: news !== null },
    known: mirror === undefined ? null : { seen: mirror.seen, wanted: mirror.wanted, ofAnother },
    told: toldOf(channel, news ?? []),
    origin: originOf(news ?? []),
  };
}

function isSame(before: ConsentMirror, after: ConsentMirror): boolean {
  return before.seen === after.seen && before.wanted === after.wanted && before.subject.equals(after.subject);
}

/** Also where HubSpot shows it already: an older value may still be on its way there. */
function isToBeShown(before: ConsentMirror | undefined, { seen, wanted }: ConsentMirror): boolean {
  return wanted !== seen || (before !== undefined && before.wanted !== wanted);
}

function isTextGiven({ entry: { channel, state } }: ConsentLine): boolean {
  return channel === 'text' && state === 'given';
}

function valuesOf({ contactId, lines, toShow, needsStart }: TakenIn, policy: ConsentPolicy, now: Temporal.Instant) {
  const said = lines.filter(({ entry: { source } }) => source !== 'import').map(({ entry }) => entry.at);
  if (said.length === 0 && toShow.length === 0) return [];
  const last = said.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1) ?? now;
  const properties = {
    ...propertiesOf(toShow),
    [consentChangedAt]: asHubSpotSays(last),
    ...(needsStart && { speedwell_last_reason: onlyStart[policy.defaultLanguage] }),
  };
  return [{ contactId, properties, dueAt: toShow.length === 0 ? now.add(toldTogether) : now }];
}

const onlyStart = say(
  'The patient stopped texts by text: only a START from that phone brings them back, so the consent is put back to revoked.',
  'El paciente detuvo los textos por mensaje: solo un START desde ese teléfono los reanuda, por eso el permiso vuelve a quedar retirado.',
);
