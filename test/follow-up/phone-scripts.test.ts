import { describe, expect, test } from '@jest/globals';
import { identitySteps, phoneScripts } from '../../src/follow-up/messages/phone-scripts.ts';
import { promiseWords } from '../../src/follow-up/handoff-labels.ts';
import { at, openInquiry, policy } from '../support/given.ts';
import { script } from '../support/practice-scripts.ts';

const now = at('2026-11-23T10:05-06:00');
const scripts = (['call', 'voicemail'] as const).flatMap((channel) =>
  ['first_call', 'second_call', 'callback'].map((about) => script('follow_up', about, 'en', { channel })),
);
const practice = { ...policy, scripts };
const about = (inquiry: Parameters<typeof phoneScripts>[0]) => {
  const { call, voicemail } = phoneScripts(inquiry, practice, now);
  return [call?.about, voicemail?.about];
};

describe('whoever calls has the approved words', () => {
  test('of the call that comes next in the follow-ups, for the phone and for the mailbox', () => {
    expect(about(openInquiry)).toEqual(['first_call', 'first_call']);
  });

  test('of the last call, where only messages are left', () => {
    const { cadence } = openInquiry;
    const last = { ...openInquiry, cadence: cadence && { ...cadence, step: 99 } };

    expect(about(last)).toEqual(['second_call', 'second_call']);
  });

  test('for calling back, where the patient asked for it or no follow-ups go on', () => {
    const asked = { what: 'attempted', at: now, outcome: 'asked_callback', by: null } as const;

    expect(about({ ...openInquiry, history: [...openInquiry.history, asked] })).toEqual(['callback', 'callback']);
    expect(about({ ...openInquiry, cadence: null })).toEqual(['callback', 'callback']);
  });

  test('of those of a cadence that the policy does not have any more, the words for calling back', () => {
    const { cadence } = openInquiry;

    expect(about({ ...openInquiry, cadence: cadence && { ...cadence, name: 'gone' } })).toEqual([
      'callback',
      'callback',
    ]);
  });

  test('or none, where the practice has approved none', () => {
    expect(phoneScripts(openInquiry, { ...policy, scripts: [] }, now)).toEqual({ call: null, voicemail: null });
  });

  test('after who it is was made sure: full name, date of birth, both compared', () => {
    expect(identitySteps.map(({ en }) => en)).toEqual([
      'Ask for the full name.',
      'Ask for the date of birth.',
      'Compare both with the chart before you say anything about the inquiry.',
    ]);
  });
});

test('what is promised is said in both languages', () => {
  expect(promiseWords({ kind: 'business_minutes', minutes: 15 })).toEqual({
    en: 'within 15 business minutes',
    es: 'en 15 minutos hábiles',
  });
  expect(promiseWords({ kind: 'business_days', days: 1 }).es).toBe('en 1 día hábil');
  expect(promiseWords({ kind: 'business_days', days: 2 }).en).toBe('within 2 business days');
  expect(promiseWords({ kind: 'before_close' }).en).toMatch(/^before close/);
  expect(promiseWords({ kind: 'same_business_day' }).es).toBe('el mismo día hábil');
});
