import { expect, test } from '@jest/globals';
import { beginCadence } from '../../src/follow-up/cadence/cadence.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { failed, messages, sent, timeCame } from '../support/cadence-course.ts';
import { at, openInquiry, policy } from '../support/given.ts';

const { sorting } = openInquiry;
const dayZero = at('2027-01-04T08:00-06:00');

/** Somebody who is only looking around. */
const early: Inquiry = {
  ...openInquiry,
  status: 'attempted',
  sorting: {
    ...sorting,
    score: { ...sorting.score, value: 'D' },
    journeyStage: { ...sorting.journeyStage, value: 'awareness' },
  },
  target: { ...openInquiry.target, startsAt: dayZero, due: dayZero, state: 'met', answeredAt: dayZero },
  nextAction: { kind: 'add_to_nurture', due: dayZero, by: 'speedwell', reminders: 0 },
};
const begun: Inquiry = { ...early, cadence: beginCadence(early, policy, dayZero) };

test('early research is answered with education at widening gaps, then closed as information only', () => {
  expect(begun.cadence).toMatchObject({ name: 'nurture_awareness', waitsFor: 'speedwell' });

  const moments = ['2027-01-07T09:00-06:00', '2027-01-14T09:00-06:00', '2027-01-28T09:00-06:00'];
  const abouts = ['what-to-expect', 'how-referrals-work', 'telehealth'];
  const last = moments.reduce((inquiry, moment, index) => {
    expect(inquiry.cadence?.due).toEqual(at(moment));
    const asked = timeCame(inquiry, moment);
    const scriptId = `education-${abouts[index] ?? ''}-any-text-es`;
    expect(messages(asked.effects)).toMatchObject([{ type: 'SendText', purpose: 'nurture', scriptId }]);
    return sent(asked.inquiry, scriptId, moment)?.inquiry ?? inquiry;
  }, begun);

  // Day 100 is a Wednesday.
  expect(last.nextAction).toMatchObject({ kind: 'close', by: 'speedwell', due: at('2027-04-14T17:00-05:00') });
  const closed = timeCame(last, '2027-04-14T17:00-05:00');
  expect(closed.inquiry).toMatchObject({ status: 'closed_after_cadence', notBookedReason: 'only_information' });
  expect(closed.because.en).toContain('did not ask for a visit');
});

test('without consent education is left out with the reason, and the plan goes on', () => {
  const asked = timeCame(begun, '2027-01-07T09:00-06:00').inquiry;
  const byEmail = failed(asked, 'MessageNotSent', 'education-what-to-expect-any-text-es', '2027-01-07T09:00-06:00');
  expect(byEmail?.effects).toMatchObject([{ type: 'SendEmail', purpose: 'nurture' }]);

  const skipped = failed(
    byEmail?.inquiry ?? asked,
    'MessageNotSent',
    'education-what-to-expect-any-email-es',
    '2027-01-07T09:00-06:00',
    policy,
    { channel: 'email' },
  );
  expect(skipped?.effects).toEqual([]);
  expect(skipped?.inquiry.scriptsUsed).toEqual([]);
  expect(skipped?.inquiry.cadence).toMatchObject({ step: 1, asked: false, due: at('2027-01-14T09:00-06:00') });
  expect(skipped?.because.en).toBe(
    'A follow-up message is left out, and the next approved message goes out by itself on its day: there is no consent.',
  );
});

test('a patient never has the same education again in a later inquiry', () => {
  const scriptsUsed = ['text', 'email'].flatMap((channel) =>
    ['es', 'en'].map((language) => `education-what-to-expect-any-${channel}-${language}`),
  );
  const skipped = timeCame({ ...begun, scriptsUsed }, '2027-01-07T09:00-06:00');

  expect(skipped.effects).toEqual([]);
  expect(skipped.inquiry.cadence).toMatchObject({ step: 1 });
});
