/** An hour as it was said: 4 without anything is either of two. */
export interface SaidHour {
  /** From 0 to 11, on a clock of twelve hours. */
  readonly hour: number;
  readonly minute: number;
  readonly half: 'am' | 'pm' | null;
  /** The patient wants to be called earlier than that: "before 3". */
  readonly isLimit: boolean;
}

export type PartOfDay = 'morning' | 'afternoon' | 'evening';

const numbers: Readonly<Record<string, number>> = {
  ...{
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
  },
  ...{
    una: 1,
    dos: 2,
    tres: 3,
    cuatro: 4,
    cinco: 5,
    seis: 6,
    siete: 7,
    ocho: 8,
    nueve: 9,
    diez: 10,
    once: 11,
    doce: 12,
  },
  ...{ a: 1, an: 1, un: 1, couple: 2, half: 0.5, media: 0.5, few: 3, twenty: 20, thirty: 30, veinte: 20, treinta: 30 },
};

const named = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const numbersInSpanish = 'una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce';
const hour = `(?<hour>\\d{1,2}|${named}|${numbersInSpanish})`;
const minute = '(?:(?::|\\.)(?<minute>[0-5]\\d)|(?<past> y media| y cuarto| thirty))?';
const half = '(?: ?(?<half>[ap])m?\\b)';

/** Numbers of something else: "at 4 weeks", "a las 3 semanas". */
const notCounted =
  '(?![:.]?\\d|[%/-]\\d| ?(?:weeks?|months?|days?|years?|yrs?|kids|children|times|mg|percent|people|minutes?|hours?|' +
  'blocks?|miles?|semanas?|meses|dias?|anos?|veces|hijos|personas|minutos?|horas?|cuadras|millas)\\b)';

const limits = 'before|by|until|till|antes de las?|hasta las?';
const starts =
  'at|@|after|around|about|between|past|from|a las?|las|tipo|despues de las?|como a las?|entre las?|desde las?';

const spokenHours = [
  new RegExp(`(?<!\\w)(?:(?<limit>${limits})|${starts}) (?:around |about )?${hour}${minute}${half}?${notCounted}(?!\\w)`, 'u'),
  new RegExp(`\\b${hour}${minute} ?(?:(?<half>[ap])m\\b|o ?clock\\b)`, 'u'),
]; // prettier-ignore

/** The hour that is said in a plain text, see `plainTimes`; null where none is. */
export function readHour(text: string): SaidHour | null {
  const isNoon = /\b(?:noon|midday|mediodia|medio dia)\b/u.test(text);
  if (isNoon)
    return { hour: 0, minute: 0, half: 'pm', isLimit: /\b(?:before|by|antes del?) (?:noon|medio)/u.test(text) };
  const found = spokenHours.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined);
  return found === undefined ? null : saidHour(found);
}

function saidHour(groups: Readonly<Record<string, string | undefined>>): SaidHour | null {
  const spoken = numberOf(groups['hour']);
  const past = groups['past']?.endsWith('cuarto') === true ? 15 : 30;
  const minutes = groups['past'] === undefined ? Number(groups['minute'] ?? 0) : past;
  if (spoken > 23) return null;
  const isLimit = groups['limit'] !== undefined;
  const isExact = spoken > 12 || spoken === 0;
  if (isExact) return { hour: spoken % 12, minute: minutes, half: spoken === 0 ? 'am' : 'pm', isLimit };
  const said = groups['half'] === undefined ? null : groups['half'] === 'a' ? 'am' : 'pm';
  return { hour: spoken % 12, minute: minutes, half: said, isLimit };
}

/** The part of the day that is said; "tomorrow" in Spanish is no morning. */
export function readPart(text: string): PartOfDay | null {
  if (/\b(?:evening|tonight|night|noche)\b/u.test(text)) return 'evening';
  if (/\b(?:afternoon|(?<!mas )tarde)\b/u.test(text)) return 'afternoon';
  return /\b(?:morning|(?:por|en|de|a) la manana|esta manana|temprano)\b/u.test(text) ? 'morning' : null;
}

const wait =
  /\b(?:in|en|dentro de) (?:about |like |como )?(?:(?<half>half an|half|media)|(?<count>\d{1,3}|an?|una?|couple|few|[a-z]+)(?: of)?) (?<unit>minutes?|mins?|minutos?|hours?|hrs?|horas?)\b/u;

/** How many minutes the patient asks us to wait: "in an hour", "en media hora"; null where none are said. */
export function readWait(text: string): number | null {
  const groups = wait.exec(
    text.replace(/\b(?:in|en) a couple\b/u, 'in couple').replace(/\bin a few\b/u, 'in few'),
  )?.groups;
  if (groups === undefined) return null;
  const count = numberOf(groups['half']?.split(' ')[0] ?? groups['count']);
  const perUnit = groups['unit']?.startsWith('h') === true ? 60 : 1;
  return Number.isFinite(count) ? count * perUnit : null;
}

function numberOf(word: string | undefined): number {
  return numbers[String(word)] ?? Number(word);
}
