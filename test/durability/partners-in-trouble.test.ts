import { expect, test } from '@jest/globals';
import { brokenConversations } from '../support/broken-conversations.ts';
import { parts, playAll } from '../support/conversations.ts';
import { brokenPromises } from '../support/inquiries.ts';
import { oneServiceATest, patienceMs } from '../support/rush.ts';

const { service, rush } = oneServiceATest();

const everyPartBrought = parts.filter(({ isNeverBrought = false }) => !isNeverBrought);

test('everybody is answered once, and every word and call heard once, while HubSpot refuses, fails and hangs up, and Twilio takes texts without saying so', async () => {
  const { hubspot, twilio } = service();
  hubspot.fail({ as: 429, forMs: 1_500 });
  hubspot.fail({ as: 500, next: 2, path: /batch\/(read|update|create)/ });
  hubspot.fail({ as: 'drop-after', next: 2, path: /tasks\/batch\/create/ });
  hubspot.fail({ as: 'drop-after', next: 2, path: /contacts\/batch\/update/ });
  hubspot.fail({ as: 'drop-after', next: 2, path: /contacts\/batch\/upsert/ });
  hubspot.fail({ as: 500, next: 2, path: /contacts\/(search|batch\/upsert)/ });
  twilio.fail({ as: 'drop-after', next: 20, path: /POST .*Messages/ });
  twilio.fail({ as: 'drop-before', next: 5, path: /POST .*Messages/ });
  twilio.fail({ as: 500, next: 5, path: /POST .*Messages/ });
  twilio.fail({ as: 429, next: 10, path: /POST .*Messages/ });
  const playing = playAll(service(), 1, 100, everyPartBrought);
  const patients = await rush(150, 10);
  const played = await playing;
  await service().quiet(patienceMs);

  expect(brokenPromises(service(), patients)).toEqual([]);
  expect(await brokenConversations(service(), played)).toEqual([]);
  expect(service().log()).toContain('delivered');
  expect(service().log()).not.toMatch(/\+?131221?0|chest pain|pecho|patient-\d+@|Benchmark|Authorization|of-the-test/);
});
