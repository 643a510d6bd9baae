import { afterAttempt, stopCadence } from './cadence.ts';
import { withHappening } from './clocks.ts';
import type { AttemptOutcome } from './codes.ts';
import { nothingToDo, type Decision, type Step } from './decision.ts';
import { isLocked } from './escalations.ts';
import type { FollowUpEvent } from './events.ts';
import { isUnderWay, type Inquiry } from './inquiry.ts';
import { isBefore } from './moments.ts';
import { endOfNextBusinessDay, nextActionAfter } from './next-action.ts';
import { locationOf, type PracticePolicy } from './policy.ts';
import { say, type Sentence } from './sentence.ts';
import { closeInquiry, waitingStatuses, withStatus } from './statuses.ts';

type PersonCalled = Extract<FollowUpEvent, { readonly type: 'PersonCalled' }>;

/** After so many calls in vain, and with no follow-up left, a person decides whether to go on. */
const mostCallsInVain = 3;

/**
 * A person called and recorded the outcome: that is the response, and the next action follows from it. The target is met
 * if the call was in time, also when it was logged later; a late call is recorded and the target stays breached.
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
  const recorded = withHappening(withResumed(inquiry, at, policy), { what: 'attempted', at, outcome, by }, policy);
  if (outcome === 'declined') return declined(recorded, now);
  if (outcome === 'wrong_number') return wrongNumber(recorded, policy, now);
  if (isLocked(inquiry)) return { inquiry: recorded, effects: [], because: lockedReason };
  if (outcome === 'reached') return reached(recorded, policy, now);
  const status = outcome === 'asked_callback' ? 'reached' : 'attempted';
  return planNext(withStatus(recorded, status), event, policy, now);
}

/** Somebody who was called is not waited for any longer. */
function withResumed(inquiry: Inquiry, at: Temporal.Instant, policy: PracticePolicy): Inquiry {
  return waitingStatuses.includes(inquiry.status) ? withHappening(inquiry, { what: 'resumed', at }, policy) : inquiry;
}

const lockedReason = say(
  'The call is recorded; the open question still goes before everything else.',
  'La llamada quedó registrada; la pregunta abierta sigue teniendo prioridad.',
);

function declined(inquiry: Inquiry, now: Temporal.Instant): Step {
  return {
    inquiry: closeInquiry(inquiry, 'declined', 'other', now),
    effects: [{ type: 'CancelPending' }],
    because: say(
      'The patient declined: the inquiry is closed and nothing more is sent.',
      'El paciente no quiso seguir: la solicitud se cierra y no se envía nada más.',
    ),
  };
}

/** Somebody else's number: nothing more goes to it, and a person looks for another way to the patient, or closes. */
function wrongNumber(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Step {
  const because = say(
    'The number is not the patient’s: nothing more is sent to it, and a person finds another way or closes.',
    'El número no es del paciente: no se envía nada más y una persona busca otra vía o cierra la solicitud.',
  );
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction = nextActionAfter('wrong_number', now, null, calendar, now);
  const stopped = stopCadence(withStatus(inquiry, 'attempted'), because, now);
  return { inquiry: { ...stopped, nextAction }, effects: [{ type: 'CancelPending' }], because };
}

function reached(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Step {
  const because = say(
    'The patient was reached: booking the appointment is next.',
    'Se habló con el paciente: lo siguiente es agendar la cita.',
  );
  const { calendar } = locationOf(policy, inquiry.location);
  const stopped = stopCadence(withStatus(inquiry, 'reached'), because, now);
  const nextAction = { kind: 'book_appointment', due: endOfNextBusinessDay(calendar, now), by: 'person' } as const;
  return {
    inquiry: inquiry.status === 'booked' ? inquiry : { ...stopped, nextAction: { ...nextAction, reminders: 0 } },
    effects: [{ type: 'CancelMessages' }],
    because,
  };
}

/** The approved follow-ups say what comes next; where they have ended, people try again, and then decide. */
function planNext(inquiry: Inquiry, event: PersonCalled, policy: PracticePolicy, now: Temporal.Instant): Decision {
  const { at, outcome, callBackAt } = event;
  if (inquiry.status === 'booked') return { inquiry, effects: [], because: reasons[outcome] };
  if (inquiry.cadence !== null && inquiry.cadence.stopped === null) {
    return afterAttempt(inquiry, { at, outcome, callBackAt }, policy, now);
  }
  const { calendar } = locationOf(policy, inquiry.location);
  if (callsInVain(inquiry) >= mostCallsInVain && callBackAt === null) {
    const nextAction = { kind: 'close', due: endOfNextBusinessDay(calendar, now), by: 'person', reminders: 0 } as const;
    const because = say(
      'Several calls found nobody: a person decides whether to try once more or to close.',
      'Varias llamadas sin respuesta: una persona decide si se intenta otra vez o se cierra.',
    );
    return { inquiry: { ...inquiry, nextAction }, effects: [], because };
  }
  const nextAction = nextActionAfter(outcome, at, callBackAt, calendar, now);
  return { inquiry: { ...inquiry, nextAction }, effects: [], because: reasons[outcome] };
}

/** How many of the last attempts found nobody, since the patient was heard. */
function callsInVain({ history }: Inquiry): number {
  const isHeard = (each: Inquiry['history'][number]) =>
    each.what === 'patient_spoke' || (each.what === 'attempted' && each.outcome === 'reached');
  return history.slice(history.findLastIndex(isHeard) + 1).filter(({ what }) => what === 'attempted').length;
}

const another = {
  en: 'another call is planned for the next business day at a different time of day.',
  es: 'se planea otra llamada el siguiente día hábil a otra hora del día.',
};

const reasons: Readonly<Record<AttemptOutcome, Sentence>> = {
  reached: say('The patient was reached.', 'Se habló con el paciente.'),
  declined: say('The patient declined.', 'El paciente no quiso seguir.'),
  wrong_number: say('The number is not the patient’s.', 'El número no es del paciente.'),
  left_voicemail: say(`A voicemail was left: ${another.en}`, `Se dejó un mensaje de voz: ${another.es}`),
  no_answer: say(`Nobody answered: ${another.en}`, `Nadie respondió: ${another.es}`),
  asked_callback: say('The patient asked to be called back.', 'El paciente pidió que le llamen.'),
  text_delivered: say(
    `A person texted the patient: ${another.en}`,
    `Una persona le escribió al paciente: ${another.es}`,
  ),
  text_failed: say(`A person’s text did not arrive: ${another.en}`, `El texto de una persona no llegó: ${another.es}`),
  email_sent: say(`A person wrote an e-mail: ${another.en}`, `Una persona escribió un correo: ${another.es}`),
};
