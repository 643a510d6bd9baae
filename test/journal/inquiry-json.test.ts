import { describe, expect, test } from '@jest/globals';
import { correctionNames } from '../../src/follow-up/correction.ts';
import type { Happening, Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { jsonToInquiry } from '../../src/journal/inquiry-json.ts';
import { at, closedInquiry, openInquiry, restingInquiry, saturdayNight } from '../support/given.ts';

const moment = at(saturdayNight);
const because = say('So it is.', 'Así es.');
const rule = { kind: 'business_days', days: 2 } as const;

const everyHappening: readonly Happening[] = [
  { what: 'received', at: moment, rule: { kind: 'same_business_day' } },
  { what: 'patient_spoke', at: moment, rule: { kind: 'before_close' } },
  { what: 'attempted', at: moment, outcome: 'no_answer', by: '77' },
  { what: 'paused', at: moment },
  { what: 'resumed', at: moment },
  { what: 'warned', at: moment, since: moment },
  { what: 'breached', at: moment, since: moment },
  { what: 'manager_told', at: moment, since: moment },
];

/** Nothing in it is null or empty. */
const fullInquiry: Required<Inquiry> = {
  ...openInquiry,
  ...{ location: 'main', serviceLine: 'imaging', preferredContact: 'text', insuranceQuestion: true, wordsMark: 'ab' },
  corrections: Object.fromEntries(correctionNames.map((name) => [name, { at: moment, by: '77' }])),
  acknowledgment: { state: 'sent', sentAt: moment, by: 'email' },
  history: everyHappening,
  target: {
    ...openInquiry.target,
    ...{ kind: 'next_response', rule, state: 'paused', warnedAt: moment, breachedAt: moment, managerToldAt: moment },
    ...{ answeredAt: moment, pausedMinutes: 12, resumesAt: moment },
  },
  response: {
    ...{ firstAttemptAt: moment, firstAttemptOutcome: 'no_answer', respondedAt: moment, minutes: 4, attempts: 2 },
  },
  nextAction: { kind: 'call_back', due: moment, by: 'speedwell', reminders: 2 },
  cadence: { ...stepOf(openInquiry), asked: true, waitsFor: 'speedwell', stopped: { at: moment, because } },
  scriptsUsed: ['acknowledgment-general-closed-text-es'],
  escalations: [
    {
      ...{ kind: 'clinical', raisedAt: moment, because, owner: '905', due: moment, managerAt: moment },
      ...{ statusBefore: 'reached', breachedAt: moment, managerToldAt: moment },
      closed: { at: moment, outcome: 'book', by: '77' },
    },
  ],
  appointment: { at: moment, state: 'booked', notedAt: moment },
  notBookedReason: 'price',
  stopped: { at: moment, because },
  closedAt: moment,
  undo: { key: 'a', by: '77', until: moment, before: openInquiry, forgets: 'CancelMessages' },
};

function stepOf({ cadence }: Inquiry) {
  if (cadence === null) throw new Error('Cannot build the full inquiry: the open one of given.ts has no cadence');
  return cadence;
}

/** Written and read as PostgreSQL keeps it. */
function storedAndRead(inquiry: Inquiry): Inquiry {
  return jsonToInquiry(JSON.parse(JSON.stringify(inquiry)));
}

describe('an inquiry comes out of the store as it went in', () => {
  test.each([
    ['open', openInquiry],
    ['closed', closedInquiry],
    ['resting', restingInquiry],
    ['with everything that can be known', fullInquiry],
    ['not acknowledged', { ...openInquiry, acknowledgment: { state: 'withheld', because } } as const],
    ['whose first message failed', { ...openInquiry, acknowledgment: { state: 'failed', because } } as const],
  ])('%s', (_name, inquiry) => {
    expect(storedAndRead(inquiry)).toEqual(inquiry);
  });

  test('one in a shape that nobody knows is refused', () => {
    expect(() => jsonToInquiry({ ...JSON.parse(JSON.stringify(openInquiry)), status: 'on_the_moon' })).toThrow(
      'status',
    );
    expect(() => jsonToInquiry(null)).toThrow();
  });
});

describe('an inquiry of version 0.1 is taken over', () => {
  const before = {
    ordinal: 1,
    ...{ receivedAt: '2026-11-21T21:30:00-06:00', lastSubmittedAt: '2026-11-21T21:30:00-06:00' },
    ...{ channel: 'paid_form', source: 'paid_search', campaign: 'spring', landingPage: null, form: 'appointment' },
    ...{ language: 'es', ownerId: '903', status: 'new', response: null, stopped: null, closedAt: null },
    acknowledgment: { state: 'sent', sentAt: '2026-11-21T21:30:02-06:00' },
    target: {
      state: 'running',
      ...{ startsAt: '2026-11-23T08:00:00-06:00', warnAt: '2026-11-23T08:10:00-06:00' },
      due: '2026-11-23T08:15:00-06:00',
    },
    nextAction: { kind: 'call_back', due: '2026-11-23T08:15:00-06:00' },
  };

  test('with what it knew, and the usual for what it did not', () => {
    const inquiry = jsonToInquiry(before);

    expect(inquiry).toMatchObject({
      ...{ channel: 'paid_form', campaign: 'spring', ownerId: '903', cadence: null, escalations: [], scriptsUsed: [] },
      acknowledgment: { state: 'sent', by: 'text' },
      nextAction: { kind: 'call_back', by: 'person', reminders: 0 },
      target: { kind: 'first_response', state: 'running', warnedAt: null, answeredAt: null },
      history: [{ what: 'received' }],
    });
    expect(inquiry.target.due).toEqual(at('2026-11-23T08:15-06:00'));
    expect(inquiry.sorting.intent).toMatchObject({
      confidence: 'unsure',
      because: { en: 'Taken over from before.', es: 'Se tomó de la versión anterior.' },
    });
    expect(storedAndRead(inquiry)).toEqual(inquiry);
  });

  test('with the attempts of people, late or not, as its history', () => {
    const response = {
      ...{ firstAttemptAt: '2026-11-23T09:00:00-06:00', respondedAt: '2026-11-23T09:00:00-06:00' },
      ...{ firstAttemptOutcome: 'no_answer', minutes: 60, attempts: 2 },
    };
    const late = { ...before, response, target: { ...before.target, state: 'breached' } };

    const { history, target } = jsonToInquiry(late);

    expect(history.map(({ what }) => what)).toEqual(['received', 'attempted', 'attempted', 'breached']);
    expect([target.breachedAt, target.answeredAt]).toEqual([
      at('2026-11-23T08:15-06:00'),
      at('2026-11-23T09:00-06:00'),
    ]);
  });

  test('with its reasons, which were in English only', () => {
    const stopped = { at: '2026-11-22T10:00:00-06:00', because: 'the contact was deleted' };
    const acknowledgment = { state: 'withheld', because: 'there is no consent to texts' };
    const warned = { ...before.target, state: 'warned' };

    const inquiry = jsonToInquiry({ ...before, acknowledgment, stopped, nextAction: null, target: warned });

    expect(inquiry).toMatchObject({
      acknowledgment: { because: { en: 'there is no consent to texts', es: 'there is no consent to texts' } },
      stopped: { because: { en: 'the contact was deleted', es: 'the contact was deleted' } },
      nextAction: null,
    });
    expect(inquiry.target.warnedAt).toEqual(at('2026-11-23T08:15-06:00'));
  });
});
