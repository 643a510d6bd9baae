import { expect, test } from '@jest/globals';
import {
  attemptOutcomes,
  escalationKinds,
  escalationOutcomes,
  nextActions,
  statuses,
} from '../../src/follow-up/codes.ts';
import { messagePurposes } from '../../src/follow-up/decision.ts';
import type { FollowUpEvent, StaffEntry } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { attempted, enter, entered, locked, status } from '../support/entries.ts';
import { at, closedInquiry, given, openInquiry, restingInquiry } from '../support/given.ts';

const noon = '2026-11-23T13:00-06:00';
const moments = [
  '2026-11-23T08:01-06:00',
  '2026-11-23T08:11-06:00',
  noon,
  '2026-11-24T18:00-06:00',
  '2027-02-01T10:00-06:00',
];

const inquiries: readonly (Inquiry | null)[] = [
  ...[null, openInquiry, attempted, locked, closedInquiry, restingInquiry],
  ...(['booked', 'reached', 'awaiting_patient', 'awaiting_documents', 'insurance_pending'] as const).map(
    (to) => enter(attempted, status(to)).inquiry,
  ),
];

const entries: readonly StaffEntry[] = [
  { what: 'booked', appointmentAt: at('2026-11-25T10:00-06:00') },
  ...statuses.map((to) => status(to)),
  ...nextActions.map((kind) => ({ what: 'next_action', kind, due: null }) as const),
  ...escalationKinds.map((kind) => ({ what: 'escalate', kind }) as const),
  ...escalationOutcomes.map((outcome) => ({ what: 'close_escalation', outcome }) as const),
  { what: 'stop_cadence' },
];

const refusal = say('There is no consent.', 'No hay permiso.');
const events: readonly FollowUpEvent[] = [
  { type: 'TimeCame' },
  ...entries.map((entry) => entered(entry, noon)),
  ...attemptOutcomes.map(
    (outcome) => ({ type: 'PersonCalled', at: at(noon), outcome, callBackAt: null, by: null }) as const,
  ),
  ...(['phone_call', 'missed_call', 'voicemail'] as const).map(
    (how) => ({ type: 'PatientCalled', at: at(noon), how, location: null, contact: null }) as const,
  ),
  ...[['front_desk'], ['clinical_lead']].map((people): FollowUpEvent => {
    const words = { script: 'a-script' };
    return {
      type: 'PersonWrote',
      at: at(noon),
      by: '71',
      people,
      answer: 'a',
      words,
      identityKnown: false,
      next: null,
    };
  }),
  ...messagePurposes.flatMap((purpose): readonly FollowUpEvent[] => {
    const writer = { userId: '71', owner: null, answer: 'a' };
    const message = { ordinal: 1, channel: 'text', purpose, scriptId: 'a-script', writer } as const;
    return [
      { type: 'MessageSent', ...message, at: at(noon) },
      { type: 'MessageNotSent', ...message, because: refusal, optedOut: true },
      { type: 'MessageUndelivered', ...message, because: refusal },
    ];
  }),
];

test('whatever people do and whenever it is, the reason is one plain sentence in each language, without a number', () => {
  const decisions = inquiries.flatMap((inquiry) =>
    events.flatMap((event) => moments.map((moment) => given(inquiry).when(event).at(moment))),
  );
  const sentences = new Map(decisions.map(({ because }) => [because.en, because.es]));

  expect(sentences.size).toBeGreaterThan(60);
  for (const [en, es] of sentences) {
    expect(en).toMatch(/^[A-Z][^\d{}_.]*\.$/);
    expect(es).toMatch(/^[A-ZÁÉÍÓÚÑ][^\d{}_.]*\.$/u);
    expect(es).not.toBe(en);
  }
});
