import { isOpen, nextOpening } from '../../follow-up/clocks/calendar.ts';
import type { Calendar } from '../../follow-up/policy/opening-hours.ts';

/** Such as `Mon, Nov 23, 8:15 AM`, on the practice's clock. */
export function shownMoment(at: Temporal.Instant, { timeZone }: Pick<Calendar, 'timeZone'>): string {
  return inWords(at, 'en-US', timeZone, {
    ...{ weekday: 'short', month: 'short', day: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit' },
  });
}

/** Such as `Sat 9:30 PM`, on the practice's clock. */
export function shownHour(at: Temporal.Instant, { timeZone }: Pick<Calendar, 'timeZone'>): string {
  return inWords(at, 'en-US', timeZone, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
}

/** Such as `Closed until Monday, 8:00 AM`, or `Open now`. */
export function openWords(calendar: Calendar, at: Temporal.Instant): string {
  if (isOpen(calendar, at)) return 'Open now';
  const { timeZone } = calendar;
  const opening = nextOpening(calendar, at).toLocaleString('en-US', {
    ...{ timeZone, weekday: 'long', hour: 'numeric', minute: '2-digit' },
  });
  return `Closed until ${opening.replace(/ (at )?(?=\d)/, ' ')}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** As `at.toLocaleString` writes it. A page has thousands of times on it, and making a format takes far longer than using it. */
export function inWords(
  at: Temporal.Instant,
  locale: string,
  timeZone: string,
  form: Intl.DateTimeFormatOptions,
): string {
  const format = formats.getOrInsertComputed(
    JSON.stringify([locale, timeZone, form]),
    () => new Intl.DateTimeFormat(locale, { ...form, timeZone }),
  );
  return format.format(at.epochMilliseconds);
}
