import type { Moment, Words } from './card-api.ts';
import type { Spoken } from './language.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Below so much, time left is counted in seconds. */
const nearMs = 2 * minuteMs;

/** How long until a moment, or since it. */
export interface TimeLeft {
  readonly isLate: boolean;
  /** Such as "in 12 min" and "late by 3 h"; nothing smaller than the number's unit counts. */
  readonly words: Words;
  /** The words change after so many milliseconds: each second near the moment, else each minute. */
  readonly nextTickMs: number;
}

/**
 * @param nowMs - the service's clock, in milliseconds.
 */
export function timeLeft(nowMs: number, until: Moment): TimeLeft {
  const leftMs = Date.parse(until) - nowMs;
  const isLate = leftMs < 0;
  const amount = amountInWords(Math.abs(leftMs));
  const words = isLate
    ? { en: `late by ${amount.en}`, es: `con ${amount.es} de retraso` }
    : { en: `in ${amount.en}`, es: `en ${amount.es}` };
  return { isLate, words, nextTickMs: nextTickMs(leftMs) };
}

function nextTickMs(leftMs: number): number {
  const unitMs = Math.abs(leftMs) < nearMs ? secondMs : minuteMs;
  return leftMs >= 0 ? (leftMs % unitMs) + 1 : unitMs - (-leftMs % unitMs);
}

/** Such as "45 s", "12 min", "3 h 5 min", "2 days". */
export function amountInWords(ms: number): Words {
  if (ms < nearMs) return same(`${Math.floor(ms / secondMs)} s`);
  if (ms < hourMs) return same(`${Math.floor(ms / minuteMs)} min`);
  if (ms < dayMs) return same([`${Math.floor(ms / hourMs)} h`, minutesOfHour(ms)].join(' ').trim());
  const days = Math.floor(ms / dayMs);
  return days === 1 ? { en: '1 day', es: '1 día' } : { en: `${days} days`, es: `${days} días` };
}

function minutesOfHour(ms: number): string {
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  return minutes === 0 ? '' : `${minutes} min`;
}

function same(text: string): Words {
  return { en: text, es: text };
}

const locales = { en: 'en-US', es: 'es-US' } as const;

/** A moment as people of the practice say it, on the clock of the zone: "Mon, Nov 23, 8:15 AM". */
export function momentInWords(moment: Moment, timeZone: string, language: Spoken): string {
  return written(moment, timeZone, language, {
    ...{ weekday: 'short', month: 'short', day: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit' },
  });
}

/** A day of the calendar: "Fri, Nov 27, 2026". @param day - such as 2026-11-27. */
export function dayInWords(day: string, language: Spoken): string {
  return written(`${day}T00:00:00Z`, 'UTC', language, {
    ...{ weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' },
  });
}

/** The time of day alone: "8:15 AM". */
export function timeInWords(moment: Moment, timeZone: string, language: Spoken): string {
  return written(moment, timeZone, language, { hour: 'numeric', minute: '2-digit' });
}

/** The zone's own name at that moment, for a field that asks for a time: "Central Standard Time". */
export function zoneInWords(moment: Moment, timeZone: string, language: Spoken): string {
  const formatted = new Intl.DateTimeFormat(locales[language], { timeZone, timeZoneName: 'long' });
  const parts = formatted.formatToParts(new Date(moment));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** A narrow space before AM is for printers; readers aloud and searches trip over it. */
function written(moment: Moment, timeZone: string, language: Spoken, options: Intl.DateTimeFormatOptions): string {
  const formatted = new Intl.DateTimeFormat(locales[language], { ...options, timeZone });
  return formatted.format(new Date(moment)).replace(/[\u00a0\u202f]/g, ' ');
}

/** What a calendar and a clock on the wall show. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. HubSpot's DateInput counts from 0. */
  readonly month: number;
  readonly day: number;
  readonly hours: number;
  readonly minutes: number;
}

/** What the clock on the wall of a zone shows at a moment. */
export function wallTimeOf(moment: Moment, timeZone: string): WallTime {
  return wallTimeAt(Date.parse(moment), timeZone);
}

/**
 * The moment at which the clock on the wall of a zone shows a time.
 *
 * When clocks change, a time that is skipped is moved on by what is skipped, and of a time that comes twice the first is
 * meant, as calendars do (RFC 5545 § 3.3.5).
 */
export function momentOf(wall: WallTime, timeZone: string): Moment {
  const asIfUtcMs = utcMs(wall);
  const before = offsetMs(asIfUtcMs - dayMs, timeZone);
  const after = offsetMs(asIfUtcMs + dayMs, timeZone);
  const meant = [before, after].find((offset) => offsetMs(asIfUtcMs - offset, timeZone) === offset) ?? before;
  return new Date(asIfUtcMs - meant).toISOString();
}

/** How far the zone's wall is ahead of UTC. */
function offsetMs(atMs: number, timeZone: string): number {
  const wholeMinuteMs = Math.floor(atMs / minuteMs) * minuteMs;
  return utcMs(wallTimeAt(wholeMinuteMs, timeZone)) - wholeMinuteMs;
}

function utcMs({ year, month, day, hours, minutes }: WallTime): number {
  return Date.UTC(year, month - 1, day, hours, minutes);
}

function wallTimeAt(atMs: number, timeZone: string): WallTime {
  const options = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const formatted = new Intl.DateTimeFormat('en-US', { ...options, hourCycle: 'h23', timeZone });
  const parts = new Map(formatted.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return {
    ...{ year: part('year'), month: part('month'), day: part('day') },
    ...{ hours: part('hour'), minutes: part('minute') },
  };
}
