import { expect, test } from '@jest/globals';
import { nock } from '../support/nock.ts';
import { GiveUp, TryLater } from '../../src/partners/errors.ts';
import { account, base, failureOf, number, twilio } from './clinic-twilio.ts';

const calls = `/2010-04-01/Accounts/${account}/Calls.json`;
const line = '+13125550101';
const since = Temporal.Instant.from('2026-11-21T16:00:05.900Z');
const call = (changes: object = {}) => ({
  ...{ sid: `CA${'1'.repeat(32)}`, parent_call_sid: null, from: number, to: line, status: 'no-answer' },
  ...{ direction: 'inbound', duration: '0', date_created: null, start_time: 'Sat, 21 Nov 2026 17:00:00 +0000' },
  ...changes,
});
const found = { sid: `CA${'1'.repeat(32)}`, from: number, to: line, status: 'no-answer', seconds: 0 };
const at17 = Temporal.Instant.from('2026-11-21T17:00:00Z');

test('the calls that came in to a number are asked for since a time, page by page', async () => {
  nock(base)
    .get(calls)
    .query({ To: line, 'StartTime>': '2026-11-21T16:00:05Z', PageSize: '1000' })
    .reply(200, { calls: [call()], next_page_uri: `${calls}?Page=1` });
  const second = call({ sid: `CA${'2'.repeat(32)}`, status: 'completed', duration: '42' });
  nock(base)
    .get(calls)
    .query({ Page: '1' })
    .reply(200, { calls: [second], next_page_uri: null });

  const listed = await twilio.listCalls({ to: line, since });

  expect(listed).toEqual({
    calls: [
      { ...found, startedAt: at17 },
      { ...found, sid: second.sid, status: 'completed', seconds: 42, startedAt: at17 },
    ],
    isComplete: true,
  });
});

test('neither our own calls, nor other ends of calls, nor older ones are among them', async () => {
  const others = [
    call({ direction: 'outbound-api' }),
    call({ parent_call_sid: `CA${'3'.repeat(32)}` }),
    call({ start_time: 'Sat, 21 Nov 2026 16:00:04 +0000' }),
    { odd: 'answer' },
  ];
  nock(base)
    .get(calls)
    .query(true)
    .reply(200, { calls: [...others, call()], next_page_uri: null });

  expect((await twilio.listCalls({ to: line, since })).calls).toHaveLength(1);
});

test('a call without a time of its own is from when it was made, or else since the time that was asked for', async () => {
  const made = call({ start_time: null, date_created: 'Sat, 21 Nov 2026 17:00:00 +0000' });
  const timeless = call({ start_time: null, duration: null });
  nock(base)
    .get(calls)
    .query(true)
    .reply(200, { calls: [made, timeless], next_page_uri: null });

  const listed = await twilio.listCalls({ to: line, since });

  expect(listed.calls.map(({ startedAt }) => startedAt.toString())).toEqual([
    '2026-11-21T17:00:00Z',
    '2026-11-21T16:00:05Z',
  ]);
});

test('where Twilio has more calls than are read in one go, that is told', async () => {
  nock(base)
    .get(calls)
    .query(true)
    .times(10)
    .reply(200, { calls: [call()], next_page_uri: `${calls}?Page=1` });

  const listed = await twilio.listCalls({ to: line, since });

  expect([listed.calls.length, listed.isComplete]).toEqual([10, false]);
});

test('the front desk’s end of a call is found by the call that the patient made', async () => {
  const leg = call({ sid: `CA${'4'.repeat(32)}`, parent_call_sid: found.sid, direction: 'outbound-dial' });
  nock(base)
    .get(calls)
    .query({ ParentCallSid: found.sid, PageSize: '50' })
    .reply(200, { calls: [{ ...leg, to: '+13125550102' }, call()], next_page_uri: null });

  expect(await twilio.listLegs(found.sid)).toEqual([{ ...found, sid: leg.sid, to: '+13125550102', startedAt: at17 }]);
});

test.each([
  ['later, if Twilio cannot answer now', 500, 'oops', TryLater, 'Cannot list calls yet: status 500; ask again later'],
  ['not again, if Twilio refuses', 401, { code: 20003, status: 401 }, GiveUp, expect.stringContaining('20003')],
])('calls are asked for %s', async (_name, status, answer, kind, message) => {
  nock(base).get(calls).query(true).reply(status, answer);

  const error = await failureOf(twilio.listCalls({ to: line, since }));

  expect(error).toBeInstanceOf(kind);
  expect(error).toMatchObject({ message });
});
