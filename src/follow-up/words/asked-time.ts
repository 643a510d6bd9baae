import { dateAt, instantAt, isOpen, nextOpening, openSpansOn } from '../clocks/calendar.ts';
import { isBefore, later } from '../clocks/moments.ts';
import type { Calendar } from '../policy/opening-hours.ts';
import { readHour, readPart, readWait, type PartOfDay, type SaidHour } from './clock-words.ts';
import { readDay, type SaidDay } from './day-words.ts';

const mostCharacters = 4_000;

/** Greetings name parts of the day and mean none. */
const greetings = /\b(?:good (?:morning|afternoon|evening|night|day)|buen[oa]s? (?:dias?|tardes?|noches?))\b/gu;

const callWords = /\b(?:call|calls|callback|phone|ring|reach|talk|llam[a-z]+|marqu[a-z]+|marc[a-z]+|hablen?|hablar)\b/u;

const noon = 12;
const afternoonBegins = Temporal.PlainTime.from('13:00');
const eveningHours = 2;

/**
 * The moment at which a patient asks to be called: "call me at 4", "mañana a las 10", "in an hour", "el lunes por la
 * tarde". Read on the practice's wall clock and moved to its next opening; never in the past.
 *
 * An hour without AM or PM is the reading in which the practice is open, else the next one to come. A morning is the
 * first opening of its day, an afternoon 13:00 or the opening after it, an evening the last two open hours; a day by
 * itself is its first opening.
 *
 * @returns null where no time is asked for: "I have 4 kids", "it hurts since Monday".
 */
export function askedTime(text: string, calendar: Calendar, now: Temporal.Instant): Temporal.Instant | null {
  const plain = plainTimes(text);
  const wait = readWait(plain);
  if (wait !== null) return nextOpening(calendar, now.add({ minutes: wait }));

  const today = dateAt(calendar, now);
  const day = readDay(plain, today);
  const hour = readHour(plain);
  const part = readPart(plain);
  const wanted = wantedTime({ today, day, hour, part, asksForCall: callWords.test(plain) }, calendar, now);
  return wanted === null ? null : nextOpening(calendar, later(wanted, now));
}

interface Said {
  readonly today: Temporal.PlainDate;
  readonly day: SaidDay | null;
  readonly hour: SaidHour | null;
  readonly part: PartOfDay | null;
  readonly asksForCall: boolean;
}

/** Small letters, no accents, one space between words, "p. m." as "pm". Greetings are gone. */
function plainTimes(text: string): string {
  return text
    .slice(0, mostCharacters)
    .normalize('NFKD')
    .replace(/[\p{Mark}'’]/gu, '')
    .toLowerCase()
    .replace(/\b([ap])\. ?m\b\.?/gu, '$1m')
    .replace(/[^a-z0-9:.@%/-]+/gu, ' ')
    .replace(/[.:]+(?!\d)|(?<!\d)[.:]+/gu, ' ')
    .replace(/ +/gu, ' ')
    .replace(greetings, ' ');
}

function wantedTime(said: Said, calendar: Calendar, now: Temporal.Instant): Temporal.Instant | null {
  const { day, hour, part, asksForCall } = said;
  if (hour !== null && !hour.isLimit) return atHour(hour, said, calendar, now);
  const isWish = asksForCall || hour !== null || (day !== null && (!day.isToday || part !== null));
  if (!isWish) return null;
  if (day === null && part === null) return hour === null ? null : now;

  const moments = datesMeant(said, calendar).map((date) => inPart(part ?? 'morning', date, calendar));
  return moments.find((moment) => !isBefore(moment, now)) ?? now;
}

/** The first open reading still to come, else the first to come, else now. */
function atHour(hour: SaidHour, said: Said, calendar: Calendar, now: Temporal.Instant) {
  const times = readingsOf(hour, said.part);
  const readings = datesMeant(said, calendar).flatMap((date) => times.map((time) => instantAt(calendar, date, time)));
  const ahead = readings.filter((reading) => !isBefore(reading, now));
  return ahead.find((reading) => isOpen(calendar, reading)) ?? ahead[0] ?? now;
}

/** The day that was said, and the one that is meant where its hours are over. A day that is wholly closed is not over. */
function datesMeant({ day, today }: Said, calendar: Calendar): readonly Temporal.PlainDate[] {
  if (day === null) return [today, today.add({ days: 1 })];
  const mayBeOver = day.isWeekday && openSpansOn(calendar, day.date).length > 0;
  return mayBeOver ? [day.date, day.date.add({ days: 7 })] : [day.date];
}

/** 12 by itself is noon: nobody asks to be called at midnight. */
function readingsOf({ hour, minute, half }: SaidHour, part: PartOfDay | null): readonly Temporal.PlainTime[] {
  const said = half ?? (part === null ? null : part === 'morning' ? 'am' : 'pm');
  const morning = Temporal.PlainTime.from({ hour, minute });
  const later = Temporal.PlainTime.from({ hour: hour + noon, minute });
  if (said === null) return hour === 0 ? [later] : [morning, later];
  return said === 'am' ? [morning] : [later];
}

function inPart(part: PartOfDay, date: Temporal.PlainDate, calendar: Calendar): Temporal.Instant {
  const [first, ...others] = openSpansOn(calendar, date);
  if (part === 'afternoon' || first === undefined) return instantAt(calendar, date, afternoonBegins);
  if (part === 'morning') return first.from;
  const last = others.at(-1) ?? first;
  return later(first.from, last.until.subtract({ hours: eveningHours }));
}
