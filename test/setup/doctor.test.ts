import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/clock.ts';
import { findSignatureFault } from '../../src/intake/hubspot-signature.ts';
import type { CommandNeeds } from '../../src/setup/command.ts';
import type { Outside } from '../../src/setup/outside.ts';
import {
  answered,
  setUpAtPractice,
  settings,
  wellConnected,
  without,
  writeProfile,
} from '../support/setup-at-practice.ts';

/** The clock of this machine, and how much it is wrong. */
const clockOff = (seconds: number) => ({ now: () => systemClock.now().add({ seconds }) });

const outside = (part: Partial<Outside>): Partial<CommandNeeds> => ({ outside: { ...wellConnected, ...part } });

/** The internet as `wellConnected` has it, but for the address of the practice. */
const address = (answer: ReturnType<Outside['get']>) =>
  outside({ get: (url) => (url.startsWith(settings.PUBLIC_URL) ? answer : wellConnected.get(url)) });

describe('the doctor names what is wrong and how it is mended, in one line', () => {
  let practice: Awaited<ReturnType<typeof setUpAtPractice>>;

  beforeAll(async () => {
    practice = await setUpAtPractice();
    await practice.run(['--yes']);
  });

  afterAll(() => practice[Symbol.asyncDispose]());

  const unreachable = Promise.resolve({ kind: 'unreachable', code: 'ECONNREFUSED' } as const);

  test.each<[string, Partial<CommandNeeds>, RegExp]>([
    [
      'a name without an address',
      outside({ resolves: () => Promise.resolve(false) }),
      /leads nowhere; make a DNS record/,
    ],
    [
      'an address that nobody answers',
      address(unreachable),
      /cannot be reached from here \(ECONNREFUSED\); start the service/,
    ],
    [
      'a proxy without the service',
      address(answered(502, '')),
      /a proxy that finds no service \(502\); start the service/,
    ],
    ['a stranger at the address', address(answered(200, 'hello')), /is not answered by Speedwell \(status 200\)/],
    [
      'another Speedwell',
      outside({ post: () => answered(401, '') }),
      /does not believe our signature; is it started with the same/,
    ],
  ])('%s', async (_, needs, words) => {
    const { amiss, exitCode } = await practice.run(['doctor'], needs);

    expect(exitCode).toBe(1);
    expect(amiss).toEqual([expect.stringMatching(words)]);
  });

  test.each([
    ['ahead', 90, /^✗ The clock is (89|90|91) s ahead of (HubSpot|Twilio)'s, .* switch on network time/],
    ['behind', -90, /^✗ The clock is (89|90|91) s behind (HubSpot|Twilio)'s, /],
  ])('a clock that is %s', async (_, seconds, words) => {
    const { amiss } = await practice.run(['doctor'], { clock: clockOff(seconds) });

    expect(amiss).toEqual([expect.stringMatching(words), expect.stringMatching(words)]);
  });

  test('a minute of difference is no fault', async () => {
    expect((await practice.run(['doctor'], { clock: clockOff(58) })).amiss).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>, readonly RegExp[]]>([
    [
      'an address without https',
      { PUBLIC_URL: 'http://127.0.0.1:3000' },
      [
        /HubSpot calls only https/,
        /sends HubSpot elsewhere/,
        /Addresses at Twilio: 1 places lead elsewhere; run npm run setup/,
      ],
    ],
    [
      'a wrong token of HubSpot',
      { HUBSPOT_ACCESS_TOKEN: 'pat-old' },
      [/does not accept the access token; copy it again/],
    ],
    [
      'a wrong token of Twilio',
      { TWILIO_AUTH_TOKEN: 'old' },
      [/Twilio does not accept the credentials .* copy TWILIO_ACCOUNT_SID/],
    ],
    [
      'a messaging service of nobody',
      { TWILIO_MESSAGING_SERVICE_SID: `MG${'9'.repeat(32)}` },
      [/does not know the messaging service; copy/],
    ],
    ['a policy that is not there', { POLICY_DIR: '/nowhere' }, [/^✗ Cannot .*\/nowhere/]],
  ])('%s', async (_, changed, words) => {
    const environment = { ...practice.environment, ...changed };

    const { amiss, exitCode, lines } = await practice.run(['doctor'], { environment });

    expect(exitCode).toBe(1);
    expect(amiss).toEqual(words.map((one) => expect.stringMatching(one)));
    expect(lines.join('\n')).not.toMatch(/pat-old|of-the-test/);
  });

  test('a policy with a fault, a profile with an old address, a manifest that drifted', async () => {
    await using other = await setUpAtPractice();
    await other.run(['--yes']);
    await writeFile(join(other.root, 'policy', 'words', 'answers.yaml'), 'nonsense: true\n');
    await writeProfile(other.root, 'https://old.example');
    await writeFile(join(other.root, 'hsproject.json'), '{}');

    const { amiss } = await other.run(['doctor']);

    expect(amiss).toEqual([
      expect.stringMatching(/^✗ The policy in .* has \d+ places to mend; run npm run policy check$/),
      '✗ hsproject.json: not what app.json says; run npm run setup manifests and upload the project again',
      expect.stringMatching(/^✗ The profile "practice" sends HubSpot elsewhere than PUBLIC_URL; write https:/),
    ]);

    await rm(join(other.root, 'extensions', 'hsprofile.practice.json'));
    const { amiss: without } = await other.run(['doctor']);
    expect(without.at(-1)).toMatch(/^✗ No profile names this account, .* copy extensions\/hsprofile.json.example/);
  });

  test('a data folder that this user may not make', async () => {
    const place = join(practice.root, 'a-file');
    await writeFile(place, '');
    await mkdir(join(practice.root, 'data'), { recursive: true });
    const environment = { ...practice.environment, DATA_DIR: join(place, 'data') };

    const { amiss } = await practice.run(['doctor'], { environment });

    expect(amiss).toEqual([expect.stringMatching(/^✗ Cannot write to DATA_DIR .*; give this user the folder/)]);
  });
});

describe('the doctor says what is wrong at the partners', () => {
  test.each<[string, Parameters<typeof setUpAtPractice>[0], RegExp]>([
    ['a suspended account', { twilio: { status: 'suspended' } }, /is suspended, so nothing can be sent/],
    ['a trial', { twilio: { isTrial: true } }, /is a trial, .* upgrade it/],
    ['an empty sender pool', { twilio: { numbers: [] } }, /has no number; add one/],
    [
      'a sender that was never registered',
      { twilio: { campaign: null } },
      /is not registered for A2P 10DLC, .* register/,
    ],
    ['a registration that is not through', { twilio: { campaign: 'IN_PROGRESS' } }, /not through yet \(IN_PROGRESS\)/],
    ['a registration that failed', { twilio: { campaign: 'FAILED' } }, /has the state FAILED; see why/],
    [
      'a feature that the edition lacks',
      { hubspot: { lacks: ['workflows'] } },
      /scope automation is not granted; .* take workflows out of "features"/,
    ],
  ])('%s', async (_, options, words) => {
    await using practice = await setUpAtPractice(options);

    const { amiss, exitCode } = await practice.run(['doctor']);

    expect(exitCode).toBe(1);
    expect(amiss).toContainEqual(expect.stringMatching(words));
  });

  test('toll-free numbers need no campaign, and what is still to be made is counted', async () => {
    await using practice = await setUpAtPractice({ twilio: { numbers: ['+18885550100'], campaign: null } });

    const { amiss, told } = await practice.run(['doctor']);

    expect(told).toContainEqual(expect.stringContaining('has toll-free numbers only'));
    expect(amiss).toEqual([
      expect.stringMatching(/^✗ Contact properties: \d+ to be made or changed; run npm run setup$/),
      '✗ Segments: 6 to be made or changed; run npm run setup',
      expect.stringMatching(/^✗ E-mail drafts: 10 to be made/),
      expect.stringMatching(/^✗ Workflows: 2 to be made/),
      expect.stringMatching(/^✗ Addresses at Twilio: 1 places lead elsewhere/),
    ]);
  });

  test('a single number is looked for among those of the account', async () => {
    await using practice = await setUpAtPractice();
    const environment = without(practice.environment, 'TWILIO_MESSAGING_SERVICE_SID');

    const own = await practice.run(['doctor'], { environment: { ...environment, TWILIO_FROM: '+13125550100' } });
    const other = await practice.run(['doctor'], { environment: { ...environment, TWILIO_FROM: '+13125550999' } });

    expect(own.told).toContainEqual(expect.stringContaining('The number of TWILIO_FROM belongs to the account'));
    expect(other.amiss).toContainEqual(expect.stringContaining('does not belong to this account at Twilio; compare'));
  });
});

test('the doctor signs as HubSpot does: a service with the same secret and address believes it, another does not', async () => {
  await using practice = await setUpAtPractice();
  const believe = (secret: string): Partial<CommandNeeds> =>
    outside({
      post: (url, body, headers) => {
        const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
        const request = { method: 'POST', url, body: Buffer.from(body), headers: lowered };
        const fault = findSignatureFault(request, { secrets: [secret], allowV1: false }, systemClock.now());
        return answered(fault === undefined ? 204 : 401, '');
      },
    });

  const ours = await practice.run(['doctor'], believe(settings.HUBSPOT_CLIENT_SECRET));
  const other = await practice.run(['doctor'], believe('another'));

  expect(ours.well).toContain(`✓ ${settings.PUBLIC_URL} is answered by this service`);
  expect(other.amiss).toContainEqual(expect.stringContaining('does not believe our signature'));
});
