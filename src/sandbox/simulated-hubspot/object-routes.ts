import { z } from 'zod';
import { typeOf, type Account } from './account.ts';
import { changeRecord, checkNew, liveRecord, makeRecord, type GivenAssociation } from './changes.ts';
import { mergeContacts } from './merging.ts';
import { objectTypeOf } from './object-types.ts';
import { valueOf, type Origin, type StoredRecord } from './records.ts';
import { conflict, notFound } from './refusals.ts';
import { bodyOf, Id, listIn, route, Scalar, typeIn, version, type Call, type Route } from './routes.ts';
import { associationsToJson, recordToJson, writtenRecordToJson } from './shapes.ts';

const Properties = z.record(z.string(), Scalar);

const Associations = z
  .array(
    z.object({
      to: z.object({ id: Id }),
      types: z.array(z.object({ associationCategory: z.string(), associationTypeId: z.number() })),
    }),
  )
  .default([])
  .transform((list): readonly GivenAssociation[] =>
    list.flatMap(({ to, types }) =>
      types.map((type) => ({ toId: to.id, category: type.associationCategory, typeId: type.associationTypeId })),
    ),
  );

/** A record to be made, as the single and the batch call spell it. */
export const NewRecord = z.object({
  properties: Properties,
  associations: Associations,
  objectWriteTraceId: z.string().optional(),
});

/** Values to be written into a record. */
export const Values = z.object({ properties: Properties });

const read = 'crm.objects.contacts.read';
const write = 'crm.objects.contacts.write';

/**
 * Single records: read, make, change, archive, merge, erase. Activities are under the scopes of contacts.
 *
 * @param integration - who the API's writes are from.
 */
export function objectRoutes(
  account: Account,
  integration: Origin,
  mergesMakeNewRecord: () => boolean,
): readonly Route[] {
  const at = `/crm/objects/${version}/:type`;
  return [
    route('post', at, write, (call) => {
      const { properties, associations } = bodyOf(call, NewRecord);
      const record = makeRecord(account, checkNew(account, typeIn(call), properties, associations), integration);
      return { status: 201, body: writtenRecordToJson(account, record) };
    }),
    route('get', `${at}/:id`, read, (call) => readOne(account, call)),
    route('patch', `${at}/:id`, write, (call) => {
      const { properties } = bodyOf(call, Values);
      const record = changeRecord(account, named(account, call), properties, integration);
      return { status: 200, body: writtenRecordToJson(account, record) };
    }),
    route('delete', `${at}/:id`, write, (call) => {
      const record = account.records.find(typeIn(call), call.params['id'] ?? '');
      // Archiving what is not there is no fault: the answer is 204 all the same.
      if (record?.archivedAt === null) account.records.archive(record, integration);
      return { status: 204 };
    }),
    route('post', `${at}/merge`, write, (call) => {
      const ids = bodyOf(call, z.object({ primaryObjectId: Id, objectIdToMerge: Id }));
      const type = contactsOnly(call);
      const primary = liveRecord(account, type, ids.primaryObjectId);
      const other = liveRecord(account, type, ids.objectIdToMerge);
      if (primary.id === other.id) throw conflict('Cannot merge an object with itself');
      const merged = mergeContacts(account, primary, other, mergesMakeNewRecord(), integration);
      return { status: 200, body: writtenRecordToJson(account, merged) };
    }),
    route('post', `${at}/gdpr-delete`, write, (call) => {
      const { objectId, idProperty } = bodyOf(call, z.object({ objectId: Id, idProperty: z.string().optional() }));
      const type = contactsOnly(call);
      const record = account.records
        .live(type)
        .find((contact) => valueOf(contact, idProperty ?? 'hs_object_id') === objectId);
      if (record === undefined) throw notFound();
      account.records.erase(record, integration);
      return { status: 204 };
    }),
  ];
}

function contactsOnly(call: Call): 'contacts' {
  if (typeIn(call) !== 'contacts') throw notFound('This address exists for contacts only');
  return 'contacts';
}

function readOne(account: Account, call: Call) {
  const archived = call.query.get('archived') === 'true';
  const record = archived ? archivedRecord(account, call) : named(account, call);
  const wanted = {
    properties: listIn(call.query, 'properties'),
    propertiesWithHistory: listIn(call.query, 'propertiesWithHistory'),
  };
  const associations = associationsToJson(account, record, listIn(call.query, 'associations'));
  return { status: 200, body: { ...recordToJson(account, record, wanted), ...associations } };
}

function archivedRecord(account: Account, call: Call): StoredRecord {
  const record = account.records.find(typeIn(call), call.params['id'] ?? '');
  if (record === undefined || record.archivedAt === null) throw notFound();
  return record;
}

/**
 * The record of the address. The id of a contact that was merged away leads to the survivor here, which it does not in
 * the batch calls. Source: HubSpot's guide on object APIs.
 */
function named(account: Account, call: Call): StoredRecord {
  const type = typeIn(call);
  const given = call.params['id'] ?? '';
  const idProperty = call.query.get('idProperty');
  if (idProperty === null) return liveRecord(account, type, account.records.survivorOf(given));
  if (account.properties[type].get(idProperty)?.hasUniqueValue !== true) throw notFound();
  const found = account.records
    .live(type)
    .find((record) => valueOf(record, idProperty).toLowerCase() === given.toLowerCase());
  if (found === undefined) throw notFound();
  return found;
}

/** The type of the address, or that of any record's id, for the association calls. */
export function linkedIn(account: Account, type: string, id: string) {
  const named = objectTypeOf(type) ?? typeOf(account, id);
  if (named === undefined) throw notFound();
  return liveRecord(account, named, account.records.survivorOf(id));
}
