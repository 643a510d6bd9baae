import { describe, expect, test } from '@jest/globals';
import { messagePurposes } from '../../src/follow-up/decision.ts';
import { sendCheck, type SendFacts } from '../../src/follow-up/messages/send-check.ts';
import { at, closedInquiry, openInquiry, policy, restingInquiry, saturdayNight, script } from '../support/given.ts';
import { consenting, facts, followUp } from '../support/send-facts.ts';

const now = at(saturdayNight);
const noon = at('2026-11-23T12:00-06:00');
const email: SendFacts = { ...followUp, channel: 'email', words: null, consents: consenting('unknown') };

/** The English sentence of the verdict; null where the message goes out. */
function refusal(changed: SendFacts, moment = now): string | null {
  const verdict = sendCheck(changed, policy, moment);
  return verdict.send ? null : verdict.because.en;
}

test('the first text goes out when nothing speaks against it, and must have left half a minute before its time is over', () => {
  expect(sendCheck(facts, policy, now)).toEqual({ send: true, before: at('2026-11-21T22:29:30-06:00') });
});

test('a number that asked us to stop gets nothing, and it is said why', () => {
  expect(sendCheck({ ...facts, optedOut: true }, policy, now)).toEqual({
    send: false,
    because: {
      en: 'The patient asked us to stop texting.',
      es: 'El paciente pidió que no le enviemos más textos.',
    },
    optOut: true,
  });
});

describe('a message is skipped for good', () => {
  const answered = {
    firstAttemptAt: now, firstAttemptOutcome: 'reached', respondedAt: now, minutes: 0, attempts: 1,
  } as const; // prettier-ignore
  const sent = { state: 'sent', sentAt: now, by: 'text' } as const;
  const expired = script('acknowledgment', 'general', 'es', { expiresOn: Temporal.PlainDate.from('2026-11-21') });

  test.each<[string, Partial<SendFacts>, string]>([
    ['the contact is gone', { patientGone: true }, 'The contact is no longer in HubSpot.'],
    ['there is no inquiry any more', { inquiry: null }, 'The follow-up was stopped.'],
    ['the follow-up rests', { inquiry: restingInquiry }, 'The follow-up was stopped.'],
    ['the inquiry is closed', { inquiry: closedInquiry }, 'The inquiry is closed.'],
    ['a grave question is open', { locked: true }, 'A question is open that only a named person may answer.'],
    ['it was acknowledged already', { inquiry: { ...openInquiry, acknowledgment: sent } }, 'The inquiry has been acknowledged already.'],
    ['a person was faster', { inquiry: { ...openInquiry, response: answered } }, 'A person has answered already.'],
    ['the number is gone', { isReachable: false }, 'There is no number that can receive a text.'],
    ['consent was taken back', { consents: consenting('revoked') }, 'The patient took back the consent to texts.'],
    ['consent was never given', { consents: consenting('unknown') }, 'There is no consent to texts.'],
    ['the number is a landline', { learned: 'landline' }, 'The number is a landline, which receives no texts.'],
    ['texts have not arrived there before', { learned: 'unreachable' }, 'Texts do not reach this number.'],
    ['the words link to another’s page', { words: 'See https://bit.ly/x' }, 'The words link to a page that is not one of the practice’s own.'],
    ['the script is gone', { script: null }, 'The script is no longer approved.'],
    ['the approval has ended', { script: expired }, 'The script is no longer approved.'],
    ['the script went out before', { purpose: 'follow_up', hadThisScript: true }, 'The patient has had this script already.'],
    ['an inquiry of before had the script', { purpose: 'nurture', inquiry: { ...openInquiry, scriptsUsed: ['acknowledgment-general-closed-text-es'] } }, 'The patient has had this script already.'],
    ['it is too late', { expiresAt: now.subtract({ milliseconds: 1 }) }, 'It is too late for this message.'],
    ['the number had five texts already', { textsToNumberIn24h: 5 }, 'This number had too many automatic texts in one day.'],
  ])('%s', (_name, changes, because) => {
    expect(sendCheck({ ...facts, ...changes }, policy, now)).toMatchObject({ send: false, because: { en: because } });
    expect(sendCheck({ ...facts, ...changes }, policy, now)).not.toHaveProperty('until');
  }); // prettier-ignore

  test('the fifth text to a number still goes out, and so does one at its last moment', () => {
    expect(refusal({ ...facts, textsToNumberIn24h: 4, expiresAt: now })).toBeNull();
  });
});

describe('a grave question lets only the holding line through, and what belongs to no inquiry', () => {
  const passing: readonly string[] = ['holding_line', 'stop_confirmation', 'help_answer'];

  test.each(messagePurposes)('%s', (purpose) => {
    const asked = { ...facts, purpose, locked: true, timing: 'instant_reply' } as const;

    expect(refusal(asked) === null).toBe(passing.includes(purpose));
  });

  test('and lets it through again, because the boundary for emergencies is never left out', () => {
    const again = { ...facts, purpose: 'holding_line', locked: true, hadThisScript: true } as const;

    expect(refusal(again)).toBeNull();
  });
});

test('a closed inquiry still gets the boundary for emergencies, the kind answer that the practice cannot help, campaigns and answers of people, and nothing else', () => {
  const asked = { ...facts, spokeAt: now, askedAt: now, inquiry: { ...closedInquiry, closedAt: now } };
  const passing = messagePurposes.filter((purpose) => refusal({ ...asked, purpose }) === null);

  expect(passing).toEqual(['holding_line', 'not_a_fit', 'campaign', 'answer', 'stop_confirmation', 'help_answer']);
});

test('a holding line that was asked for before the inquiry was closed is not sent any more', () => {
  const asked = { ...facts, askedAt: now.subtract({ seconds: 1 }), inquiry: { ...closedInquiry, closedAt: now } };

  expect(refusal({ ...asked, purpose: 'holding_line' })).toBe('The inquiry is closed.');
});

describe('who has an appointment is not written to by our programmes', () => {
  const appointment = (state: 'booked' | 'confirmed' | 'rescheduled' | 'cancelled' | 'missed') => ({
    ...openInquiry,
    appointment: { at: noon, state, notedAt: now },
  });

  test.each(['booked', 'confirmed', 'rescheduled'] as const)('%s', (state) => {
    expect(refusal({ ...followUp, inquiry: appointment(state) }, noon)).toBe('The patient has an appointment.');
  });

  test.each(['cancelled', 'missed'] as const)('but again once it is %s', (state) => {
    expect(refusal({ ...followUp, inquiry: appointment(state) }, noon)).toBeNull();
  });

  test('also where only the status says so; the answer to a question of theirs still goes out', () => {
    const inquiry = { ...openInquiry, status: 'booked' } as const;

    expect(refusal({ ...followUp, inquiry }, noon)).toBe('The patient has an appointment.');
    expect(refusal({ ...followUp, purpose: 'holding_line', inquiry }, noon)).toBeNull();
  });
});

describe('the practice’s caps hold over all programmes', () => {
  test.each([
    [{ messagesIn24h: 0, messagesIn7d: 2 }, null],
    [{ messagesIn24h: 1, messagesIn7d: 1 }, 'The patient has had as many messages today as the practice allows.'],
    [{ messagesIn24h: 0, messagesIn7d: 3 }, 'The patient has had as many messages this week as the practice allows.'],
  ])('after %j', (counts, because) => {
    expect(refusal({ ...followUp, ...counts }, noon)).toBe(because);
    expect(refusal({ ...email, ...counts }, noon)).toBe(because);
  });

  test.each([
    [{ messagesToNumberIn24h: 1, messagesToNumberIn7d: 1 }, 'The patient has had as many messages today as the practice allows.'],
    [{ messagesIn7d: 1, messagesToNumberIn7d: 3 }, 'The patient has had as many messages this week as the practice allows.'],
  ])('and for a number that several contacts have: %j', (counts, because) => {
    expect(refusal({ ...followUp, ...counts }, noon)).toBe(because);
  }); // prettier-ignore

  test('first messages and answers are excepted', () => {
    const capped = (purpose: SendFacts['purpose']) =>
      refusal({ ...facts, purpose, spokeAt: now, messagesIn24h: 9, messagesToNumberIn7d: 9 }) !== null;

    expect(messagePurposes.filter(capped)).toEqual(['follow_up', 'nurture', 'campaign']);
  });

  test('the loop guard is for texts only', () => {
    expect(refusal({ ...email, textsToNumberIn24h: 9 }, noon)).toBeNull();
  });
});

describe('e-mails', () => {
  test('go out at any hour, also without a recorded consent where they answer the patient', () => {
    expect(refusal({ ...email, expiresAt: at('2026-11-22T03:00-06:00') }, at('2026-11-22T03:00-06:00'))).toBeNull();
  });

  test.each([
    [{ purpose: 'nurture' }, 'There is no consent to educational e-mails.'],
    [{ purpose: 'nurture', consents: consenting('given') }, null],
    [{ consents: consenting('revoked') }, 'The patient took back the consent to e-mails.'],
    [{ isReachable: false }, 'There is no e-mail address.'],
    [{ expiresAt: at('2026-11-23T11:59-06:00') }, 'It is too late for this message.'],
  ] as const)('with %j', (changes, because) => {
    expect(refusal({ ...email, ...changes }, noon)).toBe(because);
  });
});
