import type { News, NewsKind } from '../journal/inbox.ts';
import type { Seal } from '../seal.ts';
import { consents, type Consent } from '../follow-up/codes.ts';
import { consentProperties, propertiesWeHeed, propertiesWeWriteToo } from './heeded-properties.ts';
import { readEvent, type HubspotEvent } from './hubspot-event.ts';

const heeded: ReadonlySet<string> = new Set(propertiesWeHeed);

/** Why an event is not news: a code for the metrics. */
export type DropReason =
  | 'dropped_unreadable'
  | 'dropped_other_portal'
  | 'dropped_test'
  | 'dropped_unknown_type'
  | 'dropped_property'
  | 'dropped_echo';

/** What a batch of events comes to. */
export interface NewsFromHubspot {
  readonly news: readonly News[];
  readonly dropped: ReadonlyMap<DropReason, number>;
}

/** What must be known to read HubSpot's events. */
export interface EventReader {
  readonly portalId: number;
  /** Our own app, whose writes come back as events; where it is not known, what any app writes where we write. */
  readonly appId: number | undefined;
  readonly nameNews: Seal['nameNews'];
}

/** A fact about a record, before it is stamped with portal, time and name. */
interface Fact {
  readonly contactId: string;
  readonly kind: NewsKind;
  readonly payload: News['payload'];
  /** What else tells it from other facts of the same kind about the same record: a property, or another record. */
  readonly about?: string;
}

/**
 * Reads HubSpot's events, one by one: an event that cannot be read or does not matter is counted and loses no other.
 * No property value is kept, because it may be a number or a name; but what a consent property was set to is a code.
 *
 * @param now - stands in for the time of an event that has none.
 */
export function readNews(events: readonly unknown[], reader: EventReader, now: Temporal.Instant): NewsFromHubspot {
  const news: News[] = [];
  const dropped = new Map<DropReason, number>();

  for (const each of events) {
    const event = readEvent(each);
    const facts = event === undefined ? 'dropped_unreadable' : readFacts(event, reader);
    if (event !== undefined && typeof facts !== 'string') news.push(...stamp(facts, event, reader, now));
    else if (typeof facts === 'string') dropped.set(facts, (dropped.get(facts) ?? 0) + 1);
  }
  return { news, dropped };
}

function readFacts(event: HubspotEvent, reader: EventReader): readonly Fact[] | DropReason {
  if (event.portalId !== String(reader.portalId)) return 'dropped_other_portal';
  if (isTestButton(event)) return 'dropped_test';

  const [subject, happening] = nameType(event);
  if (subject === 'call') return readCall(event, happening);
  if (subject !== 'contact') return 'dropped_unknown_type';
  if (happening === 'merge') return readMerge(event);
  return readContact(event, happening, reader);
}

/** The "Test" button in HubSpot sends the real portal and an invented contact. */
function isTestButton(event: HubspotEvent): boolean {
  const isSample = event.propertyValue === undefined || event.propertyValue === 'sample-value';
  return event.eventId === '100' && event.objectId === '123' && isSample;
}

/** `contact.creation`, and `object.creation` of a contact, are the same: [`contact`, `creation`]. */
function nameType(event: HubspotEvent): readonly [subject: string, happening: string] {
  const [subject = '', happening = ''] = event.type.split('.');
  if (subject !== 'object') return [subject, happening];
  return [nameObject(event.objectTypeId ?? event.objectType), happening];
}

/** HubSpot's ids of its object types: 0-1 contact, 0-48 call. */
function nameObject(objectType = ''): string {
  const name = objectType.toLowerCase();
  if (name === '0-1' || name === 'contact') return 'contact';
  return name === '0-48' || name === 'call' ? 'call' : 'other';
}

/** A call is noted with its outcome, or the outcome is chosen after it; either way it is looked at again. */
function readCall({ objectId, propertyName }: HubspotEvent, happening: string): readonly Fact[] | DropReason {
  const isOutcome = happening === 'propertyChange' && propertyName === 'hs_call_disposition';
  if (happening !== 'creation' && !isOutcome) return 'dropped_unknown_type';
  if (objectId === undefined) return 'dropped_unreadable';
  return [{ contactId: '0', kind: 'call_logged', payload: { callId: objectId }, about: objectId }];
}

function readContact(event: HubspotEvent, happening: string, reader: EventReader): readonly Fact[] | DropReason {
  const { objectId: contactId, changeSource: by = 'UNKNOWN' } = event;
  if (contactId === undefined) return 'dropped_unreadable';

  switch (happening) {
    case 'creation':
      return [{ contactId, kind: 'contact_created', payload: { by } }];
    case 'propertyChange':
      return readChange(event, contactId, by, reader);
    case 'deletion':
      return [{ contactId, kind: 'contact_deleted', payload: {} }];
    case 'privacyDeletion':
      return [{ contactId, kind: 'contact_erased', payload: {} }];
    case 'restore':
      return [{ contactId, kind: 'contact_restored', payload: {} }];
    default:
      return 'dropped_unknown_type';
  }
}

function readChange(
  event: HubspotEvent,
  contactId: string,
  by: string,
  reader: EventReader,
): readonly Fact[] | DropReason {
  const property = event.propertyName;
  if (property === undefined) return 'dropped_unreadable';
  // What we alone write can only be an echo.
  if (!heeded.has(property) && !isSubscription(property))
    return property.startsWith('speedwell_') ? 'dropped_echo' : 'dropped_property';
  if (isEcho(event, property, reader.appId)) return 'dropped_echo';
  const userId = userOf(event);
  const value = consentIn(property, event.propertyValue);
  const payload = { property, by, ...(userId !== null && { userId }), ...(value !== null && { value }) };
  return [{ contactId, kind: 'contact_changed', payload, about: property }];
}

/** HubSpot has one such property for each of the account's subscription types. */
function isSubscription(property: string): boolean {
  return /^hs_email_optout_\d{1,18}$/.test(property);
}

/** The only values that are kept of a change: codes, and what was set first and last may differ from what stands there. */
function consentIn(property: string, value: unknown): Consent | null {
  if (!consentProperties.includes(property)) return null;
  return value === '' ? 'unknown' : (consents.find((consent) => consent === value) ?? null);
}

/**
 * Only changes are taken for echoes. We create no contacts, and a website that creates them with this app's token must
 * not lose an inquiry. While our own number is not known, nobody could tell what we wrote from what another app sets,
 * and our own words must not come back as a correction of what is already a step further.
 */
function isEcho(
  { changeSource = 'API', sourceId }: HubspotEvent,
  property: string,
  appId: number | undefined,
): boolean {
  if (!/^(INTEGRATION|API)/.test(changeSource)) return false;
  if (appId === undefined) return propertiesWeWriteToo.includes(property);
  return sourceId === String(appId) || sourceId === `appId:${appId}`;
}

/** The HubSpot user behind a change, whom HubSpot writes as `userId:42`; 0 is nobody. */
function userOf({ sourceId = '' }: HubspotEvent): string | null {
  return /^userId:([1-9]\d{0,17})$/.exec(sourceId)?.[1] ?? null;
}

/** HubSpot's property that a merge changes on the surviving contact. */
export const mergedIds = 'hs_merged_object_ids';

/** All records of the merge end in the survivor, which may be one of them or a new one. */
function readMerge(event: HubspotEvent): readonly Fact[] | DropReason {
  const survivor = event.newObjectId ?? event.primaryObjectId;
  if (survivor === undefined) return 'dropped_unreadable';

  const merged = new Set([...event.mergedObjectIds, event.primaryObjectId ?? survivor]);
  merged.delete(survivor);
  const by = event.changeSource ?? 'UNKNOWN';
  return [
    ...Array.from(merged, (contactId): Fact => ({
      contactId,
      kind: 'contact_merged',
      payload: { into: survivor },
      about: survivor,
    })),
    { contactId: survivor, kind: 'contact_changed', payload: { property: mergedIds, by }, about: mergedIds },
  ];
}

/**
 * The name covers what makes an event the same one: neither `eventId`, which is not unique, nor the attempt, nor the
 * subscription, because the same event can be subscribed to under its old and its new name.
 */
function stamp(facts: readonly Fact[], event: HubspotEvent, reader: EventReader, now: Temporal.Instant): News[] {
  const occurredAt =
    event.occurredAtMs === undefined ? now : Temporal.Instant.fromEpochMilliseconds(event.occurredAtMs);
  const when = event.occurredAtMs ?? event.eventId ?? now.epochMilliseconds;
  const value = JSON.stringify(event.propertyValue ?? '');

  return facts.map(({ contactId, kind, payload, about = '' }) => ({
    portalId: reader.portalId,
    contactId,
    kind,
    payload,
    occurredAt,
    sameNews: reader.nameNews([reader.portalId, kind, contactId, about, when, value]),
  }));
}
