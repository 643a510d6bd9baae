import { channels, consents, type Consent, type Language } from '../follow-up/codes.ts';
import type { ShownConsents } from '../follow-up/consent/shown.ts';
import { noConsents } from '../follow-up/consent/standing.ts';
import type { Subscriptions } from '../follow-up/consent/subscriptions.ts';
import type { ContactFacts } from '../follow-up/events.ts';
import { whereabouts } from '../follow-up/places/whereabouts.ts';
import type { EmailSubscriptions, FormFields } from '../follow-up/policy/forms.ts';
import type { ContactProperties } from '../partners/hubspot.ts';
import { referenceProperty } from '../partners/hubspot/find-contacts.ts';
import { readPhone } from './contact-phone.ts';
import { readCampaign, readSeenCampaign, readSeenSource, readSource } from './contact-source.ts';
import { answerProperties, readAnswers, type Mark } from './form-answers.ts';
import { consentProperties, emailEndings } from './heeded-properties.ts';
import { readCode, readInstant, readText, type PropertyValue } from './read-property.ts';
import { readSaid, saidProperties } from './said-in-hubspot.ts';

/** The properties that `readContactFacts` asks HubSpot for, whatever the practice's forms ask. */
export const propertiesWeRead: readonly string[] = [
  'createdate',
  'firstname',
  'lastname',
  'email',
  'phone',
  'mobilephone',
  'hubspot_owner_id',
  'hs_language',
  'hs_timezone',
  'recent_conversion_date',
  'recent_conversion_event_name',
  'hs_latest_source',
  'hs_latest_source_data_1',
  'hs_latest_source_data_2',
  'hs_analytics_source',
  'hs_analytics_source_data_1',
  'hs_analytics_source_data_2',
  'hs_analytics_first_url',
  ...consentProperties,
  ...emailEndings,
  'speedwell_language',
  'speedwell_channel',
  'speedwell_source',
  'speedwell_campaign',
  'speedwell_landing_page',
  'speedwell_form',
  referenceProperty,
  ...answerProperties,
  ...saidProperties,
];

/**
 * All properties to be read of a contact: the fixed ones, those in which the practice's forms put their answers, and those
 * of its e-mail subscription types.
 */
export function propertiesToRead(
  fields: FormFields,
  types: EmailSubscriptions = noSubscriptionTypes,
): readonly string[] {
  const ofForms = Object.values(fields).filter((property): property is string => property !== null);
  const ofTypes = [types.care, types.marketing].filter((id) => id !== null).map(optOutOf);
  return [...new Set([...propertiesWeRead, ...ofForms, ...ofTypes])];
}

const noSubscriptionTypes: EmailSubscriptions = { care: null, marketing: null };

/** A contact in the words of the follow-up, and what delivery and the journal need beside them. */
export interface ReadContact {
  readonly facts: ContactFacts;
  /** E.164, where a text can reach the patient. Patient data: kept sealed, never logged. */
  readonly number: string | null;
  /** The e-mail address, where there is one. Patient data: never kept but as a keyed hash, never logged. */
  readonly address: string | null;
  /** What the consent properties show. */
  readonly shown: ShownConsents;
  readonly subscriptions: Subscriptions;
  /** A keyed mark of first and last name, the same however they are written; null unless both are known. */
  readonly nameMark: string | null;
}

interface Reading {
  /** Whether the number of `readPhone` asked us to stop. */
  readonly optedOut: boolean;
  readonly policyFields: FormFields;
  /** None, unless said otherwise. */
  readonly subscriptionTypes?: EmailSubscriptions;
  readonly mark: Mark;
  /** Other contacts with the same number; nobody, unless said otherwise. */
  readonly others?: ContactFacts['others'];
}

const nobodyElse: ContactFacts['others'] = { sharePhone: false, samePerson: [] };

/**
 * Translates HubSpot's contact into the facts that the follow-up decides on. What is unreadable is as good as absent: a
 * wrong option or a half-written number never stops the follow-up.
 */
export function readContactFacts(
  properties: ContactProperties,
  { optedOut, policyFields, mark, others = nobodyElse, subscriptionTypes = noSubscriptionTypes }: Reading,
): ReadContact {
  const { canBeCalled, textNumber } = readPhone(properties);
  const email = readText(properties['email']);
  const address = email?.includes('@') === true ? email : null;
  const answers = readAnswers(properties, policyFields, mark);
  const timeZone = readTimeZone(properties['hs_timezone']);
  const facts: ContactFacts = {
    canBeTexted: textNumber !== null,
    canBeCalled,
    canBeEmailed: address !== null,
    // The ledger says what holds; what the properties show is heard by it first.
    consents: noConsents,
    optedOut,
    language: readLanguage(properties['speedwell_language']) ?? readLanguage(properties['hs_language']),
    ownerId: readText(properties['hubspot_owner_id']),
    channel: readCode(channels, properties['speedwell_channel']),
    source: readSource(properties),
    campaign: readCampaign(properties),
    landingPage: readPage(properties['speedwell_landing_page']) ?? readPage(properties['hs_analytics_first_url']),
    // HubSpot's own is the fresher one: ours may be left from an earlier inquiry.
    form: readText(properties['recent_conversion_event_name']) ?? readText(properties['speedwell_form']),
    seen: {
      source: readSeenSource(properties),
      campaign: readSeenCampaign(properties),
      form: readText(properties['recent_conversion_event_name']),
    },
    answers,
    said: readSaid(properties),
    others,
    timeZone,
    timeZones: whereabouts({ number: textNumber, zip: answers.zip, state: answers.state, timeZone }).zones,
    // HubSpot always has one. A contact without one counts as old, so that nobody is welcomed who did not ask.
    createdAt: readInstant(properties['createdate']) ?? Temporal.Instant.fromEpochMilliseconds(0),
    lastSubmittedAt: readInstant(properties['recent_conversion_date']),
    ...(readText(properties[referenceProperty]) === null ? {} : { madeByUs: true as const }),
  };
  const shown = {
    text: readConsent(properties['speedwell_text_consent']),
    email: readConsent(properties['speedwell_email_consent']),
    call: readConsent(properties['speedwell_call_consent']),
  };
  const subscriptions = readSubscriptions(properties, subscriptionTypes);
  return { facts, number: textNumber, address, shown, subscriptions, nameMark: nameMarkOf(properties, mark) };
}

/** The name itself is not kept: the mark only tells whether two contacts have the same one. */
export function nameMarkOf({ firstname, lastname }: ContactProperties, mark: Mark): string | null {
  const [first, last] = [plainName(firstname), plainName(lastname)];
  return first === '' || last === '' ? null : mark(`${first} ${last}`);
}

/** `María-José` and `maria jose` are one name. */
function plainName(name: PropertyValue): string {
  return (name ?? '')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

function readConsent(value: PropertyValue): Consent {
  return readCode(consents, value) ?? 'unknown';
}

/** HubSpot's own reasons not to send, for all e-mails or for a subscription type of the policy. */
function readSubscriptions(properties: ContactProperties, types: EmailSubscriptions): Subscriptions {
  const all = emailEndings.find((property) => !['', 'false'].includes(readText(properties[property]) ?? '')) ?? null;
  const ofType = (id: number | null) => (id !== null && properties[optOutOf(id)] === 'true' ? optOutOf(id) : null);
  return {
    endedBy: { reply: all, care: all ?? ofType(types.care), marketing: all ?? ofType(types.marketing) },
    hasMarketingType: types.marketing !== null,
  };
}

function optOutOf(subscriptionType: number): string {
  return `hs_email_optout_${subscriptionType}`;
}

/** `es`, `es-mx` and `es_US` are Spanish; HubSpot lists about two hundred languages, of which we speak two. */
function readLanguage(value: PropertyValue): Language | null {
  const [language] = (value ?? '').trim().toLowerCase().split(/[-_]/);
  return language === 'es' || language === 'en' ? language : null;
}

/** Without query and fragment: advertisements and forms put names, numbers and wishes into them. */
function readPage(value: PropertyValue): string | null {
  const [page] = (value ?? '').trim().split(/[?#]/);
  return readText(page);
}

/** HubSpot writes zones as `us_slash_eastern` or `america_slash_new_york`; an import may write the IANA name. */
function readTimeZone(value: PropertyValue): string | null {
  const name = (value ?? '')
    .trim()
    .replace(/_slash_/g, '/')
    .replace(/_hyphen_/g, '-')
    .replace(/_plus_/g, '+');
  // Offsets such as +05:00 are zones to Temporal, but know nothing of daylight saving.
  if (!/^[a-z]/i.test(name)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return null;
  }
}
