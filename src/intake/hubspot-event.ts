/** One event of HubSpot's, as far as we read it. What is absent, or not what it should be, is undefined. */
export interface HubspotEvent {
  readonly portalId: string;
  /** Such as `contact.creation`, or `object.creation` with one of the next two. */
  readonly type: string;
  readonly objectTypeId: string | undefined;
  readonly objectType: string | undefined;
  readonly eventId: string | undefined;
  readonly objectId: string | undefined;
  readonly occurredAtMs: number | undefined;
  /** A code of HubSpot's, such as `CRM_UI`. */
  readonly changeSource: string | undefined;
  readonly sourceId: string | undefined;
  readonly propertyName: string | undefined;
  /** May be a patient's number: only to be hashed. */
  readonly propertyValue: unknown;
  readonly primaryObjectId: string | undefined;
  readonly mergedObjectIds: readonly string[];
  readonly newObjectId: string | undefined;
}

/**
 * Reads one event, leniently, because HubSpot adds and changes fields without notice. Written by hand and not with zod:
 * a hundred events come at once, and this takes a fifth of the time.
 *
 * @returns undefined for what is no event of any account.
 */
export function readEvent(event: unknown): HubspotEvent | undefined {
  if (!isRecord(event)) return undefined;
  const portalId = readId(event['portalId']);
  if (portalId === undefined) return undefined;

  const mergedObjectIds: readonly unknown[] = Array.isArray(event['mergedObjectIds']) ? event['mergedObjectIds'] : [];
  return {
    portalId,
    // HubSpot's documents say `eventType`; what real private apps receive is `subscriptionType`.
    type: readText(event['subscriptionType']) ?? readText(event['eventType']) ?? '',
    objectTypeId: readText(event['objectTypeId']),
    objectType: readText(event['objectType']),
    eventId: readId(event['eventId']),
    objectId: readId(event['objectId']),
    occurredAtMs: readMs(event['occurredAt']),
    changeSource: readCode(event['changeSource']),
    sourceId: readText(event['sourceId']) ?? readId(event['sourceId']),
    propertyName: readText(event['propertyName']),
    propertyValue: event['propertyValue'],
    primaryObjectId: readId(event['primaryObjectId']),
    mergedObjectIds: mergedObjectIds.map(readId).filter((id) => id !== undefined),
    newObjectId: readId(event['newObjectId']),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** As many digits as fit the store's 64 bits. A number that JavaScript has rounded is another record's. */
function readId(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  return typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value) ? value : undefined;
}

/** Year 2286: later than that is no time, and the store could not hold all that JSON can. */
const latestMs = 9_999_999_999_999;

function readMs(value: unknown): number | undefined {
  const milliseconds = Number(readId(value));
  return milliseconds <= latestMs ? milliseconds : undefined;
}

/** The store is no place for whatever else comes in this field. */
function readCode(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(value) ? value : undefined;
}
