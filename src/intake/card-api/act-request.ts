import { z } from 'zod';
import type { Act } from '../../../extensions/shared/card-api.ts';
import {
  escalationKinds,
  escalationOutcomes,
  intents,
  nextActions,
  notBookedReasons,
  sources,
} from '../../follow-up/codes.ts';
import { closingReasons, closingStatuses, handStatuses } from './statuses-by-hand.ts';

/** What a call of a person can come to. */
export const callOutcomes = [
  'reached', 'left_voicemail', 'no_answer', 'wrong_number', 'asked_callback', 'declined',
] as const satisfies readonly Extract<Act, { readonly what: 'log_call' }>['outcome'][]; // prettier-ignore

const moment = z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text));

/** The mark of what the person saw. */
export const seenMark = z.string().min(1).max(40);

const WantedAct = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('log_call'),
    outcome: z.enum(callOutcomes),
    callBackAt: moment.optional(),
    next: z.strictObject({ kind: z.enum(nextActions), due: moment.optional() }).optional(),
  }),
  z.strictObject({ what: z.literal('call_back_at'), at: moment }),
  z.strictObject({ what: z.literal('book'), appointmentAt: moment.optional() }),
  z.strictObject({ what: z.literal('set_status'), status: z.enum(handStatuses) }),
  z.strictObject({ what: z.literal('escalate'), kind: z.enum(escalationKinds) }),
  z.strictObject({ what: z.literal('close_escalation'), outcome: z.enum(escalationOutcomes) }),
  z
    .strictObject({ what: z.literal('correct'), source: z.enum(sources).optional(), intent: z.enum(intents).optional() })
    .refine(({ source, intent }) => source !== undefined || intent !== undefined),
  z
    .strictObject({ what: z.literal('close'), status: z.enum(closingStatuses), reason: z.enum(notBookedReasons) })
    .refine(({ status, reason }) => closingReasons[status].includes(reason)),
  z.strictObject({ what: z.literal('stop_follow_ups') }),
  z.strictObject({ what: z.literal('take') }),
]); // prettier-ignore

/** What a person wants to do, with moments read. */
export type WantedAct = z.output<typeof WantedAct>;

const key = z.uuid().transform((text) => text.toLowerCase());

const ActRequest = z.strictObject({ key, seen: seenMark, act: WantedAct });
const UndoRequest = z.strictObject({ key });
const BookingRequest = z.strictObject({ key, seen: seenMark, at: moment });

/** What the card asks to be done; undefined where it cannot be read. */
export function readActRequest(body: Buffer): z.output<typeof ActRequest> | undefined {
  return ActRequest.safeParse(parsed(body)).data;
}

/** Which act the card asks to take back; undefined where it cannot be read. */
export function readUndoRequest(body: Buffer): z.output<typeof UndoRequest> | undefined {
  return UndoRequest.safeParse(parsed(body)).data;
}

/** Which open time the card asks to book; undefined where it cannot be read. */
export function readBookingRequest(body: Buffer): z.output<typeof BookingRequest> | undefined {
  return BookingRequest.safeParse(parsed(body)).data;
}

/** The body as JSON; undefined where it is none. */
export function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
