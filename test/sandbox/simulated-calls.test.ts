import { expect, test } from '@jest/globals';
import type { CallPlan } from '../../src/sandbox/simulated-twilio/voice.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { createTwilioClient, givenTwilio, practice, saturdayEvening, until } from './given-partners.ts';

const ana = '+13125550123';

/** Calls that others put through, played to their end half an hour apart. */
async function givenCalls(...plans: readonly Partial<CallPlan>[]) {
  const clock = createClockByHand(saturdayEvening, { flows: false });
  const twilio = await givenTwilio({ clock });
  const sids: string[] = [];
  for (const plan of plans) {
    const { sid, ended } = twilio.call({ from: ana, isRoutedElsewhere: true, ...plan });
    sids.push(sid);
    let isOver = false;
    void ended.then(() => (isOver = true));
    await until(() => {
      clock.moveTo(clock.earliestWait() ?? clock.now());
      return isOver;
    });
    clock.moveTo(clock.now().add({ minutes: 30 }));
  }
  return Object.assign(twilio, { sids, client: createTwilioClient(twilio.baseUrl) });
}

test('the calls to a number are listed, newest first, page by page, each with how it ended', async () => {
  await using simulated = await givenCalls({}, { desk: { does: 'answers', afterSeconds: 2, talksSeconds: 30 } });

  const listed = await simulated.client.calls.list({ to: practice, pageSize: 1 });

  expect(listed).toMatchObject([
    { sid: simulated.sids[1], status: 'completed', duration: '30', direction: 'inbound', from: ana },
    { sid: simulated.sids[0], status: 'no-answer', duration: '0', parentCallSid: null },
  ]);
});

test.each([
  ['since a time', { startTimeAfter: saturdayEvening.add({ minutes: 5 }) }, 1],
  ['until a time', { startTimeBefore: saturdayEvening.add({ minutes: 5 }) }, 1],
  ['on a day, in GMT', { startTime: saturdayEvening }, 2],
  ['on another day', { startTime: saturdayEvening.add({ hours: 24 }) }, 0],
])('the calls %s are found', async (_name, filter, count) => {
  await using simulated = await givenCalls({}, {});
  const dates = Object.fromEntries(
    // Twilio's client takes nothing else.
    // eslint-disable-next-line no-restricted-syntax
    Object.entries(filter).map(([name, at]) => [name, new Date(at.epochMilliseconds)]),
  );

  expect(await simulated.client.calls.list(dates)).toHaveLength(count);
});

test('the calls to another number, or in another state, are not among them', async () => {
  await using simulated = await givenCalls({});
  const { client } = simulated;

  const lists = [client.calls.list({ to: '+13125550199' }), client.calls.list({ status: 'busy' })];

  expect((await Promise.all(lists)).flat()).toEqual([]);
});
