import { z } from 'zod';
import type { Account } from './account.ts';
import { linkedIn } from './object-routes.ts';
import { associationTypeId, singularNames, type ObjectType } from './object-types.ts';
import type { Origin } from './records.ts';
import { invalid } from './refusals.ts';
import { bodyOf, Id, route, typeIn, version, type Call, type Reply, type Route } from './routes.ts';
import { batchReply } from './shapes.ts';
import { toText } from './values.ts';

const read = 'crm.objects.contacts.read';
const write = 'crm.objects.contacts.write';

/** The longest list that reading associations takes. Source: HubSpot's guide on associations. */
const largestRead = 1000;

/** Links between records: make, read, and their kinds. */
export function associationRoutes(account: Account, integration: Origin): readonly Route[] {
  const ofRecord = `/crm/objects/${version}/:type/:id/associations`;
  const between = `/crm/associations/${version}/:type/:toType`;
  return [
    route('put', `${ofRecord}/default/:toType/:toId`, write, (call) => {
      typeIdOf(typeIn(call), typeIn(call, 'toType'));
      return link(account, call, integration);
    }),
    route('put', `${ofRecord}/:toType/:toId`, write, (call) => {
      const kinds = bodyOf(call, z.array(z.object({ associationCategory: z.string(), associationTypeId: z.number() })));
      const expected = typeIdOf(typeIn(call), typeIn(call, 'toType'));
      const right = kinds.every(
        (kind) => kind.associationCategory === 'HUBSPOT_DEFINED' && kind.associationTypeId === expected,
      );
      if (kinds.length === 0 || !right) throw invalid('One or more association types are not valid');
      return link(account, call, integration);
    }),
    route('get', `${ofRecord}/:toType`, read, (call) => {
      const record = linkedIn(account, call.params['type'] ?? '', call.params['id'] ?? '');
      return { status: 200, body: { results: linksToJson(account, record.type, record.id, typeIn(call, 'toType')) } };
    }),
    route('post', `${between}/batch/read`, read, (call) => readSeveral(account, call)),
    route('get', `${between}/labels`, read, (call) => {
      const typeId = typeIdOf(typeIn(call), typeIn(call, 'toType'));
      return { status: 200, body: { results: [{ category: 'HUBSPOT_DEFINED', typeId, label: null }] } };
    }),
  ];
}

function typeIdOf(from: ObjectType, to: ObjectType): number {
  const typeId = associationTypeId(from, to);
  if (typeId === undefined) throw invalid(`No association from ${singularNames[from]} to ${singularNames[to]}`);
  return typeId;
}

function link(account: Account, call: Call, integration: Origin): Reply {
  const from = linkedIn(account, call.params['type'] ?? '', call.params['id'] ?? '');
  const to = linkedIn(account, call.params['toType'] ?? '', call.params['toId'] ?? '');
  account.links.add(from, to, account.clock.now(), integration);
  const associationSpec = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeIdOf(from.type, to.type) };
  const at = toText(account.clock.now());
  const results = [{ from: { id: from.id }, to: { id: to.id }, associationSpec }];
  return { status: 200, body: { status: 'COMPLETE', results, startedAt: at, completedAt: at } };
}

/** HubSpot's specification calls `toObjectId` a string, its guide and its answers show a number: a number comes. */
function linksToJson(account: Account, from: ObjectType, id: string, to: ObjectType) {
  const associationTypes = [{ category: 'HUBSPOT_DEFINED', typeId: typeIdOf(from, to), label: null }];
  return account.links.from({ type: from, id }, to).map((toId) => ({ toObjectId: Number(toId), associationTypes }));
}

/** A record without links is an error of the batch, not an empty list. */
function readSeveral(account: Account, call: Call): Reply {
  const { inputs } = bodyOf(call, z.object({ inputs: z.array(z.object({ id: Id })) }));
  const [type, toType] = [typeIn(call), typeIn(call, 'toType')];
  if (inputs.length === 0 || inputs.length > largestRead) throw invalid(`inputs must have 1 to ${largestRead} ids`);
  const ids = [...new Set(inputs.map(({ id }) => id))];
  const read = ids.map((id) => ({ id, to: linksToJson(account, type, id, toType) }));
  const results = read.filter(({ to }) => to.length > 0).map(({ id, to }) => ({ from: { id }, to }));
  const errors = read
    .filter(({ to }) => to.length === 0)
    .map(({ id }) => ({
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      message: `No ${singularNames[toType]} is associated with ${singularNames[type]} ${id}.`,
      context: { fromObjectId: [id], fromObjectType: [singularNames[type]], toObjectType: [singularNames[toType]] },
    }));
  return batchReply(account, results.reverse(), errors);
}
