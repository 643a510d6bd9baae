import { describe, expect, test } from '@jest/globals';
import { messagePurposes } from '../../src/follow-up/decision.ts';
import { sendCheck, type SendFacts } from '../../src/follow-up/messages/send-check.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import type { StateHours } from '../../src/follow-up/policy/texting.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { at, openInquiry, period, policy, restingInquiry, saturdayNight, textingHours } from '../support/given.ts';
import { consenting, facts, followUp } from '../support/send-facts.ts';

const now = at(saturdayNight);
const noon = at('2026-11-23T12:00-06:00');

/** The English sentence of the verdict; null where the message goes out. */
function refusal(changed: SendFacts, moment = now, rules = policy): string | null {
  const verdict = sendCheck(changed, rules, moment);
  return verdict.send ? null : verdict.because.en;
}

describe('the confirmation of a stop is the only text after it', () => {
  const confirmation: SendFacts = {
    ...facts,
    ...{ purpose: 'stop_confirmation', timing: 'texting_hours', script: null, inquiry: null },
    ...{ optedOut: true, consents: consenting('revoked'), words: 'We stop. Call us to start again.' },
  };

  test('it goes out at any hour, without inquiry and consent', () => {
    expect(refusal(confirmation)).toBeNull();
  });

  test.each(messagePurposes.filter((purpose) => purpose !== 'stop_confirmation'))('not %s', (purpose) => {
    expect(refusal({ ...confirmation, purpose })).toBe('The patient asked us to stop texting.');
  });

  test('it goes out within five minutes of the request, and must not leave later', () => {
    const fiveMinutes = now.add({ minutes: 5 });

    expect(sendCheck(confirmation, policy, fiveMinutes)).toMatchObject({
      ...{ send: true, before: fiveMinutes.subtract({ seconds: 30 }) },
    });
    expect(refusal(confirmation, fiveMinutes.add({ seconds: 1 }))).toBe('It is too late for this message.');
  });

  test('it goes out once', () => {
    expect(refusal({ ...confirmation, stopConfirmed: true })).toBe('The end of the texts has been confirmed already.');
  });

  test('two machines that stop each other are stopped', () => {
    expect(refusal({ ...confirmation, textsToNumberIn24h: 5 })).toBe(
      'This number had too many automatic texts in one day.',
    );
  });
});

describe('who texts HELP is answered at any hour', () => {
  const help: SendFacts = {
    ...facts,
    ...{ purpose: 'help_answer', timing: 'texting_hours', script: null, inquiry: null },
  };

  test.each([
    ['whose consent nobody knows', { consents: consenting('unknown') }, null],
    ['who took it back', { consents: consenting('revoked') }, 'The patient took back the consent to texts.'],
    ['who stopped the texts', { optedOut: true }, 'The patient asked us to stop texting.'],
  ])('%s', (_name, changes, because) => {
    expect(refusal({ ...help, ...changes })).toBe(because);
  });
});

describe('a person’s own answer', () => {
  const answer: SendFacts = {
    ...facts,
    ...{ purpose: 'answer', timing: 'texting_hours', script: null, isOwnWords: true, words: 'We look forward to it.' },
    spokeAt: now.subtract({ hours: 2 }),
    expiresAt: at('2026-11-23T21:30-06:00'),
  };

  test('goes out at once to a patient who wrote in the last two hours', () => {
    expect(refusal(answer)).toBeNull();
  });

  test.each([
    ['wrote longer ago', answer.spokeAt?.subtract({ seconds: 1 }) ?? null],
    ['has never written', null],
  ])('waits for texting hours where the patient %s', (_name, spokeAt) => {
    expect(sendCheck({ ...answer, spokeAt }, policy, now)).toMatchObject({ until: at('2026-11-22T12:00-06:00') });
  });

  test.each<[string, Partial<SendFacts>, string | null]>([
    ['without consent to be answered', { consents: consenting('unknown') }, 'There is no consent to texts.'],
    ['after it was taken back', { consents: consenting('revoked') }, 'The patient took back the consent to texts.'],
    ['however many texts went to the number', { textsToNumberIn24h: 9, messagesIn24h: 9, messagesIn7d: 9 }, null],
    ['where there is no inquiry', { inquiry: null }, null],
    ['while the contact lies in the recycling bin', { inquiry: restingInquiry }, 'The follow-up was stopped.'],
    ['where the contact is gone', { patientGone: true }, 'The contact is no longer in HubSpot.'],
    ['while a question is open that another has', { locked: true }, 'A question is open that only a named person may answer.'],
    ['of whoever has the open question', { locked: true, mayAnswerLocked: true }, null],
    ['to a shared number', { sharesPhone: true }, 'Several people share this number, and nobody has made sure who reads it.'],
    ['to a shared number, by somebody who knows who reads it', { sharesPhone: true, identityKnown: true }, null],
    ['in words that are gone', { isOwnWords: false }, 'The script is no longer approved.'],
    ['in an approved script, to a shared number', { isOwnWords: false, script: facts.script, sharesPhone: true }, null],
  ])('%s', (_name, changes, because) => {
    expect(refusal({ ...answer, ...changes })).toBe(because);
  }); // prettier-ignore

  test('nobody else may speak while a question is open, whoever has it', () => {
    expect(refusal({ ...followUp, locked: true, mayAnswerLocked: true }, noon)).toBe(
      'A question is open that only a named person may answer.',
    );
  });
});

describe('a call that nobody answered is answered by one text a day', () => {
  test.each([
    ['missed_call', 'This number has had its text of the day already.'],
    ['voicemail', 'This number has had its text of the day already.'],
    ['website_form', null],
  ] as const)('%s', (channel, because) => {
    const again = { ...facts, inquiry: { ...openInquiry, channel }, acknowledgmentsToNumberIn24h: 1 };

    expect(refusal(again)).toBe(because);
    expect(refusal({ ...again, acknowledgmentsToNumberIn24h: 0 })).toBeNull();
  });

  test('the holding line is not held back by it', () => {
    const inquiry = { ...openInquiry, channel: 'missed_call' } as const;

    expect(refusal({ ...facts, purpose: 'holding_line', inquiry, acknowledgmentsToNumberIn24h: 3 })).toBeNull();
  });
});

describe('hours of states', () => {
  const pennsylvania: StateHours = {
    state: 'PA',
    weekdays: [...Array.from({ length: 6 }, () => period('13:00-19:00')), null],
    ...{ quietOnFederalHolidays: true, mostIn24h: 2, source: 'a table' },
    readOn: Temporal.PlainDate.from('2026-11-21'),
  };
  const heeding = (stateHoursFor: PracticePolicy['texting']['stateHoursFor']): PracticePolicy => ({
    ...policy,
    texting: { ...policy.texting, stateHoursFor },
    stateHours: [pennsylvania],
  });
  const inPennsylvania = { ...followUp, states: ['OH', 'PA'] };

  test.each([
    ['follow_ups', 'follow_up', true],
    ['follow_ups', 'nurture', true],
    ['follow_ups', 'acknowledgment', false],
    ['marketing', 'follow_up', false],
    ['marketing', 'nurture', true],
    ['nobody', 'nurture', false],
  ] as const)('where they count for %s, %s is held: %s', (whom, purpose, isHeld) => {
    const verdict = sendCheck({ ...inPennsylvania, purpose }, heeding(whom), noon);

    expect(verdict.send).toBe(!isHeld);
    if (isHeld) expect(verdict).toMatchObject({ until: at('2026-11-23T13:00-06:00') });
  });

  test('a patient who cannot be there is not held by them', () => {
    expect(refusal({ ...inPennsylvania, states: ['OH'] }, noon, heeding('follow_ups'))).toBeNull();
  });

  test('the text after our call goes with the call, but keeps to them where it is not to go at once', () => {
    const afterCall = { ...inPennsylvania, timing: 'after_our_call' } as const;
    const usual = heeding('follow_ups');
    const notAtOnce = { ...usual, textingHours: { ...textingHours, atOnceAfterOurCall: false } };

    expect(refusal(afterCall, noon, usual)).toBeNull();
    expect(refusal(afterCall, noon, notAtOnce)).toMatch(/^Quiet hours/);
    expect(refusal({ ...afterCall, states: [] }, noon, notAtOnce)).toBeNull();
  });

  test('the number of texts that a state allows counts all automatic ones', () => {
    const afternoon = at('2026-11-23T14:00-06:00');
    const after = (textsToNumberIn24h: number) =>
      refusal({ ...inPennsylvania, textsToNumberIn24h }, afternoon, heeding('follow_ups'));

    expect(after(1)).toBeNull();
    expect(after(2)).toBe('The number has had as many texts today as the patient’s state allows.');
    const silent = { ...heeding('follow_ups'), stateHours: [{ ...pennsylvania, mostIn24h: null }] };
    expect(refusal({ ...inPennsylvania, textsToNumberIn24h: 2 }, afternoon, silent)).toBeNull();
  });
});

describe('a text has left the carrier service before quiet hours begin', () => {
  const evening = at('2026-11-23T19:50-06:00');
  const long = { ...followUp, expiresAt: at('2026-11-24T18:00-06:00') };

  test('half a minute before', () => {
    expect(sendCheck(long, policy, evening)).toEqual({ send: true, before: at('2026-11-23T19:59:30-06:00') });
  });

  test('of the text after our call: before the law forbids it', () => {
    expect(sendCheck({ ...long, timing: 'after_our_call' }, policy, evening)).toEqual({
      ...{ send: true, before: at('2026-11-23T20:59:30-06:00') },
    });
  });

  test('in the last seconds it waits for the next day', () => {
    expect(sendCheck(long, policy, at('2026-11-23T19:59:20-06:00')).send).toBe(true);
    expect(sendCheck(long, policy, at('2026-11-23T19:59:21-06:00'))).toMatchObject({
      until: at('2026-11-24T09:00-06:00'),
    });
  });

  test('in the last seconds of the only day that has texting hours it is not sent at all', () => {
    const weekdays = [period('09:00-20:00'), null, null, null, null, null, null];
    const noMore = at('2026-11-23T19:59:50-06:00');
    const rules = { ...policy, textingHours: { ...textingHours, weekdays } };

    expect(sendCheck(long, rules, noMore)).toMatchObject({
      because: { en: 'Quiet hours last until the message would be too late.' },
    });
    const never = { ...policy, textingHours: { ...textingHours, weekdays: [] } };
    expect(sendCheck({ ...long, timing: 'after_our_call' }, never, noMore)).toMatchObject({ send: true });
  });

  test('where no quiet hours come, its own time is all that ends it', () => {
    const always = Array.from({ length: 7 }, () => period('00:00-24:00'));
    const rules = { ...policy, textingHours: { ...textingHours, weekdays: always, quietOnFederalHolidays: false } };

    expect(sendCheck(long, rules, evening)).toEqual({ send: true, before: long.expiresAt.subtract({ seconds: 30 }) });
  });
});

describe('where 42 CFR Part 2 holds, no text names a service', () => {
  const line = {
    ...{ id: 'recovery', label: say('Recovery program', 'Programa de recuperación'), phrases: ['detox*'] },
    ...{ cadence: null, mayBeNamed: true, needsReferral: false, isElective: false, isHighValue: false },
  };
  const plain = { ...policy, serviceLines: [line] };
  const part2 = { ...plain, privacy: { ...policy.privacy, part2: true, discreetName: 'Main Street Office' } };

  test.each([
    ['Our Recovery Program begins on Monday.', false],
    ['El programa de recuperación empieza el lunes.', false],
    ['Your detoxification can begin on Monday.', false],
    ['We call you on Monday.', true],
  ])('%s', (words, goesOut) => {
    expect(refusal({ ...facts, words }, now, part2) === null).toBe(goesOut);
    expect(refusal({ ...facts, words }, now, plain)).toBeNull();
  });
});
