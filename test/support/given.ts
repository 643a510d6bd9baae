import type { Consent, ContactMethod } from '../../src/follow-up/codes.ts';
import type { Consents } from '../../src/follow-up/consent/consents.ts';
import { decide } from '../../src/follow-up/decide.ts';
import type { Decision, Effect } from '../../src/follow-up/decision.ts';
import type { ContactFacts, FollowUpEvent, FormAnswers, SaidInHubSpot } from '../../src/follow-up/events.ts';
import type { Corrected, Correction } from '../../src/follow-up/correction.ts';
import type { Inquiry, Judged, Sorting } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { policy } from './practice-policy.ts';

export { officeHours, period, policy, textingHours } from './practice-policy.ts';
export { script } from './practice-scripts.ts';

/** A moment written with its offset, for example `2026-11-21T21:30-06:00`. */
export function at(moment: string): Temporal.Instant {
  return Temporal.Instant.from(moment);
}

/** A form on which the patient answered nothing but name and number. */
export const noAnswers: FormAnswers = {
  ...{ words: null, patientStatus: null, preferredContact: null, insuranceQuestion: null, location: null },
  ...{ service: null, zip: null, state: null, age: null, hasReferral: null, insurancePlan: null },
  intakeIncomplete: false,
};

/** What the properties of the inquiry show in HubSpot, all others being empty. */
export function saying(said: Partial<SaidInHubSpot>): Pick<ContactFacts, 'said'> {
  return { said: { ...contact.said, ...said } };
}

/** What a patient wrote into the form's field of free text. */
export function wrote(text: string): FormAnswers {
  return { ...noAnswers, words: { text, mark: `mark of ${text}` } };
}

/**
 * What somebody agreed to who agreed to texts, unless said otherwise: `given` means answers and care, as most forms have
 * it, `revoked` means everything, `also_marketing` is given for all purposes.
 */
export function agreeing(to: Partial<Record<ContactMethod, Consent | 'also_marketing'>> = {}): Consents {
  const { text = 'given', email = 'unknown', call = 'unknown' } = to;
  return { text: purposesOf(text), email: purposesOf(email), call: purposesOf(call) };
}

function purposesOf(said: Consent | 'also_marketing'): Consents['text'] {
  const rest = said === 'also_marketing' ? 'given' : said;
  return { reply: rest, care: rest, marketing: said === 'given' ? 'unknown' : rest };
}

/** A patient with a mobile number and consent who came through a paid form. */
export const contact: ContactFacts = {
  canBeTexted: true,
  canBeCalled: true,
  canBeEmailed: true,
  consents: agreeing(),
  optedOut: false,
  language: 'es',
  ownerId: '903',
  channel: 'paid_form',
  source: 'paid_search',
  campaign: 'spring',
  landingPage: 'https://clinic.example/es',
  form: 'appointment',
  seen: { source: 'unknown', campaign: null, form: null },
  answers: noAnswers,
  said: {
    ...{ status: null, intent: null, group: null, score: null, nextAction: null, nextActionDue: null },
    ...{ notBookedReason: null, escalation: null, appointmentAt: null, appointmentState: null },
  },
  others: { sharePhone: false, samePerson: [] },
  timeZone: null,
  timeZones: [],
  createdAt: at('2026-11-21T21:30-06:00'),
  lastSubmittedAt: null,
};

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/** HubSpot tells of a contact without anything that would make it an inquiry. */
export function seen(
  facts: Partial<ContactFacts> = {},
  news: Partial<Omit<ContactSeen, 'type' | 'contact'>> = {},
): ContactSeen {
  return {
    type: 'ContactSeen',
    contact: { ...contact, ...facts },
    ...{ created: null, submittedAt: null, reportedAt: null, corrected: [], restored: false, openByOwner: new Map() },
    ...news,
  };
}

/** A person has just set this fact in HubSpot. */
export function setByPerson(fact: Correction): Corrected {
  return { fact, by: 'person', userId: '71' };
}

/** The patient's form has just set this fact. */
export function setByForm(fact: Correction): Corrected {
  return { fact, by: 'form', userId: null };
}

/** A workflow or another app has just set this fact. */
export function setByProgram(fact: Correction): Corrected {
  return { fact, by: 'program', userId: null };
}

/** HubSpot tells of a contact that a form made at `moment`. */
export function made(moment: string, facts: Partial<ContactFacts> = {}): ContactSeen {
  return seen({ createdAt: at(moment), ...facts }, { created: { at: at(moment), by: 'FORM' } });
}

/** Saturday evening: the paid form was filled in, and the text is on its way. */
export const saturdayNight = '2026-11-21T21:30-06:00';

function sure<Value>(value: Value): Judged<Value> {
  return { value, because: say('The form says so.', 'El formulario lo dice.'), confidence: 'sure' };
}

/** Somebody who wants an appointment, in a group of its own. */
export const readyToSchedule: Sorting = {
  intent: sure('ready_to_schedule'),
  group: sure('paid_campaign'),
  score: sure('A'),
  journeyStage: sure('decision'),
  patientStatus: sure('new'),
  segments: { urgency: 'elective', cover: 'unknown', area: 'unknown' },
};

const quarterOfAnHour = { kind: 'business_minutes', minutes: 15 } as const;

/** The inquiry of that Saturday evening, due on Monday 08:15. */
export const openInquiry: Inquiry = {
  ordinal: 1,
  receivedAt: at(saturdayNight),
  lastSubmittedAt: at(saturdayNight),
  channel: 'paid_form',
  source: 'paid_search',
  campaign: 'spring',
  landingPage: 'https://clinic.example/es',
  form: 'appointment',
  language: 'es',
  location: null,
  serviceLine: null,
  preferredContact: null,
  insuranceQuestion: null,
  sorting: readyToSchedule,
  corrections: {},
  wordsMark: null,
  ownerId: '903',
  status: 'new',
  acknowledgment: { state: 'sending', askedAt: at(saturdayNight), by: 'text' },
  history: [{ what: 'received', at: at(saturdayNight), rule: quarterOfAnHour }],
  target: {
    ...{ kind: 'first_response', rule: quarterOfAnHour, since: at(saturdayNight), state: 'running' },
    startsAt: at('2026-11-23T08:00-06:00'),
    warnAt: at('2026-11-23T08:10-06:00'),
    due: at('2026-11-23T08:15-06:00'),
    managerAt: at('2026-11-23T09:15-06:00'),
    ...{ warnedAt: null, breachedAt: null, managerToldAt: null, answeredAt: null, pausedMinutes: 0, resumesAt: null },
  },
  response: null,
  nextAction: { kind: 'call_back', due: at('2026-11-23T08:15-06:00'), by: 'person', reminders: 0 },
  cadence: {
    ...{ name: 'new_request', step: 0, dayZero: at('2026-11-23T08:00-06:00'), due: at('2026-11-23T08:15-06:00') },
    ...{ waitsFor: 'person', asked: false, stopped: null },
  },
  scriptsUsed: [],
  escalations: [],
  appointment: null,
  notBookedReason: null,
  stopped: null,
  closedAt: null,
};

/** The same inquiry after the patient declined. */
export const closedInquiry: Inquiry = {
  ...openInquiry,
  status: 'declined',
  acknowledgment: { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00'), by: 'text' },
  history: [
    ...openInquiry.history,
    { what: 'attempted', at: at('2026-11-23T08:05-06:00'), outcome: 'declined', by: null },
  ],
  target: { ...openInquiry.target, state: 'met', answeredAt: at('2026-11-23T08:05-06:00') },
  nextAction: null,
  cadence: null,
  closedAt: at('2026-11-23T08:05-06:00'),
};

/** The same inquiry while its contact lies in the recycling bin. */
export const restingInquiry: Inquiry = {
  ...openInquiry,
  nextAction: null,
  stopped: {
    at: at('2026-11-22T10:00-06:00'),
    because: say('The contact was deleted.', 'El contacto fue eliminado.'),
  },
};

/** Given an inquiry, when an event is decided on at a moment, this is the decision. */
export function given(inquiry: Inquiry | null, rules: PracticePolicy = policy) {
  return {
    when: (event: FollowUpEvent) => ({ at: (moment: string): Decision => decide(inquiry, event, rules, at(moment)) }),
  };
}

/** The texts a decision asks for. */
export function texts({ effects }: Decision) {
  return effects.filter((effect) => effect.type === 'SendText');
}

/** The e-mails a decision asks for. */
export function emails({ effects }: Decision) {
  return effects.filter((effect) => effect.type === 'SendEmail');
}

/** The tasks a decision asks for. */
export function tasks({ effects }: Decision): readonly Extract<Effect, { readonly type: 'CreateTask' }>[] {
  return effects.filter((effect) => effect.type === 'CreateTask');
}
