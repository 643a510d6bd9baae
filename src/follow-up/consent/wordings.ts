import type { ContactMethod, Language } from '../codes.ts';
import type { ConsentWording } from '../policy/forms.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';

/**
 * The wording that patients were shown at that moment: the newest of this channel and language whose day had come, on the
 * practice's own calendar. Null where there was none, or where nobody knows in which language it was.
 */
export function wordingFor(
  { consentWordings, locations: [first] }: Pick<PracticePolicy, 'consentWordings' | 'locations'>,
  channel: ContactMethod,
  language: Language | null,
  at: Temporal.Instant,
): ConsentWording | null {
  const day = at.toZonedDateTimeISO(first.calendar.timeZone).toPlainDate();
  const shown = consentWordings
    .filter((wording) => wording.channel === channel && wording.language === language)
    .filter(({ since }) => Temporal.PlainDate.compare(since, day) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.since, b.since));
  return shown.at(-1) ?? null;
}
