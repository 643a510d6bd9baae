import { stopCadence } from '../cadence/cadence.ts';
import { withHappening } from '../clocks/clocks.ts';
import { nothingToDo, type Decision } from '../decision.ts';
import { isLocked, openLock } from '../escalation/open-escalation.ts';
import type { FollowUpEvent } from '../events.ts';
import { cancelMessages, withoutFirstMessage } from '../messages/first-message.ts';
import { isUnderWay, type Inquiry } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { callSoon } from '../people/next-action.ts';
import { noLongerWaiting } from '../people/no-longer-waiting.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { ruleFor } from '../clocks/targets.ts';
import { repeatTask } from '../tasks/tasks.ts';
import { beginByCall } from './begin-by-call.ts';
import { isOfKnownCall, missedCallLeftVoicemail } from './voicemail-of-call.ts';

type PatientCalled = Extract<FollowUpEvent, { readonly type: 'PatientCalled' }>;

/**
 * The patient called. A call that a person answered is recorded by itself; a missed call or a voicemail begins an inquiry,
 * or the next-response clock of the open one. A voicemail in a call that was told as missed is still that one call.
 */
export function patientCalled(
  inquiry: Inquiry | null,
  event: PatientCalled,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry !== null && isBefore(event.at, inquiry.receivedAt)) {
    const because = say(
      'The patient called before this inquiry came in.',
      'El paciente llamó antes de que llegara esta solicitud.',
    );
    return nothingToDo(inquiry, because);
  }
  if (inquiry === null) return beginByCall(null, event, policy, now);
  if (inquiry.closedAt !== null) {
    if (isOfKnownCall(inquiry, event)) return nothingToDo(inquiry, closedMeanwhile);
    return beginByCall(inquiry, event, policy, now);
  }
  if (!isUnderWay(inquiry)) {
    const because = say(
      'The patient called, but the contact is gone from HubSpot.',
      'El paciente llamó, pero el contacto ya no está en HubSpot.',
    );
    return nothingToDo(inquiry, because);
  }
  if (isOfKnownCall(inquiry, event)) return missedCallLeftVoicemail(inquiry, event, policy);
  if (event.how === 'phone_call') {
    const because = say(
      'The patient called and a person answered: the follow-ups stop.',
      'El paciente llamó y una persona respondió: los seguimientos se detienen.',
    );
    return {
      inquiry: stopCadence(withoutFirstMessage(inquiry), because, now),
      effects: isLocked(inquiry) ? [] : [{ type: 'CancelMessages' }],
      because,
    };
  }
  return calledAgain(inquiry, event.how, event.at, policy, now);
}

/** Who calls again in vain comes first: the owner is asked to call at once, or whoever has the patient's question. */
function calledAgain(
  inquiry: Inquiry,
  how: 'missed_call' | 'voicemail',
  at: Temporal.Instant,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const rule = ruleFor(how, inquiry.source, inquiry.sorting.group.value, policy);
  const back = inquiry.status === 'awaiting_patient' ? noLongerWaiting(inquiry) : inquiry;
  const heard = stopCadence(withHappening(back, { what: 'patient_spoke', at, rule }, policy), callIsNext, now);
  const soon = callSoon(heard.target, locationOf(policy, inquiry.location).calendar, now);
  const lock = openLock(inquiry);
  if (lock !== null) {
    const task = {
      ...repeatTask(heard, policy, soon.due),
      owner: lock.owner ?? heard.ownerId,
      priority: 'HIGH',
    } as const;
    return { inquiry: heard, effects: [task], because: questionGoesOn };
  }
  if (heard.target.answeredAt !== null) {
    return { inquiry: heard, effects: cancelMessages(inquiry), because: answeredSince };
  }
  return {
    inquiry: { ...heard, nextAction: soon },
    effects: [...cancelMessages(inquiry), { ...repeatTask(heard, policy, soon.due), priority: 'HIGH' }],
    because: callIsNext,
  };
}

const callIsNext = say(
  'The patient called and nobody answered: a call back is next, before everything else.',
  'El paciente llamó y nadie respondió: lo siguiente es devolverle la llamada, antes que todo lo demás.',
);

const questionGoesOn = say(
  'The patient called and nobody answered: whoever has the open question is asked to call back.',
  'El paciente llamó y nadie respondió: se le pide a quien tiene la pregunta abierta que devuelva la llamada.',
);

const answeredSince = say(
  'The patient called and nobody answered, but a person has tried to call back since.',
  'El paciente llamó y nadie respondió, pero desde entonces una persona intentó devolverle la llamada.',
);

const closedMeanwhile = say(
  'The patient left a voicemail in a call about which the inquiry is closed by now.',
  'El paciente dejó un mensaje de voz en una llamada cuya solicitud ya está cerrada.',
);
