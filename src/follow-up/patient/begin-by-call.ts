import { beginInquiry } from '../contact/begin-inquiry.ts';
import type { Channel } from '../codes.ts';
import { nothingToDo, type Decision, type Effect } from '../decision.ts';
import type { ContactFacts, FollowUpEvent } from '../events.ts';
import type { Inquiry } from '../inquiry.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';

type PatientCalled = Extract<FollowUpEvent, { readonly type: 'PatientCalled' }>;

/**
 * A call begins an inquiry. Who has just spoken with a person gets no automatic message and is not called, and who was
 * texted about an earlier call today is not texted again.
 *
 * @param last - the patient's last inquiry, which is closed; null if there never was one.
 */
export function beginByCall(
  last: Inquiry | null,
  call: PatientCalled,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const { at, how } = call;
  if (call.contact === null) {
    const because = say(
      'The patient called, but HubSpot does not show who it is.',
      'El paciente llamó, pero HubSpot no muestra quién es.',
    );
    return nothingToDo(last, because);
  }
  const contact = atLocation(call.contact, call.location);
  const nothingElse = { created: null, submittedAt: null, reportedAt: null, corrected: [], restored: false };
  const event = { type: 'ContactSeen', contact, ...nothingElse, openByOwner: new Map<string, number>() } as const;
  // A call from the listing that nobody answered is a missed call first: that promise is the stricter one.
  const isFromListing = how === 'phone_call' && contact.source === 'google_business';
  const channel: Channel = isFromListing ? 'google_business_call' : how;
  const begun = beginInquiry({ receivedAt: at, lastSubmittedAt: at }, last, event, policy, now, channel);
  if (how === 'phone_call') return without(isMessageOrFirstCall, begun, spokeWithPerson);
  return wasTextedToday(last, policy, now) ? without(isMessage, begun, textedToday) : begun;
}

/** The number that was called says which place is meant. */
function atLocation(contact: ContactFacts, location: string | null): ContactFacts {
  return location === null ? contact : { ...contact, answers: { ...contact.answers, location } };
}

/** Today by the clock of the place. */
function wasTextedToday(last: Inquiry | null, policy: PracticePolicy, now: Temporal.Instant): boolean {
  if (last?.acknowledgment.state !== 'sent') return false;
  const { timeZone } = locationOf(policy, last.location).calendar;
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate();
  return dayOf(last.acknowledgment.sentAt).equals(dayOf(now));
}

function without(isLeftOut: (effect: Effect) => boolean, begun: Decision, because: Sentence): Decision {
  const { inquiry, effects } = begun;
  const isAsked = inquiry?.acknowledgment.state === 'sending';
  return {
    inquiry: isAsked ? { ...inquiry, acknowledgment: { state: 'withheld', because } } : inquiry,
    effects: effects.filter((effect) => !isLeftOut(effect)),
    because: isAsked ? because : begun.because,
  };
}

function isMessage(effect: Effect): boolean {
  const isMessage = effect.type === 'SendText' || effect.type === 'SendEmail';
  return isMessage && effect.purpose === 'acknowledgment';
}

function isMessageOrFirstCall(effect: Effect): boolean {
  return isMessage(effect) || (effect.type === 'CreateTask' && effect.reason === 'call');
}

const spokeWithPerson = say(
  'The patient called and a person answered: there is nothing to write automatically.',
  'El paciente llamó y una persona respondió: no hay nada que escribir automáticamente.',
);

const textedToday = say(
  'The patient called and nobody answered, and was texted today already: a call back is next.',
  'El paciente llamó y nadie respondió, y hoy ya recibió un mensaje: lo siguiente es devolverle la llamada.',
);
