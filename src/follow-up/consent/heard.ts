import {
  consentPurposes,
  type Consent,
  type ConsentPurpose,
  type ConsentSource,
  type ContactMethod,
} from '../codes.ts';
import type { Language } from '../codes.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { ConsentEntry } from './consents.ts';
import { shownOf } from './shown.ts';
import { standingConsents } from './standing.ts';
import { wordingFor } from './wordings.ts';

/** Who set a property in HubSpot; `nobody` where records were merged, restored or copied. */
export type SetBy = 'form' | 'person' | 'program' | 'nobody';

/** A change of a consent property that HubSpot told us of. */
export interface ToldChange {
  /** Null where HubSpot did not tell the value. */
  readonly value: Consent | null;
  readonly at: Temporal.Instant;
  readonly by: SetBy;
  /** HubSpot's id of the person, where it is known. */
  readonly userId: string | null;
}

/** One channel of a contact as a look shows it. */
export interface SeenChannel {
  readonly channel: ContactMethod;
  /** What the property shows now. */
  readonly shown: Consent;
  /** What it showed at the last look and what we wanted it to show; null at the first sight of the contact. */
  readonly known: {
    readonly seen: Consent;
    readonly wanted: Consent;
    /** The contact had another number or address then. */
    readonly ofAnother: boolean;
  } | null;
  /** In the order in which they happened. */
  readonly told: readonly ToldChange[];
  /** Who made the contact or sent a form with this news, where no change of this property was told; else null. */
  readonly origin: ToldChange | null;
  /** The look was made for news of this contact: what is not told by it, nobody will tell. */
  readonly hasNews: boolean;
}

/** What else a look shows of the contact. */
export interface SeenBeside {
  readonly language: Language | null;
  readonly form: string | null;
  readonly createdAt: Temporal.Instant;
}

/** A line for the ledger. The evidence holds codes and ids only. */
export interface Heard {
  readonly entry: ConsentEntry;
  readonly evidence: Readonly<Record<string, string>>;
}

type Rules = Pick<PracticePolicy, 'consentWordings' | 'locations'>;

/** Who said it and when. */
interface Saying {
  readonly by: SetBy | null;
  readonly at: Temporal.Instant;
  readonly userId: string | null;
}

/** Told again within this time by the same source it is the same thing. */
const sameWithin = Temporal.Duration.from({ minutes: 1 });

/**
 * What a look says of one channel that the ledger does not know yet. Forms and people are believed; a value that nobody
 * told us of counts as brought along. What our own writing shows, and a value that belongs to an earlier number of the
 * contact, says nothing.
 *
 * @param entries - all that the ledger holds of the contact's present number and address.
 */
export function hearChannel(
  look: SeenChannel,
  beside: SeenBeside,
  entries: readonly ConsentEntry[],
  rules: Rules,
  now: Temporal.Instant,
): readonly Heard[] {
  const told = look.told.filter(({ by }) => by === 'form' || by === 'person');
  const heard = told.reduce<readonly Heard[]>((before, change) => {
    if (change.value === null) return before;
    const known = [...entries, ...before.map(({ entry }) => entry)];
    const lines = linesOf(look.channel, change.value, change, beside, known, rules);
    return [...before, ...lines.filter(({ entry }) => !isKnown(entry, known))];
  }, []);
  const known = [...entries, ...heard.map(({ entry }) => entry)];
  if (!isUnexplained(look, told, known)) return heard;
  const saying = sayingOf(look, beside, now);
  return [...heard, ...linesOf(look.channel, look.shown, saying, beside, known, rules)];
}

/** A grant that has not been explained yet waits for the news of it; nothing is written over it meanwhile. */
export function waitsForNews(look: SeenChannel, entries: readonly ConsentEntry[]): boolean {
  return look.shown === 'given' && !look.hasNews && look.known !== null && differs(look, [], entries);
}

function isUnexplained(look: SeenChannel, told: readonly ToldChange[], entries: readonly ConsentEntry[]): boolean {
  if (!differs(look, told, entries)) return false;
  if (look.shown !== 'given') return true;
  if (look.known === null) return true;
  // What a merge has mixed is nobody's word.
  return look.hasNews && (look.told.at(-1) ?? look.origin)?.by !== 'nobody';
}

function differs(
  { channel, shown, known }: SeenChannel,
  told: readonly ToldChange[],
  entries: readonly ConsentEntry[],
) {
  if (shown === shownOf(standingConsents(entries))[channel]) return false;
  const expected = [known?.seen ?? 'unknown', known?.wanted ?? 'unknown', told.at(-1)?.value];
  return !expected.includes(shown);
}

function sayingOf({ told, origin, known }: SeenChannel, { createdAt }: SeenBeside, now: Temporal.Instant): Saying {
  const said = told.at(-1) ?? origin;
  if (said !== null) return said;
  return { by: null, at: known === null ? createdAt : now, userId: null };
}

const sources = { form: 'form', person: 'person', program: 'import', nobody: 'import' } as const;

function linesOf(
  channel: ContactMethod,
  value: Consent,
  { by, at, userId }: Saying,
  { language, form }: SeenBeside,
  known: readonly ConsentEntry[],
  rules: Rules,
): readonly Heard[] {
  const source: ConsentSource = by === null ? 'import' : sources[by];
  const property = { property: `speedwell_${channel}_consent` };
  const base = { channel, at, source, language: null, wording: null } as const;
  if (value !== 'given') {
    // Who empties the property says that there is no consent any more.
    const takesBack = value === 'revoked' || shownOf(standingConsents(known))[channel] === 'given';
    const evidence = { ...property, ...(userId !== null && { userId }), ...(by !== null && { by }) };
    return takesBack
      ? consentPurposes.map((purpose) => ({ entry: { ...base, purpose, state: 'revoked' }, evidence }))
      : [];
  }
  const wording = source === 'form' ? wordingFor(rules, channel, language, at) : null;
  const shown = source === 'form' ? { language, wording: wording?.id ?? null } : {};
  const evidence = {
    ...property,
    ...(source === 'form' && form !== null && { form }),
    ...(userId !== null && { userId }),
    ...(by !== null && { by }),
  };
  return (wording?.purposes ?? usualPurposes).map((purpose) => ({
    entry: { ...base, ...shown, purpose, state: 'given' },
    evidence,
  }));
}

/** What nobody said more about is consent to hear from us about one's own request. */
const usualPurposes: readonly ConsentPurpose[] = ['reply', 'care'];

function isKnown(entry: ConsentEntry, known: readonly ConsentEntry[]): boolean {
  return known.some(
    (other) =>
      other.channel === entry.channel &&
      other.purpose === entry.purpose &&
      other.state === entry.state &&
      other.source === entry.source &&
      Temporal.Duration.compare(other.at.since(entry.at).abs(), sameWithin) <= 0,
  );
}
