import { describe, expect, test } from '@jest/globals';
import type { ContactFacts } from '../../src/follow-up/events.ts';
import type { PracticePolicy } from '../../src/follow-up/policy.ts';
import { at, given, made, policy, saturdayNight, script, texts, textingHours } from '../support/given.ts';

const officeHoursOnly: PracticePolicy = { ...policy, textingHours: { ...textingHours, instantReplyAtAnyHour: false } };

describe('nobody is texted who cannot or does not want to be', () => {
  test.each<[string, Partial<ContactFacts>, string]>([
    ['no number', { canBeTexted: false }, 'there is no number that can receive a text'],
    ['no consent', { textConsent: 'unknown' }, 'there is no consent to texts'],
    ['consent taken back', { textConsent: 'revoked' }, 'the patient took back the consent to texts'],
    ['the number asked us to stop', { optedOut: true }, 'the patient asked us to stop texting'],
  ])('%s', (_name, facts, because) => {
    const decision = given(null).when(made(saturdayNight, facts)).at(saturdayNight);

    expect(texts(decision)).toEqual([]);
    expect(decision.inquiry?.acknowledgment).toEqual({ state: 'withheld', because });
    expect(decision.because).toContain(`because ${because}`);
  });

  test('an inquiry at the edge of the hour is still acknowledged, one a moment older is not', () => {
    expect(texts(given(null).when(made(saturdayNight)).at('2026-11-21T22:30-06:00'))).toHaveLength(1);
    expect(texts(given(null).when(made(saturdayNight)).at('2026-11-21T22:30:00.001-06:00'))).toEqual([]);
  });
});

describe('a practice that texts in its hours only', () => {
  test('holds the first text until the quiet hours end, in the version for that moment, and gives it half an hour then', () => {
    const decision = given(null, officeHoursOnly).when(made(saturdayNight)).at(saturdayNight);

    expect(texts(decision)).toMatchObject([
      {
        scriptId: 'acknowledgment_closed-es',
        notBefore: at('2026-11-22T12:00-06:00'),
        expiresAt: at('2026-11-22T12:30-06:00'),
      },
    ]);
    expect(decision.because).toContain('waits until the patient may be texted');
  });

  test('gives a text that waits only minutes its full hour', () => {
    const decision = given(null, officeHoursOnly).when(made('2026-11-23T08:50-06:00')).at('2026-11-23T08:50-06:00');

    expect(texts(decision)).toMatchObject([
      { notBefore: at('2026-11-23T09:00-06:00'), expiresAt: at('2026-11-23T09:50-06:00') },
    ]);
  });

  test('sends at once in the day', () => {
    const decision = given(null, officeHoursOnly).when(made('2026-11-23T10:00-06:00')).at('2026-11-23T10:00-06:00');

    expect(texts(decision)).toMatchObject([
      { notBefore: at('2026-11-23T10:00-06:00'), expiresAt: at('2026-11-23T11:00-06:00') },
    ]);
  });

  test('heeds the clock of the patient', () => {
    const facts = { timeZone: 'America/Los_Angeles' };
    const decision = given(null, officeHoursOnly)
      .when(made('2026-11-23T09:00-06:00', facts))
      .at('2026-11-23T09:00-06:00');

    expect(texts(decision)).toMatchObject([{ notBefore: at('2026-11-23T11:00-06:00') }]);
  });

  test('sends nothing where its hours leave no moment', () => {
    const never = { ...policy, textingHours: { ...textingHours, weekdays: [], instantReplyAtAnyHour: false } };

    expect(given(null, never).when(made(saturdayNight)).at(saturdayNight).inquiry?.acknowledgment).toEqual({
      state: 'withheld',
      because: 'the texting hours leave no time for it',
    });
  });
});

describe('only approved words go out', () => {
  function scriptIds(scripts: PracticePolicy['scripts']) {
    return texts(
      given(null, { ...policy, scripts })
        .when(made(saturdayNight))
        .at(saturdayNight),
    ).map((text) => text.scriptId);
  }

  test('the newest version is used', () => {
    const newer = script('acknowledgment_closed', 'es', { id: 'newer', version: 2 });

    expect(scriptIds([...policy.scripts, newer])).toEqual(['newer']);
  });

  test('an approval ends on its date', () => {
    const today = Temporal.PlainDate.from('2026-11-21');
    const expired = script('acknowledgment_closed', 'es', { expiresOn: today });
    const lastDay = script('acknowledgment_closed', 'es', { expiresOn: today.add({ days: 1 }) });

    expect(scriptIds([expired])).toEqual([]);
    expect(scriptIds([lastDay])).toEqual(['acknowledgment_closed-es']);
  });

  test('without words in the patient’s language those in the practice’s are used', () => {
    expect(scriptIds([script('acknowledgment_closed', 'en')])).toEqual(['acknowledgment_closed-en']);
  });

  test('without any words nothing is sent', () => {
    const decision = given(null, { ...policy, scripts: [] })
      .when(made(saturdayNight))
      .at(saturdayNight);

    expect(decision.inquiry?.acknowledgment).toEqual({ state: 'withheld', because: 'no approved script fits' });
  });
});
