import { describe, expect, test } from '@jest/globals';
import type { GroupRecord, Person } from '../../../src/follow-up/policy/people.ts';
import type { PracticePolicy } from '../../../src/follow-up/policy/practice-policy.ts';
import { chooseOwner } from '../../../src/follow-up/sorting/choose-owner.ts';
import { at, officeHours, period, policy } from '../../support/given.ts';

const monday = at('2026-11-23T08:00-06:00');

type Asked = Parameters<typeof chooseOwner>[0];

/** A practice in which these people share one group, with a backup and a manager. */
function practiceOf(
  people: Readonly<Record<string, Partial<Person>>>,
  group: Partial<GroupRecord> = {},
): PracticePolicy {
  const anybody = {
    locations: [],
    serviceLines: [],
    shifts: null,
    mostOpenInquiries: null,
    languages: ['en'] as const,
  };
  const named = Object.entries(people).map(([id, changes]): [string, Person] => [
    id,
    { ...anybody, id, role: id, owner: `owner of ${id}`, ...changes },
  ]);
  const record = { ...policy.groups.organic_form, owners: Object.keys(people), ...group };
  return {
    ...policy,
    locations: [policy.locations[0], { ...policy.locations[0], id: 'north', name: 'North', calendar: officeHours }],
    people: new Map([...policy.people, ...named]),
    groups: { ...policy.groups, organic_form: record },
  };
}

function chosen(practice: PracticePolicy, changes: Partial<Asked> = {}) {
  const asked = { contactOwnerId: null, group: 'organic_form', location: null, language: 'en' } as const;
  return chooseOwner({ ...asked, serviceLine: null, startsAt: monday, openByOwner: new Map(), ...changes }, practice);
}

const speaksSpanish = { languages: ['en', 'es'] } as const;
const mornings = [1, 2, 3, 4, 5].map(() => [period('08:00-12:00')]);
const nights = Array.from({ length: 7 }, () => [period('20:00-24:00')]);

describe('one of the group answers for the inquiry', () => {
  test('whom the contact already had stays, whatever the group', () => {
    expect(chosen(practiceOf({ ann: {} }), { contactOwnerId: '77' })).toEqual({
      ownerId: '77',
      because: { en: 'The contact already had this owner.', es: 'El contacto ya tenía a esta persona responsable.' },
    });
  });

  test('the one who speaks the patient’s language', () => {
    const { ownerId, because } = chosen(practiceOf({ first: {}, second: speaksSpanish }), { language: 'es' });

    expect(ownerId).toBe('owner of second');
    expect(because.en).toBe('The owner speaks Spanish, works at that time and has the fewest open inquiries.');
  });

  test.each([
    ['the one of the location', { location: 'north' }, { locations: ['main'] }, { locations: ['north'] }],
    ['the one of the first location where none is named', {}, { locations: ['north'] }, { locations: ['main'] }],
    ['the one of the service line', { serviceLine: 'skin' }, { serviceLines: ['heart'] }, { serviceLines: ['skin'] }],
    ['the one at work', { startsAt: at('2026-11-23T13:00-06:00') }, { shifts: mornings }, {}],
    [
      'the one at work until midnight',
      { startsAt: at('2026-11-23T23:59-06:00') },
      { shifts: mornings },
      { shifts: nights },
    ],
    ['not the one whose shift has not begun', { startsAt: at('2026-11-23T07:59-06:00') }, { shifts: mornings }, {}],
    ['not the one without a shift that day', { startsAt: at('2026-11-22T10:00-06:00') }, { shifts: mornings }, {}],
    [
      'the one with room',
      {
        openByOwner: new Map([
          ['owner of first', 5],
          ['owner of second', 9],
        ]),
      },
      { mostOpenInquiries: 5 },
      { mostOpenInquiries: 10 },
    ],
    ['the one with the fewest open inquiries', { openByOwner: new Map([['owner of first', 1]]) }, {}, {}],
  ] as const)('%s', (_name, asked, first, second) => {
    expect(chosen(practiceOf({ first, second }), asked).ownerId).toBe('owner of second');
  });

  test('of equals the first in the policy, also while the service line is not known', () => {
    expect(chosen(practiceOf({ first: { serviceLines: ['heart'] }, second: {} })).ownerId).toBe('owner of first');
  });

  test('nobody whom the practice has not named in HubSpot, or does not have', () => {
    const practice = practiceOf({ first: { owner: null }, second: {} }, { owners: ['nobody', 'first', 'second'] });

    expect(chosen(practice).ownerId).toBe('owner of second');
  });
});

describe('where nobody is all that is wanted, the least important is given up first', () => {
  const full = { mostOpenInquiries: 0 };
  const away = { shifts: nights };
  const elsewhere = { locations: ['north'] };

  test.each([
    ['room before the shift', full, away, 'everybody who does already has many open inquiries.'],
    ['the shift before the place', away, elsewhere, 'nobody who does works at that time.'],
    ['the place before the language', elsewhere, { languages: [] }, 'serves this location and service.'],
  ])('%s', (_name, first, second, because) => {
    const choice = chosen(
      practiceOf({ second: { ...speaksSpanish, ...second }, first: { ...speaksSpanish, ...first } }),
      {
        language: 'es',
      },
    );

    expect(choice.ownerId).toBe('owner of first');
    expect(choice.because.en).toContain(because);
  });

  test('the language at last', () => {
    const { ownerId, because } = chosen(practiceOf({ first: {} }), { language: 'es' });

    expect(ownerId).toBe('owner of first');
    expect(because.en).toBe(
      'Nobody of the group speaks Spanish, so the owner is whoever has the fewest open inquiries.',
    );
  });

  test('then the backup, then the manager', () => {
    const nobody = { first: { owner: null } };
    const unnamed = { ...practiceOf({ ...nobody, second: { owner: null } }, { backup: 'second' }) };

    expect(chosen(practiceOf(nobody)).ownerId).toBe('902');
    expect(chosen(unnamed).ownerId).toBe('908');
    expect(chosen(practiceOf(nobody, { backup: 'first', manager: 'first' })).ownerId).toBeNull();
  });
});
