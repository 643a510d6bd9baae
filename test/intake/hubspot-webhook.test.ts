import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  change,
  creation,
  now,
  publicUrl,
  signedByHubspot,
  startApp,
  StoreAway,
  type StartedApp,
} from './started-app.ts';

const path = '/hubspot/webhooks';
let app: StartedApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function deliver(events: unknown, to = app): Promise<Response> {
  const body = JSON.stringify(events);
  return to.post(path, body, signedByHubspot(body));
}

describe('what HubSpot did not send is refused', () => {
  const body = JSON.stringify([creation]);
  const minute = 60_000;

  test.each([
    ['nothing is signed', {}],
    ['another body was signed', signedByHubspot('[]')],
    ['another address was signed', signedByHubspot(body, { path: '/elsewhere' })],
    ['another secret signed', signedByHubspot(body, { secret: 'another' })],
    ['it is six minutes old', signedByHubspot(body, { timestamp: String(now.epochMilliseconds - 6 * minute) })],
    ['it comes from the future', signedByHubspot(body, { timestamp: String(now.epochMilliseconds + 6 * minute) })],
    ['its time is not a number', signedByHubspot(body, { timestamp: 'now' })],
  ])('when %s', async (_name, headers) => {
    const response = await app.post(path, body, headers);

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: expect.stringContaining('not signed by HubSpot'),
      requestId: response.headers.get('x-request-id'),
    });
    expect(app.inbox).toEqual([]);
  });

  test('the log says which check failed and which signature headers came', async () => {
    await app.post(path, body, { 'x-hubspot-signature': 'of a stranger', 'x-hubspot-signature-version': 'v1' });

    expect(app.log()).toContain('"because":"no signature"');
    expect(app.log()).toContain('"signatureHeaders":["x-hubspot-signature","x-hubspot-signature-version"]');
    expect(app.log()).not.toContain('of a stranger');
  });

  test('what a stranger says of the host changes nothing', async () => {
    const response = await app.post(path, body, {
      ...signedByHubspot(body),
      'x-forwarded-host': 'stranger.example',
      'x-forwarded-proto': 'http',
    });

    expect(response.status).toBe(204);
  });

  test('a query is part of what was signed', async () => {
    const signed = signedByHubspot(body, { path: `${path}?src=hs:app/v3` });

    expect((await app.post(`${path}?src=hs%3Aapp%2Fv3`, body, signed)).status).toBe(204);
    expect((await app.post(`${path}?src=hs%3Aapp%2Fv4`, body, signed)).status).toBe(401);
  });

  test('a service behind a path of its own is signed with that path', async () => {
    await using behind = await startApp({ config: { PUBLIC_URL: `${publicUrl}/practice` } });

    expect((await behind.post(path, body, signedByHubspot(body, { path: `/practice${path}` }))).status).toBe(204);
    expect((await behind.post(path, body, signedByHubspot(body))).status).toBe(401);
  });

  test('the previous secret still counts while it is being replaced', async () => {
    await using rotating = await startApp({ config: { HUBSPOT_CLIENT_SECRET_PREVIOUS: 'the old one' } });

    expect((await rotating.post(path, body, signedByHubspot(body, { secret: 'the old one' }))).status).toBe(204);
    expect((await rotating.post(path, body, signedByHubspot(body))).status).toBe(204);
  });

  test('after many refusals a stranger is told to wait, and HubSpot is still heard', async () => {
    await using strict = await startApp({ refusalsPerMinute: 2 });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) statuses.push((await strict.post(path, body)).status);

    const response = await strict.post(path, body, signedByHubspot(body));

    expect(statuses).toEqual([401, 401, 429, 429]);
    expect(response.status).toBe(204);
    expect(strict.log().match(/request refused/g)).toHaveLength(2);
  });
});

describe('HubSpot is asked to send again what could not be kept', () => {
  test('503 while the store is away', async () => {
    await using away = await startApp({ storeNews: () => Promise.reject(new StoreAway()) });

    const response = await deliver([creation], away);

    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await response.json()).toEqual({
      error: expect.stringContaining('Cannot reach the store'),
      requestId: expect.any(String),
    });
    expect(away.wakes()).toBe(0);
  });

  test('500 when something else broke, without telling the sender what', async () => {
    await using broken = await startApp({ storeNews: () => Promise.reject(new Error('table is upside down')) });

    const response = await deliver([creation], broken);

    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('upside down');
    expect(broken.log()).toContain('table is upside down');
  });

  test.each([
    ['no JSON', '{"portalId":'],
    ['a number', '7'],
    ['nothing', ''],
    ['null', 'null'],
    ['text', '"creation"'],
  ])('400 for %s', async (_name, body) => {
    const response = await app.post(path, body, signedByHubspot(body));

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: expect.stringContaining('Cannot read the events'),
      requestId: expect.any(String),
    });
  });

  test('413 for more than any batch of HubSpot’s has', async () => {
    const body = JSON.stringify([{ ...creation, propertyValue: 'x'.repeat(1_100_000) }]);

    const response = await app.post(path, body, signedByHubspot(body));

    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: expect.stringContaining('1mb'), requestId: expect.any(String) });
  });
});

test('no number, name or text of a patient reaches the log', async () => {
  const planted = ['3125550123', 'Quetzalcoatl', 'chest hurts'];
  const event = {
    ...change,
    propertyValue: planted.join(' '),
    changeSource: planted[1],
    propertyName: planted[2],
    objectType: planted[0],
  };
  const sayings = [event, { ...event, propertyName: 'phone' }, { ...event, portalId: planted[1] }, planted];
  await using broken = await startApp({ storeNews: () => Promise.reject(new StoreAway()) });

  for (const to of [app, broken]) {
    await deliver(sayings, to);
    await to.post(`${path}?q=${planted[0] ?? ''}`, planted.join(), { 'x-hubspot-signature-v3': planted[1] ?? '' });
    await to.post(`/hubspot/${planted[1] ?? ''}`, planted.join());
    await to.post(path, planted.join(), signedByHubspot(planted.join()));
  }

  const logged = app.log() + broken.log();
  expect(logged.length).toBeGreaterThan(500);
  for (const word of planted) expect(logged).not.toContain(word);
});
