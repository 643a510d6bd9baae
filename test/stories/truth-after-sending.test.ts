import { expect, test } from '@jest/globals';
import { oneSandboxAFile, patient } from '../support/sandbox.ts';

const stage = oneSandboxAFile('2026-11-23T10:00-06:00');

/** What a night has counted, as the service's metrics show it. */
async function counted(name: string): Promise<number> {
  const answer = await fetch(`${stage().sandbox.serviceUrl}/metrics`);
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await answer.text())?.[1]);
}

test('what a night finds is counted, and a second night finds nothing more', async () => {
  const { sandbox, sendForm, reply } = stage();
  const { phone, ...fields } = patient(1);
  await sendForm({ ...fields, phone });
  sandbox.twilio.setInboundUrl(null);
  await reply(phone, 'please stop texting me');
  sandbox.twilio.setInboundUrl(`${sandbox.serviceUrl}/twilio/messages`);

  const found: number[] = [];
  for (const night of [sandbox.night, sandbox.night]) {
    await night();
    found.push(await counted('speedwell_replies_found_late_total'));
  }

  expect(found).toEqual([1, 1]);
  expect([await counted('speedwell_texts_missing'), await counted('speedwell_texts_stuck')]).toEqual([0, 0]);
});
