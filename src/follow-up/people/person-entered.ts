import { correctFacts } from './correct-facts.ts';
import { stopCadence } from '../cadence/cadence.ts';
import { isRunning } from '../cadence/cadence-steps.ts';
import type { EscalationOutcome, NextActionKind } from '../codes.ts';
import { nothingToDo, type Decision, type Step } from '../decision.ts';
import { enterBooked, enterStatus } from './enter-status.ts';
import { questionFirst, refused, type Entered } from './entered.ts';
import { closeEscalation } from '../escalation/close-escalation.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import { raiseEscalations } from '../escalation/raise-escalations.ts';
import type { FollowUpEvent, StaffEntry } from '../events.ts';
import { cancelMessages } from '../messages/first-message.ts';
import { isUnderWay, type Inquiry, type NextAction } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { callSoon, endOfNextBusinessDay } from './next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { closeInquiry } from './statuses.ts';
import { takeInquiry } from './take-inquiry.ts';

type PersonEntered = Extract<FollowUpEvent, { readonly type: 'PersonEntered' }>;

/**
 * A person entered something about the inquiry. It never counts as the response: that is a recorded act. A question that
 * was left open when the inquiry was closed can still be closed, and a fact about a closed inquiry be corrected.
 */
export function personEntered(
  inquiry: Inquiry | null,
  { at, by, entry }: PersonEntered,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const isClosed = inquiry !== null && inquiry.closedAt !== null;
  if (isClosed && entry.what === 'close_escalation') return closeEscalation(inquiry, entry.outcome, by, policy, now);
  if (isClosed && entry.what === 'correct') return correctFacts(inquiry, entry, { by, at, policy, now });
  if (inquiry === null || !isUnderWay(inquiry)) {
    const because = say(
      'Something was entered, but no inquiry is open.',
      'Se registró algo, pero no hay ninguna solicitud abierta.',
    );
    return nothingToDo(inquiry, because);
  }
  if (isBefore(at, inquiry.receivedAt)) {
    const because = say(
      'Something was entered before this inquiry came in.',
      'Se registró algo antes de que llegara esta solicitud.',
    );
    return nothingToDo(inquiry, because);
  }
  return enter(inquiry, entry, by, policy, now, at);
}

/**
 * What an entry makes of an open inquiry; unchanged, with the reason, where the rules do not allow it.
 *
 * @param at - when it was entered, which the clocks run by: news can be late.
 */
export function enter(
  inquiry: Inquiry,
  entry: StaffEntry,
  by: string | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
  at: Temporal.Instant = now,
): Step {
  const entered: Entered = { by, at, policy, now };
  switch (entry.what) {
    case 'booked':
      return enterBooked(inquiry, entry.appointmentAt, entered);
    case 'status':
      return enterStatus(inquiry, entry.to, entry.notBookedReason, entered);
    case 'next_action':
      return enterNextAction(inquiry, entry.kind, entry.due, entered);
    case 'escalate':
      return raiseEscalations(inquiry, [entry.kind], at, policy, now, { text: false });
    case 'close_escalation':
      return enterAnswer(inquiry, entry.outcome, entered);
    case 'stop_cadence':
      return enterStop(inquiry, entered);
    case 'correct':
      return correctFacts(inquiry, entry, entered);
    case 'take':
      return takeInquiry(inquiry, entry.owner, entered);
  }
}

function enterNextAction(
  inquiry: Inquiry,
  kind: NextActionKind,
  due: Temporal.Instant | null,
  { policy, now }: Entered,
): Step {
  if (isLocked(inquiry)) return refused(inquiry, questionFirst);
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction: NextAction = { kind, due: due ?? endOfNextBusinessDay(calendar, now), by: 'person', reminders: 0 };
  return {
    inquiry: { ...inquiry, nextAction },
    effects: [],
    because: say('A person set the next action.', 'Una persona fijó la próxima acción.'),
  };
}

/** Who declined on a call while the question was open is let go with it, unless the answer brought another wish. */
function enterAnswer(inquiry: Inquiry, outcome: EscalationOutcome, { by, policy, now }: Entered): Step {
  const answered = closeEscalation(inquiry, outcome, by, policy, now);
  const nothingWished = outcome === 'resolved' || outcome === 'false_alarm';
  if (!nothingWished || isLocked(answered.inquiry) || !hasDeclined(inquiry)) return answered;
  return {
    inquiry: closeInquiry(answered.inquiry, 'declined', 'other', now),
    effects: [{ type: 'CancelPending' }],
    because: say(
      'The question is closed and the patient had declined: the inquiry is closed and nothing more is sent.',
      'La pregunta quedó cerrada y el paciente no quiso seguir: la solicitud se cierra y no se envía nada más.',
    ),
  };
}

/** The last that was heard of the patient is a no. */
function hasDeclined({ history }: Inquiry): boolean {
  const last = history.findLast(({ what }) => what === 'attempted' || what === 'patient_spoke');
  return last?.what === 'attempted' && last.outcome === 'declined';
}

/** A first message that is on its way is no follow-up, and still goes out. */
function enterStop(inquiry: Inquiry, { policy, now }: Entered): Step {
  if (!isRunning(inquiry.cadence)) {
    return refused(inquiry, say('No automatic follow-ups go on.', 'No hay seguimientos automáticos en curso.'));
  }
  const because = say('A person stopped the automatic follow-ups.', 'Una persona detuvo los seguimientos automáticos.');
  const { calendar } = locationOf(policy, inquiry.location);
  const isBySpeedwell = inquiry.nextAction?.by === 'speedwell';
  const nextAction = isBySpeedwell ? callSoon(inquiry.target, calendar, now) : inquiry.nextAction;
  return {
    inquiry: { ...stopCadence(inquiry, because, now), nextAction },
    effects: cancelMessages(inquiry),
    because,
  };
}
