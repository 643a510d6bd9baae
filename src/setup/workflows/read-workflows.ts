import { z } from 'zod';
import { GiveUp } from '../../partners/errors.ts';
import type { AskHubSpot } from '../ask-hubspot.ts';
import { readAnswer } from '../plan/hubspot-call.ts';
import { actionTypes } from './workflow.ts';

/** HubSpot's address of workflows. There is none without "beta" yet. */
export const flowsPath = '/automation/2026-09-beta/flows';
const actionTypesPath = '/automation/2026-09-beta/action-types';

const Types = z.looseObject({ results: z.array(z.looseObject({ actionTypeId: z.string() })) });
const Page = z.looseObject({
  results: z.array(z.looseObject({ id: z.coerce.string(), name: z.string().catch('') })),
  paging: z.looseObject({ next: z.looseObject({ after: z.string() }).optional() }).optional(),
});
const Flow = z.looseObject({
  id: z.coerce.string(),
  name: z.string().catch(''),
  description: z.string().catch(''),
  isEnabled: z.boolean().catch(false),
  crmObjectCreationStatus: z.string().catch('COMPLETE'),
});

/** A workflow of the account as HubSpot answers it. */
export type FoundWorkflow = z.output<typeof Flow>;

/** The workflows, or why the setup cannot make any. */
export type FoundWorkflows =
  | { readonly kind: 'usable'; readonly workflows: readonly FoundWorkflow[] }
  | { readonly kind: 'unusable'; readonly because: string };

/**
 * Looks whether HubSpot's beta API of workflows can be used here, and reads the account's workflows with all their steps.
 *
 * @throws {GiveUp | TryLater} as `AskHubSpot` does, save where the account or the app may not.
 */
export async function readWorkflows(ask: AskHubSpot): Promise<FoundWorkflows> {
  const types = await readActionTypes(ask);
  if (typeof types === 'string') return { kind: 'unusable', because: types };
  const missing = Object.values(actionTypes).filter((id) => !types.has(id));
  if (missing.length > 0)
    return { kind: 'unusable', because: `HubSpot does not offer the steps ${missing.join(', ')}` };
  return { kind: 'usable', workflows: await readAll(ask) };
}

async function readActionTypes(ask: AskHubSpot): Promise<ReadonlySet<string> | string> {
  const doing = 'read the kinds of steps of workflows';
  try {
    const answer = await ask({ doing, method: 'GET', path: actionTypesPath, query: { objectTypeId: '0-1' } });
    if (answer.kind === 'refused') return `HubSpot's API of workflows is not there (${answer.status})`;
    return new Set(readAnswer(Types, doing, answer).results.map(({ actionTypeId }) => actionTypeId));
  } catch (error) {
    if (error instanceof GiveUp && error.code === '403') {
      return 'the account has no workflows, or the app lacks the scope automation';
    }
    throw error;
  }
}

async function readAll(ask: AskHubSpot): Promise<readonly FoundWorkflow[]> {
  const doing = 'read the workflows';
  const workflows: FoundWorkflow[] = [];
  let after: string | undefined;
  do {
    const query = { limit: '100', ...(after === undefined ? {} : { after }) };
    const page = readAnswer(Page, doing, await ask({ doing, method: 'GET', path: flowsPath, query }));
    workflows.push(...(await readSteps(ask, page.results.map(({ id }) => id)))); // prettier-ignore
    after = page.paging?.next?.after;
  } while (after !== undefined);
  return workflows;
}

/** The listing knows names only. */
async function readSteps(ask: AskHubSpot, ids: readonly string[]): Promise<readonly FoundWorkflow[]> {
  if (ids.length === 0) return [];
  const doing = 'read the steps of the workflows';
  const body = { inputs: ids.map((flowId) => ({ type: 'FLOW_ID', flowId })) };
  const shape = z.looseObject({ results: z.array(Flow) });
  return readAnswer(shape, doing, await ask({ doing, method: 'POST', path: `${flowsPath}/batch/read`, body })).results;
}
