import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { nock } from '../support/nock.ts';
import { listen } from '../../src/http-server.ts';
import { creation, signedByHubspot, startApp, StoreAway, type StartedApp } from './started-app.ts';

let app: StartedApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('every answer', () => {
  test('carries an id of ours, which is in the log, and never a foreign one', async () => {
    const response = await fetch(`${app.address}/health/live`, { headers: { 'X-Request-Id': 'forged' } });

    const id = response.headers.get('x-request-id');
    expect(id).toMatch(uuid);
    expect(app.log()).toContain(`"requestId":"${id ?? ''}","method":"GET","route":"/health/live","status":200`);
    expect(app.log()).not.toContain('forged');
  });

  test('does not say what the service is made of, and forbids what browsers need not do', async () => {
    const { headers } = await fetch(`${app.address}/health/live`);

    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age');
  });

  test.each([
    ['POST', '/hubspot/webhook', 404, null],
    ['GET', '/', 404, null],
    ['POST', '/HubSpot/Webhooks', 404, null],
    ['POST', '/hubspot/webhooks/', 404, null],
    ['GET', '/hubspot/webhooks', 405, 'POST'],
    ['PUT', '/twilio/status', 405, 'POST'],
    ['GET', '/twilio/messages', 405, 'POST'],
    ['POST', '/health/ready', 405, 'GET'],
    ['DELETE', '/metrics', 405, 'GET'],
  ])('to %s %s says what to do', async (method, path, status, allow) => {
    const response = await fetch(app.address + path, { method });

    expect([response.status, response.headers.get('allow')]).toEqual([status, allow]);
    expect(await response.json()).toEqual({
      error: expect.stringMatching(/^Cannot .*: .*/),
      requestId: response.headers.get('x-request-id'),
    });
  });

  test.each([
    ['gzip', '/hubspot/webhooks'],
    ['br', '/twilio/status'],
    ['zopfli', '/twilio/messages'],
  ])('to a body compressed with %s says what to do', async (encoding, path) => {
    // It would wait for ever for what it takes for a compressed request.
    nock.restore();
    const response = await app
      .post(path, '[]', { 'content-encoding': encoding, 'content-type': 'application/x-www-form-urlencoded' })
      .finally(() => {
        nock.activate();
      });

    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({
      error: 'Cannot read the encoding of the body: send it as UTF-8 and not compressed',
      requestId: expect.any(String),
    });
  });

  test('is counted by route pattern and status', async () => {
    await fetch(`${app.address}/somewhere/else`);
    await app.post('/hubspot/webhooks?x=1', '[]', signedByHubspot('[]', { path: '/hubspot/webhooks?x=1' }));

    const counted = await app.metrics();
    expect(counted).toContain('speedwell_request_seconds_count{route="none",status="404"} 1');
    expect(counted).toContain('speedwell_request_seconds_count{route="/hubspot/webhooks",status="204"} 1');
  });
});

describe('whoever watches the service', () => {
  const depths = [
    { queue: 'inbox', waiting: 3, oldestSeconds: 12.5 },
    { queue: 'outbox_text', waiting: 1, oldestSeconds: 601 },
  ] as const;

  test('sees that it lives, even without its store', async () => {
    await using away = await startApp({ readDepths: () => Promise.reject(new StoreAway()) });

    expect((await fetch(`${away.address}/health/live`)).status).toBe(200);
  });

  test('sees that it is ready', async () => {
    await using healthy = await startApp({ readDepths: () => Promise.resolve([depths[0]]) });

    const response = await fetch(`${healthy.address}/health/ready`);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ready',
      because: [],
      lagSeconds: { inbox: 12.5 },
      limitSeconds: 600,
    });
  });

  test.each([
    ['the store does not answer', { readDepths: () => Promise.reject(new StoreAway()) }, ['the store does not answer']],
    [
      'a migration is missing',
      { missingMigrations: () => Promise.resolve(['0002-next']) },
      ['migrations are missing: 0002-next'],
    ],
    ['texts wait too long', { readDepths: () => Promise.resolve(depths) }, ['outbox_text is late']],
  ])('sees why it is not ready: %s', async (_name, overrides, because) => {
    await using sick = await startApp(overrides);

    const response = await fetch(`${sick.address}/health/ready`);

    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'not ready', because });
  });

  test('is answered even while the store hangs', async () => {
    await using hanging = await startApp({ readDepths: () => new Promise(() => undefined) });

    expect((await fetch(`${hanging.address}/health/ready`)).status).toBe(503);
  });

  test('can measure the queues, which are asked at most once a second', async () => {
    let asked = 0;
    await using measured = await startApp({
      readDepths: () => {
        asked += 1;
        return Promise.resolve(depths);
      },
    });

    const [first] = await Promise.all([fetch(`${measured.address}/metrics`), fetch(`${measured.address}/metrics`)]);

    const measures = await first.text();
    expect(first.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(measures).toContain('speedwell_queue_depth{queue="inbox"} 3');
    expect(measures).toContain('speedwell_queue_oldest_seconds{queue="outbox_text"} 601');
    expect(asked).toBe(1);
  });

  test('can measure the rest while the store is away', async () => {
    await using away = await startApp({ readDepths: () => Promise.reject(new StoreAway()) });

    const response = await fetch(`${away.address}/metrics`);

    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('speedwell_queue_depth{');
  });
});

describe('when the service stops', () => {
  const body = JSON.stringify([creation]);

  test('what is being answered is answered, and nothing new is taken', async () => {
    const storing = Promise.withResolvers<number>();
    const asked = Promise.withResolvers<undefined>();
    await using stopping = await startApp({
      storeNews: () => {
        asked.resolve(undefined);
        return storing.promise;
      },
    });
    const answer = stopping.post('/hubspot/webhooks', body, signedByHubspot(body));
    await asked.promise;

    const closed = stopping.close();
    const late = fetch(`${stopping.address}/health/live`).then(
      () => 'taken',
      () => 'refused',
    );
    expect(await late).toBe('refused');
    storing.resolve(1);

    expect((await answer).status).toBe(204);
    await closed;
  });

  test('what takes too long is cut off', async () => {
    const asked = Promise.withResolvers<undefined>();
    await using stopping = await startApp({
      storeNews: () => {
        asked.resolve(undefined);
        return new Promise<number>(() => undefined);
      },
    });
    const answer = stopping.post('/hubspot/webhooks', body, signedByHubspot(body)).catch(() => 'cut off');
    await asked.promise;

    await stopping.close(50);

    expect(await answer).toBe('cut off');
  });

  test('a connection that is kept alive does not hold it', async () => {
    await fetch(`${app.address}/health/live`);
    const startedMs = performance.now();

    await app.close();

    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });
});

test('a sender that hangs up harms nobody', async () => {
  const sent = httpRequest(`${app.address}/hubspot/webhooks`, {
    method: 'POST',
    headers: { 'content-length': '1000' },
  });
  sent.on('error', () => undefined);
  sent.write('[');
  await new Promise((resolve) => setTimeout(resolve, 30));
  sent.destroy();

  expect((await fetch(`${app.address}/health/live`)).status).toBe(200);
});

test('a port that is taken is said so', async () => {
  const port = Number(new URL(app.address).port);

  await expect(listen(() => undefined, port, '127.0.0.1')).rejects.toThrow(
    `Cannot listen: port ${port} is in use; set PORT to another one`,
  );
});
