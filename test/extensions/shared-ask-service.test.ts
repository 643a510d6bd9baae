import { describe, expect, test } from '@jest/globals';
import { createAskService, newKey, serviceMs, type FetchLike } from '@speedwell/shared/ask-service.ts';

const because = { en: 'Not now.', es: 'Ahora no.' };

describe('whatever becomes of a question is told', () => {
  test.each([
    ['an answer', 200, { state: 'none' }, { kind: 'answer', status: 200, body: { state: 'none' } }],
    ['a refusal with its reason', 409, { code: 'not_now', because }, refused(409, 'not_now')],
    ['trouble that the service explains', 503, { code: 'cannot_check', because }, refused(503, 'cannot_check')],
    ['trouble of HubSpot’s own', 502, { message: 'BAD_GATEWAY' }, { kind: 'unreachable' }],
    ['a signature that the service does not know', 401, { error: 'Not signed' }, { kind: 'unreachable' }],
    ['a refusal without words', 403, { code: 'no', because: 'no' }, { kind: 'unreachable' }],
  ])('%s', async (_what, status, body, told) => {
    const { fetch } = answering(() => Promise.resolve({ status, json: () => Promise.resolve(body) }));

    expect(await createAskService(fetch, 'https://desk.example').get('/api/queue')).toEqual(told);
  });

  test.each([
    ['nobody answers', () => Promise.reject(new Error('timeout'))],
    ['what comes back is no JSON', () => Promise.resolve({ status: 200, json: () => Promise.reject(new Error('<')) })],
  ])('%s', async (_what, answer) => {
    const { fetch } = answering(answer);

    const told = await createAskService(fetch, 'https://desk.example').post('/api/contacts/1/acts', { key: newKey() });

    expect(told).toEqual({ kind: 'unreachable' });
  });
});

test('a question has its path and what it says, and a press its body', async () => {
  const { fetch, requests } = answering(() => Promise.resolve({ status: 200, json: () => Promise.resolve({}) }));
  const ask = createAskService(fetch, 'https://desk.example/');

  await ask.get('/api/queue', { whose: 'mine', location: undefined, after: 'a&b', month: 0 });
  await ask.get('/api/settings');
  await ask.post('/api/contacts/1/undo', { key: 'k' });

  expect(requests).toEqual([
    ['https://desk.example/api/queue?whose=mine&after=a%26b&month=0', { method: 'GET' }],
    ['https://desk.example/api/settings', { method: 'GET' }],
    ['https://desk.example/api/contacts/1/undo', { method: 'POST', body: { key: 'k' } }],
  ]);
});

test('each press has a key of its own', () => {
  expect(newKey()).not.toBe(newKey());
});

test('time is counted by the service’s clock, whatever the browser’s clock says', () => {
  const readAt = { now: '2026-11-23T14:00:00Z', browserMs: 5_000 };

  expect(serviceMs(readAt, 65_000)).toBe(Date.parse('2026-11-23T14:01:00Z'));
});

function refused(status: number, code: string) {
  return { kind: 'refused', status, refusal: { code, because } };
}

function answering(answer: () => ReturnType<FetchLike>) {
  const requests: Parameters<FetchLike>[] = [];
  const fetch: FetchLike = (...request) => {
    requests.push(request);
    return answer();
  };
  return { fetch, requests };
}
