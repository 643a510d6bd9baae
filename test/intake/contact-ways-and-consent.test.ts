import { describe, expect, test } from '@jest/globals';
import { propertiesToRead, readContactFacts } from '../../src/intake/contact-facts.ts';
import type { ContactProperties } from '../../src/partners/hubspot.ts';
import { mark, policyFields, read } from './read-contact.ts';

describe('a text goes only to a number that can receive one', () => {
  test.each([
    ['a number as people write it', { phone: '(312) 555-0123' }, '+13125550123', true],
    ['a number with its country', { phone: '+1 312.555.0123' }, '+13125550123', true],
    [
      'the mobile number before the other',
      { phone: '312 555 0123', mobilephone: '312 555 0124' },
      '+13125550124',
      true,
    ],
    [
      'the other number where the mobile one is none',
      { phone: '312 555 0123', mobilephone: 'none' },
      '+13125550123',
      true,
    ],
    [
      'the other number where the mobile one is foreign',
      { phone: '312 555 0123', mobilephone: '+52 55 1234 5678' },
      '+13125550123',
      true,
    ],
    ['a switchboard with an extension', { phone: '312-555-0123 ext. 22' }, null, true],
    ['a toll-free number', { phone: '(800) 555-0199' }, null, true],
    ['a premium number', { phone: '900 555 0123' }, null, true],
    ['a number abroad', { mobilephone: '+52 55 1234 5678' }, null, true],
    ['a number without its area code', { phone: '555-0123' }, null, true],
    ['an area code that is newer than the lists', { phone: '(235) 555-0123' }, '+12355550123', true],
    ['an area code that cannot exist', { phone: '(123) 555-0123' }, null, true],
    ['too few digits', { phone: '911' }, null, false],
    ['words', { phone: 'ask my daughter' }, null, false],
    ['nothing', { phone: '  ', mobilephone: null }, null, false],
  ])('%s', (_name, properties, number, canBeCalled) => {
    const contact = read(properties);

    expect(contact.number).toBe(number);
    expect(contact.facts).toMatchObject({ canBeTexted: number !== null, canBeCalled });
  });
});

describe('consent is only what was said', () => {
  test.each([
    ['given', 'given'],
    ['revoked', 'revoked'],
    ['unknown', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
    ['Given', 'unknown'],
    ['yes', 'unknown'],
    ['true', 'unknown'],
  ])('%j is %s', (value, consent) => {
    expect(read({ speedwell_text_consent: value }).shown.text).toBe(consent);
    expect(read({ speedwell_email_consent: value }).shown.email).toBe(consent);
    expect(read({ speedwell_call_consent: value }).shown.call).toBe(consent);
  });
});

describe('what HubSpot itself knows of e-mails is read with the contact', () => {
  const all = (property: string): [string, string, string] => [property, property, property];
  const types = { care: 11, marketing: 12 };
  const endedBy = (properties: ContactProperties) =>
    readContactFacts(properties, { optedOut: false, policyFields, mark, subscriptionTypes: types }).subscriptions
      .endedBy;

  test.each<[string, ContactProperties, [string | null, string | null, string | null]]>([
    ['nobody unsubscribed', { hs_email_optout: 'false', hs_email_optout_11: '' }, [null, null, null]],
    ['unsubscribed from all', { hs_email_optout: 'true' }, all('hs_email_optout')],
    ['unsubscribed from follow-ups', { hs_email_optout_11: 'true' }, [null, 'hs_email_optout_11', null]],
    ['unsubscribed from education', { hs_email_optout_12: 'true' }, [null, null, 'hs_email_optout_12']],
    ['a dead address', { hs_email_bad_address: 'true' }, all('hs_email_bad_address')],
    ['a hard bounce', { hs_email_hard_bounce_reason_enum: 'UNKNOWN_USER' }, all('hs_email_hard_bounce_reason_enum')],
  ])('%s', (_what, properties, [reply, care, marketing]) => {
    expect(endedBy(properties)).toEqual({ reply, care, marketing });
  }); // prettier-ignore

  test('and the properties of the practice’s subscription types are asked for', () => {
    expect(propertiesToRead(policyFields, types)).toEqual(
      expect.arrayContaining(['hs_email_optout', 'hs_email_optout_11', 'hs_email_optout_12']),
    );
    expect(propertiesToRead(policyFields).filter((name) => /optout_/.test(name))).toEqual([]);
  });
});
