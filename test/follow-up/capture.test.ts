import { describe, expect, test } from '@jest/globals';
import { channelOf, formChannel, isSameWish, newestSubmission, newWish } from '../../src/follow-up/contact/capture.ts';
import { at, closedInquiry, made, policy, saturdayNight, seen } from '../support/given.ts';

const now = at('2026-11-21T21:31-06:00');
const soon = at('2026-11-21T21:30:20-06:00');

describe('a wish for care is', () => {
  test.each([
    ['a contact that a form made', made(saturdayNight)],
    ['a contact without a phone', made(saturdayNight, { canBeTexted: false, canBeCalled: false })],
    ['a contact without an e-mail address', made(saturdayNight, { canBeEmailed: false })],
    [
      'a contact that shares its phone with another person',
      made(saturdayNight, { others: { sharePhone: true, samePerson: [] } }),
    ],
    [
      'a contact that is probably the same person as another one',
      made(saturdayNight, { others: { sharePhone: true, samePerson: ['7'] } }),
    ],
    ['a form submitted again, as HubSpot says', seen({}, { submittedAt: at(saturdayNight) })],
    ['a form submitted just now, as the contact shows', seen({ lastSubmittedAt: at(saturdayNight) })],
    ['an inquiry that a workflow reports', seen({}, { reportedAt: at(saturdayNight) })],
  ])('%s', (_name, event) => {
    const moment = at(saturdayNight);

    expect(newWish(null, event, policy, now)).toEqual({ receivedAt: moment, lastSubmittedAt: moment });
  });

  test.each([
    ['a contact that was imported', seen({}, { created: { at: at(saturdayNight), by: 'IMPORT' } })],
    ['a contact of which we hear for another reason', seen()],
    ['a form that was submitted long ago', seen({ lastSubmittedAt: at('2026-11-01T10:00-06:00') })],
  ])('but not %s', (_name, event) => {
    expect(newWish(null, event, policy, now)).toBeNull();
  });

  test('one, although the form, the contact and a workflow tell of it', () => {
    const event = { ...made(saturdayNight, { lastSubmittedAt: soon }), reportedAt: at('2026-11-21T21:30:10-06:00') };

    expect(newWish(null, event, policy, now)).toEqual({ receivedAt: at(saturdayNight), lastSubmittedAt: soon });
  });

  test('not in the future, whatever the clock of the other side says', () => {
    expect(newWish(null, made('2026-11-21T23:00-06:00'), policy, now)?.receivedAt).toEqual(now);
  });
});

describe('after an inquiry was closed', () => {
  const monday = at('2026-11-23T12:00-06:00');
  const within = at(saturdayNight).add({ minutes: 60 });

  test.each([
    ['a form submitted again', seen({ lastSubmittedAt: monday })],
    ['a report of a workflow', seen({}, { reportedAt: monday })],
  ])('%s is a new wish', (_name, event) => {
    expect(newWish(closedInquiry, event, policy, monday)?.receivedAt).toEqual(monday);
  });

  test.each([
    ['the submission that it came from', seen({ lastSubmittedAt: at(saturdayNight) })],
    ['a report within the hour', seen({}, { reportedAt: within })],
  ])('%s is none', (_name, event) => {
    expect(newWish(closedInquiry, event, policy, monday)).toBeNull();
  });

  test('the hour is over a moment later', () => {
    expect(isSameWish(at(saturdayNight), within, policy)).toBe(true);
    expect(isSameWish(at(saturdayNight), within.add({ milliseconds: 1 }), policy)).toBe(false);
  });
});

test('of several submissions and reports the newest is told', () => {
  const first = at(saturdayNight);

  expect(newestSubmission(seen())).toBeNull();
  expect(newestSubmission(seen({ lastSubmittedAt: first }))).toEqual(first);
  expect(newestSubmission(seen({ lastSubmittedAt: first }, { submittedAt: soon }))).toEqual(soon);
  expect(newestSubmission(seen({ lastSubmittedAt: first }, { submittedAt: soon, reportedAt: now }))).toEqual(now);
});

describe('the channel is', () => {
  const byHand = { created: { at: at(saturdayNight), by: 'CRM_UI' } };
  const unsaid = { channel: null, source: 'website' } as const;

  test.each([
    ['what the contact says', seen({ channel: 'chat' }, byHand), 'chat'],
    ['staff entry where a person typed the contact in', seen(unsaid, byHand), 'staff_entry'],
    ['a form where the contact submitted one', seen({ ...unsaid, lastSubmittedAt: soon }, byHand), 'website_form'],
    ['a form where the news says so', seen(unsaid, { ...byHand, submittedAt: soon }), 'website_form'],
    ['a form for a contact of which nothing is known', seen(unsaid), 'website_form'],
    ['a paid form after a paid search', made(saturdayNight, { channel: null }), 'paid_form'],
  ])('%s', (_name, event, channel) => {
    expect(channelOf(event)).toBe(channel);
  });

  test('a paid form after a paid advertisement on social media, too', () => {
    expect(formChannel({ source: 'paid_social' })).toBe('paid_form');
  });
});
