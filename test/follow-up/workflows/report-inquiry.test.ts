import { describe, expect, test } from '@jest/globals';
import { closedInquiry, given, openInquiry, saturdayNight, at, seen } from '../../support/given.ts';
import { outputs } from '../../support/asked-by-workflow.ts';

const reported = { reportedAt: at(saturdayNight), runs: ['r1', 'r2'] };

describe('a workflow that reports an inquiry is told what became of it', () => {
  test('it began one: what is owed, until when and by whom', () => {
    const decision = given(null).when(seen({}, reported)).at(saturdayNight);

    expect(outputs(decision)).toEqual({
      codes: { outcome: 'started', inquiry_status: 'new', next_action: 'call_back' },
      moments: { next_action_due: at('2026-11-23T08:15-06:00'), target_due: at('2026-11-23T08:15-06:00') },
      owners: { owner: '903' },
    });
  });

  test('each of two that report at once', () => {
    const { effects } = given(null).when(seen({}, reported)).at(saturdayNight);

    expect(effects.flatMap((effect) => (effect.type === 'AnswerWorkflow' ? [effect.run] : []))).toEqual(['r1', 'r2']);
  });

  test('it joined the open one', () => {
    expect(outputs(given(openInquiry).when(seen({}, reported)).at(saturdayNight))?.codes).toMatchObject({
      outcome: 'joined',
    });
  });

  test.each([
    ['the same wish was heard just before its inquiry was closed', closedInquiry, 'declined'],
    ['nobody asked for care', null, null],
  ])('it is none where %s', (_why, inquiry, status) => {
    const runs = { runs: ['r1'] };

    expect(outputs(given(inquiry).when(seen({}, runs)).at('2026-11-23T08:06-06:00'))).toMatchObject({
      codes: { outcome: 'not_an_inquiry', inquiry_status: status },
    });
  });

  test('nobody is told of news that no workflow brought', () => {
    expect(outputs(given(openInquiry).when(seen()).at(saturdayNight))).toBeUndefined();
  });
});
