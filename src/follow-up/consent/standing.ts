import { consentPurposes, type Consent, type ConsentPurpose, type ContactMethod } from '../codes.ts';
import type { ConsentEntry, Consents } from './consents.ts';

type OfChannel = Consents[ContactMethod];

const nothingKnown: OfChannel = { reply: 'unknown', care: 'unknown', marketing: 'unknown' };
const allTakenBack: OfChannel = { reply: 'revoked', care: 'revoked', marketing: 'revoked' };

/** Of a number or address that nobody has told us anything about. */
export const noConsents: Consents = { call: nothingKnown, text: nothingKnown, email: nothingKnown };

/** Of somebody who wants to hear from us no more. */
export const allRevoked: Consents = { call: allTakenBack, text: allTakenBack, email: allTakenBack };

/** What holds for one channel and purpose after some of the entries. */
interface Standing {
  readonly state: Consent;
  /** Null unless the number itself asked for a stop: then what it had agreed to before. */
  readonly stopped: { readonly before: Consent } | null;
}

/**
 * What the entries of one number, one address, or both come to now, in whatever order they arrived: the newest wins, and
 * what was taken back wins over what was given at the same moment.
 *
 * What the number itself took back by text, or the carrier reports as taken back, only its own START brings back: no
 * form, no person and no subscription in HubSpot. START brings back replies and care, and marketing only where that had
 * been given before the stop.
 *
 * @see 47 CFR § 64.1200(a)(10): a request to stop holds until the person agrees again.
 */
export function standingConsents(entries: readonly ConsentEntry[]): Consents {
  return {
    call: ofChannel(entries, 'call'),
    text: ofChannel(entries, 'text'),
    email: ofChannel(entries, 'email'),
  };
}

/** The number asked us to stop every automatic text, answers included, and has not sent START since. */
export function hasAskedToStop(entries: readonly ConsentEntry[]): boolean {
  return standing(entries, 'text', 'reply').stopped !== null;
}

/** The number's own word, or the carrier's word for it, that texts are to stop. */
function isStop({ channel, state, source }: ConsentEntry): boolean {
  return channel === 'text' && state === 'revoked' && (source === 'text' || source === 'carrier');
}

/**
 * START gives replies, care and marketing at one moment. Whoever only writes to us gives replies, which is no wish to
 * hear from us again after a stop.
 */
function isStart(entry: ConsentEntry, entries: readonly ConsentEntry[]): boolean {
  return isGivenByText(entry) && entries.some((other) => isCareGivenByText(other) && other.at.equals(entry.at));
}

function isGivenByText({ channel, state, source }: ConsentEntry): boolean {
  return channel === 'text' && state === 'given' && source === 'text';
}

function isCareGivenByText(entry: ConsentEntry): boolean {
  return isGivenByText(entry) && entry.purpose === 'care';
}

function ofChannel(entries: readonly ConsentEntry[], channel: ContactMethod): OfChannel {
  const state = (purpose: ConsentPurpose) => standing(entries, channel, purpose).state;
  const [reply, care, marketing] = consentPurposes;
  return { reply: state(reply), care: state(care), marketing: state(marketing) };
}

function standing(entries: readonly ConsentEntry[], channel: ContactMethod, purpose: ConsentPurpose): Standing {
  const weighed = entries.filter((entry) => entry.channel === channel && entry.purpose === purpose);
  return weighed
    .map((entry) => ({ entry, rank: rankOf(entry, entries) }))
    .toSorted((a, b) => Temporal.Instant.compare(a.entry.at, b.entry.at) || a.rank - b.rank)
    .reduce<Standing>((before, { entry }) => after(before, entry, entries), { state: 'unknown', stopped: null });
}

/** What counts last at one moment: START lifts nothing that was given with it, and what is taken back outlasts all. */
function rankOf(entry: ConsentEntry, entries: readonly ConsentEntry[]): number {
  if (isStop(entry)) return 3;
  if (entry.state === 'revoked') return 2;
  return isStart(entry, entries) ? 1 : 0;
}

function after(before: Standing, entry: ConsentEntry, entries: readonly ConsentEntry[]): Standing {
  const { stopped } = before;
  if (isStop(entry)) return { state: 'revoked', stopped: stopped ?? { before: before.state } };
  if (entry.state === 'revoked') {
    return { state: 'revoked', stopped: stopped === null ? null : { before: 'revoked' } };
  }
  if (isStart(entry, entries)) return afterStart(before, entry.purpose);
  return stopped === null ? { state: 'given', stopped: null } : before;
}

function afterStart({ state, stopped }: Standing, purpose: ConsentPurpose): Standing {
  if (purpose !== 'marketing') return { state: 'given', stopped: null };
  if (stopped === null) return { state, stopped: null };
  return { state: stopped.before === 'given' ? 'given' : 'revoked', stopped: null };
}
