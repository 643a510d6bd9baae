import { dateAt } from '../clocks/calendar.ts';
import type { Language } from '../codes.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { Script, ScriptChannel, ScriptMoment } from '../policy/scripts.ts';

type ScriptPolicy = Pick<PracticePolicy, 'scripts' | 'locations' | 'defaultLanguage' | 'sendsEmails'>;

/** What words are needed for. */
export interface WantedScript {
  readonly channel: ScriptChannel;
  readonly moment: ScriptMoment;
  /** See `about` of Script. */
  readonly about: string;
  /** For acknowledgments: whether the practice is open. Without it, only words that fit at any hour. */
  readonly hours?: 'open' | 'closed';
  /** The patient's. */
  readonly language: Language;
  /** Ids of scripts that this patient has had already. */
  readonly used?: readonly string[];
}

/**
 * The approved script for what is wanted at `at`: in the patient's language, or else in the practice's; words for just
 * these hours before words for any; then the highest version. Never one that the patient has had. Null where the
 * practice has none, and for every e-mail while nobody would send it.
 */
export function scriptFor(policy: ScriptPolicy, wanted: WantedScript, at: Temporal.Instant): Script | null {
  if (wanted.channel === 'email' && !policy.sendsEmails) return null;
  const fitting = policy.scripts
    .filter((script) => fits(script, wanted) && isApproved(script, policy, at))
    .toSorted((a, b) => Number(a.hours === 'any') - Number(b.hours === 'any') || b.version - a.version);
  const inLanguage = (language: Language) => fitting.find((script) => script.language === language);
  return inLanguage(wanted.language) ?? inLanguage(policy.defaultLanguage) ?? null;
}

/** Whether the practice's approval of `script` holds at `at`: from its day on, and before it expires. */
export function isApproved(
  { approvedOn, expiresOn }: Pick<Script, 'approvedOn' | 'expiresOn'>,
  policy: Pick<PracticePolicy, 'locations'>,
  at: Temporal.Instant,
): boolean {
  const today = dateAt(policy.locations[0].calendar, at);
  if (Temporal.PlainDate.compare(today, approvedOn) < 0) return false;
  return expiresOn === null || Temporal.PlainDate.compare(today, expiresOn) < 0;
}

function fits(script: Script, { channel, moment, about, hours, used = [] }: WantedScript): boolean {
  const isFor = script.channel === channel && script.moment === moment && script.about === about;
  return isFor && (script.hours === 'any' || script.hours === hours) && !used.includes(script.id);
}
