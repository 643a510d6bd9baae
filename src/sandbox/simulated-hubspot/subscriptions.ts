import { objectTypeIds } from './object-types.ts';
import type { Change } from './records.ts';
import { instantOf } from './values.ts';

/** One subscription of the app, as its webhooks file lists it. */
export interface Subscription {
  readonly type: 'creation' | 'propertyChange' | 'deletion' | 'merge' | 'restore' | 'privacyDeletion';
  readonly objectType: 'contacts' | 'calls';
  /** Of a propertyChange only. */
  readonly property?: string;
}

/** What this service listens to, as `app.json` declares it. */
export const usualSubscriptions: readonly Subscription[] = [
  { type: 'creation', objectType: 'contacts' },
  { type: 'deletion', objectType: 'contacts' },
  { type: 'merge', objectType: 'contacts' },
  { type: 'restore', objectType: 'contacts' },
  { type: 'privacyDeletion', objectType: 'contacts' },
  ...[
    'phone',
    'mobilephone',
    'email',
    'hubspot_owner_id',
    'hs_language',
    'hs_timezone',
    'hs_latest_source',
    'hs_latest_source_data_1',
    'hs_latest_source_data_2',
    'hs_latest_source_timestamp',
    'hs_analytics_source',
    'hs_analytics_source_data_1',
    'hs_analytics_source_data_2',
    // Not in app.json: it is calculated and does not fire unless `calculatedPropertiesFire` says so.
    'recent_conversion_date',
    'speedwell_text_consent',
    'speedwell_email_consent',
    'speedwell_call_consent',
    'hs_email_optout',
    'hs_email_bad_address',
    'hs_email_hard_bounce_reason_enum',
    'speedwell_language',
    'speedwell_channel',
    'speedwell_source',
    'speedwell_campaign',
    'speedwell_location',
    'speedwell_landing_page',
    'speedwell_form',
    'speedwell_patient_status',
    'speedwell_preferred_contact',
    'speedwell_insurance_question',
    'speedwell_status',
    'speedwell_next_action',
    'speedwell_next_action_due',
    'speedwell_not_booked_reason',
    'speedwell_intent',
    'speedwell_group',
    'speedwell_score',
    'speedwell_escalation',
    'speedwell_appointment_at',
    'speedwell_appointment_state',
  ].map((property) => ({ type: 'propertyChange', objectType: 'contacts', property }) as const),
  { type: 'creation', objectType: 'calls' },
  { type: 'propertyChange', objectType: 'calls', property: 'hs_call_disposition' },
];

/** How the events are spelled: documents and captured bodies differ, so a receiver has to take all of these. */
export interface Spelling {
  /** The field that names what happened. */
  readonly field: 'subscriptionType' | 'eventType';
  /** `object` sends `object.creation` with `objectTypeId`, `contact` the older `contact.creation` without. */
  readonly names: 'object' | 'contact';
}

/** An event as it goes over the wire, but for `attemptNumber`. */
export type WebhookEvent = Readonly<Record<string, unknown>>;

/** What HubSpot adds to each event of an app. */
export interface Sender {
  readonly portalId: number;
  readonly appId: number;
  readonly spelling: Spelling;
  readonly subscriptions: readonly Subscription[];
  /** HubSpot does not promise that these are unique. */
  readonly nextEventId: () => number;
  /** Whether a property of contacts holds times: webhooks carry these in milliseconds, although the API answers ISO text. */
  readonly holdsTime: (property: string) => boolean;
}

/** The events that a change causes, one for each subscription that it meets. */
export function eventsOf(change: Change, sender: Sender): readonly WebhookEvent[] {
  return sender.subscriptions.flatMap((subscription, place) =>
    meets(change, subscription) ? [toEvent(change, subscription, place, sender)] : [],
  );
}

const kinds: Readonly<Record<Subscription['type'], readonly Change['kind'][]>> = {
  creation: ['created'],
  propertyChange: ['property'],
  // A privacy deletion also counts as a deletion.
  deletion: ['deleted', 'erased'],
  merge: ['merged'],
  restore: ['restored'],
  privacyDeletion: ['erased'],
};

function meets(change: Change, subscription: Subscription): boolean {
  if (change.type !== subscription.objectType || !kinds[subscription.type].includes(change.kind)) return false;
  return change.kind !== 'property' || change.property === subscription.property;
}

/** Numbers of subscriptions begin here, in the order of the list. */
const firstSubscriptionId = 4_100_001;

function toEvent(change: Change, subscription: Subscription, place: number, sender: Sender): WebhookEvent {
  const { field, names } = sender.spelling;
  const byHub = subscription.type === 'privacyDeletion';
  const legacy = byHub || (names === 'contact' && change.type === 'contacts');
  return {
    eventId: sender.nextEventId(),
    subscriptionId: firstSubscriptionId + place,
    portalId: sender.portalId,
    appId: sender.appId,
    occurredAt: change.at.epochMilliseconds,
    [field]: `${legacy ? 'contact' : 'object'}.${subscription.type}`,
    objectId: Number(change.id),
    changeSource: byHub ? 'CRM' : change.origin.source,
    ...(change.origin.sourceId === '' ? {} : { sourceId: change.origin.sourceId }),
    ...(legacy ? {} : { objectTypeId: objectTypeIds[change.type], isSensitive: false }),
    ...particulars(change, sender),
  };
}

function particulars(change: Change, sender: Sender): WebhookEvent {
  switch (change.kind) {
    case 'created':
      return { changeFlag: 'NEW' };
    case 'deleted':
    case 'erased':
      return { changeFlag: 'DELETED' };
    case 'property':
      return {
        propertyName: change.property,
        propertyValue: asStored(change.value, sender.holdsTime(change.property)),
      };
    case 'merged':
      return {
        primaryObjectId: Number(change.id),
        mergedObjectIds: change.mergedIds.map(Number),
        newObjectId: Number(change.newId),
        numberOfPropertiesMoved: change.moved,
      };
    case 'restored':
    case 'linked':
      return {};
  }
}

function asStored(value: string, isTime: boolean): string {
  return isTime ? String(instantOf(value)?.epochMilliseconds ?? value) : value;
}
