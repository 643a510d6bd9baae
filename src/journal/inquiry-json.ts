import { z } from 'zod';
import {
  attemptOutcomes,
  channels,
  languages,
  nextActions,
  sources,
  statuses,
  targetStates,
} from '../follow-up/codes.ts';
import type { Inquiry } from '../follow-up/inquiry.ts';

const instant = z.string().transform((text) => Temporal.Instant.from(text));

const Acknowledgment = z.discriminatedUnion('state', [
  z.object({ state: z.literal('withheld'), because: z.string() }),
  z.object({ state: z.literal('sending'), askedAt: instant }),
  z.object({ state: z.literal('sent'), sentAt: instant }),
  z.object({ state: z.literal('failed'), because: z.string() }),
]);

const StoredInquiry = z.object({
  ordinal: z.number(),
  receivedAt: instant,
  lastSubmittedAt: instant,
  channel: z.enum(channels),
  source: z.enum(sources),
  campaign: z.string().nullable(),
  landingPage: z.string().nullable(),
  form: z.string().nullable(),
  language: z.enum(languages),
  ownerId: z.string().nullable(),
  status: z.enum(statuses),
  acknowledgment: Acknowledgment,
  target: z.object({ state: z.enum(targetStates), startsAt: instant, warnAt: instant, due: instant }),
  nextAction: z.object({ kind: z.enum(nextActions), due: instant }).nullable(),
  response: z
    .object({
      firstAttemptAt: instant,
      firstAttemptOutcome: z.enum(attemptOutcomes),
      respondedAt: instant,
      minutes: z.number(),
      attempts: z.number(),
    })
    .nullable(),
  stopped: z.object({ at: instant, because: z.string() }).nullable(),
  closedAt: instant.nullable(),
});

/**
 * Reads an inquiry as it was stored (instants as ISO text, which is what `JSON.stringify` makes of Temporal).
 *
 * @throws {z.ZodError} if a newer version of the service stored it in another shape.
 */
export function jsonToInquiry(stored: unknown): Inquiry {
  return StoredInquiry.parse(stored);
}
