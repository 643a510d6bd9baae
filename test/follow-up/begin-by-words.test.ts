import { describe, expect, test } from '@jest/globals';
import type { ContactFacts } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at, contact, openInquiry } from '../support/given.ts';
import { now, outcomes, wrote } from '../support/patients-words.ts';

const known: ContactFacts = { ...contact, channel: null };
const stranger: ContactFacts = { ...known, madeByUs: true };

/** Closed so many days before the patient writes. */
function closed(days: number): Inquiry {
  const closedAt = at(now).subtract({ hours: 24 * days });
  return { ...openInquiry, receivedAt: closedAt, closedAt, nextAction: null, status: 'closed_after_cadence' };
}

describe('words begin an inquiry', () => {
  test('of somebody whom nobody knew: from when they came, by text, sorted and answered', () => {
    const decision = wrote(null, 'I want to schedule an appointment', { contact: stranger });

    expect(decision.inquiry).toMatchObject({
      ...{ ordinal: 1, channel: 'text', receivedAt: at(now), status: 'new' },
      sorting: { intent: { value: 'ready_to_schedule' } },
    });
    expect(outcomes(decision)).toEqual(['SendText', 'call']);
  });

  test('with the escalation that they hold, and without any other answer', () => {
    const decision = wrote(null, 'my chest hurts', { contact: stranger });

    expect(decision.inquiry?.status).toBe('escalated');
    expect(decision.effects.filter(({ type }) => type === 'SendText')).toMatchObject([{ purpose: 'holding_line' }]);
  });

  test('in the language of the words', () => {
    const { inquiry } = wrote(null, 'Hola, quiero una cita para mañana por favor', {
      contact: { ...stranger, language: null },
    });

    expect(inquiry?.language).toBe('es');
  });

  test('even a thank-you of somebody whom nobody knew, because no person would learn of it', () => {
    expect(wrote(null, 'thanks', { contact: stranger }).inquiry).not.toBeNull();
    expect(wrote(null, 'thanks', { contact: known }).inquiry).toBeNull();
  });

  test.each([
    ['text', 'text'],
    ['email', 'email'],
    ['chat', 'chat'],
    ['social_message', 'social_message'],
  ] as const)('through the channel by which they came: %s', (by, channel) => {
    expect(wrote(null, 'do you have time?', { contact: known, by }).inquiry?.channel).toBe(channel);
  });

  test('and leave the mark of the words on the last form as it was', () => {
    const words = { text: 'my knee', mark: 'of the form' };
    const formerly = { ...known, answers: { ...known.answers, words } };

    expect(wrote(null, 'do you have time?', { contact: formerly }).inquiry?.wordsMark).toBe('of the form');
    expect(
      wrote({ ...closed(60), wordsMark: 'older' }, 'do you have time?', { contact: known }).inquiry?.wordsMark,
    ).toBe('older');
  });

  test('a picture alone as well, which a person looks at', () => {
    const decision = wrote(null, ' ', { contact: stranger, hasMedia: true });

    expect(decision.inquiry?.channel).toBe('text');
    expect(outcomes(decision)).toContain('reply');
  });

  test('of one of several with the number: the inquiry begins, and a person finds out who it was', () => {
    const decision = wrote(null, 'do you have time?', { contact: known, isOfSeveral: true });

    expect(decision.inquiry).not.toBeNull();
    expect(decision.effects.at(-1)).toMatchObject({ subject: expect.stringContaining('Several contacts') });
  });
});

describe('words begin none', () => {
  test.each([
    ['a stop', 'STOP', { asksToStop: true }],
    ['a refusal', 'no me escriban', {}],
    ['a machine', 'out of office', {}],
    ['a loop', 'do you have time?', { isLoop: true }],
    ['a wrong number', 'wrong number', {}],
    ['nothing at all', '  ', {}],
  ])('for %s', (_what, text, changes) => {
    const decision = wrote(null, text, { contact: known, ...changes });

    expect([decision.inquiry, decision.effects]).toEqual([null, []]);
  });

  test('where nobody could look at the contact', () => {
    expect(wrote(null, 'I want an appointment', { contact: null }).inquiry).toBeNull();
  });
});

describe('after an inquiry was closed', () => {
  test('thirty days later any question begins the next one', () => {
    const last = closed(31);

    expect(wrote(last, 'do you have time?', { contact: known }).inquiry?.ordinal).toBe(last.ordinal + 1);
  });

  test('soon after it a person reads the question, and the inquiry stays closed', () => {
    const last = closed(29);
    const decision = wrote(last, 'do you have time?', { contact: known });

    expect(decision.inquiry).toEqual(last);
    expect(outcomes(decision)).toEqual(['reply']);
  });

  test('soon after it only who plainly asks for a visit begins the next one', () => {
    const last = closed(2);

    expect(wrote(last, 'I want to schedule an appointment', { contact: known }).inquiry?.ordinal).toBe(
      last.ordinal + 1,
    );
  });

  test.each([
    ['a thank-you', 'thanks', {}, ['reply']],
    ['a picture', '', { hasMedia: true }, ['reply']],
    ['words of one of several', 'do you have time?', { isOfSeveral: true }, ['reply']],
    ['a loop', 'do you have time?', { isLoop: true }, ['reply']],
  ])('%s is shown to a person', (_what, text, changes, expected) => {
    const last = closed(2);
    const decision = wrote(last, text, { contact: known, ...changes });

    expect(decision.inquiry).toEqual(last);
    expect(outcomes(decision)).toEqual(expected);
  });
});
