import { z } from 'zod';
import type { Account } from './account.ts';
import { changeRecord, checkNew, checkProperties, makeRecord, type CheckedRecord } from './changes.ts';
import { NewRecord, Values } from './object-routes.ts';
import type { ObjectType } from './object-types.ts';
import { valueOf, type Origin, type StoredRecord } from './records.ts';
import { invalid, Refusal } from './refusals.ts';
import { bodyOf, checkBatchSize, Id, route, typeIn, version, type Call, type Reply, type Route } from './routes.ts';
import { batchReply, missingRecords, recordToJson, writtenRecordToJson } from './shapes.ts';

const ReadBatch = z.object({
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
  inputs: z.array(z.object({ id: Id })),
});
const CreateBatch = z.object({ inputs: z.array(NewRecord) });
const UpdateBatch = z.object({
  inputs: z.array(
    Values.extend({ id: Id, idProperty: z.string().optional(), objectWriteTraceId: z.string().optional() }),
  ),
});
const UpsertBatch = z.object({
  inputs: z.array(Values.extend({ id: Id, idProperty: z.string(), objectWriteTraceId: z.string().optional() })),
});
const ArchiveBatch = z.object({ inputs: z.array(z.object({ id: Id })) });

const read = 'crm.objects.contacts.read';
const write = 'crm.objects.contacts.write';

/** Up to 100 records in one call. HubSpot promises no order of the results, so they come in another one than asked. */
export function batchRoutes(account: Account, integration: Origin): readonly Route[] {
  const at = `/crm/objects/${version}/:type/batch`;
  return [
    route('post', `${at}/read`, read, (call) => readBatch(account, call)),
    route('post', `${at}/create`, write, (call) => createBatch(account, call, integration)),
    route('post', `${at}/update`, write, (call) => updateBatch(account, call, integration)),
    route('post', `${at}/upsert`, write, (call) => upsertBatch(account, call, integration)),
    route('post', `${at}/archive`, write, (call) => {
      const { inputs } = bodyOf(call, ArchiveBatch);
      checkBatchSize(inputs);
      for (const record of found(account, typeIn(call), inputs)) account.records.archive(record, integration);
      return { status: 204 };
    }),
  ];
}

function readBatch(account: Account, call: Call): Reply {
  const batch = bodyOf(call, ReadBatch);
  const type = typeIn(call);
  checkBatchSize(batch.inputs, batch.propertiesWithHistory.length > 0);
  if (batch.idProperty !== undefined && account.properties[type].get(batch.idProperty)?.hasUniqueValue !== true) {
    throw invalid(`Unable to perform read by non-unique property ${batch.idProperty}`);
  }
  const records = found(account, type, batch.inputs, batch.idProperty);
  const seen = new Set(records.map((record) => valueOf(record, batch.idProperty ?? 'hs_object_id')));
  const missing = batch.inputs.map(({ id }) => id).filter((id) => !seen.has(id));
  const results = records.map((record) => recordToJson(account, record, batch));
  return batchReply(account, results.reverse(), missingRecords(type, missing));
}

/** Each record once, however often it is named; what is archived, merged away or unknown is left out. */
function found(
  account: Account,
  type: ObjectType,
  inputs: readonly { readonly id: string }[],
  idProperty?: string,
): readonly StoredRecord[] {
  const ids = new Set(inputs.map(({ id }) => id));
  if (idProperty !== undefined) return account.records.live(type).filter((one) => ids.has(valueOf(one, idProperty)));
  return [...ids].flatMap((id) => {
    const record = account.records.find(type, id);
    return record?.archivedAt === null ? [record] : [];
  });
}

/**
 * One bad input spoils the whole batch, unless every input carries a trace id of its own: then the good ones are made
 * and 207 names the traces of the others. Source: HubSpot's guide on error handling.
 */
function createBatch(account: Account, call: Call, integration: Origin): Reply {
  const { inputs } = bodyOf(call, CreateBatch);
  const type = typeIn(call);
  checkBatchSize(inputs);
  const traces = new Set(inputs.flatMap(({ objectWriteTraceId }) => objectWriteTraceId ?? []));
  const traced = traces.size === inputs.length;
  refuseRepeatedEmails(inputs.map(({ properties }) => properties['email']));

  const errors: Readonly<Record<string, unknown>>[] = [];
  const checked: { readonly record: CheckedRecord; readonly trace: string | undefined }[] = [];
  for (const { properties, associations, objectWriteTraceId: trace } of inputs) {
    const record = checkedOrRefusal(() => checkNew(account, type, properties, associations));
    if (!(record instanceof Refusal)) checked.push({ record, trace });
    else if (traced) errors.push(tracedError(record, trace ?? ''));
    else throw record;
  }
  const results = checked.map(({ record, trace }) =>
    writtenRecordToJson(account, makeRecord(account, record, integration), trace),
  );
  return batchReply(account, results.reverse(), errors, 201);
}

function checkedOrRefusal<T>(check: () => T): T | Refusal {
  try {
    return check();
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal;
    throw refusal;
  }
}

function tracedError(refusal: Refusal, trace: string): Readonly<Record<string, unknown>> {
  const context = { ...(refusal.body['context'] ?? {}), objectWriteTraceId: [trace] };
  return { ...refusal.body, context };
}

function refuseRepeatedEmails(emails: readonly (string | undefined)[]): void {
  const given = emails.flatMap((email) => (email === undefined || email === '' ? [] : [email.toLowerCase()]));
  if (new Set(given).size < given.length) throw invalid('Duplicate emails found in batch input. Emails must be unique');
}

/**
 * Values are checked for the whole batch before any is written. What HubSpot does about ids that are not there is not
 * written down; its specification allows 207 here, and that is what batch/read answers, so this does the same.
 */
function updateBatch(account: Account, call: Call, integration: Origin): Reply {
  const { inputs } = bodyOf(call, UpdateBatch);
  const type = typeIn(call);
  checkBatchSize(inputs);
  if (inputs.some(({ idProperty }) => idProperty !== undefined && idProperty !== 'hs_object_id')) {
    throw invalid(`This HubSpot updates by record id only`);
  }
  const ids = inputs.map(({ id }) => id);
  const repeated = ids.filter((id, place) => ids.indexOf(id) !== place);
  if (repeated.length > 0)
    throw invalid(`Duplicate IDs found in batch input: [${repeated.join(', ')}]. IDs must be unique`);

  const live = new Map(found(account, type, inputs).map((record) => [record.id, record]));
  for (const { id, properties } of inputs) checkProperties(account, type, properties, live.get(id));
  const results = inputs.flatMap(({ id, properties, objectWriteTraceId }) => {
    const record = live.get(id);
    if (record === undefined) return [];
    return [writtenRecordToJson(account, changeRecord(account, record, properties, integration), objectWriteTraceId)];
  });
  const missing = ids.filter((id) => !live.has(id));
  return batchReply(account, results.reverse(), missingRecords(type, missing));
}

/** Changes what has the value of the unique property, and makes what nothing has it. */
function upsertBatch(account: Account, call: Call, integration: Origin): Reply {
  const { inputs } = bodyOf(call, UpsertBatch);
  const type = typeIn(call);
  checkBatchSize(inputs);
  const results = inputs.map(({ id, idProperty, properties, objectWriteTraceId }) => {
    if (account.properties[type].get(idProperty)?.hasUniqueValue !== true) {
      throw invalid(`Unable to perform upsert by non-unique property ${idProperty}`);
    }
    const [known] = found(account, type, [{ id }], idProperty);
    const record =
      known === undefined
        ? makeRecord(account, checkNew(account, type, { ...properties, [idProperty]: id }, []), integration)
        : changeRecord(account, known, properties, integration);
    return { ...writtenRecordToJson(account, record, objectWriteTraceId), new: known === undefined };
  });
  return batchReply(account, results, []);
}
