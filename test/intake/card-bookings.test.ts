import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ShownSlots } from '../../extensions/shared/booking-api.ts';
import { GiveUp, TryLater, Unknown } from '../../src/partners/errors.ts';
import { manager, startCard, type CardAtWork, type CardUser } from '../support/card-at-work.ts';
import { openCardForEach } from '../support/open-card-file.ts';
import { contact, inquiryOf } from '../support/practice-at-work.ts';
import { cardPolicy, readInquiry, told, type ToldOfPress } from './open-card.ts';

const [location] = cardPolicy.locations;
const file = openCardForEach({
  ...cardPolicy,
  locations: [{ ...location, meetingsPage: 'clinic/new-patient' }],
});
const ten = '2026-11-25T16:00:00Z';
const eleven = '2026-11-25T17:00:00Z';
const patient = { firstname: 'Ana', lastname: 'Rios' };

/** The calendar is open at two times; the contact has a name. */
function givenOpenTimes(changes: Readonly<Record<string, string | null>> = patient): void {
  const { hubspot } = file.practice;
  const times = ['2026-11-23T15:00:00Z', ten, eleven].map((at) => Temporal.Instant.from(at));
  hubspot.openTimes.set('clinic/new-patient', { minutes: 30, times, hasMore: true, userIds: ['42'] });
  hubspot.contacts.set('1', contact(1, changes));
}

interface Press {
  readonly key?: string;
  readonly at?: string;
  readonly seen?: string;
  readonly user?: CardUser;
}

async function book({ key = randomUUID(), at = ten, seen, user }: Press = {}): Promise<ToldOfPress> {
  const mark = seen ?? (await readInquiry(file.card)).mark;
  return told(await file.card.does('bookings', 1, { key, seen: mark, at }, user && { user }));
}

const slots = (card: CardAtWork = file.card, month = '0') => card.call('GET', `/api/contacts/1/slots?month=${month}`);

describe('the card offers the open times of the practice’s calendar', () => {
  test('that are still to come, in the time zone of the place', async () => {
    givenOpenTimes();
    const shown = (await (await slots()).json()) as ShownSlots;

    expect(shown).toEqual({
      ...{ timeZone: 'America/Chicago', minutes: 30, hasMore: true },
      slots: [{ at: ten }, { at: eleven }],
    });
    expect((await readInquiry(file.card)).booking.hasSlots).toBe(true);
  });

  test('and says so where it has none, knows no such page, or HubSpot cannot be asked', async () => {
    await using card = await startCard(file.practice, cardPolicy);
    expect(await told(await slots(card))).toMatchObject({ status: 409, code: 'no_calendar' });
    expect(await told(await slots())).toMatchObject({ status: 409, code: 'no_calendar' });

    file.practice.hubspot.fails('readOpenTimes', { error: new TryLater('HubSpot is away') });
    expect(await told(await slots())).toMatchObject({ status: 503, code: 'cannot_check' });
    expect((await slots(file.card, 'soon')).status).toBe(400);
  });
});

describe('an open time is booked', () => {
  test('in HubSpot, with the name and address as they are there now, and the visit is noted', async () => {
    givenOpenTimes();
    const answer = await book();
    await file.practice.settle();

    expect(answer).toMatchObject({ status: 202, code: 'taken', inquiry: { appointment: { at: ten } } });
    expect(file.practice.hubspot.bookings).toMatchObject([
      { slug: 'clinic/new-patient', email: 'patient-1@example.com', firstName: 'Ana', lastName: 'Rios', minutes: 30 },
    ]);
    expect(await inquiryOf(file.database, 1)).toMatchObject({ status: 'booked', appointment: { state: 'booked' } });
    const kept = JSON.stringify(await file.database.query('select told, payload from acts, inbox'));
    expect(kept + file.card.app.log() + file.practice.logged()).not.toMatch(/Ana|Rios|patient-1/);
  });

  test('once, however often and however many times at once it is asked for', async () => {
    givenOpenTimes();
    const key = randomUUID();
    const { mark: seen } = await readInquiry(file.card);
    await Promise.all([book({ key, seen }), book({ key, seen }), book({ seen, user: manager, at: eleven })]);
    await file.practice.settle();

    expect(file.practice.hubspot.bookings).toHaveLength(1);
    const answers = [await book({ key, seen }), await book({ key, seen, at: eleven })];
    expect(answers.map(({ code }) => code)).toContain('key_used');
    expect(file.practice.hubspot.bookings).toHaveLength(1);
  });

  test.each([
    ['the time was taken meanwhile', patient, { at: '2026-11-25T18:00:00Z' }, 'slot_taken'],
    ['there is no e-mail address', { ...patient, email: null }, {}, 'no_address'],
    ['there is no name', { ...patient, lastname: ' ' }, {}, 'no_name'],
    ['something else happened', patient, { seen: 'another mark' }, 'changed_meanwhile'],
  ])('not where %s', async (_what, names, press, code) => {
    givenOpenTimes(names);

    expect(await book(press)).toMatchObject({ status: 409, code, inquiry: { appointment: null } });
    expect(file.practice.hubspot.bookings).toEqual([]);
  });

  test('not on a page that is gone', async () => {
    expect(await book()).toMatchObject({ status: 409, code: 'no_calendar' });
  });

  test('not where HubSpot takes another one for the same time in the same moment', async () => {
    givenOpenTimes();
    file.practice.hubspot.meanwhile('bookMeeting', () => {
      file.practice.hubspot.openTimes.clear();
      return Promise.resolve();
    });
    const key = randomUUID();
    const { mark: seen } = await readInquiry(file.card);

    expect(await book({ key, seen })).toMatchObject({ status: 409, code: 'slot_taken' });
    expect(await book({ key, seen })).toMatchObject({ status: 409, code: 'slot_taken' });
    givenOpenTimes();
    expect(await book()).toMatchObject({ status: 202 });
  });

  test('not while a question is open, and HubSpot is not asked', async () => {
    givenOpenTimes();
    await file.practice.writes('my chest hurts');
    await file.practice.settle();

    expect(await book()).toMatchObject({ status: 409, code: 'not_now' });
    expect(file.practice.hubspot.count('bookMeeting')).toBe(0);
  });

  test('nobody knows whether, where HubSpot does not say: the visit is not noted and nothing is tried again', async () => {
    givenOpenTimes();
    file.practice.hubspot.fails('bookMeeting', { error: new Unknown('no answer'), afterDoing: true });
    const key = randomUUID();
    const { mark: seen } = await readInquiry(file.card);

    const answers = [await book({ key, seen }), await book({ key, seen })];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 409, code: 'in_doubt', inquiry: { appointment: null } });
    }
    expect(await book()).toMatchObject({ status: 409, code: 'slot_taken' });
    expect(await book({ at: eleven })).toMatchObject({ status: 409, code: 'booking_under_way' });
    file.practice.clock.moveBy({ seconds: 31 });
    expect(await book({ at: eleven })).toMatchObject({ status: 202 });
  });

  test.each([
    ['asks to wait', new TryLater('the day is used up')],
    ['lacks a scope', new GiveUp('a scope is missing', '403')],
  ])('later with the same key, where HubSpot %s', async (_what, error) => {
    givenOpenTimes();
    file.practice.hubspot.fails('bookMeeting', { error });
    const key = randomUUID();
    const { mark: seen } = await readInquiry(file.card);

    expect(await book({ key, seen })).toMatchObject({ status: 503, code: 'cannot_check' });
    expect(await book({ key, seen })).toMatchObject({ status: 202 });
  });
});
