import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { languages } from '../follow-up/codes.ts';
import { say } from '../follow-up/sentence.ts';

/** The words for a value that is missing or wrong: what to write there. */
export const write = (what: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? `is missing; write ${what}` : `must be ${what}`;

/** A section of a file. Names that are not known are refused, because a misspelt rule would silently not hold. */
export const section = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `is not known here; known are ${Object.keys(shape).join(', ')}`
        : write(`a section with ${Object.keys(shape).join(', ')}`)(issue),
  });

/** A section whose names the practice chooses, such as its people. */
export const named = <Value extends z.ZodType>(value: Value, what: string) =>
  z.record(z.string().regex(shortName), value, {
    error: (issue) => (issue.code === 'invalid_key' ? `must be named by ${nameRule}` : write(what)(issue)),
  });

/** A list of things that have an id each; no id twice. */
export const listOf = <Item extends z.ZodType<{ readonly id: string }>>(item: Item, what: string) =>
  z.array(item, { error: write(what) }).superRefine((items, context) => {
    for (const [index, { id }] of items.entries()) {
      if (items.findIndex((other) => other.id === id) === index) continue;
      context.addIssue({ code: 'custom', path: [index, 'id'], message: 'is used twice; give each its own' });
    }
  });

/** Text that is not empty. */
export const text = (what: string) =>
  z.string({ error: write(what) }).regex(/\S/, { error: `is empty; write ${what}` });

/** One of a few words. */
export const oneOf = <Word extends string>(words: readonly Word[]) =>
  z.enum(words, { error: write(alternatives(words)) });

/** `a, b or c`. */
function alternatives(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].filter((part) => part !== '').join(' or ');
}

/** true or false. */
export const yesOrNo = z.boolean({ error: write('true or false') });

/** A whole number between two others, both included. */
export const wholeNumber = (least: number, most: number) => {
  const error = write(`a whole number from ${least} to ${most}`);
  return z.int({ error }).min(least, { error, abort: true }).max(most, { error, abort: true });
};

const shortName = /^[a-z][a-z0-9_]*$/;
const nameRule = 'a short name of small letters, digits and underscores, such as front_desk';

/** The short name by which the policy speaks of something. */
export const name = z.string({ error: write(nameRule) }).regex(shortName, { error: `must be ${nameRule}` });

/** A list of short names; empty, or left out, for all. */
export const namesOrAll = z.array(name, { error: write('a list of names, or [] for all') }).default([]);

/** One of the languages that Speedwell speaks. */
export const language = z.enum(languages, { error: write('en or es') });

/** Languages, at least one and none twice. */
export const someLanguages = z
  .array(language, { error: write('a list such as [en, es]') })
  .min(1, { error: 'is empty; write a list such as [en, es]', abort: true })
  .refine((all) => new Set(all).size === all.length, { error: 'must name each language once' });

/** The same sentence in English and Spanish. */
export const sentence = (what: string) =>
  section({
    en: text(`${what}, in English`).describe('In English.'),
    es: text(`${what}, in Spanish`).describe('In Spanish.'),
  }).transform(({ en, es }) => say(en, es));

const phoneRule = 'a US phone number such as (312) 555-0100';

/** A US phone number as patients read it. */
export const phone = text(phoneRule).refine(isUsNumber, { error: `must be ${phoneRule}` });

const bookingRule = 'an https:// address, or null where patients cannot book by themselves';

/** Where patients book by themselves. */
export const bookingUrl = z.url({ protocol: /^https$/, error: write(bookingRule) }).nullable();

const zoneRule = 'a time zone such as America/Chicago';

/** An IANA time zone. Offsets such as -06:00 are refused: they know nothing of daylight saving. */
export const timeZone = text(zoneRule).refine(isTimeZone, { error: `must be ${zoneRule}` });

/** A day such as 2026-12-24. */
export const date = z
  .string({ error: write('a date such as 2026-12-24') })
  .refine(isDate, { error: 'must be a date such as 2026-12-24' })
  .transform((value) => Temporal.PlainDate.from(value));

/** Whether `value` is a day of the calendar, written as 2026-12-24. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    Temporal.PlainDate.from(value);
    return true;
  } catch {
    return false;
  }
}

function isUsNumber(value: string): boolean {
  return parsePhoneNumberFromString(value, 'US')?.isValid() === true;
}

function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
