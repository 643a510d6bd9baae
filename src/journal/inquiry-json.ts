import { z } from 'zod';
import {
  appointmentStates,
  attemptOutcomes,
  channels,
  contactMethods,
  escalationKinds,
  escalationOutcomes,
  groups,
  intents,
  journeyStages,
  languages,
  nextActions,
  notBookedReasons,
  patientStatuses,
  scores,
  sources,
  statuses,
  targetStates,
} from '../follow-up/codes.ts';
import { correctionNames } from '../follow-up/correction.ts';
import type { Inquiry } from '../follow-up/inquiry.ts';
import { isFromBefore, takenOver } from './inquiry-from-before.ts';

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const sentence = z.object({ en: z.string(), es: z.string() });
const by = z.string().nullable();

function judged<Code extends string>(codes: readonly [Code, ...Code[]]) {
  return z.object({
    value: z.enum(codes),
    because: sentence,
    confidence: z.enum(['sure', 'likely', 'unsure']),
  });
}

const Sorting = z.object({
  intent: judged(intents),
  group: judged(groups),
  score: judged(scores),
  journeyStage: judged(journeyStages),
  patientStatus: judged(patientStatuses),
  segments: z.object({
    urgency: z.enum(['elective', 'urgent']),
    cover: z.enum(['covered', 'self_pay', 'unknown']),
    area: z.enum(['local', 'out_of_area', 'unknown']),
  }),
});

const Acknowledgment = z.discriminatedUnion('state', [
  z.object({ state: z.literal('withheld'), because: sentence }),
  z.object({ state: z.literal('sending'), askedAt: instant, by: z.enum(['text', 'email']) }),
  z.object({ state: z.literal('sent'), sentAt: instant, by: z.enum(['text', 'email']) }),
  z.object({ state: z.literal('failed'), because: sentence }),
]);

const TargetRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('business_minutes'), minutes: z.number() }),
  z.object({ kind: z.literal('same_business_day') }),
  z.object({ kind: z.literal('before_close') }),
  z.object({ kind: z.literal('business_days'), days: z.number() }),
]);

const Happening = z.discriminatedUnion('what', [
  z.object({ what: z.enum(['received', 'patient_spoke']), at: instant, rule: TargetRule }),
  z.object({
    ...{ what: z.literal('attempted'), at: instant, outcome: z.enum(attemptOutcomes), by },
    answer: z.string().exactOptional(),
  }),
  z.object({ what: z.enum(['paused', 'resumed']), at: instant }),
  z.object({ what: z.enum(['warned', 'breached', 'manager_told']), at: instant, since: instant }),
]);

const Target = z.object({
  kind: z.enum(['first_response', 'next_response']),
  rule: TargetRule,
  since: instant,
  state: z.enum(targetStates),
  startsAt: instant,
  warnAt: instant,
  due: instant,
  managerAt: instant,
  warnedAt: instant.nullable(),
  breachedAt: instant.nullable(),
  managerToldAt: instant.nullable(),
  answeredAt: instant.nullable(),
  pausedMinutes: z.number(),
  resumesAt: instant.nullable(),
});

const Response = z.object({
  firstAttemptAt: instant,
  firstAttemptOutcome: z.enum(attemptOutcomes),
  respondedAt: instant,
  minutes: z.number(),
  attempts: z.number(),
});

const NextAction = z.object({
  kind: z.enum(nextActions),
  due: instant,
  by: z.enum(['person', 'speedwell']),
  reminders: z.number(),
});

const Cadence = z.object({
  name: z.string(),
  step: z.number(),
  dayZero: instant,
  due: instant,
  waitsFor: z.enum(['person', 'speedwell']),
  asked: z.boolean(),
  stopped: z.object({ at: instant, because: sentence }).nullable(),
});

const Escalation = z.object({
  kind: z.enum(escalationKinds),
  raisedAt: instant,
  because: sentence,
  statusBefore: z.enum(statuses),
  owner: z.string().nullable(),
  due: instant,
  managerAt: instant,
  breachedAt: instant.nullable(),
  managerToldAt: instant.nullable(),
  closed: z.object({ at: instant, outcome: z.enum(escalationOutcomes), by }).nullable(),
});

const Facts = z.object({
  ordinal: z.number(),
  receivedAt: instant,
  lastSubmittedAt: instant,
  channel: z.enum(channels),
  source: z.enum(sources),
  campaign: z.string().nullable(),
  landingPage: z.string().nullable(),
  form: z.string().nullable(),
  language: z.enum(languages),
  location: z.string().nullable(),
  serviceLine: z.string().nullable(),
  preferredContact: z.enum(contactMethods).nullable(),
  insuranceQuestion: z.boolean().nullable(),
  sorting: Sorting,
  corrections: z.partialRecord(z.enum(correctionNames), z.object({ at: instant, by })),
  wordsMark: z.string().nullable(),
  ownerId: z.string().nullable(),
  status: z.enum(statuses),
  acknowledgment: Acknowledgment,
  history: z.array(Happening),
  target: Target,
  response: Response.nullable(),
  nextAction: NextAction.nullable(),
  cadence: Cadence.nullable(),
  scriptsUsed: z.array(z.string()),
  escalations: z.array(Escalation),
  appointment: z.object({ at: instant.nullable(), state: z.enum(appointmentStates), notedAt: instant }).nullable(),
  notBookedReason: z.enum(notBookedReasons).nullable(),
  stopped: z.object({ at: instant, because: sentence }).nullable(),
  closedAt: instant.nullable(),
});

/** What an act has changed is whole in it; version 0.1 knew no such acts. */
const Undo = z.object({
  ...{ key: z.string(), by: z.string(), until: instant, before: Facts },
  forgets: z.enum(['CancelMessages', 'CancelPending']).exactOptional(),
});

const StoredInquiry = Facts.extend({ undo: Undo.nullable().exactOptional() });

/**
 * Reads an inquiry as it was stored (instants as ISO text, which is what `JSON.stringify` makes of Temporal). One that
 * version 0.1 stored is completed with what it did not know.
 *
 * @throws {z.ZodError} if a newer version of the service stored it in another shape.
 */
export function jsonToInquiry(stored: unknown): Inquiry {
  return StoredInquiry.parse(isFromBefore(stored) ? takenOver(stored) : stored);
}
