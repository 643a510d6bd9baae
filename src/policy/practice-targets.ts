import { z } from 'zod';
import { channels, sources } from '../follow-up/codes.ts';
import type { TargetRule } from '../follow-up/policy/target-rule.ts';
import { section, wholeNumber, write } from './fields.ts';

const targetRule = '"within 15 business minutes", "same business day", "before close" or "within 2 business days"';
const pattern = /^(same business day|before close|within ([1-9]\d{0,3}) business (minute|day)s?)$/;

/** What is promised about a response, in the words of people. */
export const target = z
  .string({ error: write(targetRule) })
  .regex(pattern, { error: `must be ${targetRule}` })
  .transform(toTargetRule);

/** The promises that are not those of a group. */
export const Targets = section({
  by_channel: z
    .partialRecord(z.enum(channels), target, { error: explain(channels) })
    .describe('Promises for inquiries that come a certain way, where they differ from their group’s.'),
  by_source: z
    .partialRecord(z.enum(sources), target, { error: explain(sources) })
    .describe('Promises by what made the patient come. They win over the channel’s.'),
  next_response: target.describe('When a person answers a patient who has written or called again.'),
  manager_after_business_minutes: wholeNumber(1, 2_400).describe(
    'How long after a late answer the manager is told. The backup is told at once.',
  ),
  longest_pause_business_days: wholeNumber(0, 60).describe(
    'While you wait for the patient, documents or the insurance the clock stands still, for so long at most.',
  ),
}).transform((targets) => ({
  byChannel: rulesBy(channels, targets.by_channel),
  bySource: rulesBy(sources, targets.by_source),
  nextResponse: targets.next_response,
  managerAfterMinutes: targets.manager_after_business_minutes,
  longestPauseDays: targets.longest_pause_business_days,
}));

function rulesBy<Code extends string>(
  codes: readonly Code[],
  rules: Readonly<Partial<Record<Code, TargetRule>>>,
): ReadonlyMap<Code, TargetRule> {
  return new Map(
    codes.flatMap((code) => {
      const rule = rules[code];
      return rule === undefined ? [] : [[code, rule] as const];
    }),
  );
}

function explain(codes: readonly string[]) {
  return (issue: { readonly code: string; readonly input?: unknown }) =>
    issue.code === 'unrecognized_keys'
      ? `is not known here; known are ${codes.join(', ')}`
      : write('a section with a target for each that differs, or {} for none')(issue);
}

function toTargetRule(value: string): TargetRule {
  const [, whole, amount, unit] = pattern.exec(value) ?? [];
  if (unit === 'minute') return { kind: 'business_minutes', minutes: Number(amount) };
  if (unit === 'day') return { kind: 'business_days', days: Number(amount) };
  return whole === 'before close' ? { kind: 'before_close' } : { kind: 'same_business_day' };
}
