import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isLocked } from '../../src/follow-up/escalation/open-escalation.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at, closedInquiry, tasks } from '../support/given.ts';
import { lockedByWords, outcomes, triedOnce, wordy, wrote } from '../support/patients-words.ts';

describe('red flags win over everything', () => {
  test.each([
    ['a wish', 'my chest hurts when I climb stairs, is that ok? I want an appointment'],
    ['a no', 'not interested, my chest hurts'],
    ['somebody else’s number', 'wrong number, but my chest hurts'],
    ['a machine', 'out of office. If your chest hurts call 911'],
    ['a thank-you', 'thanks, my chest hurts'],
  ])('over %s', (_name, text) => {
    const decision = wrote(triedOnce, text);

    expect(decision.inquiry).toMatchObject({ status: 'escalated', nextAction: { kind: 'route_clinical_question' } });
    expect(tasks(decision)[0]).toMatchObject({ reason: 'escalation', owner: '905' });
    expect(outcomes(decision)).toContain('SendText');
  });

  test.each([
    ['a plain request', true, ['CancelMessages', 'escalation']],
    ['a request in own words', false, ['CancelMessages', 'escalation', 'unsure']],
  ])('over %s to stop, which is heeded all the same', (_name, asksToStop, expected) => {
    const decision = wrote(triedOnce, 'STOP my chest hurts', { asksToStop });

    expect(outcomes(decision)).toEqual(expected);
    expect(decision.inquiry).toMatchObject({ status: 'escalated', acknowledgment: { state: 'failed' } });
  });

  test('they are answered in the language of the words, by the way they came', () => {
    const byText = wrote(triedOnce, 'my chest hurts when I climb the stairs');
    const byMail = wrote(triedOnce, 'my chest hurts when I climb the stairs', { by: 'email' });

    expect(byText.effects).toContainEqual(expect.objectContaining({ type: 'SendText', language: 'en' }));
    expect(byMail.effects).toContainEqual(expect.objectContaining({ type: 'SendEmail', language: 'en' }));
  });

  test('they start the clock of the next response too', () => {
    expect(lockedByWords.target.kind).toBe('next_response');
  });
});

test('whatever is written, the reason is one plain sentence in both languages', () => {
  const words = [...wordy.words.values()].flat().map((phrase) => phrase.replaceAll(/[*&|]/g, ' '));
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 4 });

  fc.assert(
    fc.property(
      text,
      fc.boolean(),
      fc.constantFrom(triedOnce, lockedByWords, closedInquiry),
      (parts, stop, inquiry) => {
        const { because } = wrote(inquiry, parts.join(' '), { asksToStop: stop });
        expect(because.en).toMatch(/^[A-Z][^.\d]+\.$/);
        expect(because.es).toMatch(/^[A-ZÉ][^.\d]+\.$/);
      },
    ),
  );
});

describe('while a question is open', () => {
  test.each(['hello?', 'thanks', 'not interested', 'wrong number', 'my chest still hurts'])(
    'its owner alone hears what the patient writes: %s',
    (text) => {
      const decision = wrote(lockedByWords, text);

      expect(tasks(decision)).toMatchObject([{ reason: 'reply', owner: '905', priority: 'HIGH' }]);
      expect(decision.inquiry).toMatchObject({
        status: 'escalated',
        nextAction: lockedByWords.nextAction,
        closedAt: null,
      });
      expect(outcomes(decision)).toEqual(['reply']);
    },
  );

  test('a request to stop is heeded and the question stays', () => {
    const decision = wrote(lockedByWords, 'STOP', { asksToStop: true });

    expect(outcomes(decision)).toEqual(['CancelMessages']);
    expect(decision.inquiry).toMatchObject({ status: 'escalated', nextAction: lockedByWords.nextAction });
  });

  test('nor does a no close the inquiry before the question is', () => {
    const decision = wrote(lockedByWords, 'please stop, not interested');

    expect(outcomes(decision)).toEqual(['CancelMessages', 'unsure']);
    expect(decision.inquiry).toMatchObject({ status: 'escalated', closedAt: null });
  });

  test('a machine’s answer changes nothing', () => {
    expect(wrote(lockedByWords, 'out of office')).toMatchObject({ inquiry: lockedByWords, effects: [] });
  });

  test('nothing but the holding line is sent, whatever is written', () => {
    const words = [...wordy.words.values()].flat().map((phrase) => phrase.replaceAll(/[*&|]/g, ' '));
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 5 });
    const news = fc.record({
      text: text.map((parts) => parts.join(' ')),
      by: fc.constantFrom('text', 'email', 'chat', 'social_message' as const),
      asksToStop: fc.boolean(),
    });

    fc.assert(
      fc.property(fc.array(news, { maxLength: 4 }), (all) => {
        all.reduce<Inquiry>((inquiry, each) => {
          const decision = wrote(inquiry, each.text, each);
          const sent = decision.effects.filter(({ type }) => type === 'SendText' || type === 'SendEmail');
          expect(sent.every((effect) => 'purpose' in effect && effect.purpose === 'holding_line')).toBe(true);
          expect(decision.inquiry === null || isLocked(decision.inquiry)).toBe(true);
          return decision.inquiry ?? inquiry;
        }, lockedByWords);
      }),
    );
  });
});

describe('a patient who sounds worried, or has trouble with coverage, meets a person', () => {
  test('and nothing is sent by itself', () => {
    const decision = wrote(triedOnce, 'I am so scared');

    expect(outcomes(decision)).toEqual(['CancelMessages', 'takeover']);
    expect(decision.inquiry).toMatchObject({ status: 'attempted', nextAction: { kind: 'call_back', by: 'person' } });
  });

  test('at the time for which the patient asked', () => {
    const { inquiry } = wrote(triedOnce, 'I am so scared, call me at 4');

    expect(inquiry?.nextAction?.due).toEqual(at('2026-11-23T16:00-06:00'));
  });

  test('what is written after that goes to the owner like any reply', () => {
    const worried = wrote(triedOnce, 'I am so scared').inquiry;

    expect(outcomes(wrote(worried, 'I am so scared'))).toEqual(['CancelMessages', 'reply']);
  });
});
