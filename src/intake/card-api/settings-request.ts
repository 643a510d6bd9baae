import { z } from 'zod';
import type { SettingsChange, SettingsRequest, SettingsUndoRequest } from '../../../extensions/shared/settings-api.ts';
import { weekdays } from '../../policy/weekdays.ts';
import { parsed } from './act-request.ts';

/** Only the form: what may stand in the policy is judged by the policy's own check, in its own words. */
const word = z.string().min(1).max(100);
const day = z.enum(weekdays);
const period = z.string().max(40);
const periods = z.array(period).max(6).readonly();
const date = z.iso.date();

const Change = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('hours'), location: word, day, periods }),
  z.strictObject({ what: z.literal('federal_holidays'), location: word, closed: z.boolean() }),
  z.strictObject({ what: z.literal('special_day'), location: word, day: date, periods: periods.nullable() }),
  z.strictObject({
    what: z.literal('person'),
    person: word,
    owner: z.string().max(320).nullable().exactOptional(),
    languages: z
      .array(z.enum(['en', 'es']))
      .max(2)
      .readonly()
      .exactOptional(),
    mostOpenInquiries: z.number().nullable().exactOptional(),
  }),
  z.strictObject({
    what: z.literal('group'),
    group: word,
    owners: z.array(word).max(50).readonly().exactOptional(),
    backup: word.exactOptional(),
    manager: word.exactOptional(),
    window: word.exactOptional(),
  }),
  z.strictObject({ what: z.literal('channel'), channel: word, group: word.nullable() }),
  z.strictObject({ what: z.literal('caps'), inOneDay: z.number(), inOneWeek: z.number() }),
  z.strictObject({ what: z.literal('texting_hours'), day, period: period.nullable() }),
  z.strictObject({ what: z.literal('texting_holidays'), quiet: z.boolean() }),
  z.strictObject({ what: z.literal('approve_script'), script: word, until: date.nullable() }),
  z.strictObject({ what: z.literal('withdraw_script'), script: word }),
]) satisfies z.ZodType<SettingsChange>;

const version = z.string().regex(/^[0-9a-f]{12}$/);
const key = z.uuid().toLowerCase();
const Request = z.strictObject({ key, base: version, change: Change });
const UndoRequest = z.strictObject({ key, base: version, version });

/** What the settings page wants changed; undefined where it cannot be read. */
export function readSettingsRequest(body: Buffer): SettingsRequest | undefined {
  return Request.safeParse(parsed(body)).data;
}

/** Which version it wants to go back to; undefined where it cannot be read. */
export function readUndoRequest(body: Buffer): SettingsUndoRequest | undefined {
  return UndoRequest.safeParse(parsed(body)).data;
}
