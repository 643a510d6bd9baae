import { z } from 'zod';
import {
  attemptOutcomes,
  escalationKinds,
  escalationOutcomes,
  intents,
  nextActions,
  notBookedReasons,
  sources,
  statuses,
} from '../follow-up/codes.ts';
import type { FollowUpEvent, StaffEntry } from '../follow-up/events.ts';
import type { News } from '../journal/inbox.ts';
import { readInstant } from './read-property.ts';

/** What a person does to an inquiry, on the card or by a call that is logged in HubSpot. */
export type PersonAct = Extract<FollowUpEvent, { readonly type: 'PersonCalled' | 'PersonEntered' | 'ActTakenBack' }>;

const instant = z.string().transform(readInstant).pipe(z.instanceof(Temporal.Instant));
const key = z.string().exactOptional();
const next = z.object({ kind: z.enum(nextActions), due: instant.nullable() });

const Entry: z.ZodType<StaffEntry> = z.discriminatedUnion('what', [
  z.object({ what: z.literal('booked'), appointmentAt: instant.nullable() }),
  z.object({
    what: z.literal('status'),
    to: z.enum(statuses),
    notBookedReason: z.enum(notBookedReasons).nullable(),
  }),
  z.object({ what: z.literal('next_action'), kind: z.enum(nextActions), due: instant.nullable() }),
  z.object({ what: z.literal('escalate'), kind: z.enum(escalationKinds) }),
  z.object({ what: z.literal('close_escalation'), outcome: z.enum(escalationOutcomes) }),
  z.object({ what: z.literal('stop_cadence') }),
  z.object({ what: z.literal('correct'), source: z.enum(sources).nullable(), intent: z.enum(intents).nullable() }),
  z.object({ what: z.literal('take'), owner: z.string().min(1) }),
]);

/** The payload of `call_outcome`; of a call that was logged in HubSpot the outcome alone is known. */
const CallOutcomeNews = z.object({
  outcome: z.enum(attemptOutcomes),
  callBackAt: instant.nullable().default(null),
  by: z.string().nullable().default(null),
  next: next.nullable().exactOptional(),
  key,
});

/** The payload of `person_entered`. */
const PersonEnteredNews = z.object({ entry: Entry, by: z.string().nullable(), key });

/** The payload of `act_taken_back`. */
const ActTakenBackNews = z.object({ by: z.string(), key: z.string() });

/** What an act is told by. */
type ActNews = Pick<News, 'kind' | 'occurredAt' | 'payload'>;

/** The news of an act, which gives the same act back when it is read: what is decided on later is what was stored. */
export function newsOfAct(act: PersonAct): ActNews {
  const { type, at: occurredAt, ...payload } = act;
  return { kind: kindOf[type], occurredAt, payload };
}

const kindOf = {
  PersonCalled: 'call_outcome',
  PersonEntered: 'person_entered',
  ActTakenBack: 'act_taken_back',
} as const;

/** The act that the news tells of; null for other news, and where it cannot be read. */
export function actOf({ kind, occurredAt: at, payload }: ActNews): PersonAct | null {
  if (kind === 'call_outcome') {
    const { data } = CallOutcomeNews.safeParse(payload);
    return data === undefined ? null : { type: 'PersonCalled', at, ...data };
  }
  if (kind === 'person_entered') {
    const { data } = PersonEnteredNews.safeParse(payload);
    return data === undefined ? null : { type: 'PersonEntered', at, ...data };
  }
  if (kind !== 'act_taken_back') return null;
  const { data } = ActTakenBackNews.safeParse(payload);
  return data === undefined ? null : { type: 'ActTakenBack', at, ...data };
}
