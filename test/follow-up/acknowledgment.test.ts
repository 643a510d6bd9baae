import { describe, expect, test } from '@jest/globals';
import {
  acknowledgmentKindOf,
  obstacleToEmails,
  obstacleToTexts,
  planAcknowledgment,
} from '../../src/follow-up/messages/acknowledgment.ts';
import type { Channel, Group, Intent } from '../../src/follow-up/codes.ts';
import type { ContactFacts } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { agreeing, at, contact, openInquiry, policy, saturdayNight, script, textingHours } from '../support/given.ts';

const officeHoursOnly: PracticePolicy = { ...policy, textingHours: { ...textingHours, instantReplyAtAnyHour: false } };

interface Case {
  readonly inquiry?: Partial<Inquiry>;
  readonly facts?: Partial<ContactFacts>;
  readonly rules?: PracticePolicy;
  readonly now?: string;
}

function planned({ inquiry = {}, facts = {}, rules = policy, now = saturdayNight }: Case = {}) {
  const plan = planAcknowledgment({ ...openInquiry, ...inquiry }, { ...contact, ...facts }, rules, at(now));
  return 'ask' in plan ? plan.ask : plan.withheldBecause.en;
}

/** The same inquiry, made at the moment. */
function receivedAt(moment: string): Case {
  return { inquiry: { receivedAt: at(moment) }, now: moment };
}

function sorted(intent: Intent, group: Group): Inquiry['sorting'] {
  const { sorting } = openInquiry;
  return {
    ...sorting,
    intent: { ...sorting.intent, value: intent },
    group: { ...sorting.group, value: group },
  };
}

test('a patient who agreed to texts is answered by text at once, in the evening too', () => {
  expect(planned()).toEqual({
    type: 'SendText',
    timing: 'instant_reply',
    ordinal: 1,
    purpose: 'acknowledgment',
    scriptId: 'acknowledgment-paid-campaign-closed-text-es',
    language: 'es',
    notBefore: at(saturdayNight),
    expiresAt: at('2026-11-21T22:30-06:00'),
  });
});

describe('nobody is texted who cannot or does not want to be', () => {
  test.each<[string, Partial<ContactFacts>, string]>([
    ['no number', { canBeTexted: false }, 'There is no number that can receive a text.'],
    ['no consent', { consents: agreeing({ text: 'unknown' }) }, 'There is no consent to texts.'],
    ['consent taken back', { consents: agreeing({ text: 'revoked' }) }, 'The patient took back the consent to texts.'],
    ['the number asked us to stop', { optedOut: true }, 'The patient asked us to stop texting.'],
  ])('%s', (_name, facts, because) => {
    expect(obstacleToTexts({ ...contact, ...facts })?.en).toBe(because);
    expect(planned({ facts: { ...facts, canBeEmailed: false } })).toBe(`${because} There is no e-mail address.`);
  });

  test('nothing stands against a text to somebody who agreed to it', () => {
    expect(obstacleToTexts(contact)).toBeNull();
  });
});

describe('who cannot be texted is answered by e-mail', () => {
  test('which answers what was asked and so needs no consent to marketing', () => {
    expect(planned({ facts: { consents: agreeing({ text: 'unknown' }) } })).toEqual({
      type: 'SendEmail',
      ordinal: 1,
      purpose: 'acknowledgment',
      scriptId: 'acknowledgment-paid-campaign-closed-email-es',
      language: 'es',
      notBefore: at(saturdayNight),
      expiresAt: at('2026-11-21T22:30-06:00'),
    });
    expect(obstacleToEmails(contact)).toBeNull();
  });

  test('but not after the patient took back the consent to e-mails', () => {
    const facts = { consents: agreeing({ text: 'unknown', email: 'revoked' }) };

    expect(obstacleToEmails({ ...contact, ...facts })?.en).toBe('The patient took back the consent to e-mails.');
    expect(planned({ facts })).toBe('There is no consent to texts. The patient took back the consent to e-mails.');
  });

  test('and who prefers e-mail gets one first', () => {
    expect(planned({ inquiry: { preferredContact: 'email' } })).toMatchObject({ type: 'SendEmail' });
    expect(planned({ inquiry: { preferredContact: 'email' }, facts: { canBeEmailed: false } })).toMatchObject({
      type: 'SendText',
    });
  });

  test.each(['text', 'call'] as const)('and who prefers a %s is texted', (preferredContact) => {
    expect(planned({ inquiry: { preferredContact } })).toMatchObject({ type: 'SendText' });
  });

  test('and an e-mail steps in where no approved text fits', () => {
    const rules = { ...policy, scripts: policy.scripts.filter(({ channel }) => channel === 'email') };

    expect(planned({ rules })).toMatchObject({ type: 'SendEmail' });
  });
});

test('an inquiry at the edge of the hour is still acknowledged, one a moment older is not', () => {
  expect(planned({ now: '2026-11-21T22:30-06:00' })).toMatchObject({ type: 'SendText' });
  expect(planned({ now: '2026-11-21T22:30:00.001-06:00' })).toBe(
    'The inquiry came too long ago for an automatic first message.',
  );
});

describe('a practice that texts in its hours only', () => {
  test('holds the first text until the quiet hours end, in the version for that moment, and gives it half an hour then', () => {
    expect(planned({ rules: officeHoursOnly })).toMatchObject({
      scriptId: 'acknowledgment-paid-campaign-closed-text-es',
      notBefore: at('2026-11-22T12:00-06:00'),
      expiresAt: at('2026-11-22T12:30-06:00'),
    });
  });

  test('gives a text that waits only minutes its full hour, in the words for the open practice', () => {
    expect(planned({ ...receivedAt('2026-11-23T08:50-06:00'), rules: officeHoursOnly })).toMatchObject({
      scriptId: 'acknowledgment-paid-campaign-open-text-es',
      notBefore: at('2026-11-23T09:00-06:00'),
      expiresAt: at('2026-11-23T09:50-06:00'),
    });
  });

  test('sends at once in the day', () => {
    expect(planned({ ...receivedAt('2026-11-23T10:00-06:00'), rules: officeHoursOnly })).toMatchObject({
      notBefore: at('2026-11-23T10:00-06:00'),
      expiresAt: at('2026-11-23T11:00-06:00'),
    });
  });

  test('heeds every clock that may be the patient’s', () => {
    const facts = { timeZones: ['America/Denver', 'America/Los_Angeles'] };

    expect(planned({ ...receivedAt('2026-11-23T09:00-06:00'), facts, rules: officeHoursOnly })).toMatchObject({
      notBefore: at('2026-11-23T11:00-06:00'),
    });
  });

  test('writes an e-mail where its hours leave no moment for a text', () => {
    const never = { ...policy, textingHours: { ...textingHours, weekdays: [], instantReplyAtAnyHour: false } };

    expect(planned({ rules: never })).toMatchObject({ type: 'SendEmail' });
    expect(planned({ rules: never, facts: { canBeEmailed: false } })).toBe(
      'The texting hours leave no time for a first text. There is no e-mail address.',
    );
  });
});

describe('the first message fits how the patient came and what the patient asked', () => {
  test.each<[Channel, Intent, Group, string]>([
    ['missed_call', 'ready_to_schedule', 'referral_partner', 'missed_call'],
    ['voicemail', 'insurance_or_authorization', 'google_business', 'missed_call'],
    ['social_message', 'ready_to_schedule', 'organic_form', 'social'],
    ['paid_form', 'insurance_or_authorization', 'paid_campaign', 'paid_campaign'],
    ['website_form', 'ready_to_schedule', 'organic_form', 'ready_to_schedule'],
    ['website_form', 'service_fit', 'organic_form', 'service_fit'],
    ['website_form', 'insurance_or_authorization', 'organic_form', 'insurance'],
    ['website_form', 'referral_coordination', 'organic_form', 'referral'],
    ['website_form', 'language_support', 'organic_form', 'bilingual'],
    ['website_form', 'clinical_question', 'organic_form', 'general'],
    ['website_form', 'information_only', 'organic_form', 'general'],
    ['website_form', 'information_only', 'incomplete_intake', 'incomplete_intake'],
  ])('%s, %s, %s: %s', (channel, intent, group, kind) => {
    const inquiry = { channel, sorting: sorted(intent, group) };

    expect(acknowledgmentKindOf(inquiry, policy)).toBe(kind);
    expect(planned({ inquiry })).toMatchObject({
      scriptId: `acknowledgment-${kind.replaceAll('_', '-')}-closed-text-es`,
    });
  });

  test('general words step in for a kind that has none', () => {
    const scripts = policy.scripts.filter(({ about }) => about !== 'paid_campaign');

    expect(planned({ rules: { ...policy, scripts } })).toMatchObject({
      scriptId: 'acknowledgment-general-closed-text-es',
    });
  });

  test('general words that the patient understands beat fitting ones in another language', () => {
    const fitting = script('acknowledgment', 'paid_campaign', 'en');
    const general = script('acknowledgment', 'general', 'es');

    expect(planned({ rules: { ...policy, scripts: [fitting, general] } })).toMatchObject({ scriptId: general.id });
    expect(planned({ rules: { ...policy, scripts: [fitting] } })).toMatchObject({ scriptId: fitting.id });
  });

  test('the hours are those of the inquiry’s location', () => {
    const [main] = policy.locations;
    const weekdays = Array.from({ length: 7 }, () => [
      { opens: Temporal.PlainTime.from('08:00'), closes: Temporal.PlainTime.from('23:00') },
    ]);
    const late = { ...main, id: 'late', calendar: { ...main.calendar, weekdays } };
    const rules = { ...policy, locations: [main, late] as const };

    expect(planned({ rules, inquiry: { location: 'late' } })).toMatchObject({
      scriptId: 'acknowledgment-paid-campaign-open-text-es',
    });
  });

  test('without any words nothing is sent', () => {
    expect(planned({ rules: { ...policy, scripts: [] } })).toBe('No approved text fits. No approved e-mail fits.');
  });
});
