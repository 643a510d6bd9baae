import { describe, expect, test } from '@jest/globals';
import type { Topic } from '../../src/follow-up/codes.ts';
import type { Happening } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { isOnlyCourtesy, messagesInARow, saysNo, takeoverReason } from '../../src/follow-up/patient/takeover.ts';
import { understand, type Understood } from '../../src/follow-up/words/understand.ts';
import { at, policy } from '../support/given.ts';

const polite: PracticePolicy = { ...policy, words: new Map([...policy.words, ['courtesy', ['thank*|gracias', 'ok']]]) };
const rule = { kind: 'same_business_day' } as const;
const spoke: Happening = { what: 'patient_spoke', at: at('2026-11-23T09:00-06:00'), rule };
const called: Happening = { what: 'attempted', at: at('2026-11-23T09:01-06:00'), outcome: 'reached', by: null };

function heard(...topics: readonly (Topic | readonly [Topic, 'faintly'])[]): Understood {
  const each = topics.map((topic) =>
    typeof topic === 'string'
      ? { topic, phrase: 'x', certain: true }
      : { topic: topic[0], phrase: 'x', certain: false },
  );
  return { language: 'en', topics: each, serviceLines: [], isUnderstood: each.length > 0 };
}

describe('a person takes over now', () => {
  test.each([
    ['when nobody understands the words', heard(), [spoke], 'not_understood'],
    ['from a patient who wants a visit soon', heard('strong_intent'), [spoke], 'strong_intent'],
    ['from a patient with a detailed question', heard('detailed_question'), [spoke], 'detailed_question'],
    ['at the third message in a row', heard('ready_to_schedule'), [spoke, spoke, spoke], 'several_messages'],
    ['when a no may have been said', heard(['declined', 'faintly']), [spoke], 'unsure'],
    ['when a complaint may have been made', heard(['complaint', 'faintly']), [spoke], 'unsure'],
  ])('%s', (_name, understood, history, reason) => {
    expect(takeoverReason(understood, history)).toBe(reason);
  });

  test.each([
    ['a plain wish', heard('ready_to_schedule'), [spoke]],
    ['a plain wish that is misspelt', heard(['ready_to_schedule', 'faintly']), [spoke]],
    ['two messages in a row', heard('ready_to_schedule'), [spoke, spoke]],
    ['a third message after a person has called', heard('ready_to_schedule'), [spoke, spoke, called, spoke]],
  ])('%s is answered in the ordinary turn', (_name, understood, history) => {
    expect(takeoverReason(understood, history)).toBeNull();
  });

  test('messages are counted since a person last acted', () => {
    expect(messagesInARow([spoke, called, spoke, spoke])).toBe(2);
    expect(messagesInARow([spoke, called])).toBe(0);
  });
});

describe('a no counts', () => {
  test('when it is certain', () => {
    expect(saysNo(heard('declined'), 'declined')).toBe(true);
    expect(saysNo(heard(['declined', 'faintly']), 'declined')).toBe(false);
    expect(saysNo(heard('declined'), 'chose_other')).toBe(false);
  });

  test('unless the patient asks for a visit in the same breath', () => {
    expect(saysNo(heard('declined', 'ready_to_schedule'), 'declined')).toBe(false);
  });
});

describe('a thank-you asks for nothing', () => {
  test.each(['Thanks!', 'ok, thank you so much', 'Muchas gracias por todo', 'Thanks, have a good day 🙏', 'OK'])(
    '%s',
    (text) => {
      expect(isOnlyCourtesy(understand(text, polite), text)).toBe(true);
    },
  );

  test('also in nothing but a picture of one', () => {
    expect(isOnlyCourtesy(heard('courtesy'), '🙏')).toBe(true);
  });

  test.each([
    'thanks, call me', 'gracias, necesito hablar', 'ok?', 'thanks but which door', 'thanks, I need an appointment', 'hm',
  ])('but nothing hides behind one: %s', (text) => {
    expect(isOnlyCourtesy(understand(text, polite), text)).toBe(false);
  }); // prettier-ignore
});
