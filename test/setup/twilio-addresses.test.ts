import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createAskTwilio } from '../../src/setup/twilio/ask-twilio.ts';
import { planAddresses } from '../../src/setup/twilio/plan-addresses.ts';
import { readTwilio, type FoundSender } from '../../src/setup/twilio/read-twilio.ts';
import { lineNumber, setUpAtPractice, settings, without } from '../support/setup-at-practice.ts';

type Practice = Awaited<ReturnType<typeof setUpAtPractice>>;

const base = settings.PUBLIC_URL;

/** Somebody at the terminal who says the same to every question. */
const saying = (answer: string) => {
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve(answer);
  };
  return { asked, terminal: { ask, askSecret: ask } };
};

/** What stands at Twilio now. */
async function seen(practice: Practice) {
  const { service, numbers } = await readTwilio(createAskTwilio(practice.environment), practice.environment);
  const of = (one: FoundSender | undefined, ...names: readonly string[]) => names.map((name) => one?.fields[name]);
  const number = (name: string) => numbers.find((one) => one.name === name);
  return {
    texts: service === null || service === 'missing' ? [] : of(service, 'inbound_request_url', 'fallback_url'),
    line: of(number(lineNumber), 'voice_url', 'voice_fallback_url', 'status_callback'),
    number: of(number('+13125550100'), 'sms_url', 'sms_fallback_url', 'voice_url'),
  };
}

const wantedTexts = [`${base}/twilio/messages#rc=3&rp=all`, `${base}/twilio/messages/fallback#rc=3&rp=all`];
const wantedLine = [`${base}/twilio/voice`, `${base}/twilio/voice/fallback`, `${base}/twilio/voice/status#rc=3&rp=all`];

/** The practice lets its first location's calls be put through. */
async function answerCalls({ root }: Practice, number: string): Promise<void> {
  const file = join(root, 'policy', 'practice.yaml');
  const calls = `    calls: { number: "${number}", front_desk: (312) 555-0102, ring_seconds: 20, unanswered: voicemail }\n`;
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace('    # Where patients call a number of yours at Twilio', `${calls}    # Where patients call`),
  );
}

test('the addresses are shown old and new and set once somebody at the terminal agrees, texts and calls alike', async () => {
  await using practice = await setUpAtPractice({ twilio: { inboundUrl: 'https://old.example/sms' } });
  await answerCalls(practice, lineNumber);
  const somebody = saying('y');

  const { lines, well } = await practice.run([], { terminal: somebody.terminal });
  const again = await practice.run([], { terminal: somebody.terminal });

  expect(lines).toContain(`·     InboundRequestUrl: https://old.example/sms → ${wantedTexts[0] ?? ''}`);
  expect(somebody.asked).toEqual(['Set these addresses at Twilio? [y/n] ']);
  expect(well.at(-1)).toBe(
    `✓ Addresses at Twilio are set: The messaging service "The practice", The number ${lineNumber} (calls)`,
  );
  expect(await seen(practice)).toMatchObject({ texts: wantedTexts, line: wantedLine, number: ['', '', ''] });
  expect(again.well.at(-1)).toBe('✓ Addresses at Twilio: 2 as they should be');
});

test('whoever says no finds everything at Twilio as it was', async () => {
  await using practice = await setUpAtPractice({ twilio: { inboundUrl: 'https://old.example/sms' } });

  const { amiss, exitCode } = await practice.run([], { terminal: saying('n').terminal });

  expect(exitCode).toBe(1);
  expect(amiss).toEqual([expect.stringContaining('stay as they are')]);
  expect((await seen(practice)).texts[0]).toBe('https://old.example/sms');
});

test('a number that calls come to by the policy and that is not of this account is named and nothing is sent about it', async () => {
  await using practice = await setUpAtPractice();
  await answerCalls(practice, '+13125550777');

  const { amiss } = await practice.run(['--yes']);

  expect(amiss).toEqual([
    expect.stringContaining('The number +13125550777 that patients call (practice.yaml, calls) does not belong'),
  ]);
  expect((await seen(practice)).line).toEqual(['', '', '']);
});

test('a single number without a service has the addresses of its own, and its calls are let alone', async () => {
  await using practice = await setUpAtPractice();
  const environment = without(practice.environment, 'TWILIO_MESSAGING_SERVICE_SID');

  await practice.run(['--yes'], { environment: { ...environment, TWILIO_FROM: '+13125550100' } });

  expect((await seen(practice)).number).toEqual([...wantedTexts, '']);
});

test('what is set by the API is where texts go from then on', async () => {
  await using practice = await setUpAtPractice({ twilio: { inboundUrl: null } });
  const ask = createAskTwilio(practice.environment);
  const path = `/v1/Services/${settings.TWILIO_MESSAGING_SERVICE_SID}`;
  const set = (form: Readonly<Record<string, string>>) =>
    ask({ doing: 'set the addresses', method: 'post', product: 'messaging', path, form });

  await expect(set({ InboundRequestUrl: 'nonsense' })).rejects.toThrow('Cannot set the addresses');
  await set({ InboundRequestUrl: `${base}/twilio/messages` });

  expect((await seen(practice)).texts[0]).toBe(`${base}/twilio/messages`);
});

test('a number that a TwiML app handles is named: its addresses would not be asked', () => {
  const number = { sid: 'PN1', name: '+13125550100', fields: { sms_application_sid: 'AP1' } };
  const found = { status: 'active', type: 'Full', numbers: [number], service: null };

  const { faults, changes } = planAddresses(found, { ...settings, TWILIO_FROM: '+13125550100' }, null);

  expect(faults).toEqual([expect.stringContaining('is handled by a TwiML app or a SIP trunk')]);
  expect(changes).toHaveLength(1);
});
