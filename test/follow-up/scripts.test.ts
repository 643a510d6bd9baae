import { describe, expect, test } from '@jest/globals';
import type { Script } from '../../src/follow-up/policy/scripts.ts';
import { isApproved, scriptFor, type WantedScript } from '../../src/follow-up/messages/scripts.ts';
import { at, officeHours, policy, script } from '../support/given.ts';

const monday = at('2026-11-23T09:00-06:00');
const wanted: WantedScript = { channel: 'text', moment: 'follow_up', about: 'options', language: 'es' };

function idFor(scripts: readonly Script[], changes: Partial<WantedScript> = {}, when = monday) {
  return scriptFor({ ...policy, scripts }, { ...wanted, ...changes }, when)?.id ?? null;
}

function options(id: string, changes: Partial<Script> = {}): Script {
  return script('follow_up', 'options', 'es', { id, ...changes });
}

describe('a patient gets the words that fit', () => {
  test.each<[string, Partial<Script>]>([
    ['the channel', { channel: 'email' }],
    ['the moment', { moment: 'education' }],
    ['what it is about', { about: 'check_in' }],
    ['a language the patient or the practice speaks', { language: 'es' }],
  ])('never words that miss %s', (_name, changes) => {
    expect(idFor([options('other', changes)], { language: 'en' })).toBeNull();
  });

  test('words in the patient’s language come before a newer version in the practice’s', () => {
    expect(idFor([options('en', { language: 'en', version: 9 }), options('es')])).toBe('es');
  });

  test('without words in the patient’s language those in the practice’s are used', () => {
    expect(idFor([options('en', { language: 'en' })])).toBe('en');
  });

  test('words for just these hours come before newer ones for any, and words for other hours never', () => {
    const scripts = [options('any', { version: 9 }), options('closed', { hours: 'closed' })];

    expect(idFor(scripts, { hours: 'closed' })).toBe('closed');
    expect(idFor(scripts, { hours: 'open' })).toBe('any');
    expect(idFor([options('open', { hours: 'open' })])).toBeNull();
  });

  test('nobody is promised an e-mail while nobody would send it', () => {
    const email = options('email', { channel: 'email' });
    const idWhile = (sendsEmails: boolean) =>
      scriptFor({ ...policy, scripts: [email], sendsEmails }, { ...wanted, channel: 'email' }, monday)?.id ?? null;

    expect([idWhile(true), idWhile(false)]).toEqual(['email', null]);
  });

  test('the highest version is used', () => {
    expect(idFor([options('old'), options('new', { version: 3 }), options('middle', { version: 2 })])).toBe('new');
  });

  test('no patient has the same words twice', () => {
    const scripts = [options('old'), options('new', { version: 2 })];

    expect(idFor(scripts, { used: ['new'] })).toBe('old');
    expect(idFor(scripts, { used: ['new', 'old'] })).toBeNull();
  });
});

describe('only approved words are used', () => {
  const today = Temporal.PlainDate.from('2026-11-23');

  test('from the day of their approval on', () => {
    expect(isApproved(options('a', { approvedOn: today }), policy, monday)).toBe(true);
    expect(isApproved(options('a', { approvedOn: today.add({ days: 1 }) }), policy, monday)).toBe(false);
    expect(idFor([options('a', { approvedOn: today.add({ days: 1 }) })])).toBeNull();
  });

  test('until the day before they expire', () => {
    expect(isApproved(options('a', { expiresOn: today.add({ days: 1 }) }), policy, monday)).toBe(true);
    expect(isApproved(options('a', { expiresOn: today }), policy, monday)).toBe(false);
    expect(idFor([options('a', { expiresOn: today })])).toBeNull();
  });

  test('by the date of the practice’s first location', () => {
    const late = at('2026-11-23T23:30-06:00');
    const inHonolulu = { ...policy.locations[0], calendar: { ...officeHours, timeZone: 'Pacific/Honolulu' } };
    const tomorrow = options('a', { approvedOn: today.add({ days: 1 }) });

    expect(isApproved(tomorrow, policy, late.add({ minutes: 30 }))).toBe(true);
    expect(isApproved(tomorrow, { locations: [inHonolulu] }, late.add({ minutes: 30 }))).toBe(false);
  });
});
