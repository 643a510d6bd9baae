import fc from 'fast-check';
import {
  appointmentStates,
  attemptOutcomes,
  consents,
  escalationKinds,
  escalationOutcomes,
  intents,
  nextActions,
  notBookedReasons,
  sources,
  statuses,
} from '../../src/follow-up/codes.ts';
import { messagePurposes } from '../../src/follow-up/decision.ts';
import type { ContactFacts, FollowUpEvent, StaffEntry } from '../../src/follow-up/events.ts';
import { correctionNames } from '../../src/follow-up/correction.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { agreeing, at, closedInquiry, contact, noAnswers, openInquiry, policy, wrote } from './given.ts';

/** When the random stories begin. */
export const start = at('2026-11-20T15:00-06:00');

const moment = fc.nat(6 * 24 * 60).map((minutes) => start.add({ minutes }));
const maybe = fc.option(moment);

const words = fc.constantFrom(
  'My chest hurts when I climb stairs', 'me duele el pecho', 'is that ok?', 'I need a refill', 'This is unacceptable',
  'they denied my insurance', 'I am so scared', 'I want an appointment', 'solo informacion', 'not interested',
  'another doctor took me', 'wrong number', 'thank you', 'qwerty', 'as soon as possible please', 'call me at 4 pm',
); // prettier-ignore

const answers = fc.oneof(
  fc.constant(noAnswers),
  words.map((text) => wrote(text)),
  fc.record({ state: fc.constantFrom('IL', 'CA'), zip: fc.constantFrom('60601', '90210') }).map((area) => ({ ...noAnswers, ...area })),
  fc.constant({ ...noAnswers, insurancePlan: 'Elsewhere' }),
); // prettier-ignore

const said = fc.record({
  status: fc.option(fc.constantFrom(...statuses)),
  intent: fc.option(fc.constantFrom('ready_to_schedule', 'insurance_or_authorization', 'information_only')),
  group: fc.option(fc.constantFrom('referral_partner', 'insurance_or_payment', 'bilingual_support')),
  score: fc.option(fc.constantFrom('A', 'C', 'D', 'E')),
  nextAction: fc.option(fc.constantFrom(...nextActions)),
  nextActionDue: maybe,
  notBookedReason: fc.option(fc.constantFrom(...notBookedReasons)),
  escalation: fc.option(fc.constantFrom(...escalationKinds)),
  appointmentAt: maybe,
  appointmentState: fc.option(fc.constantFrom(...appointmentStates)),
});

const contactFacts: fc.Arbitrary<ContactFacts> = fc
  .record({
    canBeTexted: fc.boolean(),
    canBeEmailed: fc.boolean(),
    consents: fc
      .record({
        text: fc.constantFrom(...consents),
        email: fc.constantFrom(...consents, 'also_marketing' as const),
      })
      .map(agreeing),
    optedOut: fc.boolean(),
    channel: fc.constantFrom('chat' as const, 'missed_call' as const, null),
    source: fc.constantFrom('paid_social' as const, 'referral_partner' as const, 'unknown' as const),
    language: fc.constantFrom('en' as const, 'es' as const, null),
    ownerId: fc.constantFrom('903', '904', null),
    lastSubmittedAt: maybe,
    answers,
    said,
    others: fc.constantFrom({ sharePhone: false, samePerson: [] }, { sharePhone: true, samePerson: ['51'] }),
  })
  .map((facts) => ({ ...contact, ...facts }));

const corrected = fc.array(
  fc.record({
    fact: fc.constantFrom(...correctionNames),
    by: fc.constantFrom('person' as const, 'form' as const, 'program' as const),
    userId: fc.constant(null),
  }),
  { maxLength: 4 },
);

const entry: fc.Arbitrary<StaffEntry> = fc.oneof(
  fc.record({ what: fc.constant('booked' as const), appointmentAt: maybe }),
  fc.record({ what: fc.constant('status' as const), to: fc.constantFrom(...statuses), notBookedReason: fc.option(fc.constantFrom(...notBookedReasons)) }),
  fc.record({ what: fc.constant('next_action' as const), kind: fc.constantFrom(...nextActions), due: maybe }),
  fc.record({ what: fc.constant('escalate' as const), kind: fc.constantFrom(...escalationKinds) }),
  fc.record({ what: fc.constant('close_escalation' as const), outcome: fc.constantFrom(...escalationOutcomes) }),
  fc.constant({ what: 'stop_cadence' as const }),
  fc.record({ what: fc.constant('correct' as const), source: fc.option(fc.constantFrom(...sources)), intent: fc.option(fc.constantFrom(...intents)) }),
  fc.record({ what: fc.constant('take' as const), owner: fc.constantFrom('903', '904') }),
); // prettier-ignore

/** Of an act on the card. */
const key = fc.constantFrom('p', 'q');

/** A person's act on the card, which can be taken back with its key. */
export const anyAct = fc.oneof(
  fc.record({
    ...{ type: fc.constant('PersonCalled' as const), at: moment, by: fc.constant('71'), key },
    outcome: fc.constantFrom(...attemptOutcomes),
    callBackAt: maybe,
    next: fc.option(fc.record({ kind: fc.constantFrom(...nextActions), due: maybe })),
  }),
  fc.record({ type: fc.constant('PersonEntered' as const), at: moment, by: fc.constant('71'), entry, key }),
);

const message = {
  ordinal: fc.integer({ min: 1, max: 2 }),
  channel: fc.constantFrom('text' as const, 'email' as const),
  purpose: fc.constantFrom(...messagePurposes),
  writer: fc.constantFrom({ userId: '71', owner: '901', answer: 'a' }, { userId: '71', owner: null, answer: 'b' }),
  scriptId: fc.constantFrom(...policy.scripts.filter(({ language }) => language === 'es').map(({ id }) => id)),
};
const refused = fc.constant(say('The carrier refused it.', 'La compañía telefónica lo rechazó.'));

/** Anything that can reach the follow-up, at any time within six days. */
export const anyEvent: fc.Arbitrary<FollowUpEvent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('ContactSeen' as const),
      contact: contactFacts,
      created: fc.option(fc.record({ at: moment, by: fc.constantFrom('FORM', 'IMPORT', 'CRM_UI') })),
      submittedAt: maybe,
      reportedAt: fc.option(moment, { freq: 5 }),
      corrected,
      restored: fc.boolean(),
      openByOwner: fc.constant(new Map([['901', 3]])),
    }),
  },
  fc.record({ type: fc.constant('ContactGone' as const), how: fc.constantFrom('deleted', 'deleted', 'erased') }),
  fc.record({
    type: fc.constant('InquiryHandedOver' as const),
    inquiry: fc.record({
      from: fc.constantFrom<Inquiry>(openInquiry, closedInquiry),
      acknowledgment: fc.constantFrom<Inquiry['acknowledgment']>(
        openInquiry.acknowledgment,
        { state: 'withheld', because: say('There is no consent to texts.', 'No hay consentimiento.') },
      ),
    }).map(({ from, acknowledgment }) => ({ ...from, acknowledgment })),
  }),
  fc.record({ type: fc.constant('MessageSent' as const), ...message, at: moment }),
  fc.record({ type: fc.constant('MessageNotSent' as const), ...message, because: refused, optedOut: fc.boolean() }),
  fc.record({ type: fc.constant('MessageUndelivered' as const), ...message, because: refused }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('PatientWrote' as const),
      at: moment,
      by: fc.constantFrom('text' as const, 'email' as const, 'chat' as const),
      text: words,
      asksToStop: fc.constantFrom(false, false, false, true),
      contact: fc.option(contactFacts),
      isOfSeveral: fc.constantFrom(false, false, false, true),
      hasMedia: fc.constantFrom(false, false, false, true),
      isLoop: fc.constantFrom(false, false, false, true),
    }),
  },
  fc.record({
    type: fc.constant('PatientCalled' as const),
    at: moment,
    how: fc.constantFrom('phone_call' as const, 'missed_call' as const, 'voicemail' as const),
    location: fc.constantFrom('main', 'gone', null),
    contact: fc.option(contactFacts),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('PersonCalled' as const),
      at: moment,
      outcome: fc.constantFrom(...attemptOutcomes),
      callBackAt: maybe,
      by: fc.constant(null),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('PersonEntered' as const), at: moment, by: fc.constant('71'), entry }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('PersonWrote' as const),
      at: moment,
      by: fc.constant('71'),
      people: fc.constantFrom(['front_desk'], ['clinical_lead'], []),
      answer: fc.constantFrom('a', 'b', 'c'),
      words: fc.constantFrom({ script: 'follow-up-options-any-text-es' }, { draft: 'a' }),
      identityKnown: fc.boolean(),
      next: fc.option(fc.record({ kind: fc.constantFrom(...nextActions), due: maybe })),
    }),
  },
  { weight: 3, arbitrary: anyAct },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('ActTakenBack' as const), at: moment, by: fc.constantFrom('71', '71', '72'), key }) },
  fc.record({
    type: fc.constant('FollowUpAsked' as const),
    at: moment,
    run: fc.constant('r1'),
    cadence: fc.constantFrom('new_request', 'gone', null),
    contact: fc.option(contactFacts),
  }),
  fc.record({
    type: fc.constant('TextAsked' as const),
    at: moment,
    run: fc.constant('r1'),
    script: fc.constantFrom('follow-up-options-any-text-es', 'gone'),
    ifNotNow: fc.constantFrom('wait' as const, 'skip' as const),
    contact: fc.option(contactFacts),
  }),
  fc.record({
    type: fc.constant('PersonAsked' as const),
    at: moment,
    run: fc.constant('r1'),
    person: fc.constantFrom('clinical_lead', 'gone', null),
    owner: fc.constantFrom('903', null),
    why: fc.constantFrom(...escalationKinds, 'please_look' as const),
    makeOwner: fc.boolean(),
  }),
  { weight: 3, arbitrary: fc.constant({ type: 'TimeCame' as const }) },
); // prettier-ignore
