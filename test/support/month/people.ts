import {
  attemptOutcomes,
  channels,
  consents,
  escalationKinds,
  escalationOutcomes,
  languages,
  sources,
  statuses,
} from '../../../src/follow-up/codes.ts';
import type { ContactFacts, FollowUpEvent, FormAnswers } from '../../../src/follow-up/events.ts';
import { agreeing, contact, noAnswers, seen } from '../given.ts';
import type { Chance } from './chance.ts';

const words = [
  'I would like an appointment', 'Quiero una cita lo antes posible', 'do you take my insurance?', 'mi seguro lo cubre?',
  'my chest hurts when I climb stairs, is that ok?', 'me duele el pecho', 'is that ok', 'I need a refill',
  'this is unacceptable', 'who has my records', 'they denied my claim', 'I am so scared', 'just looking',
  'xyzzy plugh', 'necesito una cita mañana',
] as const; // prettier-ignore

const replies = [
  ...words, 'thanks', 'gracias', 'call me at 4', 'llámeme mañana a las 10', 'not interested', 'I found another doctor',
  'wrong number', 'no me escriban mas', 'ok',
] as const; // prettier-ignore

/** Somebody who fills in a form, or has it filled in. */
export function somebody(chance: Chance): ContactFacts {
  const answers: FormAnswers = {
    ...noAnswers,
    words: chance.happens(0.5) ? markedWords(chance.oneOf(words), chance) : null,
    preferredContact: chance.oneOf([null, null, 'call', 'text', 'email']),
    insuranceQuestion: chance.oneOf([null, null, true, false]),
    patientStatus: chance.oneOf([null, 'new', 'existing']),
    intakeIncomplete: chance.happens(0.05),
  };
  return {
    ...contact,
    canBeTexted: chance.happens(0.85),
    canBeCalled: chance.happens(0.9),
    canBeEmailed: chance.happens(0.8),
    consents: agreeing({
      text: chance.oneOf(['given', 'given', 'given', ...consents]),
      email: chance.oneOf(['also_marketing', ...consents]),
    }),
    language: chance.oneOf([null, ...languages]),
    ownerId: chance.happens(0.1) ? '903' : null,
    channel: chance.oneOf([null, ...channels]),
    source: chance.oneOf(sources),
    timeZone: chance.oneOf([null, null, 'America/New_York', 'America/Los_Angeles']),
    answers,
  };
}

function markedWords(text: string, chance: Chance): NonNullable<FormAnswers['words']> {
  return { text, mark: `mark ${chance.upTo(1_000_000)}` };
}

/** What a patient writes back. One in ten asks us to stop. */
export function reply(chance: Chance, at: Temporal.Instant): Extract<FollowUpEvent, { readonly type: 'PatientWrote' }> {
  const asksToStop = chance.happens(0.1);
  const text = asksToStop ? 'STOP' : chance.oneOf(replies);
  return {
    type: 'PatientWrote',
    at,
    by: 'text',
    text,
    asksToStop,
    contact: null,
    isOfSeveral: false,
    hasMedia: false,
    isLoop: false,
  };
}

/** What people at the practice do about an inquiry, wisely or not. */
export function staffAct(chance: Chance, at: Temporal.Instant, facts: ContactFacts): FollowUpEvent {
  const by = '101';
  if (chance.happens(0.7)) {
    const callBackAt = chance.happens(0.2) ? at.add({ minutes: 30 + chance.upTo(3000) }) : null;
    const outcome = chance.oneOf(['no_answer', 'no_answer', 'left_voicemail', ...attemptOutcomes]);
    return { type: 'PersonCalled', at, outcome, callBackAt: outcome === 'asked_callback' ? callBackAt : null, by };
  }
  if (chance.happens(0.3)) return inHubSpot(chance, facts);
  const entry = chance.oneOf([
    { what: 'booked', appointmentAt: chance.happens(0.7) ? at.add({ minutes: chance.upTo(20_000) }) : null },
    { what: 'status', to: chance.oneOf(statuses), notBookedReason: null },
    { what: 'next_action', kind: 'call_back', due: null },
    { what: 'escalate', kind: chance.oneOf(escalationKinds) },
    { what: 'close_escalation', outcome: chance.oneOf(escalationOutcomes) },
    { what: 'stop_cadence' },
  ] as const);
  return { type: 'PersonEntered', at, by, entry };
}

function inHubSpot(chance: Chance, facts: ContactFacts): FollowUpEvent {
  const corrected = [
    {
      fact: chance.oneOf(['status', 'escalation', 'nextAction', 'appointment', 'group', 'channel']),
      by: 'person',
      userId: '101',
    },
  ] as const;
  const said = {
    ...facts.said,
    status: chance.oneOf(statuses),
    escalation: chance.oneOf([null, null, ...escalationKinds]),
    nextAction: chance.oneOf([null, 'book_appointment', 'call_back']),
    group: chance.oneOf(['insurance_or_payment', 'new_patient_appointment']),
    appointmentState: chance.oneOf([null, 'booked', 'cancelled', 'missed', 'attended']),
  } as const;
  return seen({ ...facts, said, channel: chance.oneOf(channels) }, { corrected });
}
