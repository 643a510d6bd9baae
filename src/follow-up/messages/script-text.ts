import { dateAt, isOpen, nextOpening } from '../clocks/calendar.ts';
import type { Language } from '../codes.ts';
import { locationOf } from '../policy/locations.ts';
import type { Calendar } from '../policy/opening-hours.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { Script } from '../policy/scripts.ts';

/** What a script may leave open. All of it is the practice's own; nothing of the patient. */
export const placeholders = ['practice', 'phone', 'opens', 'booking'] as const;

const words = {
  en: {
    locale: 'en-US',
    today: 'today',
    tomorrow: 'tomorrow',
    on: (day: string) => day,
    from: (_hour: number, time: string) => `from ${time}`,
  },
  es: {
    locale: 'es-US',
    today: 'hoy',
    tomorrow: 'mañana',
    on: (day: string) => `el ${withoutDearAccents(day)}`,
    from: (hour: number, time: string) => `${hour === 1 ? 'desde la' : 'desde las'} ${time}`,
  },
} as const;

/**
 * The words of `script` as the patient reads them when they go out at `now`. The practice goes by its discreet name where
 * it has one.
 *
 * @param location - the id of the location the inquiry is for, whose number, booking page and hours are given; null for
 * the practice's first one.
 */
export function fillScript(
  script: Pick<Script, 'text' | 'language'>,
  policy: Pick<PracticePolicy, 'practice' | 'locations' | 'privacy'>,
  location: string | null,
  now: Temporal.Instant,
): string {
  const { phone, bookingUrl, calendar } = locationOf(policy, location);
  const filled = {
    practice: policy.privacy.discreetName ?? policy.practice.name,
    phone,
    opens: opensWords(calendar, script.language, now),
    booking: bookingUrl ?? phone,
  };
  return placeholders.reduce(
    (text, placeholder) => text.replaceAll(`{${placeholder}}`, () => filled[placeholder]),
    script.text,
  );
}

/**
 * When a person answers again, such as `Monday from 8 AM` or `el lunes desde las 8 AM`; `today` while the practice is open.
 * The hour is the practice's.
 */
export function opensWords(calendar: Calendar, language: Language, now: Temporal.Instant): string {
  const { locale, today, tomorrow, on, from } = words[language];
  if (isOpen(calendar, now)) return today;

  const opening = nextOpening(calendar, now).toZonedDateTimeISO(calendar.timeZone);
  const daysAhead = dateAt(calendar, now).until(opening.toPlainDate()).days;
  const time = from(twelveHour(opening.hour), timeWords(opening));
  if (daysAhead === 0) return `${today} ${time}`;
  if (daysAhead === 1) return `${tomorrow} ${time}`;
  if (daysAhead < 7) return `${on(opening.toLocaleString(locale, { weekday: 'long' }))} ${time}`;
  return `${on(opening.toLocaleString(locale, { day: 'numeric', month: 'long' }))} ${time}`;
}

/** Of the letters in Spanish names of days, GSM-7 lacks á; one of them would more than double what a text costs. */
function withoutDearAccents(text: string): string {
  return text.replaceAll('á', 'a');
}

function timeWords({ hour, minute }: Temporal.ZonedDateTime): string {
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${twelveHour(hour)}${minutes} ${hour < 12 ? 'AM' : 'PM'}`;
}

function twelveHour(hour: number): number {
  return hour % 12 === 0 ? 12 : hour % 12;
}
