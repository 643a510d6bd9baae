import { describe, expect, test } from '@jest/globals';
import { whyNot } from '../../../src/follow-up/messages/send-sentences.ts';
import { asStored, outputFieldsOf, ownersIn } from '../../../src/follow-up/workflows/output-fields.ts';
import { textReasons } from '../../../src/follow-up/workflows/outputs.ts';
import { outputsWithoutContact } from '../../../src/follow-up/workflows/unanswered.ts';
import { textNotSent, textSent, whyNotSent } from '../../../src/follow-up/workflows/why-not-sent.ts';
import { at } from '../../support/given.ts';

describe('later steps of a workflow can use what became of an action', () => {
  const outputs = {
    codes: { outcome: 'started', next_action: null },
    moments: { due: at('2026-11-23T08:15-06:00'), next: null },
    owners: { owner: 'a@example.com', other: 'b@example.com', nobody: null },
  };

  test('times as HubSpot counts them, owners by their id, and nothing where nothing is known', () => {
    const fields = outputFieldsOf(asStored(outputs), new Map([['a@example.com', '77']]));

    expect(fields).toEqual({ outcome: 'started', due: '1795443300000', owner: '77' });
  });

  test('the owners whose ids are needed', () => {
    expect(ownersIn(outputs)).toEqual(['a@example.com', 'b@example.com']);
  });
});

describe('why a text was not sent is a code that a workflow can branch by', () => {
  test.each(Object.values(whyNot).map(({ en }) => en))('%s', (sentence) => {
    const { reason } = whyNotSent(sentence);

    expect(textReasons).toContain(reason);
    expect(reason === 'other').toBe(/acknowledged|answered already/.test(sentence));
  });

  test.each([
    ['the follow-up was stopped', 'stopped'],
    ['No inquiry is open.', 'no_open_inquiry'],
    ['Twilio refused it.', 'other'],
  ])('as delivery keeps it: %s', (sentence, reason) => {
    expect(textNotSent(whyNotSent(sentence)).codes).toEqual({ result: 'not_sent', reason, reason_in_words: sentence });
  });

  test('one that was sent says when', () => {
    expect(textSent(at('2026-11-23T08:15-06:00'))).toMatchObject({ codes: { result: 'sent', reason: 'sent' } });
  });
});

describe('a workflow does not wait for a contact that is gone', () => {
  test.each([
    ['report_inquiry', { outcome: 'not_an_inquiry' }],
    ['start_follow_up', { started: 'no', reason: 'no_open_inquiry' }],
    [
      'send_text',
      { result: 'not_sent', reason: 'contact_gone', reason_in_words: 'The contact is no longer in HubSpot.' },
    ],
  ] as const)('%s', (action, codes) => {
    expect(outputsWithoutContact(action).codes).toEqual(codes);
  });
});
