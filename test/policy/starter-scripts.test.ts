import { describe, expect, test } from '@jest/globals';
import { SegmentedMessage } from 'sms-segments-calculator';
import { fillScript } from '../../src/follow-up/script-text.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { at } from '../support/given.ts';

const policy = await readPolicy('policy');

/** Open, lunch, evening, weekend, a long closure: every form that {opens} takes. */
const moments = ['2026-11-23T09:00-06:00', '2026-11-23T12:30-06:00', '2026-11-23T20:00-06:00', '2026-11-21T21:30-06:00',
  '2026-12-23T20:00-06:00', '2026-11-25T20:00-06:00']; // prettier-ignore

test('there are words for open and closed hours in English and Spanish', () => {
  expect(policy.scripts.map(({ moment, language }) => `${moment} ${language}`)).toEqual([
    'acknowledgment_open en',
    'acknowledgment_closed en',
    'acknowledgment_open es',
    'acknowledgment_closed es',
  ]);
});

describe.each(policy.scripts.map((script) => [script.id, script] as const))('%s', (_id, script) => {
  const filled = moments.map((moment) => fillScript(script, policy, at(moment)));

  test('names the practice, says it is automated, what comes next, and how to stop or get help', () => {
    for (const text of filled) {
      expect(text).toMatch(/^Example Family Clinic/);
      expect(text).toMatch(script.language === 'en' ? /\(automated\)/ : /\(automatico\)/);
      expect(text).toMatch(script.language === 'en' ? /call/ : /[Ll]lama/);
      expect(text).toMatch(/\b911\b/);
      expect(text).toMatch(/\bSTOP\b.*\bHELP\b/);
      expect(text).toMatch(script.language === 'en' ? /Msg&data rates may apply/ : /Pueden aplicar tarifas/);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  test('fits one text of the cheap kind, and never more than two', () => {
    for (const text of filled) {
      const message = new SegmentedMessage(text);
      expect(message.encodingName).toBe('GSM-7');
      expect(message.segmentsCount).toBeLessThanOrEqual(text.includes('miércoles') ? 2 : 1);
    }
  });
});
