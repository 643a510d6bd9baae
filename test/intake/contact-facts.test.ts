import { describe, expect, test } from '@jest/globals';
import { noConsents } from '../../src/follow-up/consent/standing.ts';
import { propertiesWeRead, readContactFacts } from '../../src/intake/contact-facts.ts';
import { propertiesWeHeed } from '../../src/intake/heeded-properties.ts';
import type { ContactProperties } from '../../src/partners/hubspot.ts';
import { factsOf, mark, noAnswers, noForm, nothingSaid, policyFields, read } from './read-contact.ts';

const subscribed = { endedBy: { reply: null, care: null, marketing: null }, hasMarketingType: false };

test('a contact of a Spanish landing page is read whole', () => {
  const contact = read({
    createdate: '2026-11-21T03:30:00.250Z',
    email: 'ana@example.com',
    phone: '(312) 555-0123',
    mobilephone: null,
    hubspot_owner_id: '51',
    hs_language: 'es-mx',
    hs_timezone: 'us_slash_central',
    recent_conversion_date: '2026-11-21T03:30:00.300Z',
    recent_conversion_event_name: 'Cita: Formulario',
    hs_latest_source: 'PAID_SEARCH',
    hs_latest_source_data_1: 'fall heart campaign',
    hs_latest_source_data_2: 'chest pain doctor',
    hs_analytics_first_url: 'https://practice.example/es/cita?utm_term=chest+pain&name=Ana#form',
    speedwell_text_consent: 'given',
    speedwell_email_consent: 'revoked',
    speedwell_channel: 'paid_form',
    firstname: 'Ana',
    lastname: 'Ríos',
    message: 'Necesito una cita',
    state: 'Illinois',
    speedwell_preferred_contact: 'text',
    speedwell_status: 'attempted',
  });

  expect(contact).toEqual({
    number: '+13125550123',
    address: 'ana@example.com',
    shown: { text: 'given', email: 'revoked', call: 'unknown' },
    subscriptions: subscribed,
    nameMark: 'mark of ana rios',
    facts: {
      canBeTexted: true,
      canBeCalled: true,
      canBeEmailed: true,
      consents: noConsents,
      optedOut: false,
      language: 'es',
      ownerId: '51',
      channel: 'paid_form',
      source: 'paid_search',
      campaign: 'fall heart campaign',
      landingPage: 'https://practice.example/es/cita',
      form: 'Cita: Formulario',
      seen: { source: 'paid_search', campaign: 'fall heart campaign', form: 'Cita: Formulario' },
      answers: {
        ...noAnswers,
        words: { text: 'Necesito una cita', mark: 'mark of Necesito una cita' },
        preferredContact: 'text',
        state: 'IL',
      },
      said: { ...nothingSaid, status: 'attempted' },
      others: { sharePhone: false, samePerson: [] },
      timeZone: 'US/Central',
      timeZones: ['US/Central', 'America/Chicago'],
      createdAt: Temporal.Instant.from('2026-11-21T03:30:00.250Z'),
      lastSubmittedAt: Temporal.Instant.from('2026-11-21T03:30:00.300Z'),
    },
  });
});

test('a contact of which HubSpot knows nothing can only be waited for', () => {
  expect(read({})).toEqual({
    number: null,
    address: null,
    shown: { text: 'unknown', email: 'unknown', call: 'unknown' },
    subscriptions: subscribed,
    nameMark: null,
    facts: {
      canBeTexted: false,
      canBeCalled: false,
      canBeEmailed: false,
      consents: noConsents,
      optedOut: false,
      language: null,
      ownerId: null,
      channel: null,
      source: 'unknown',
      campaign: null,
      landingPage: null,
      form: null,
      seen: { source: 'unknown', campaign: null, form: null },
      answers: noAnswers,
      said: nothingSaid,
      others: { sharePhone: false, samePerson: [] },
      timeZone: null,
      timeZones: [],
      createdAt: Temporal.Instant.from('1970-01-01T00:00Z'),
      lastSubmittedAt: null,
    },
  });
});

test('a number that asked us to stop stays stopped', () => {
  const { facts } = readContactFacts({ phone: '312-555-0123' }, { optedOut: true, policyFields, mark });

  expect(facts.optedOut).toBe(true);
});

describe('the language is the patient’s', () => {
  test.each([
    ['es', null, 'es'],
    ['en', 'es', 'en'],
    [null, 'es-mx', 'es'],
    [null, 'es-419', 'es'],
    [null, 'ES_us', 'es'],
    [null, 'en-us', 'en'],
    ['fr', 'en-gb', 'en'],
    [null, 'est', null],
    [null, 'et', null],
    ['', '', null],
  ])('%j said and %j in HubSpot is %j', (said, hubspots, language) => {
    expect(factsOf({ speedwell_language: said, hs_language: hubspots }).language).toBe(language);
  });
});

describe('what else is known', () => {
  test.each([
    ['https://practice.example/cita?name=Ana', 'https://practice.example/cita'],
    ['practice.example/cita#ana', 'practice.example/cita'],
    ['?name=Ana', null],
  ])('the landing page %s is kept as %j', (page, kept) => {
    expect(factsOf({ speedwell_landing_page: page }).landingPage).toBe(kept);
  });

  test.each([
    ['america_slash_new_york', 'America/New_York'],
    ['us_slash_east_hyphen_indiana', 'US/East-Indiana'],
    ['America/Chicago', 'America/Chicago'],
    ['+05:00', null],
    ['moon_slash_base', null],
    ['', null],
  ])('the time zone %j is %j', (value, timeZone) => {
    expect(factsOf({ hs_timezone: value }).timeZone).toBe(timeZone);
  });

  test.each([
    ['2026-11-21T03:30:00.250Z', '2026-11-21T03:30:00.25Z'],
    ['2026-11-20T21:30:00-06:00', '2026-11-21T03:30:00Z'],
    ['1782000000000', '2026-06-21T00:00:00Z'],
    ['yesterday', undefined],
    ['999999999999999', '+033658-09-27T01:46:39.999Z'],
    ['', undefined],
  ])('the submission at %j is at %j', (value, instant) => {
    expect(factsOf({ recent_conversion_date: value }).lastSubmittedAt?.toString()).toBe(instant);
  });

  test.each([
    ['telegram', null],
    ['missed_call', 'missed_call'],
  ])('the channel %j is %j', (value, channel) => {
    expect(factsOf({ speedwell_channel: value }).channel).toBe(channel);
  });

  test('the form that HubSpot saw last wins over the one of an earlier inquiry', () => {
    expect(factsOf({ speedwell_form: 'old', recent_conversion_event_name: 'new' }).form).toBe('new');
    expect(factsOf({ speedwell_form: 'old' }).form).toBe('old');
  });
});

describe('a name is only marked, so that the same one is recognized', () => {
  test.each([
    ['María José', 'Ríos-Peña', 'mark of maria jose rios pena'],
    [' maria  jose', 'RIOS PENA', 'mark of maria jose rios pena'],
    ['Ana', '', null],
    [null, 'Ríos', null],
  ])('%j %j is %j', (firstname, lastname, nameMark) => {
    const contact = read({ firstname, lastname });

    expect(contact.nameMark).toBe(nameMark);
    expect(JSON.stringify(contact.facts)).not.toMatch(/r[ií]os|mar[ií]a|ana/i);
  });
});

test('who else has the number is told where it is known', () => {
  const others = { sharePhone: true, samePerson: ['7'] };

  expect(readContactFacts({}, { optedOut: false, policyFields, mark, others }).facts.others).toEqual(others);
});

test('every property that is read is asked for, and its change is heeded', () => {
  const asked = new Set<string>();
  const watching = new Proxy<ContactProperties>(
    {},
    {
      get: (_properties, name) => {
        asked.add(String(name));
        return String(name).endsWith('source') ? 'PAID_SOCIAL' : undefined;
      },
    },
  );

  read(watching, noForm);

  expect(propertiesWeRead).toEqual(expect.arrayContaining([...asked]));
  // A name is only compared, and a new one can wait for the next look; the reference is ours and never changes.
  const needNoNews = ['createdate', 'hs_analytics_first_url', 'firstname', 'lastname', 'speedwell_reference'];
  expect([...asked].filter((name) => !propertiesWeHeed.includes(name) && !needNoNews.includes(name))).toEqual([]);
});
