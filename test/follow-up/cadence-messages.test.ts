import { describe, expect, test } from '@jest/globals';
import { stopCadence } from '../../src/follow-up/cadence/cadence.ts';
import type { Cadence, Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { attempted, failed, messages, sent, timeCame, withSteps } from '../support/cadence-course.ts';
import { at, closedInquiry, openInquiry, policy, textingHours } from '../support/given.ts';

const due = '2026-11-30T09:00-06:00';
const aMinuteLater = '2026-11-30T09:01-06:00';
const text = 'follow-up-options-any-text-es';
const email = 'follow-up-options-any-email-es';

/** Called in vain, and waiting for the message of day 3. */
const waiting: Inquiry = {
  ...openInquiry,
  status: 'attempted',
  target: { ...openInquiry.target, state: 'met', answeredAt: at('2026-11-23T08:04-06:00') },
  nextAction: { kind: 'add_to_nurture', due: at(due), by: 'speedwell', reminders: 0 },
  cadence: {
    ...{ name: 'new_request', step: 4, dayZero: at('2026-11-23T08:00-06:00'), due: at(due) },
    ...{ waitsFor: 'speedwell', asked: false, stopped: null },
  },
};
const asked = timeCame(waiting, due).inquiry;

/** A moment after the first call in vain: the text after it is on its way. */
const called = attempted(openInquiry, '2026-11-23T08:04-06:00', 'no_answer').inquiry;
const missedYou = 'follow-up-missed-you-any-text-es';

describe('a message that was sent', () => {
  test('is never sent to this patient again', () => {
    const next = sent(asked, text, aMinuteLater);
    expect(next?.inquiry.scriptsUsed).toEqual([text]);
    expect(next?.because.en).toBe(
      'A follow-up message was sent, and the next approved message goes out by itself on its day.',
    );

    const again = timeCame({ ...waiting, scriptsUsed: [text] }, due);
    expect(messages(again.effects)).toMatchObject([{ scriptId: 'follow-up-options-any-text-en' }]);
  });

  test('counts as used also when the follow-ups have ended, and changes nothing else', () => {
    const stopped = stopCadence(asked, say('The patient wrote.', 'El paciente escribió.'), at(due));

    expect(sent(stopped, text, aMinuteLater)?.inquiry).toEqual({ ...stopped, scriptsUsed: [text] });
    expect(sent(closedInquiry, text, aMinuteLater)?.inquiry).toEqual({ ...closedInquiry, scriptsUsed: [text] });
  });

  test('of an earlier inquiry counts as used and moves nothing', () => {
    expect(sent(asked, text, aMinuteLater, policy, { ordinal: 0 })?.inquiry).toEqual({ ...asked, scriptsUsed: [text] });
  });

  test('is noted once, however often we hear of it', () => {
    const once = sent(called, missedYou, '2026-11-23T08:05-06:00')?.inquiry ?? called;

    expect(sent(once, missedYou, '2026-11-23T08:06-06:00')?.inquiry).toEqual(once);
  });

  test('moves on although the practice has dropped its script meanwhile', () => {
    const rules = { ...policy, scripts: [] };

    expect(sent(asked, text, aMinuteLater, rules)?.inquiry.cadence).toMatchObject({ step: 5, asked: false });
  });

  test('does not move on a step that waits for another message', () => {
    expect(sent(asked, missedYou, aMinuteLater)?.inquiry.cadence).toEqual(asked.cadence);
  });

  test('leaves what a person owes the patient', () => {
    const owed = { kind: 'verify_insurance', due: at(due), by: 'person', reminders: 1 } as const;

    expect(sent({ ...asked, nextAction: owed }, text, aMinuteLater)?.inquiry.nextAction).toEqual(owed);
  });
});

describe('a message that does not reach the patient goes by the other channel, once', () => {
  test.each(['MessageNotSent', 'MessageUndelivered'] as const)('by e-mail instead of a text (%s)', (type) => {
    const other = failed(asked, type, text, aMinuteLater);

    expect(other?.effects).toMatchObject([
      { type: 'SendEmail', scriptId: email, purpose: 'follow_up', expiresAt: at('2026-12-01T09:01-06:00') },
    ]);
    expect(other?.inquiry).toEqual(asked);
    expect(other?.because.en).toBe('The follow-up message goes by the other channel: there is no consent.');
  });

  test('by text instead of an e-mail for those who prefer e-mail', () => {
    const prefers: Inquiry = { ...waiting, preferredContact: 'email' };
    const first = timeCame(prefers, due);
    expect(first.effects).toMatchObject([{ type: 'SendEmail', scriptId: email }]);

    expect(
      failed(first.inquiry, 'MessageNotSent', email, aMinuteLater, policy, { channel: 'email' })?.effects,
    ).toMatchObject([{ type: 'SendText', scriptId: text, timing: 'texting_hours' }]);
  });

  test('by e-mail to a patient who asked us to stop texting', () => {
    expect(failed(asked, 'MessageNotSent', text, aMinuteLater, policy, { optedOut: true })?.effects).toMatchObject([
      { type: 'SendEmail' },
    ]);
  });

  test('then a person calls instead', () => {
    const instead = failed(asked, 'MessageNotSent', email, aMinuteLater, policy, { channel: 'email' });

    expect(instead?.effects).toMatchObject([{ type: 'CreateTask', reason: 'cadence_call', priority: 'HIGH' }]);
    expect(instead?.inquiry.nextAction).toMatchObject({ kind: 'call_back', due: at('2026-11-30T09:16-06:00') });
    expect(instead?.inquiry.cadence).toMatchObject({ step: 5, waitsFor: 'person', asked: false });
    expect(instead?.because.en).toBe(
      'A follow-up message is left out, and a call by a person is next: there is no consent.',
    );
  });

  test('and nobody is asked twice for the same call', () => {
    const owed = { kind: 'call_back', due: at(due), by: 'person', reminders: 1 } as const;
    const instead = failed({ ...asked, nextAction: owed }, 'MessageNotSent', email, aMinuteLater, policy, {
      channel: 'email',
    });

    expect(instead?.effects).toEqual([]);
    expect(instead?.inquiry.nextAction).toEqual(owed);
  });

  test('a call in place of the last message of a plan leaves what follows to a person', () => {
    const rules = withSteps({ do: 'message', day: 0, at: 'morning', script: 'options', otherwise: 'call' });
    const last: Inquiry = { ...asked, cadence: { ...waitingOn(0), asked: true } };

    expect(
      failed(last, 'MessageNotSent', email, aMinuteLater, rules, { channel: 'email' })?.inquiry.nextAction,
    ).toMatchObject({ kind: 'call_back', by: 'person' });
  });

  test('or goes nowhere, as the cadence says, where the practice has no e-mail for it', () => {
    const scripts = policy.scripts.filter(({ channel }) => channel === 'text');
    const steps = withSteps(
      { do: 'message', day: 0, at: 'morning', script: 'options', otherwise: 'skip' },
      { do: 'close', day: 1 },
    );
    const first: Inquiry = { ...asked, cadence: { ...waitingOn(0), asked: true } };
    const skipped = failed(first, 'MessageNotSent', text, aMinuteLater, { ...steps, scripts });

    expect(skipped?.effects).toEqual([]);
    expect(skipped?.inquiry.nextAction).toMatchObject({ kind: 'close', by: 'speedwell' });
  });
});

describe('a message that was counted as sent and did not arrive', () => {
  const counted = sent(asked, text, aMinuteLater)?.inquiry ?? asked;
  const bounced = '2026-11-30T10:00-06:00';

  test('becomes a call', () => {
    const call = failed(counted, 'MessageUndelivered', text, bounced);

    expect(call?.effects).toMatchObject([{ type: 'CreateTask', due: at('2026-11-30T10:15-06:00') }]);
    expect(call?.inquiry).toEqual({
      ...counted,
      nextAction: { kind: 'call_back', due: at('2026-11-30T10:15-06:00'), by: 'person', reminders: 0 },
    });
    expect(call?.because.es).toBe(
      'Una persona llama en lugar de un mensaje de seguimiento que no llegó: no hay consentimiento.',
    );
  });

  test('adds no call to the one that is owed already', () => {
    const noted = sent(called, missedYou, '2026-11-23T08:05-06:00')?.inquiry ?? called;
    const call = failed(noted, 'MessageUndelivered', missedYou, '2026-11-23T08:06-06:00');

    expect(call).toMatchObject({ inquiry: noted, effects: [] });
  });

  test('is not believed to be unsent', () => {
    expect(failed(counted, 'MessageNotSent', text, bounced)).toBeNull();
  });
});

describe('the text after a call in vain', () => {
  const moment = '2026-11-23T08:05-06:00';

  test('goes by e-mail where it cannot be sent, and the next call stands', () => {
    const other = failed(called, 'MessageNotSent', missedYou, moment);

    expect(other?.effects).toMatchObject([{ type: 'SendEmail', scriptId: 'follow-up-missed-you-any-email-es' }]);
    expect(other?.inquiry).toEqual(called);
  });

  test('is left out where that cannot be sent either', () => {
    const out = failed(called, 'MessageNotSent', 'follow-up-missed-you-any-email-es', moment, policy, {
      channel: 'email',
    });

    expect(out).toMatchObject({ inquiry: called, effects: [] });
    expect(out?.because.en).toBe(
      'The message after the call is left out and the next call stands: there is no consent.',
    );
  });
});

test('news of messages that nothing waits for changes nothing', () => {
  expect(failed(waiting, 'MessageNotSent', text, aMinuteLater)).toBeNull();
  expect(failed(asked, 'MessageNotSent', text, aMinuteLater, policy, { ordinal: 0 })).toBeNull();
  expect(failed({ ...asked, closedAt: at(due) }, 'MessageNotSent', text, aMinuteLater)).toBeNull();
  expect(failed(asked, 'MessageNotSent', text, aMinuteLater, { ...policy, cadences: new Map() })).toBeNull();
});

describe('a text is for its day', () => {
  test.each([
    ['until texting ends', textingHours, '2026-11-30T20:00-06:00'],
    ['until midnight', { ...textingHours, weekdays: weekdaysTo('00:00') }, '2026-12-01T00:00-06:00'],
    [
      'or for a day where texting has ended',
      { ...textingHours, weekdays: weekdaysTo('08:00') },
      '2026-12-01T09:00-06:00',
    ],
    ['or for a day where there is none', { ...textingHours, weekdays: [] }, '2026-12-01T09:00-06:00'],
  ])('%s', (_name, hours, expires) => {
    expect(timeCame(waiting, due, { ...policy, textingHours: hours }).effects).toMatchObject([
      { expiresAt: at(expires) },
    ]);
  });
});

function weekdaysTo(closes: string) {
  const period = { opens: Temporal.PlainTime.from('07:00'), closes: Temporal.PlainTime.from(closes) };
  return Array.from({ length: 7 }, () => period);
}

function waitingOn(step: number): Cadence {
  return {
    ...{ name: 'new_request', step, dayZero: at('2026-11-30T08:00-06:00'), due: at(due) },
    ...{ waitsFor: 'speedwell', asked: false, stopped: null },
  };
}
