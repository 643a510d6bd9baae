import type { Step } from '../decision.ts';
import { openEscalation } from '../escalation/open-escalation.ts';
import type { FollowUpEvent, SaidInHubSpot, StaffEntry } from '../events.ts';
import type { Corrected } from '../correction.ts';
import { isUnderWay, type Inquiry } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { enter } from '../people/person-entered.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { visitSet } from './visit-set.ts';

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
  ['appointment', (inquiry, said, { userId }, policy, now) => visitSet(inquiry, said, userId, policy, now)],
  ['status', statusSet],
  ['nextAction', nextActionSet],
];

/**
 * What people, workflows and other apps decided by setting a property of the inquiry in HubSpot: an escalation, the visit,
 * the status, the next action. Each is judged by the same rules as an entry on the card; null where nothing of the kind
 * was set. The reason is that of the first one that was not refused.
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
    const because = done.inquiry === inquiry ? step.because : done.because;
    return { ...step, effects: [...done.effects, ...step.effects], because };
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

function statusSet(...[inquiry, said, { userId }, policy, now]: Parameters<Decide>): Step | null {
  const { status, appointmentAt } = said;
  if (status === null || status === inquiry.status) return null;
  // HubSpot may still show the time of a visit that did not take place.
  const isOld = appointmentAt !== null && inquiry.appointment?.at?.equals(appointmentAt) === true;
  const entry: StaffEntry =
    status === 'booked'
      ? { what: 'booked', appointmentAt: isOld ? null : appointmentAt }
      : { what: 'status', to: status, notBookedReason: said.notBookedReason ?? inquiry.notBookedReason };
  return enter(inquiry, entry, userId, policy, now);
}

/** Emptied for a booked visit, the preparation is done; otherwise something stays owed. */
function nextActionSet(...[inquiry, said, { userId }, policy, now]: Parameters<Decide>): Step | null {
  const { nextAction: kind, nextActionDue } = said;
  // A time that has passed is left from what was owed before: nobody plans for the past.
  const due = nextActionDue !== null && isBefore(now, nextActionDue) ? nextActionDue : null;
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
