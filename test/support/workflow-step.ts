import { createHash } from 'node:crypto';
import type { ActionDesk } from '../../src/intake/workflow-actions/take-action.ts';
import { clientSecret, portalId, publicUrl, startApp, type StartedApp } from '../intake/started-app.ts';
import type { Practice } from './practice-at-work.ts';

/** What HubSpot was answered. */
export interface StepAnswer {
  readonly status: number;
  readonly outputFields: Readonly<Record<string, string>>;
}

/** Starts the addresses of the service on a practice at work. */
export function startSteps(
  practice: Practice,
  changes: Pick<ActionDesk, 'policy'> & Partial<ActionDesk>,
): Promise<StartedApp> {
  const { database, clock, seal } = practice;
  const actions: ActionDesk = {
    ...{ database, clock, seal, onNews: () => undefined },
    ownerIdsOf: (_portal, owners) => Promise.resolve(new Map(owners.map((owner) => [owner, owner]))),
    ...changes,
  };
  return startApp({ clock, actions });
}

/** The second version of HubSpot's signature, written from its documents and apart from our own code. */
export function signedByWorkflow(path: string, body: string, secret = clientSecret): Record<string, string> {
  const signature = createHash('sha256').update(`${secret}POST${publicUrl}${path}${body}`, 'utf8').digest('hex');
  return {
    'content-type': 'application/json',
    'x-hubspot-signature': signature,
    'x-hubspot-signature-version': 'v2',
  };
}

/** What HubSpot sends when a contact comes to a step; as captured from live deliveries. */
export function stepBody(contactId: string | number, inputs: object = {}, changes: object = {}): object {
  return {
    callbackId: 'ap-33-9912-3-0',
    origin: { portalId, actionDefinitionId: 4411, actionDefinitionVersion: 2 },
    context: { source: 'WORKFLOWS', workflowId: 880, actionId: 3 },
    object: { objectId: Number(contactId), objectType: 'CONTACT' },
    ...{ fields: inputs, inputFields: inputs },
    ...changes,
  };
}

/** A contact comes to a step: HubSpot asks, signed in the second version. */
export async function askStep(app: StartedApp, action: string, body: object): Promise<StepAnswer> {
  const path = `/hubspot/actions/${action}`;
  const text = JSON.stringify(body);
  const response = await app.post(path, text, signedByWorkflow(path, text));
  const { outputFields = {} } = (await response.json()) as Partial<StepAnswer>;
  return { status: response.status, outputFields };
}
