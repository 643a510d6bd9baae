import { createHash } from 'node:crypto';
import { z } from 'zod';
import { callWebhook, type WebhookAnswer } from '../simulated-partner/call-webhook.ts';
import type { Account } from './account.ts';
import { liveRecord } from './changes.ts';
import { notFound } from './refusals.ts';
import type { Route } from './routes.ts';
import { signatures } from './webhooks.ts';
import { completionRoutes } from './workflow-completions.ts';

/** A step of a workflow that a contact has come to, and what came of it. */
export interface StepView {
  readonly callbackId: string;
  /** `failed`: the contact goes on with the next step, and the workflow's history shows `error`. */
  readonly state: 'asking' | 'waiting' | 'done' | 'failed' | 'expired';
  readonly outputs: Readonly<Record<string, string>>;
  /** The code or status that the app answered; empty where nothing failed. */
  readonly error: string;
  /** How often the app was asked. */
  readonly attempts: number;
}

/** What is written into a step. */
export interface Step {
  /** The last part of the action's address. */
  readonly action: string;
  readonly inputs?: Readonly<Record<string, string | number>>;
}

/** Workflows with steps that the app carries out. */
export interface WorkflowActions {
  /** A contact comes to a step. Returns HubSpot's id of the run. */
  readonly runStep: (contactId: string, step: Step) => string;
  /** HubSpot asks for the same run once more, as it does when it did not get the answer. */
  readonly askAgain: (callbackId: string) => void;
  readonly step: (callbackId: string) => StepView;
  /** Somebody who builds a workflow opens the choices of an input field. */
  readonly choicesOf: (field: string, search?: string) => Promise<unknown>;
  /** From now on steps are signed like this: HubSpot documents v2 and often sends v3 beside it. */
  readonly signStepsWith: (signature: Signing) => void;
  /** No step is being asked about. Those that wait, for the app or for a repeat, do not count. */
  readonly stepsSettled: () => boolean;
  readonly stopSteps: () => void;
}

interface Needs {
  readonly account: Account;
  readonly clientSecret: string;
  /** The address of the app's service. */
  readonly serviceUrl: string;
}

/** HubSpot waits so long for an answer. In milliseconds of real time. */
const timeoutMs = 30_000;

/** Repeats with growing gaps for three days; in minutes of the sandbox clock. */
const repeatAfterMinutes = [1, 5, 30, 120, 360, 720, 1440, 1440];

const Answer = z.object({ outputFields: z.looseObject({ hs_execution_state: z.string() }) });

type Signing = 'v2' | 'v3';

/** A step that HubSpot knows. */
export type Running = Omit<StepView, 'callbackId'> & { readonly contactId: string; readonly asked: Step };

/** The runs of steps, by HubSpot's id. */
export interface Steps {
  readonly all: Map<string, Running>;
  /** @throws {Refusal} 404. */
  readonly of: (callbackId: string) => Running;
  readonly change: (callbackId: string, changed: Partial<Running>) => void;
}

/** The steps of workflows and the addresses by which the app ends them. */
export function createWorkflowActions(needs: Needs): {
  readonly people: WorkflowActions;
  readonly routes: readonly Route[];
} {
  const { account } = needs;
  const steps = createSteps();
  const stopped = new AbortController();
  let signature: Signing = 'v2';
  const asking = createAsking(needs, steps, () => signature, stopped.signal);

  return {
    routes: completionRoutes(steps),
    people: {
      runStep: (contactId, asked) => {
        liveRecord(account, 'contacts', contactId);
        const callbackId = `ap-${account.portalId}-${7000 + steps.all.size}-3-0`;
        steps.all.set(callbackId, { contactId, asked, state: 'asking', outputs: {}, error: '', attempts: 0 });
        void asking.ask(callbackId);
        return callbackId;
      },
      askAgain: (callbackId) => void asking.ask(callbackId),
      step: (callbackId) => {
        const { state, outputs, error, attempts } = steps.of(callbackId);
        return { callbackId, state, outputs, error, attempts };
      },
      choicesOf: async (field, search = '') => {
        const request = {
          ...{ origin: originOf(account), inputFieldName: field, inputFields: {} },
          fetchOptions: { q: search },
        };
        const answer = await call(needs, signature, `/hubspot/actions/options/${field}`, request, stopped.signal);
        return answer.kind === 'answered' ? parsed(answer.body) : answer.kind;
      },
      signStepsWith: (version) => {
        signature = version;
      },
      stepsSettled: asking.settled,
      stopSteps: () => {
        stopped.abort();
      },
    },
  };
}

function createSteps(): Steps {
  const all = new Map<string, Running>();
  const of = (callbackId: string): Running => {
    const step = all.get(callbackId);
    if (step === undefined) throw notFound('callback not found');
    return step;
  };
  return {
    ...{ all, of },
    change: (callbackId, changed) => {
      all.set(callbackId, { ...of(callbackId), ...changed });
    },
  };
}

/** Asks the app about steps, again and again where it is in trouble. */
function createAsking(needs: Needs, steps: Steps, signing: () => Signing, signal: AbortSignal) {
  const { clock } = needs.account;
  let underWay = 0;
  const ask = async (callbackId: string): Promise<void> => {
    underWay += 1;
    const { contactId, asked, attempts } = steps.of(callbackId);
    steps.change(callbackId, { attempts: attempts + 1 });
    const request = requestOf(needs, callbackId, contactId, asked);
    const heard = hear(await call(needs, signing(), `/hubspot/actions/${asked.action}`, request, signal));
    // What the app has ended meanwhile stays as it ended.
    if (steps.of(callbackId).state === 'asking' && heard !== null) steps.change(callbackId, heard);
    underWay -= 1;
    if (heard === null) await repeat(callbackId, attempts);
  };
  const repeat = async (callbackId: string, attempts: number): Promise<void> => {
    const minutes = repeatAfterMinutes[attempts];
    if (minutes === undefined) {
      steps.change(callbackId, { state: 'failed', error: 'no answer' });
      return;
    }
    await clock.waitUntil(clock.now().add({ minutes }), signal);
    if (!signal.aborted) await ask(callbackId);
  };
  return { ask, settled: () => underWay === 0 };
}

function originOf({ portalId }: Account) {
  const numbers = { actionDefinitionId: 4411, actionDefinitionVersion: 1 };
  return { portalId, ...numbers, extensionDefinitionId: 4411, extensionDefinitionVersionId: 1 };
}

/** As captured from live deliveries: the inputs three times, numbers among them as text. */
function requestOf({ account }: Needs, callbackId: string, contactId: string, { inputs = {} }: Step) {
  const asText = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]));
  const typed = Object.entries(inputs).map(([name, value]) => [name, { value, type: 'STRING' }] as const);
  return {
    callbackId,
    origin: originOf(account),
    context: { source: 'WORKFLOWS', workflowId: 880, actionId: 3 },
    object: { objectId: Number(contactId), objectType: 'CONTACT', properties: {} },
    ...{ fields: asText, inputFields: asText, typedInputs: Object.fromEntries(typed) },
  };
}

function call(
  { account, clientSecret, serviceUrl }: Needs,
  signature: Signing,
  path: string,
  request: object,
  signal: AbortSignal,
): Promise<WebhookAnswer> {
  const url = `${serviceUrl}${path}`;
  const body = JSON.stringify(request);
  const v3 = signature === 'v3' ? signatures(clientSecret, url, body, account.clock.now()) : {};
  const headers = {
    'Content-Type': 'application/json',
    ...v3,
    'X-HubSpot-Signature': createHash('sha256').update(`${clientSecret}POST${url}${body}`).digest('hex'),
    'X-HubSpot-Signature-Version': 'v2',
  };
  return callWebhook({ url, headers, body, timeoutMs }, signal);
}

/** What an answer means; null where HubSpot asks again. */
function hear(answer: WebhookAnswer): Partial<Running> | null {
  if (answer.kind !== 'answered' || answer.status === 429 || answer.status >= 500) return null;
  if (answer.status >= 300) return { state: 'failed', error: String(answer.status) };
  const { data } = Answer.safeParse(parsed(answer.body));
  if (data === undefined) return { state: 'failed', error: 'unreadable answer' };
  const { hs_execution_state: state, errorCode = '', ...rest } = data.outputFields;
  const outputs = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  if (state === 'BLOCK') return { state: 'waiting' };
  return { state: state === 'SUCCESS' ? 'done' : 'failed', outputs, error: String(errorCode) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
