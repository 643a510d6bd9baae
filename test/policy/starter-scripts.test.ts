import { describe, expect, test } from '@jest/globals';
import { languages } from '../../src/follow-up/codes.ts';
import { textingAbouts, acknowledgmentKinds, type Script } from '../../src/follow-up/policy/scripts.ts';
import { fillScript } from '../../src/follow-up/messages/script-text.ts';
import { lintScript } from '../../src/policy/lint-script.ts';
import { starterSet } from '../../src/policy/lint-warnings.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { segmentsOf } from '../../src/policy/segments.ts';
import { at } from '../support/given.ts';

const policy = await readPolicy('policy');
const { scripts } = policy;
const cases = (chosen: readonly Script[]) => chosen.map((script) => [script.id, script] as const);

/** Open, lunch, evening, weekend, a long closure: every form that {opens} takes. */
const moments = ['2026-11-23T09:00-06:00', '2026-11-23T12:30-06:00', '2026-11-23T20:00-06:00', '2026-11-21T21:30-06:00',
  '2026-12-23T20:00-06:00', '2026-11-25T20:00-06:00'].map(at); // prettier-ignore
const longName = {
  ...policy,
  practice: { ...policy.practice, name: 'Northwest Family Health Center'.padEnd(30, '.') },
};
const practice = { ...policy, today: Temporal.PlainDate.from('2026-11-22') };

/** What a practice needs words for, by moment. */
const abouts = {
  acknowledgment: acknowledgmentKinds,
  follow_up: ['missed_you', 'options', 'check_in', 'intake_reminder', 'intake_last_reminder'],
  education: ['what_to_expect', 'how_to_prepare', 'what_to_bring', 'how_referrals_work', 'how_follow_up_works',
    'when_to_call', 'bilingual_support', 'telehealth'],
  holding_line: ['urgent_symptoms', 'clinical', 'medication', 'complaint', 'privacy', 'any'],
  not_a_fit: ['area', 'age', 'referral', 'coverage'],
  barrier: ['cost', 'coverage', 'timing', 'transport', 'referral'],
} as const; // prettier-ignore
const calls = ['first_call', 'second_call', 'next_day_call', 'intake_call', 'callback'];

describe('a practice finds words for everything in English and Spanish', () => {
  const wanted = languages.flatMap((language) => [
    ...(['text', 'email'] as const).flatMap((channel) =>
      Object.entries(abouts).flatMap(([moment, all]) =>
        all.flatMap((about) =>
          (moment === 'acknowledgment' ? ['open', 'closed'] : ['any']).map((hours) =>
            [channel, moment, about, hours, language].join(' '),
          ),
        ),
      ),
    ),
    ...(['call', 'voicemail'] as const).flatMap((channel) =>
      calls.map((about) => [channel, 'follow_up', about, 'any', language].join(' ')),
    ),
    // Only texts can be stopped by a text.
    ...textingAbouts.map((about) => ['text', 'texting', about, 'any', language].join(' ')),
    // For everybody who agreed to marketing, as an example.
    ['text', 'campaign', 'seasonal_reminder', 'any', language].join(' '),
  ]);
  const held = scripts.map(({ channel, moment, about, hours, language }) =>
    [channel, moment, about, hours, language].join(' '),
  );

  test('each once and nothing besides', () => {
    expect(held.toSorted()).toEqual(wanted.toSorted());
  });

  test('no two scripts of a channel and language say the same', () => {
    const words = scripts.map(({ channel, language, text }) => `${channel} ${language} ${text}`);

    expect(words.filter((text, index) => words.indexOf(text) < index)).toEqual([]);
  });
});

test('the practice approves them before it goes live: all are told as not yet approved, and nothing else is', () => {
  const found = scripts.map((script) => lintScript(script, practice));

  expect(found.flatMap(({ faults }) => faults)).toEqual([]);
  expect(new Set(found.flatMap(({ warnings }) => warnings)).size).toBe(1);
  expect(scripts.every(({ approvedBy }) => approvedBy === starterSet)).toBe(true);
});

describe('what goes out as a text', () => {
  const texts = scripts.filter(({ channel }) => channel === 'text');

  test.each(cases(texts))('%s begins with the practice and leaves nothing open', (_id, script) => {
    for (const moment of moments) {
      const text = fillScript(script, policy, null, moment);
      expect(text).toMatch(/^Example Family Clinic(?: \(automat(?:ed|ico)\))?: /);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  test.each(cases(texts))('%s fits one text of the cheap kind', (_id, script) => {
    for (const moment of moments) {
      expect(segmentsOf(fillScript(script, policy, null, moment))).toMatchObject({ count: 1, encoding: 'GSM-7' });
    }
  });

  test.each(cases(texts))('%s never takes more than two for a practice with a long name', (_id, script) => {
    for (const moment of moments) {
      const { count, encoding } = segmentsOf(fillScript(script, longName, null, moment));
      expect(encoding).toBe('GSM-7');
      expect(count).toBeLessThanOrEqual(script.hours === 'closed' ? 2 : 1);
    }
  });
});

test('who wants an appointment is asked for morning or afternoon', () => {
  const asking = scripts.filter(({ about, hours }) => about === 'ready_to_schedule' && hours === 'open');

  expect(asking).toHaveLength(4);
  for (const { text, language } of asking) {
    expect(text).toMatch(language === 'en' ? /morning or (?:an )?afternoon\?/ : /la mañana o la tarde\?/);
  }
});

test('who writes on social media is led to a private phone call', () => {
  const social = scripts.filter(({ about }) => about === 'social');

  expect(social).toHaveLength(8);
  for (const { text } of social) {
    expect(text).toContain('{phone}');
    expect(text).toMatch(/priva/);
  }
});

describe.each(cases(scripts.filter(({ channel }) => channel === 'call' || channel === 'voicemail')))(
  '%s',
  (_id, { channel, text, beforeIdentity }) => {
    test('says what may be said before it is known who listens', () => {
      expect(beforeIdentity).not.toBeNull();
      expect(channel === 'voicemail' ? text : beforeIdentity).toContain('{practice}');
      expect(channel === 'voicemail' ? text : beforeIdentity).toContain('{phone}');
    });

    test('asks for two identifiers before anything is told on a call', () => {
      const identifiers = /full name and your date of birth|nombre completo y su fecha de nacimiento/;
      expect(channel === 'voicemail' || identifiers.test(text)).toBe(true);
    });
  },
);
