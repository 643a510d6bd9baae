import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { channels, languages, type Channel } from '../follow-up/codes.ts';
import type { TargetRule } from '../follow-up/policy.ts';
import { daysOf, isDate, periodOrNever, periods, section, text, week, wholeNumber, write, yesOrNo } from './fields.ts';

const phoneRule = 'a US phone number such as (312) 555-0100';
const zoneRule = 'a time zone such as America/Chicago';
const bookingRule = 'an https:// address, or null where patients cannot book by themselves';
const personRule = 'an e-mail address of a HubSpot user, a HubSpot owner id, or null';
const targetRule = '"within 15 business minutes", "same business day", "before close" or "within 2 business days"';
const sourcesRule = 'a list of HubSpot change sources such as [IMPORT, MIGRATION]';

const personError = { error: write(personRule) };
const person = z.union(
  [
    z.email(personError),
    z.string(personError).regex(/^\d+$/, personError),
    z.int(personError).positive(personError).transform(String),
    z.null(personError),
  ],
  personError,
);

const target = z.string({ error: write(targetRule) }).transform((value, context): TargetRule => {
  const rule = toTargetRule(value);
  if (rule !== null) return rule;
  context.addIssue({ code: 'custom', message: `must be ${targetRule}` });
  return z.NEVER;
});

const Practice = section({
  practice: section({
    name: text('the name of the practice as patients know it').max(40, { error: 'must be at most 40 characters long' }),
    phone: text(phoneRule).refine(isUsNumber, { error: `must be ${phoneRule}` }),
    booking_url: z.url({ protocol: /^https$/, error: write(bookingRule) }).nullable(),
    language: z.enum(languages, { error: write('en or es') }),
  }),
  hours: section({
    time_zone: text(zoneRule).refine(isTimeZone, { error: `must be ${zoneRule}` }),
    ...week(periods),
    closed_on_federal_holidays: yesOrNo,
    special_days: z.record(z.string().refine(isDate), periods, { error: explainSpecialDays }),
  }).refine((hours) => daysOf(hours).some((day) => day.length > 0), { error: 'must be open on some day of the week' }),
  texting: section({
    reply_at_once_at_any_hour: yesOrNo,
    ...week(periodOrNever),
    quiet_on_federal_holidays: yesOrNo,
    most_texts_to_one_number_in_24_hours: wholeNumber(1, 20),
    give_up_after_minutes: wholeNumber(1, 24 * 60),
  }),
  people: section({ owner: person, backup: person }),
  targets: z
    .partialRecord(z.enum(['default', ...channels]), target, { error: explainTargets })
    .refine((targets) => targets.default !== undefined, {
      path: ['default'],
      error: `is missing; write ${targetRule}`,
    }),
  inquiries: section({
    not_when_created_by: z.array(text('a change source such as IMPORT'), { error: write(sourcesRule) }),
    same_wish_within_minutes: wholeNumber(0, 7 * 24 * 60),
  }),
});

/** What `practice.yaml` says, as the follow-up needs it. */
export const PracticeFile = Practice.transform(
  ({ practice, hours, texting, people, targets: { default: defaultTarget, ...targets }, inquiries }) => ({
    practice: { name: practice.name, phone: practice.phone, bookingUrl: practice.booking_url },
    defaultLanguage: practice.language,
    calendar: {
      timeZone: hours.time_zone,
      weekdays: daysOf(hours),
      specialDays: new Map(Object.entries(hours.special_days)),
      closedOnFederalHolidays: hours.closed_on_federal_holidays,
    },
    textingHours: {
      weekdays: daysOf(texting),
      quietOnFederalHolidays: texting.quiet_on_federal_holidays,
      instantReplyAtAnyHour: texting.reply_at_once_at_any_hour,
    },
    loopGuard: texting.most_texts_to_one_number_in_24_hours,
    acknowledgeWithinMinutes: texting.give_up_after_minutes,
    people,
    targets: new Map(channels.flatMap((channel) => pairOf(channel, targets[channel]))),
    defaultTarget: defaultTarget ?? { kind: 'same_business_day' as const },
    notAnInquiryWhenCreatedBy: inquiries.not_when_created_by,
    sameInquiryWithinMinutes: inquiries.same_wish_within_minutes,
  }),
);

function pairOf(channel: Channel, rule: TargetRule | undefined): readonly (readonly [Channel, TargetRule])[] {
  return rule === undefined ? [] : [[channel, rule]];
}

function toTargetRule(value: string): TargetRule | null {
  if (value === 'same business day') return { kind: 'same_business_day' };
  if (value === 'before close') return { kind: 'before_close' };
  const [, amount, unit] = /^within ([1-9]\d{0,3}) business (minute|day)s?$/.exec(value) ?? [];
  if (amount === undefined) return null;
  return unit === 'minute'
    ? { kind: 'business_minutes', minutes: Number(amount) }
    : { kind: 'business_days', days: Number(amount) };
}

function isUsNumber(value: string): boolean {
  return parsePhoneNumberFromString(value, 'US')?.isValid() === true;
}

/** Offsets such as -06:00 are refused: they know nothing of daylight saving. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function explainSpecialDays(issue: { readonly code: string; readonly input?: unknown }): string {
  if (issue.code === 'invalid_key') return 'must be a date such as 2026-12-24';
  return write('a section of dates and their periods, or {} for none')(issue);
}

function explainTargets(issue: { readonly code: string; readonly input?: unknown }): string {
  if (issue.code === 'unrecognized_keys') return `is not known here; known are default, ${channels.join(', ')}`;
  return write('a section with a target for default and for each channel that differs')(issue);
}
