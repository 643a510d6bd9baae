import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { givenReceiver, saturdayEvening, until } from './given-partners.ts';
import { Event, eventsIn, givenTellingHubSpot } from './telling-hubspot.ts';

describe('HubSpot delivers as it promises, and no better', () => {
  test('a refused delivery is repeated when the clock comes to it, with the next attempt number', async () => {
    await using receiver = await givenReceiver((_received, count) => (count === 1 ? 401 : 204));
    await using hubspot = await givenTellingHubSpot(receiver.url, { repeatAfterMs: [60_000] });
    hubspot.createContact({ firstname: 'Ana' }, 42);
    await receiver.calls(1);
    await until(() => hubspot.settled());
    expect(hubspot.pendingWebhooks()).toBe(1);

    hubspot.clock.moveBy({ seconds: 72 });
    await receiver.calls(2);

    expect(eventsIn(receiver.received).map(({ attemptNumber }) => attemptNumber)).toEqual([0, 1]);
    await until(() => hubspot.pendingWebhooks() === 0);
  });

  test('after ten repeats in a day the event is lost', async () => {
    await using receiver = await givenReceiver(() => 503);
    await using hubspot = await givenTellingHubSpot(receiver.url);
    hubspot.createContact({ firstname: 'Ana' }, 42);

    for (let attempts = 1; attempts <= 11; attempts += 1) {
      await receiver.calls(attempts);
      await until(() => hubspot.settled());
      hubspot.clock.moveBy({ hours: 24 });
    }

    await until(() => hubspot.lostWebhooks() === 1);
    expect(receiver.received).toHaveLength(11);
    expect(hubspot.pendingWebhooks()).toBe(0);
  });

  test('what waits for a repeat can be sent at once, and arrives when the service is back', async () => {
    await using receiver = await givenReceiver((_received, count) => (count <= 2 ? 503 : 204));
    await using hubspot = await givenTellingHubSpot(receiver.url);
    hubspot.createContact({ firstname: 'Ana' }, 42);
    await receiver.calls(1);

    await until(() => hubspot.settled());
    hubspot.repeatWebhooksNow();
    await receiver.calls(2);
    await until(() => hubspot.settled());
    hubspot.repeatWebhooksNow();
    await receiver.calls(3);

    await until(() => hubspot.pendingWebhooks() === 0);
    expect(hubspot.clock.now()).toEqual(saturdayEvening);
  });

  test('a service that cannot be reached loses nothing', async () => {
    await using hubspot = await givenTellingHubSpot('http://127.0.0.1:1/hook');

    hubspot.createContact({ firstname: 'Ana' }, 42);
    await until(() => hubspot.settled());

    expect(hubspot.pendingWebhooks()).toBe(1);
    expect(hubspot.lostWebhooks()).toBe(0);
  });

  test('at most a hundred events come at once, and at most ten requests are open', async () => {
    let [open, most] = [0, 0];
    await using receiver = await givenReceiver(async (_received, count) => {
      open += 1;
      most = Math.max(most, open);
      // The first ten are held until all of them are there, and an eleventh would have had time to come, too.
      if (count <= 10) await until(() => most >= 10);
      if (count === 1) await new Promise((resolve) => setTimeout(resolve, 20));
      open -= 1;
      return 204;
    });
    await using hubspot = await givenTellingHubSpot(receiver.url);

    for (let place = 0; place < 2050; place += 1) hubspot.createContact({ firstname: 'Ana' }, 42);
    await receiver.calls(21);

    expect(receiver.received.map(({ body }) => z.array(Event).parse(JSON.parse(body)).length)).toEqual(
      expect.arrayContaining([100, 50]),
    );
    expect(eventsIn(receiver.received)).toHaveLength(2050);
    expect(most).toBe(10);
  });

  test('events come twice and in another order where that is asked for', async () => {
    await using receiver = await givenReceiver();
    await using hubspot = await givenTellingHubSpot(receiver.url);
    hubspot.misbehave({ duplicateEvery: 2, shuffle: true });

    const ids = Array.from({ length: 20 }, () => Number(hubspot.createContact({ firstname: 'Ana' }, 42)));
    await receiver.calls(1);

    const told = eventsIn(receiver.received).map(({ objectId }) => objectId);
    expect(told).toHaveLength(30);
    expect([...new Set(told)].toSorted()).toEqual(ids);
    expect(told).not.toEqual(told.toSorted());
  });
});
