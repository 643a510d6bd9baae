import { afterAttempt, stopCadence } from '../cadence/cadence.ts';
import { heard } from '../cadence/cadence-calls.ts';
import { isRunning } from '../cadence/cadence-steps.ts';
import { withHappening } from '../clocks/clocks.ts';
import type { AttemptOutcome } from '../codes.ts';
import { preparation } from './booked.ts';
import { nothingToDo, type Decision, type Step } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import type { FollowUpEvent } from '../events.ts';
import { withoutFirstMessage } from '../messages/first-message.ts';
import { isUnderWay, type Happening, type Inquiry } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { anotherTimeOfDay, endOfNextBusinessDay, nextActionAfter } from './next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { withSaidNext } from './said-next.ts';
import { colon, say } from '../sentence.ts';
import { closeInquiry, statusByAttempts, waitingStatuses, withStatus } from './statuses.ts';

type PersonCalled = Extract<FollowUpEvent, { readonly type: 'PersonCalled' }>;

/** After so many calls in vain, and with no follow-up left, a person decides whether to go on. */
const mostCallsInVain = 3;

/**
 * A person called and recorded the outcome: that is the response, and the next action follows from it. The target is met
 * if the call was in time, also when it was logged later; a late call is recorded and the target stays breached.
 *
 * What the person said in the same step is owed next instead of what would be planned. A call that is told late changes nothing of what was heard or agreed after it. While a question is locked, attempts are
 * recorded and nothing else; somebody who declined meanwhile is let go when the question is closed.
 */
export function personCalled(
  inquiry: Inquiry | null,
  event: PersonCalled,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry === null || !isUnderWay(inquiry)) {
    const because = say(
      'A call was logged, but no inquiry is open.',
      'Se registró una llamada, pero no hay ninguna solicitud abierta.',
    );
    return nothingToDo(inquiry, because);
  }
  if (isBefore(event.at, inquiry.receivedAt)) {
    const because = say(
      'A call was logged that was made before this inquiry came in.',
      'Se registró una llamada hecha antes de que llegara esta solicitud.',
    );
    return nothingToDo(inquiry, because);
  }

  const { at, outcome, by } = event;
  const recorded = withHappening(inquiry, { what: 'attempted', at, outcome, by }, policy);
  if (isLocked(inquiry)) return whileLocked(recorded, outcome);
  if (isOvertaken(inquiry, at)) return { inquiry: withProgress(recorded), effects: [], because: overtakenReason };
  if (outcome === 'declined') return declined(recorded, now);
  return withSaidNext(afterCall(recorded, event, policy, now), event, policy, now);
}

function afterCall(recorded: Inquiry, event: PersonCalled, policy: PracticePolicy, now: Temporal.Instant): Step {
  if (recorded.status === 'booked') return whileBooked(recorded, event, policy, now);
  if (event.outcome === 'wrong_number') return wrongNumber(recorded, policy, now);
  return event.outcome === 'reached' ? reached(recorded, policy, now) : planNext(recorded, event, policy, now);
}

/** Whether somebody spoke with the patient, or the patient spoke to us. */
function isHeard(happening: Happening): boolean {
  if (happening.what !== 'attempted') return happening.what === 'patient_spoke';
  return happening.outcome === 'reached' || happening.outcome === 'asked_callback';
}

/** After the call the patient was heard, a visit was booked, or it was agreed to wait. */
function isOvertaken({ history, appointment }: Inquiry, at: Temporal.Instant): boolean {
  const isBooked = appointment !== null && isBefore(at, appointment.notedAt);
  return isBooked || history.some((each) => isBefore(at, each.at) && (each.what === 'paused' || isHeard(each)));
}

/** An inquiry that has come no farther than to attempts shows how far they have come. */
function withProgress(inquiry: Inquiry): Inquiry {
  const isByAttempts = inquiry.status === 'new' || inquiry.status === 'attempted';
  return isByAttempts ? withStatus(inquiry, statusByAttempts(inquiry)) : inquiry;
}

const overtakenReason = say(
  'The call is recorded; what was heard or agreed after it stands.',
  'La llamada quedó registrada; lo que se supo o se acordó después sigue en pie.',
);

function whileLocked(inquiry: Inquiry, outcome: AttemptOutcome): Step {
  if (outcome !== 'declined' && outcome !== 'wrong_number') {
    return { inquiry, effects: [], because: colon(heard[outcome], questionGoesOn) };
  }
  return { inquiry, effects: [{ type: 'CancelMessages' }], because: colon(heard[outcome], questionGoesOn) };
}

const questionGoesOn = say(
  'The open question still goes before everything else.',
  'La pregunta abierta sigue teniendo prioridad.',
);

function declined(inquiry: Inquiry, now: Temporal.Instant): Step {
  return {
    inquiry: closeInquiry(withoutFirstMessage(inquiry), 'declined', 'other', now),
    effects: [{ type: 'CancelPending' }],
    because: say(
      'The patient declined: the inquiry is closed and nothing more is sent.',
      'El paciente no quiso seguir: la solicitud se cierra y no se envía nada más.',
    ),
  };
}

/** A booked visit stays booked. A call that is owed beside it is tried again, until somebody has spoken with the patient. */
function whileBooked(
  inquiry: Inquiry,
  { at, outcome, callBackAt }: PersonCalled,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const because = colon(heard[outcome], staysBooked);
  if (outcome === 'wrong_number') return { inquiry, effects: [{ type: 'CancelMessages' }], because };

  const { calendar } = locationOf(policy, inquiry.location);
  const isCallOwed = inquiry.nextAction?.kind === 'call_back';
  if (outcome !== 'asked_callback' && !isCallOwed) return { inquiry, effects: [], because };
  const nextAction =
    outcome === 'reached'
      ? preparation(inquiry, inquiry.appointment?.at ?? null, policy, now)
      : nextActionAfter(outcome, at, callBackAt, calendar, now);
  return { inquiry: { ...inquiry, nextAction }, effects: [], because };
}

const staysBooked = say('The visit stays booked.', 'La cita sigue agendada.');

/** Somebody else's number: nothing more goes to it, and a person looks for another way to the patient, or closes. */
function wrongNumber(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Step {
  const because = say(
    'The number is not the patient’s: nothing more is sent to it, and a person finds another way or closes.',
    'El número no es del paciente: no se envía nada más y una persona busca otra vía o cierra la solicitud.',
  );
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction = nextActionAfter('wrong_number', now, null, calendar, now);
  const stopped = stopCadence(withProgress(withoutFirstMessage(inquiry)), because, now);
  return { inquiry: { ...stopped, nextAction }, effects: [{ type: 'CancelPending' }], because };
}

function reached(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Step {
  const because = say(
    'The patient was reached: booking the appointment is next.',
    'Se habló con el paciente: lo siguiente es agendar la cita.',
  );
  const { calendar } = locationOf(policy, inquiry.location);
  const stopped = stopCadence(withStatus(withoutFirstMessage(inquiry), 'reached'), because, now);
  const nextAction = { kind: 'book_appointment', due: endOfNextBusinessDay(calendar, now), by: 'person' } as const;
  return {
    inquiry: { ...stopped, nextAction: { ...nextAction, reminders: 0 } },
    effects: [{ type: 'CancelMessages' }],
    because,
  };
}

/** The approved follow-ups say what comes next; where they have ended, people try again, and then decide. */
function planNext(
  recorded: Inquiry,
  { at, outcome, callBackAt }: PersonCalled,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const inquiry = outcome === 'asked_callback' ? withStatus(recorded, 'reached') : withProgress(recorded);
  const { calendar } = locationOf(policy, inquiry.location);
  if (!isRunning(inquiry.cadence) && callsInVain(inquiry) >= mostCallsInVain) {
    const nextAction = { kind: 'close', due: endOfNextBusinessDay(calendar, now), by: 'person', reminders: 0 } as const;
    return { inquiry: { ...inquiry, nextAction }, effects: [], because: severalInVain };
  }
  if (!waitingStatuses.includes(inquiry.status)) {
    return afterAttempt(inquiry, { at, outcome, callBackAt }, policy, now);
  }
  const again = { due: anotherTimeOfDay(calendar, at, now), by: 'person', reminders: 0 } as const;
  return {
    inquiry: { ...inquiry, nextAction: inquiry.nextAction && { ...inquiry.nextAction, ...again } },
    effects: [],
    because: colon(heard[outcome], weStillWait),
  };
}

const severalInVain = say(
  'Several calls found nobody: a person decides whether to try once more or to close.',
  'Varias llamadas sin respuesta: una persona decide si se intenta otra vez o se cierra.',
);

const weStillWait = say(
  'We still wait, and a person asks again on the next business day.',
  'Seguimos en espera y una persona vuelve a preguntar el siguiente día hábil.',
);

/** How many of the last attempts found nobody, since the patient was heard. */
function callsInVain({ history }: Inquiry): number {
  return history.slice(history.findLastIndex(isHeard) + 1).filter(({ what }) => what === 'attempted').length;
}
