import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CallPlan } from '../../src/sandbox/simulated-twilio/voice.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { openSandbox } from '../support/sandbox.ts';

/** Monday, the practice is open. */
const begins = '2026-11-23T10:00-06:00';

const stack = new AsyncDisposableStack();
let sandbox: Sandbox;
let patients = 20;
let from = '';
beforeAll(async () => {
  sandbox = await openSandbox(stack, begins);
});
afterAll(() => stack.disposeAsync());
beforeEach(() => {
  patients += 1;
  from = `+131255501${patients}`;
});

/** Plays a call to its end, and all that follows from it. */
async function call(plan: Partial<CallPlan> = {}) {
  const begun = sandbox.twilio.call({ from, ...plan });
  await sandbox.moveTo(sandbox.clock.now().add({ minutes: 5 }));
  await begun.ended;
  await sandbox.settle();
  return begun;
}

function knownPatient(): string {
  return sandbox.hubspot.importContact({ firstname: 'Patient', lastname: String(patients), phone: from });
}

function shown(id: string, name: string): string {
  return sandbox.hubspot.view(id)?.properties.find((property) => property.name === `speedwell_${name}`)?.value ?? '';
}

function tasksOf(id: string): readonly string[] {
  return sandbox.hubspot.view(id)?.tasks.map(({ properties }) => properties['hs_task_priority'] ?? '') ?? [];
}

test('a voicemail from a withheld number becomes a task without a contact', async () => {
  const contacts = sandbox.hubspot.contacts().length;
  const made = () => sandbox.hubspot.traffic().byRoute.get('POST /crm/objects/2026-09/:type/batch/create 201') ?? 0;
  const before = made();

  await call({ from: 'anonymous', voicemailSeconds: 12 });

  expect([made() - before, sandbox.hubspot.contacts().length - contacts]).toEqual([1, 0]);
});

describe('a call that a person took', () => {
  test('is put through once the key is pressed, and the patient is not written to', async () => {
    const id = knownPatient();

    const played = await call({ desk: { does: 'answers', afterSeconds: 8, talksSeconds: 90 } });

    expect([played.spoke(), played.deskHeard(), played.heard()]).toEqual([true, ['Patient call. Press 1.'], []]);
    expect([shown(id, 'channel'), shown(id, 'status')]).toEqual(['phone_call', 'reached']);
    expect(sandbox.twilio.phone(from)).toEqual([]);
    expect(tasksOf(id)).toEqual([]);
  });

  test('ends a wish that nobody had answered', async () => {
    const id = knownPatient();
    await call({ desk: { does: 'rings out' } });
    expect(shown(id, 'channel')).toBe('missed_call');

    await call({ desk: { does: 'answers', afterSeconds: 3, talksSeconds: 60 } });

    expect([shown(id, 'status'), shown(id, 'target_state')]).toEqual(['reached', 'met']);
  });
});

describe('a call that reached nobody is a missed call, answered by a text', () => {
  test.each<[string, Partial<CallPlan>]>([
    ['when nobody picks up', { desk: { does: 'rings out' } }],
    ['when the line is busy', { desk: { does: 'is busy' } }],
    ['when the caller gives up while it rings', { desk: { does: 'rings out' }, hangsUpAfterSeconds: 6 }],
    ['when a carrier’s mailbox picks up', { desk: { does: 'mailbox', afterSeconds: 5, talksSeconds: 60 } }],
    ['when somebody picks up and presses nothing', { desk: { does: 'answers', presses: false, afterSeconds: 5, talksSeconds: 60 } }],
    ['when Twilio tells it twice and the last first', { callbacks: { twice: true, reversed: true } }],
    ['when others put it through and nobody picks up', { isRoutedElsewhere: true, to: '+13125550195' }],
    ['when others put it through to a mailbox', { isRoutedElsewhere: true, desk: { does: 'mailbox', afterSeconds: 5, talksSeconds: 9 } }],
  ])('%s', async (_name, plan) => {
    const id = knownPatient();

    const played = await call(plan);

    expect(played.spoke()).toBe(false);
    expect([shown(id, 'channel'), shown(id, 'status')]).toEqual(['missed_call', 'new']);
    expect(sandbox.twilio.phone(from).map(({ body }) => body)).toEqual([expect.stringMatching(/sorry we missed/i)]);
    expect(tasksOf(id)).toHaveLength(1);
  }); // prettier-ignore

  test('when the number takes no calls, and the caller hears which one does', async () => {
    const id = knownPatient();

    const played = await call({ to: sandbox.textsFrom });

    expect(played.heard()).toEqual([
      expect.stringContaining('Please call us at (312) 555-0100'),
      expect.stringContaining('Llámenos al (312) 555-0100'),
    ]);
    expect(shown(id, 'channel')).toBe('missed_call');
  });

  test('a second call gets no second text: it comes first instead', async () => {
    const id = knownPatient();
    await call();

    await call();

    expect(sandbox.twilio.phone(from)).toHaveLength(1);
    expect(tasksOf(id)).toEqual(['HIGH', 'HIGH']);
  });
});

describe('a voicemail', () => {
  test.each<[string, Partial<CallPlan>]>([
    ['is asked for in both languages and kept as a reference', {}],
    ['is one, however often and late Twilio tells of it', { callbacks: { twice: true, reversed: true } }],
  ])('%s', async (_name, plan) => {
    const id = knownPatient();

    const played = await call({ voicemailSeconds: 25, ...plan });

    expect(played.heard()).toEqual([
      expect.stringContaining('after the tone'),
      expect.stringContaining('después del tono'),
      '(beep)',
    ]);
    expect([shown(id, 'channel'), shown(id, 'target_due')]).toEqual(['voicemail', '2026-11-23T23:00:00Z']);
    expect(tasksOf(id)).toHaveLength(1);
  });
});

test('a caller never hears an error: with the store away it still rings, and the patient is found afterwards', async () => {
  const id = knownPatient();
  sandbox.twilio.setVoiceUrls({
    voice: `${sandbox.serviceUrl}/nowhere`,
    fallback: `${sandbox.serviceUrl}/twilio/voice/fallback`,
    status: `${sandbox.serviceUrl}/twilio/voice/status`,
  });

  const played = await call({ desk: { does: 'answers', afterSeconds: 4, talksSeconds: 40 } });

  expect([played.spoke(), played.deskHeard(), played.heard()]).toEqual([true, [], []]);
  expect(shown(id, 'status')).toBe('reached');
});
