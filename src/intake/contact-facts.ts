import type { ContactFacts } from '../follow-up/events.ts';
import { channels, consents, type Language } from '../follow-up/codes.ts';
import type { ContactProperties } from '../partners/hubspot.ts';
import { readPhone } from './contact-phone.ts';
import { readCampaign, readSeenCampaign, readSeenSource, readSource } from './contact-source.ts';

/** The properties that `readContactFacts` asks HubSpot for. */
export const propertiesWeRead: readonly string[] = [
  'createdate',
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
  'speedwell_text_consent',
  'speedwell_language',
  'speedwell_channel',
  'speedwell_source',
  'speedwell_campaign',
  'speedwell_landing_page',
  'speedwell_form',
];

/** A contact in the words of the follow-up, and the one thing beside them that delivery needs. */
export interface ReadContact {
  readonly facts: ContactFacts;
  /** E.164, where a text can reach the patient. Patient data: kept sealed, never logged. */
  readonly number: string | null;
}

/**
 * Translates HubSpot's contact into the facts that the follow-up decides on. What is unreadable is as good as absent: a
 * wrong option or a half-written number never stops the follow-up.
 *
 * @param optedOut - whether the number of `readPhone` asked us to stop.
 */
export function readContactFacts(
  properties: ContactProperties,
  { optedOut }: { readonly optedOut: boolean },
): ReadContact {
  const { canBeCalled, textNumber } = readPhone(properties);
  const facts: ContactFacts = {
    canBeTexted: textNumber !== null,
    canBeCalled,
    canBeEmailed: textOf(properties['email'])?.includes('@') ?? false,
    textConsent: consents.find((consent) => consent === properties['speedwell_text_consent']) ?? 'unknown',
    optedOut,
    language: readLanguage(properties['speedwell_language']) ?? readLanguage(properties['hs_language']),
    ownerId: textOf(properties['hubspot_owner_id']),
    channel: channels.find((channel) => channel === properties['speedwell_channel']) ?? null,
    source: readSource(properties),
    campaign: readCampaign(properties),
    landingPage: readPage(properties['speedwell_landing_page']) ?? readPage(properties['hs_analytics_first_url']),
    // HubSpot's own is the fresher one: ours may be left from an earlier inquiry.
    form: textOf(properties['recent_conversion_event_name']) ?? textOf(properties['speedwell_form']),
    seen: {
      source: readSeenSource(properties),
      campaign: readSeenCampaign(properties),
      form: textOf(properties['recent_conversion_event_name']),
    },
    timeZone: readTimeZone(properties['hs_timezone']),
    // HubSpot always has one. A contact without one counts as old, so that nobody is welcomed who did not ask.
    createdAt: readInstant(properties['createdate']) ?? Temporal.Instant.fromEpochMilliseconds(0),
    lastSubmittedAt: readInstant(properties['recent_conversion_date']),
  };
  return { facts, number: textNumber };
}

type Value = string | null | undefined;

function textOf(value: Value): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}

/** `es`, `es-mx` and `es_US` are Spanish; HubSpot lists about two hundred languages, of which we speak two. */
function readLanguage(value: Value): Language | null {
  const [language] = (value ?? '').trim().toLowerCase().split(/[-_]/);
  return language === 'es' || language === 'en' ? language : null;
}

/** Without query and fragment: advertisements and forms put names, numbers and wishes into them. */
function readPage(value: Value): string | null {
  const [page] = (value ?? '').trim().split(/[?#]/);
  return textOf(page);
}

/** HubSpot writes zones as `us_slash_eastern` or `america_slash_new_york`; an import may write the IANA name. */
function readTimeZone(value: Value): string | null {
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

/** HubSpot writes times as ISO text in new answers and as milliseconds in old ones. */
function readInstant(value: Value): Temporal.Instant | null {
  const text = (value ?? '').trim();
  try {
    return /^\d{1,15}$/.test(text) ? Temporal.Instant.fromEpochMilliseconds(Number(text)) : Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
