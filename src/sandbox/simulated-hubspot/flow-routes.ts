import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Account } from './account.ts';
import { noSuchFeature } from './email-routes.ts';
import { checkFilters } from './filter-shapes.ts';
import { actionTypes, edgesOf, FlowChange, NewFlow, type Action } from './flow-shapes.ts';
import { conflict, invalid, notFound } from './refusals.ts';
import { bodyOf, route, type Call, type Reply, type Route } from './routes.ts';

interface Flow extends NewFlow {
  readonly id: string;
  readonly revisionId: string;
  readonly nextAvailableActionId: string;
  readonly crmObjectCreationStatus: 'COMPLETE';
  readonly dataSources: readonly [];
  readonly uuid: string;
}

interface Needs {
  /** Whether a workflow can send the e-mail of this id. */
  readonly isSendable: (emailId: string) => boolean;
  /** Whether the account's edition has workflows. */
  readonly has: () => boolean;
}

const scope = 'automation';
const at = '/automation/2026-09-beta';

/** What only HubSpot writes; whoever sends it back has not read the guide. */
const hubspotsOwn = ['id', 'createdAt', 'updatedAt', 'dataSources', 'crmObjectCreationStatus', 'nextAvailableActionId'];

/** Workflows by the beta API: kinds of steps, list, read, make, replace. None of them runs. */
export function flowRoutes(account: Account, { isSendable, has }: Needs): readonly Route[] {
  const flows = new Map<string, Flow>();
  const named = (call: Call) => flows.get(call.params['id'] ?? '') ?? missing();
  const keep = (flow: Flow) => {
    flows.set(flow.id, flow);
    return flow;
  };
  const check = (flow: NewFlow) => checkFlow(account, flow, isSendable);
  const of = (method: Route['method'], path: string, answer: (call: Call) => Reply) =>
    route(method, `${at}${path}`, scope, (call) => {
      if (!has()) throw noSuchFeature();
      return answer(call);
    });
  return [
    of('get', '/action-types', () => ({ status: 200, body: { results: Object.entries(actionTypes).map(describeType) } })),
    of('get', '/flows', ({ query }) => page([...flows.values()], query)),
    of('post', '/flows', (call) => ({ status: 201, body: keep(make(check(bodyOf(call, NewFlow)), String(900 + flows.size))) })),
    of('post', '/flows/batch/read', (call) => {
      const inputs = bodyOf(call, z.object({ inputs: z.array(z.object({ type: z.literal('FLOW_ID'), flowId: z.string() })) }));
      const results = inputs.inputs.flatMap(({ flowId }) => flows.get(flowId) ?? []);
      return { status: 200, body: { status: 'COMPLETE', results } };
    }),
    of('get', '/flows/:id', (call) => ({ status: 200, body: named(call) })),
    of('put', '/flows/:id', (call) => ({ status: 200, body: keep(replace(named(call), call, check)) })),
  ];
} // prettier-ignore

function missing(): never {
  throw notFound('No workflow with this id');
}

function describeType([actionTypeId, { name, fields }]: readonly [string, (typeof actionTypes)[string]]) {
  const inputFieldDefinitions = fields.map((field) => ({ typeDefinition: { name: field } }));
  return { actionTypeId, actionName: name, groupId: 'CRM', inputFieldDefinitions, objectTypeIds: ['0-1'] };
}

function make(given: NewFlow, id: string): Flow {
  return {
    ...given,
    ...{ id, revisionId: '1', nextAvailableActionId: nextAfter(given.actions, 1) },
    ...{ crmObjectCreationStatus: 'COMPLETE', dataSources: [], uuid: randomUUID() },
  };
}

function replace(before: Flow, call: Call, check: (flow: NewFlow) => NewFlow): Flow {
  const sent = Object.keys(z.looseObject({}).parse(call.body ?? {})).filter((key) => hubspotsOwn.includes(key));
  if (sent.length > 0) throw invalid(`Invalid input JSON: ${sent.join(', ')} cannot be written`);
  const { revisionId, ...given } = bodyOf(call, FlowChange);
  if (revisionId !== before.revisionId) throw conflict('The workflow has been changed since this revision');
  const known = new Set(before.actions.map(({ actionId }) => actionId));
  const reused = given.actions.filter(
    ({ actionId }) => !known.has(actionId) && Number(actionId) < Number(before.nextAvailableActionId),
  );
  if (reused.length > 0) throw invalid('New actions must have an id of nextAvailableActionId or above');
  return {
    ...make(check(given), before.id),
    uuid: before.uuid,
    revisionId: String(Number(before.revisionId) + 1),
    nextAvailableActionId: nextAfter(given.actions, Number(before.nextAvailableActionId)),
  };
}

function nextAfter(actions: readonly Action[], least: number): string {
  return String(Math.max(least, ...actions.map(({ actionId }) => Number(actionId) + 1)));
}

/** The workflow as HubSpot keeps it. @throws {Refusal} 400 for steps that lead nowhere, or cannot be done. */
function checkFlow(account: Account, flow: NewFlow, isSendable: Needs['isSendable']): NewFlow {
  const ids = new Set(flow.actions.map(({ actionId }) => actionId));
  if (ids.size < flow.actions.length) throw invalid('Two actions have the same actionId');
  const ends = [flow.startActionId, ...flow.actions.flatMap(edgesOf)].filter((id) => id !== undefined);
  const lost = ends.filter((id) => !ids.has(id));
  if (lost.length > 0) throw invalid(`There is no action ${lost.join(', ')}`);
  if (flow.enrollmentCriteria !== undefined) checkFilters(account, flow.enrollmentCriteria.listFilterBranch);
  return { ...flow, actions: flow.actions.map((action) => checkAction(account, action, isSendable)) };
}

function checkAction(account: Account, action: Action, isSendable: Needs['isSendable']): Action {
  if (action.type === 'LIST_BRANCH') {
    for (const { filterBranch } of action.listBranches) checkFilters(account, filterBranch);
    return action;
  }
  const type = actionTypes[action.actionTypeId];
  if (type === undefined) throw invalid(`There is no action type ${action.actionTypeId}`);
  const fields = Object.fromEntries(Object.entries(action.fields).filter(([name]) => type.fields.includes(name)));
  if (action.actionTypeId === '0-4' && !isSendable(String(fields['content_id']))) {
    throw invalid('The e-mail does not exist or is not published for automation');
  }
  return { ...action, fields };
}

function page(flows: readonly Flow[], query: URLSearchParams): Reply {
  const limit = Math.min(Number(query.get('limit') ?? '20'), 100);
  const start = Number(query.get('after') ?? '0');
  const results = flows.slice(start, start + limit).map(({ id, name, isEnabled, revisionId }) => ({
    ...{ id, name, isEnabled, revisionId, flowType: 'WORKFLOW', objectTypeId: '0-1' },
  }));
  const more = start + limit < flows.length ? { paging: { next: { after: String(start + limit) } } } : {};
  return { status: 200, body: { results, ...more } };
}
