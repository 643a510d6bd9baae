import { beginInquiry } from './begin-inquiry.ts';
import { stopCadence } from './cadence.ts';
import { withHappening } from './clocks.ts';
import type { Channel } from './codes.ts';
import { nothingToDo, type Decision } from './decision.ts';
import { isLocked } from './escalations.ts';
import type { FollowUpEvent } from './events.ts';
import { isUnderWay, type Inquiry } from './inquiry.ts';
import { callSoon } from './next-action.ts';
import { locationOf, type PracticePolicy } from './policy.ts';
import { say } from './sentence.ts';
import { ruleFor } from './targets.ts';
import { repeatTask } from './tasks.ts';

type PatientCalled = Extract<FollowUpEvent, { readonly type: 'PatientCalled' }>;

/**
 * The patient called. A call that a person answered is recorded by itself; a missed call or a voicemail begins an inquiry,
 * or the next-response clock of the open one.
 */
export function patientCalled(
  inquiry: Inquiry | null,
  event: PatientCalled,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry === null || inquiry.closedAt !== null) return beginByCall(inquiry, event, policy, now);
  if (!isUnderWay(inquiry)) {
    const because = say(
      'The patient called, but the contact is gone from HubSpot.',
      'El paciente llamó, pero el contacto ya no está en HubSpot.',
    );
    return nothingToDo(inquiry, because);
  }
  if (event.how === 'phone_call') {
    const because = say(
      'The patient called and a person answered: the follow-ups stop.',
      'El paciente llamó y una persona respondió: los seguimientos se detienen.',
    );
    return { inquiry: stopCadence(inquiry, because, now), effects: [{ type: 'CancelMessages' }], because };
  }
  return calledAgain(inquiry, event.how, event.at, policy, now);
}

function beginByCall(
  last: Inquiry | null,
  { at, how, contact }: PatientCalled,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (contact === null) {
    const because = say(
      'The patient called, but HubSpot does not show who it is.',
      'El paciente llamó, pero HubSpot no muestra quién es.',
    );
    return nothingToDo(last, because);
  }
  const nothingElse = { created: null, submittedAt: null, reportedAt: null, corrected: [], restored: false };
  const event = { type: 'ContactSeen', contact, ...nothingElse, openByOwner: new Map<string, number>() } as const;
  const channel: Channel = contact.seen.source === 'google_business' ? 'google_business_call' : how;
  return beginInquiry({ receivedAt: at, lastSubmittedAt: at }, last, event, policy, now, channel);
}

/** Who calls again in vain comes first: the owner is asked to call at once. */
function calledAgain(
  inquiry: Inquiry,
  how: 'missed_call' | 'voicemail',
  at: Temporal.Instant,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const because = say(
    'The patient called and nobody answered: a call back is next, before everything else.',
    'El paciente llamó y nadie respondió: lo siguiente es devolverle la llamada, antes que todo lo demás.',
  );
  const rule = ruleFor(how, inquiry.source, inquiry.sorting.group.value, policy);
  const heard = stopCadence(withHappening(inquiry, { what: 'patient_spoke', at, rule }, policy), because, now);
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction = isLocked(inquiry) ? inquiry.nextAction : callSoon(heard.target, calendar, now);
  const due = callSoon(heard.target, calendar, now).due;
  return {
    inquiry: { ...heard, nextAction },
    effects: [{ type: 'CancelMessages' }, { ...repeatTask(heard, policy, due), priority: 'HIGH' }],
    because,
  };
}
