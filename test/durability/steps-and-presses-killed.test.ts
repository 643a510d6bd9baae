import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { pause } from '../../src/clock.ts';
import { oneServiceATest, patienceMs } from '../support/rush.ts';

const { service, rush } = oneServiceATest();

test('no workflow waits for nothing and each press on the card is done once, when the service is killed right after it took them', async () => {
  const { hubspot, quiet, kill, start, log } = service();
  const patients = [...(await rush(8, 0)).values()];
  await quiet(patienceMs);
  const cards = await Promise.all(patients.slice(4).map(openCard));
  const report = () => patients.slice(0, 4).map((id) => hubspot.runStep(id, { action: 'report-inquiry' }));

  hubspot.fail({ as: 500, path: /callbacks/, forMs: patienceMs });
  const nobodyToldOf = report();
  await until(() => log().includes('"kind":"action"'));
  hubspot.fail({ as: 500, path: /contacts\/batch\/read/, forMs: patienceMs });
  const nobodyDecidedOn = report();
  const steps = () => [...nobodyToldOf, ...nobodyDecidedOn].map((step) => hubspot.step(step));
  await until(() => hubspot.stepsSettled());
  const before = steps().map(({ state }) => state);
  const pressing = cards.map(({ press }) => press());
  const first = await Promise.any(pressing);
  await kill();
  await Promise.allSettled(pressing);
  hubspot.heal();
  await start();
  // Whoever got no answer presses again.
  const again = await Promise.all(cards.map(({ press }) => press()));
  await quiet(patienceMs);

  expect(new Set(before)).toEqual(new Set(['waiting']));
  expect(new Set(steps().map(({ state, outputs }) => `${state}: ${outputs['outcome']}`))).toEqual(
    new Set(['done: joined']),
  );
  expect(new Set([first, ...again])).toEqual(new Set([202]));
  const shown = await Promise.all(cards.map(({ look }) => look()));
  expect(shown.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1]);
});

const frontDesk = { userId: 101, email: 'frontdesk@example.com' };
const Shown = z.looseObject({ mark: z.string(), attempts: z.number() });

/** A card on which somebody is about to log a call. */
async function openCard(contactId: string) {
  const url = `/api/contacts/${contactId}`;
  const look = async () => {
    return Shown.parse((await service().card(frontDesk, { url: `${url}/inquiry`, method: 'GET' })).body);
  };
  const { mark: seen } = await look();
  const body = { key: randomUUID(), seen, act: { what: 'log_call', outcome: 'no_answer' } };
  const press = async () => (await service().card(frontDesk, { url: `${url}/acts`, method: 'POST', body })).status;
  return { look, press };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(20);
}
