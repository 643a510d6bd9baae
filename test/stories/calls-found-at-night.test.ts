import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { openSandbox } from '../support/sandbox.ts';
import type { CallPlan } from '../../src/sandbox/simulated-twilio/voice.ts';

/** Monday, the practice is open. */
const begins = '2026-11-23T10:00-06:00';

const stack = new AsyncDisposableStack();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox(stack, begins);
});
afterAll(() => stack.disposeAsync());

/** Plays a call of which Twilio cannot tell us anything. */
async function callUnheard(plan: CallPlan): Promise<void> {
  const { serviceUrl, twilio, moveTo, clock, settle } = sandbox;
  const away = `${serviceUrl}/nowhere`;
  twilio.setVoiceUrls({ voice: away, status: away, fallback: null });
  const begun = twilio.call(plan);
  await moveTo(clock.now().add({ minutes: 5 }));
  await begun.ended;
  await settle();
}

function knownPatient(phone: string): string {
  return sandbox.hubspot.importContact({ firstname: 'Patient', lastname: phone.slice(-4), phone });
}

const shown = (id: string, name: string) =>
  sandbox.hubspot.view(id)?.properties.find((property) => property.name === `speedwell_${name}`)?.value ?? '';
const tasksOf = (id: string) => sandbox.hubspot.view(id)?.tasks ?? [];

async function counted(name: string): Promise<number> {
  const answer = await fetch(`${sandbox.serviceUrl}/metrics`);
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await answer.text())?.[1]);
}

test('who called in vain while the service was away is called back after the night, and the promise counts from the call', async () => {
  const [one, two] = ['+13125550141', '+13125550142'];
  const id = knownPatient(one);
  await callUnheard({ from: one });
  await callUnheard({ from: two, hangsUpAfterSeconds: 5 });
  const before = [shown(id, 'status'), tasksOf(id).length];
  await sandbox.moveTo(Temporal.Instant.from('2026-11-24T03:17-06:00'));

  await sandbox.night();

  const stranger = sandbox.hubspot.contacts().find((contact) => contact.id !== id)?.id ?? '';
  expect(before).toEqual(['', 0]);
  for (const [patient, due] of [
    [id, '2026-11-23T17:00:00Z'],
    [stranger, '2026-11-23T17:05:00Z'],
  ] as const) {
    expect([shown(patient, 'channel'), shown(patient, 'next_action')]).toEqual(['missed_call', 'call_back']);
    expect(shown(patient, 'received_at')).toMatch(/^2026-11-23T16:0/);
    const tasks = tasksOf(patient).map(({ properties }) => properties);
    expect(tasks.map((task) => task['hs_task_subject']).sort()).toEqual([
      'Call new inquiry: missed call, English',
      // The promised hour passed in the afternoon.
      'Late: nobody has answered this inquiry: missed call, English',
      'Still late: owner and backup have not answered: missed call, English',
    ]);
    expect(tasks).toContainEqual(
      expect.objectContaining({ hs_task_subject: 'Call new inquiry: missed call, English', hs_timestamp: due }),
    );
  }
  expect([...sandbox.twilio.phone(one), ...sandbox.twilio.phone(two)]).toEqual([]);
  expect(await counted('speedwell_calls_found_late_total')).toBe(2);
});

test('a second night finds nothing more, nor a call that was told of in time', async () => {
  const { serviceUrl, twilio, moveTo, clock, settle, night } = sandbox;
  const voice = `${serviceUrl}/twilio/voice`;
  const from = '+13125550143';
  const id = knownPatient(from);
  twilio.setVoiceUrls({ voice, fallback: `${voice}/fallback`, status: `${voice}/status` });
  const begun = twilio.call({ from, desk: { does: 'answers', afterSeconds: 3, talksSeconds: 60 } });
  await moveTo(clock.now().add({ minutes: 5 }));
  await begun.ended;
  await settle();

  await night();

  expect([shown(id, 'status'), await counted('speedwell_calls_found_late_total')]).toEqual(['reached', 2]);
});
