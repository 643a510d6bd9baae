import type { Step } from './decision.ts';
import { isLocked, openEscalation } from './escalations.ts';
import type { Corrected, FollowUpEvent, SaidInHubSpot, StaffEntry } from './events.ts';
import { isUnderWay, type Inquiry } from './inquiry.ts';
import { callSoon } from './next-action.ts';
import { enter } from './person-entered.ts';
import { locationOf, type PracticePolicy } from './policy.ts';
import { say } from './sentence.ts';
import { withStatus } from './statuses.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

type Decide = (
  inquiry: Inquiry,
  said: SaidInHubSpot,
  set: Corrected,
  policy: PracticePolicy,
  now: Temporal.Instant,
) => Step | null;

/** In the order in which they are heeded when several were set at once. */
const decisions: readonly (readonly [Corrected['fact'], Decide])[] = [
  ['escalation', escalationSet],
  ['appointment', visitSet],
  ['status', statusSet],
  ['nextAction', nextActionSet],
];

/**
 * What people, workflows and other apps decided by setting a property of the inquiry in HubSpot: an escalation, the visit,
 * the status, the next action. Each is judged by the same rules as an entry on the card; null where nothing of the kind
 * was set.
 */
export function staffDecisions(
  inquiry: Inquiry,
  { contact, corrected }: ContactSeen,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step | null {
  return decisions.reduce<Step | null>((done, [fact, decide]) => {
    const present = done?.inquiry ?? inquiry;
    const set = corrected.find((each) => each.fact === fact);
    const step = set === undefined || !isUnderWay(present) ? null : decide(present, contact.said, set, policy, now);
    if (step === null || done === null) return step ?? done;
    return { ...step, effects: [...done.effects, ...step.effects], because: done.because };
  }, null);
}

/** Emptied, the question is closed; named, it is open. */
function escalationSet(...[inquiry, said, { userId }, policy, now]: Parameters<Decide>): Step | null {
  if (said.escalation !== null) {
    return enter(inquiry, { what: 'escalate', kind: said.escalation }, userId, policy, now);
  }
  if (openEscalation(inquiry) === null) return null;
  const outcome = said.nextAction === 'book_appointment' ? 'book' : 'resolved';
  return enter(inquiry, { what: 'close_escalation', outcome }, userId, policy, now);
}

function visitSet(...[inquiry, said, { userId }, policy, now]: Parameters<Decide>): Step | null {
  const { appointmentAt, appointmentState } = said;
  const state = appointmentState ?? (appointmentAt === null ? null : 'booked');
  switch (state) {
    case 'booked':
    case 'confirmed':
    case 'rescheduled':
      return enter(inquiry, { what: 'booked', appointmentAt }, userId, policy, now);
    case 'cancelled':
    case 'missed':
      return visitFellThrough(inquiry, state, policy, now);
    case 'attended':
      return {
        inquiry: { ...withStatus(inquiry, 'booked'), nextAction: null, closedAt: now },
        effects: [{ type: 'CancelPending' }],
        because: say('The patient came: the inquiry is closed.', 'El paciente asistió: la solicitud se cierra.'),
      };
    case null:
      return null;
  }
}

/** The wish is still there: a call offers another time. */
function visitFellThrough(
  inquiry: Inquiry,
  state: 'cancelled' | 'missed',
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step | null {
  if (isLocked(inquiry)) return null;
  const { calendar } = locationOf(policy, inquiry.location);
  const at = inquiry.appointment?.at ?? null;
  return {
    inquiry: {
      ...withStatus(inquiry, 'reached'),
      appointment: { at, state, notedAt: now },
      nextAction: callSoon(inquiry.target, calendar, now),
    },
    effects: [],
    because: say(
      'The visit did not take place: a call to offer another time is next.',
      'La cita no se realizó: lo siguiente es llamar para ofrecer otra hora.',
    ),
  };
}

function statusSet(...[inquiry, said, { userId }, policy, now]: Parameters<Decide>): Step | null {
  const { status, notBookedReason } = said;
  if (status === null || status === inquiry.status) return null;
  const entry: StaffEntry =
    status === 'booked'
      ? { what: 'booked', appointmentAt: said.appointmentAt }
      : { what: 'status', to: status, notBookedReason };
  return enter(inquiry, entry, userId, policy, now);
}

/** Emptied for a booked visit, the preparation is done; otherwise something stays owed. */
function nextActionSet(...[inquiry, said, { userId }, policy, now]: Parameters<Decide>): Step | null {
  const { nextAction: kind, nextActionDue: due } = said;
  if (kind !== null) {
    const isAsItWas = inquiry.nextAction?.kind === kind && (due === null || inquiry.nextAction.due.equals(due));
    return isAsItWas ? null : enter(inquiry, { what: 'next_action', kind, due }, userId, policy, now);
  }
  if (inquiry.status !== 'booked' || inquiry.nextAction === null) return null;
  return {
    inquiry: { ...inquiry, nextAction: { ...inquiry.nextAction, by: 'speedwell' } },
    effects: [],
    because: say('The preparation for the visit is done.', 'La preparación para la cita está hecha.'),
  };
}
