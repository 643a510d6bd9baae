import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { createHubSpotCaller, credentials, dana, givenHubSpot, type Call } from './given-partners.ts';

interface Asked {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let asked: Asked[];
let answers: { readonly status: number; readonly outputFields?: object }[];
let hubspot: Awaited<ReturnType<typeof givenHubSpot>>;
let call: Call;
let id: string;

const waits = { status: 200, outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'P1D' } };

beforeEach(async () => {
  asked = [];
  answers = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() });
      const { status, outputFields } = answers.shift() ?? waits;
      response.writeHead(status).end(JSON.stringify({ outputFields }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  hubspot = await givenHubSpot({ serviceUrl: `http://127.0.0.1:${port}` });
  call = createHubSpotCaller(hubspot.baseUrl);
  id = hubspot.createContact({ firstname: 'Patient', email: 'patient-1@example.com' }, dana.userId);
});
afterEach(async () => {
  await hubspot[Symbol.asyncDispose]();
  await new Promise((resolve) => server.close(resolve));
});

async function run(inputs = {}) {
  const callbackId = hubspot.runStep(id, { action: 'report-inquiry', inputs });
  await settled();
  return hubspot.step(callbackId);
}

async function settled(): Promise<void> {
  while (!hubspot.stepsSettled()) await setImmediate();
}

function complete(...inputs: readonly object[]) {
  return call('POST', '/automation/actions/callbacks/2026-09/complete', { inputs });
}

describe('a step of a workflow', () => {
  test('is asked as HubSpot asks, numbers among the inputs as text', async () => {
    const { callbackId } = await run({ minutes: 5 });

    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({
      ...{ callbackId, origin: { portalId: credentials.portalId }, object: { objectType: 'CONTACT' } },
      ...{ fields: { minutes: '5' }, inputFields: { minutes: '5' }, typedInputs: { minutes: { value: 5 } } },
    });
    expect(asked[0]?.headers['x-hubspot-signature-version']).toBe('v2');
    expect(asked[0]?.headers['x-hubspot-signature-v3']).toBeUndefined();
  });

  test('can be signed in the third version as well', async () => {
    hubspot.signStepsWith('v3');
    await run();

    expect(asked[0]?.headers['x-hubspot-signature-v3']).toBeDefined();
  });

  test.each([
    ['ends with its outputs', { hs_execution_state: 'SUCCESS', outcome: 'started' }, 'done', ''],
    ['fails with the code', { hs_execution_state: 'FAIL_CONTINUE', errorCode: 'NO_SCRIPT' }, 'failed', 'NO_SCRIPT'],
  ])('%s that the app answers', async (_how, outputFields, state, error) => {
    answers.push({ status: 200, outputFields });

    expect(await run()).toMatchObject({ state, error });
  });

  test('is lost by a refusal, and asked again after trouble, with the same id', async () => {
    answers.push({ status: 400 }, { status: 503 });
    expect(await run()).toMatchObject({ state: 'failed', error: '400' });

    const { callbackId, state } = await run();
    expect(state).toBe('asking');
    hubspot.clock.moveBy({ minutes: 1 });
    while (asked.length < 3) await setImmediate();
    await settled();

    expect(hubspot.step(callbackId)).toMatchObject({ state: 'waiting', attempts: 2 });
    expect(new Set(asked.slice(1).map(({ body }) => body)).size).toBe(1);
  });

  test('waits until the app says that it is over, once', async () => {
    const { callbackId } = await run();
    const over = { callbackId, outputFields: { hs_execution_state: 'SUCCESS', outcome: 'joined' }, typedOutputs: {} };

    expect((await complete(over)).status).toBe(204);
    expect(hubspot.step(callbackId)).toMatchObject({ state: 'done', outputs: { outcome: 'joined' } });
    expect((await complete(over)).status).toBe(404);
  });

  test.each([
    ['without typed outputs', { outputFields: { hs_execution_state: 'SUCCESS' } }],
    ['without a state', { outputFields: {}, typedOutputs: {} }],
    ['with a number among its outputs', { outputFields: { hs_execution_state: 'SUCCESS', due: 5 }, typedOutputs: {} }],
  ])('is not ended by an answer %s', async (_how, answer) => {
    const { callbackId } = await run();

    expect((await complete({ callbackId, ...answer })).status).toBe(400);
    expect(hubspot.step(callbackId).state).toBe('waiting');
  });
});
