import type { Account } from './account.ts';
import { propertyOf } from './account.ts';
import { associationTypeId, objectTypeOf, singularNames, type ObjectType } from './object-types.ts';
import { valueOf, type StoredRecord, type Version } from './records.ts';
import { toText } from './values.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a caller wants to see of a record. */
export interface Wanted {
  readonly properties: readonly string[];
  readonly propertiesWithHistory: readonly string[];
}

/** HubSpot answers these whether asked or not. */
const always: Readonly<Record<ObjectType, readonly string[]>> = {
  contacts: ['createdate', 'hs_object_id', 'lastmodifieddate'],
  tasks: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  notes: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  communications: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  calls: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
};

/** And these when asked for none. */
const usual: Readonly<Partial<Record<ObjectType, readonly string[]>>> = {
  contacts: ['email', 'firstname', 'lastname'],
};

/** A record as it is read. Properties that do not exist are left out without a word, as HubSpot does. */
export function recordToJson(account: Account, record: StoredRecord, wanted: Wanted): Json {
  const asked = wanted.properties.length > 0 ? wanted.properties : (usual[record.type] ?? []);
  const histories = wanted.propertiesWithHistory.map((name) => [name, historyToJson(record.versions.get(name) ?? [])]);
  return {
    ...outline(record),
    properties: valuesToJson(account, record, [...always[record.type], ...asked]),
    ...(histories.length > 0 ? { propertiesWithHistory: Object.fromEntries(histories) } : {}),
  };
}

/** A record as it is answered after it was written: with all that it holds. */
export function writtenRecordToJson(account: Account, record: StoredRecord, objectWriteTraceId?: string): Json {
  return {
    ...outline(record),
    properties: valuesToJson(account, record, [...always[record.type], ...record.versions.keys()]),
    ...(objectWriteTraceId === undefined ? {} : { objectWriteTraceId }),
  };
}

function outline({ id, createdAt, updatedAt, archivedAt }: StoredRecord): Json {
  const times = { createdAt: toText(createdAt), updatedAt: toText(updatedAt) };
  const end = archivedAt === null ? {} : { archivedAt: toText(archivedAt) };
  return { id, ...times, archived: archivedAt !== null, ...end };
}

function valuesToJson(account: Account, record: StoredRecord, names: readonly string[]): Json {
  const known = [...new Set(names)].filter((name) => propertyOf(account, record.type, name) !== undefined);
  return Object.fromEntries(
    known.sort().map((name) => {
      const value = valueOf(record, name);
      return [name, value === '' ? null : value];
    }),
  );
}

function historyToJson(versions: readonly Version[]): readonly Json[] {
  return versions.map(({ value, at, origin }) => ({
    value,
    timestamp: toText(at),
    sourceType: origin.source,
    sourceId: origin.sourceId,
    sourceLabel: null,
    updatedByUserId: origin.userId,
  }));
}

/** The links that `?associations=` asks for, as a part of the record. */
export function associationsToJson(account: Account, record: StoredRecord, asked: readonly string[]): Json {
  const found = asked.flatMap((named) => {
    const to = objectTypeOf(named);
    if (to === undefined || associationTypeId(record.type, to) === undefined) return [];
    const type = `${singularNames[record.type]}_to_${singularNames[to]}`;
    const results = account.links.from(record, to).map((id) => ({ id, type }));
    return results.length === 0 ? [] : [[to, { results }] as const];
  });
  return found.length === 0 ? {} : { associations: Object.fromEntries(found) };
}

/** The answer to a batch: 200 (or `status`), or 207 where some inputs failed. */
export function batchReply(account: Account, results: readonly Json[], errors: readonly Json[], status = 200) {
  const at = toText(account.clock.now());
  const body = { status: 'COMPLETE', results, startedAt: at, completedAt: at };
  if (errors.length === 0) return { status, body };
  return { status: 207, body: { ...body, numErrors: errors.length, errors } };
}

/** What a batch says about ids that are not there. The words are those that public reports quote. */
export function missingRecords(type: ObjectType, ids: readonly string[]): readonly Json[] {
  if (ids.length === 0) return [];
  const name = singularNames[type].toUpperCase();
  return [
    {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message: `Could not get some ${name} objects, they may be deleted or not exist. Check that ids are valid.`,
      context: { ids },
    },
  ];
}
