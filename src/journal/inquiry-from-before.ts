import { z } from 'zod';
import { say } from '../follow-up/sentence.ts';

/** What an inquiry of version 0.1 said, as far as the present shape needs to know it; the rest is carried over as it is. */
const InquiryFromBefore = z.looseObject({
  receivedAt: z.string(),
  acknowledgment: z.looseObject({ state: z.string(), because: z.string().optional() }),
  target: z.looseObject({ state: z.string(), due: z.string() }),
  nextAction: z.looseObject({}).nullable(),
  response: z
    .looseObject({
      firstAttemptAt: z.string(),
      firstAttemptOutcome: z.string(),
      respondedAt: z.string(),
      attempts: z.number(),
    })
    .nullable(),
  stopped: z.looseObject({ because: z.string() }).nullable(),
});
type InquiryFromBefore = z.output<typeof InquiryFromBefore>;

/** Whether version 0.1 stored it: it sorted nothing. */
export function isFromBefore(stored: unknown): boolean {
  return typeof stored === 'object' && stored !== null && !('sorting' in stored);
}

/**
 * An inquiry of version 0.1 in the present shape, still as JSON: what nobody worked out then is the ordinary case, unsure,
 * and its history is what its response tells. It has no cadence; what people had to do, they still have to.
 *
 * @throws {z.ZodError} if it is none.
 */
export function takenOver(stored: unknown): unknown {
  const before = InquiryFromBefore.parse(stored);
  const { target, nextAction } = before;
  return {
    ...before,
    ...{ location: null, serviceLine: null, preferredContact: null, insuranceQuestion: null },
    ...{ corrections: {}, wordsMark: null, scriptsUsed: [], escalations: [], cadence: null },
    ...{ appointment: null, notBookedReason: null },
    sorting: {
      intent: assumed('information_only'),
      group: assumed('organic_form'),
      score: assumed('B'),
      journeyStage: assumed('consideration'),
      patientStatus: assumed('unknown'),
      segments: { urgency: 'elective', cover: 'unknown', area: 'unknown' },
    },
    acknowledgment: acknowledgmentOf(before),
    history: historyOf(before),
    target: {
      ...{ kind: 'first_response', rule: usualRule, since: before.receivedAt, managerAt: target.due },
      // Version 0.1 told people once, and did not write down when.
      ...{ warnedAt: target.state === 'warned' ? target.due : null, managerToldAt: null },
      ...{ breachedAt: target.state === 'breached' ? target.due : null, pausedMinutes: 0, resumesAt: null },
      answeredAt: before.response?.respondedAt ?? null,
      ...target,
    },
    nextAction: nextAction === null ? null : { by: 'person', reminders: 0, ...nextAction },
    stopped: before.stopped === null ? null : { ...before.stopped, because: both(before.stopped.because) },
  };
}

/** The rule itself was not stored; that of most channels of the starter policy comes nearest. */
const usualRule = { kind: 'same_business_day' } as const;

const fromBefore = say('Taken over from before.', 'Se tomó de la versión anterior.');

function assumed(value: string) {
  return { value, because: fromBefore, confidence: 'unsure' };
}

/** Reasons were kept in English only. */
function both(because: string) {
  return { en: because, es: because };
}

function acknowledgmentOf({ acknowledgment }: InquiryFromBefore) {
  const { because } = acknowledgment;
  return because === undefined ? { by: 'text', ...acknowledgment } : { ...acknowledgment, because: both(because) };
}

function historyOf({ receivedAt, target, response }: InquiryFromBefore): readonly unknown[] {
  const received = { what: 'received', at: receivedAt, rule: usualRule };
  const told = target.state === 'warned' || target.state === 'breached' ? target.state : null;
  const heard = told === null ? [] : [{ what: told, at: target.due, since: receivedAt }];
  if (response === null) return [received, ...heard];

  const { firstAttemptAt, firstAttemptOutcome, attempts } = response;
  const attempt = { what: 'attempted', at: firstAttemptAt, outcome: firstAttemptOutcome, by: null };
  return [received, ...Array.from({ length: attempts }, () => attempt), ...heard];
}
