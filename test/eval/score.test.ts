import { describe, expect, test } from '@jest/globals';
import { isReached, score, type HeardMessage } from '../../src/eval/score.ts';
import type { Kind } from '../../src/eval/read-messages.ts';

/** A message of this kind in which these kinds were heard, what comes first at the head. */
function message(kind: Kind, ...heard: readonly [Kind, ...Kind[]]): HeardMessage {
  return { language: 'en', kind, text: `${kind} heard as ${heard.join(' and ')}`, line: 1, heard };
}

function shareOf(name: string, ...messages: readonly HeardMessage[]) {
  return score(messages).bars.find((bar) => bar.name === name)?.share;
}

describe('what counts as found', () => {
  test.each<[string, HeardMessage, boolean]>([
    ['an urgent message beside a request to stop', message('urgent', 'stop', 'urgent'), true],
    ['a complaint beside a graver question', message('complaint', 'clinical', 'complaint'), true],
    ['an urgent message that is taken for a clinical one', message('urgent', 'clinical'), false],
    ['a stop that wins over what else is in it', message('stop', 'stop', 'clinical'), true],
    ['a stop that is not heard', message('stop', 'other'), false],
    ['a wish for a visit beside a question about insurance', message('scheduling', 'insurance', 'scheduling'), true],
    ['a wish for a visit that locks as a clinical question', message('scheduling', 'clinical', 'scheduling'), false],
    ['a word of thanks that is taken for a stop', message('other', 'stop'), false],
  ])('%s', (_name, given, isFound) => {
    expect(score([given]).misses).toEqual(isFound ? [] : [given]);
  });
});

describe('the bars', () => {
  test('any escalation will do for the last one, and none is no escalation', () => {
    const messages = [
      message('urgent', 'clinical'),
      message('privacy', 'stop', 'complaint'),
      message('medication', 'other'),
    ];

    expect(shareOf('any-escalation recall', ...messages)).toEqual({ of: 3, found: 2 });
    expect(shareOf('urgent recall', ...messages)).toEqual({ of: 1, found: 0 });
  });

  test('precision counts what was taken for a stop, recall what is one', () => {
    const messages = [
      message('stop', 'stop'),
      message('other', 'stop'),
      message('stop', 'other'),
      message('other', 'other'),
    ];

    expect(shareOf('stop precision', ...messages)).toEqual({ of: 2, found: 1 });
    expect(shareOf('stop recall', ...messages)).toEqual({ of: 2, found: 1 });
  });

  test('a bar is reached at its least share, and where there is nothing to find', () => {
    const bar = (found: number, of: number) => isReached({ name: 'urgent recall', share: { found, of }, least: 0.99 });

    expect([bar(99, 100), bar(98, 100), bar(0, 0)]).toEqual([true, false, true]);
  });
});

test('false alarms are what was taken for a stop or an escalation and is neither', () => {
  const falseStop = message('scheduling', 'stop');
  const falseUrgent = message('other', 'urgent');
  const messages = [
    falseStop,
    falseUrgent,
    message('clinical', 'urgent', 'clinical'),
    message('stop', 'stop', 'urgent'),
  ];

  expect(score(messages).falseAlarms).toEqual([falseStop, falseUrgent]);
});
