import { describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at } from '../support/given.ts';
import { acknowledged, endOfTomorrow, now, outcomes, soon, triedOnce, wrote } from '../support/patients-words.ts';

describe('a request to stop ends the messages, not the wish for care', () => {
  const stop = { asksToStop: true } as const;

  test('the acknowledgment it answers does not count, the follow-ups end, and a call is what we owe', () => {
    const decision = wrote(acknowledged, 'STOP', stop);

    expect(decision.inquiry).toMatchObject({
      acknowledgment: { state: 'failed' },
      cadence: { stopped: { at: at(now) } },
      nextAction: { kind: 'call_back', due: at('2026-11-23T08:15-06:00'), by: 'person' },
      closedAt: null,
    });
    expect(outcomes(decision)).toEqual(['CancelMessages']);
    expect(decision.because.en).toBe(
      'The patient asked us to stop: no more messages are sent, and the call is what we owe now.',
    );
  });

  test('a message that was withheld anyway stays so', () => {
    const withheld: Inquiry = {
      ...acknowledged,
      acknowledgment: { state: 'withheld', because: { en: 'No consent.', es: 'Sin permiso.' } },
    };

    expect(wrote(withheld, 'STOP', stop).inquiry?.acknowledgment).toEqual(withheld.acknowledgment);
  });

  test('what was agreed with a person stays agreed', () => {
    const nextAction = { kind: 'book_appointment', due: endOfTomorrow, by: 'person', reminders: 0 } as const;

    expect(wrote({ ...triedOnce, nextAction }, 'STOP', stop).inquiry?.nextAction).toEqual(nextAction);
  });

  test('what Speedwell was to send becomes a call', () => {
    const nextAction = { kind: 'call_back', due: endOfTomorrow, by: 'speedwell', reminders: 0 } as const;

    expect(wrote({ ...triedOnce, nextAction }, 'STOP', stop).inquiry?.nextAction).toEqual(soon);
    expect(wrote({ ...triedOnce, nextAction: null }, 'STOP', stop).inquiry?.nextAction).toEqual(soon);
  });

  test('who wanted nothing but information is not called for it: a person closes', () => {
    const nextAction = { kind: 'add_to_nurture', due: endOfTomorrow, by: 'speedwell', reminders: 0 } as const;

    expect(wrote({ ...triedOnce, nextAction }, 'STOP', stop).inquiry?.nextAction).toEqual({
      ...{ kind: 'close', due: endOfTomorrow, by: 'person', reminders: 0 },
    });
  });

  test('a request in the patient’s own words is heeded, and a person confirms it', () => {
    const decision = wrote(acknowledged, 'por favor no me escriban');

    expect(outcomes(decision)).toEqual(['CancelMessages', 'unsure']);
    expect(decision.inquiry).toMatchObject({
      acknowledgment: { state: 'failed' },
      cadence: { stopped: { at: at(now) } },
    });
  });

  test('who says no in the same breath has declined', () => {
    const decision = wrote(triedOnce, 'please stop, not interested');

    expect(decision.inquiry).toMatchObject({ status: 'declined', notBookedReason: 'asked_to_stop', nextAction: null });
    expect(outcomes(decision)).toEqual(['CancelMessages', 'reply']);
  });

  test('but a booked visit is not given up for it', () => {
    const decision = wrote({ ...triedOnce, status: 'booked' }, 'please stop, not interested');

    expect(decision.inquiry).toMatchObject({ status: 'booked', closedAt: null });
    expect(outcomes(decision)).toEqual(['CancelMessages', 'unsure']);
  });
});
