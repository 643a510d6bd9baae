import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import {
  startSimulatedHubSpot,
  usualScopes,
  type SimulatedHubSpot,
} from '../../src/sandbox/simulated-hubspot/start.ts';
import { runCommand } from '../../src/setup/command.ts';
import { propertyDefinitions } from '../../src/setup/property-definitions.ts';

const project = resolve(import.meta.dirname, '../..');
const portalId = 145_000_001;
const accessToken = 'pat-na1-of-the-test';
const settings = {
  PUBLIC_URL: 'https://speedwell.practice.example',
  HUBSPOT_ACCESS_TOKEN: accessToken,
  HUBSPOT_CLIENT_SECRET: 'secret-of-the-test',
  HUBSPOT_PORTAL_ID: String(portalId),
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token-of-the-test',
  TWILIO_FROM: '+13125550100',
  ENCRYPTION_KEY: 'k'.repeat(32),
};

let disposable: AsyncDisposableStack;
let root: string;

beforeEach(async () => {
  disposable = new AsyncDisposableStack();
  root = await mkdtemp(join(tmpdir(), 'speedwell-setup-'));
  disposable.defer(() => rm(root, { recursive: true }));
  for (const path of ['app.json', 'hsproject.json', 'extensions']) {
    await cp(join(project, path), join(root, path), {
      recursive: true,
      filter: (from) => !from.includes('node_modules') && !/hsprofile\.[^.]+\.json$/.test(from),
    });
  }
  await writeProfile(settings.PUBLIC_URL);
});

afterEach(() => disposable.disposeAsync());

function writeProfile(serviceUrl: string): Promise<void> {
  const profile = { accountId: portalId, variables: { SERVICE_URL: serviceUrl } };
  return writeFile(join(root, 'extensions', 'hsprofile.practice.json'), JSON.stringify(profile));
}

async function startHubSpot(
  account: { portalId?: number; scopes?: readonly string[] } = {},
): Promise<SimulatedHubSpot> {
  const clock = createClockByHand(Temporal.Instant.from('2026-11-21T21:30:00-05:00'), { flows: false });
  const credentials = { portalId, accessToken, clientSecret: 'secret-of-the-test', appId: 77 };
  const hubspot = await startSimulatedHubSpot({ clock, ...credentials, webhook: null, ...account });
  return disposable.use(hubspot);
}

async function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const lines: string[] = [];
  const exitCode = await runCommand({ words, environment, root, print: (line) => void lines.push(line) });
  return { exitCode, lines, marks: lines.filter((line) => /^[✓✗]/.test(line)) };
}

describe('npm run setup', () => {
  test('prepares the account, and says so line by line', async () => {
    const hubspot = await startHubSpot();

    const { exitCode, marks, lines } = await run([], { ...settings, HUBSPOT_BASE_URL: hubspot.baseUrl });

    expect(marks).toEqual([
      '✓ The settings are complete',
      '✓ What HubSpot reads is what app.json says',
      '✓ The profile "practice" sends HubSpot to https://speedwell.practice.example',
      '✓ The access token opens account 145000001 (standard)',
      '✓ All 6 scopes are granted',
      '✓ The property group "Patient inquiry" is made',
      expect.stringMatching(`^✓ ${propertyDefinitions.length} contact properties are made: speedwell_status, `),
    ]);
    expect(exitCode).toBe(0);
    expect(lines.join('\n')).toContain('hs project upload --profile practice');
  });

  test('finds nothing to do the second time', async () => {
    const hubspot = await startHubSpot();
    const environment = { ...settings, HUBSPOT_BASE_URL: hubspot.baseUrl };
    await run([], environment);

    const { exitCode, marks } = await run([], environment);

    expect(marks.slice(-2)).toEqual([
      '✓ The property group "Patient inquiry" is there',
      `✓ ${propertyDefinitions.length} contact properties are there as they should be`,
    ]);
    expect(exitCode).toBe(0);
  });

  test('makes nothing in a dry run', async () => {
    const hubspot = await startHubSpot();

    const { exitCode, marks } = await run(['--dry-run'], { ...settings, HUBSPOT_BASE_URL: hubspot.baseUrl });

    expect(exitCode).toBe(0);
    expect(marks).toContain('✓ The property group "Patient inquiry" would be made');
    expect([...hubspot.traffic().byRoute.keys()].filter((route) => / 20\d$/.test(route))).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^(POST|PATCH)/)]),
    );
  });

  test('writes nothing into an account that is not the one of the settings', async () => {
    const hubspot = await startHubSpot({ portalId: 999 });

    const { exitCode, marks } = await run([], { ...settings, HUBSPOT_BASE_URL: hubspot.baseUrl });

    expect(exitCode).toBe(1);
    expect(marks.at(-1)).toBe(
      '✗ Cannot use the access token: it belongs to account 999, and HUBSPOT_PORTAL_ID says 145000001; correct the one that is wrong',
    );
    expect([...hubspot.traffic().byRoute.keys()]).toEqual(['GET /account-info/2026-09/details 200']);
  });

  test.each(usualScopes.filter((scope) => scope !== 'oauth'))(
    'names the scope %s when it is not granted',
    async (scope) => {
      const hubspot = await startHubSpot({ scopes: usualScopes.filter((one) => one !== scope) });

      const { exitCode, marks } = await run([], { ...settings, HUBSPOT_BASE_URL: hubspot.baseUrl });

      expect(exitCode).toBe(1);
      expect(marks.filter((line) => line.startsWith('✗'))).toEqual([
        `✗ The scope ${scope} is not granted; upload the project with hs project upload and install the app again`,
      ]);
    },
  );

  test('says where to find each setting that is missing, and what a person does first', async () => {
    const { exitCode, lines } = await run([], {});

    expect(exitCode).toBe(1);
    expect(lines[0]).toMatch(/^✗ Cannot start: \d+ setting\(s\) need attention\n/);
    expect(lines.join('\n')).toContain('  1. Copy extensions/hsprofile.json.example');
  });

  test.each([
    ['the profile has an old address', 'https://old.example', '✗ The profile "practice" sends HubSpot elsewhere'],
    ['no profile names the account', null, '✗ No profile names this account'],
  ])('goes on and fails in the end when %s', async (_, serviceUrl, words) => {
    const hubspot = await startHubSpot();
    if (serviceUrl === null) await rm(join(root, 'extensions', 'hsprofile.practice.json'));
    else await writeProfile(serviceUrl);

    const { exitCode, marks } = await run([], { ...settings, HUBSPOT_BASE_URL: hubspot.baseUrl });

    expect(exitCode).toBe(1);
    expect(marks.filter((line) => line.startsWith('✗'))).toEqual([expect.stringContaining(words)]);
    expect(marks.at(-1)).toMatch(/contact properties are made/);
  });
});

describe('npm run setup manifests', () => {
  test('fails with --check until what HubSpot reads is written again', async () => {
    await writeFile(join(root, 'hsproject.json'), '{}');

    expect(await run(['manifests', '--check'])).toMatchObject({
      exitCode: 1,
      lines: ['✗ hsproject.json is not what app.json says; run npm run setup manifests'],
    });
    expect(await run(['manifests'])).toMatchObject({ exitCode: 0, lines: ['✓ hsproject.json is written'] });
    expect(await run(['manifests', '--check'])).toMatchObject({ exitCode: 0 });
  });

  test('says what is wrong with app.json', async () => {
    await writeFile(join(root, 'app.json'), '{}');

    const { exitCode, lines } = await run(['manifests']);

    expect(exitCode).toBe(1);
    expect(lines.join()).toMatch(/^✗ Cannot use app.json: \d+ place\(s\) need attention\n/);
  });
});

test('unknown words get the list of the known ones', async () => {
  const main = join(project, 'src/setup/main.ts');

  const failure: unknown = await promisify(execFile)(process.execPath, [main, 'properties']).catch(
    (error: unknown) => error,
  );

  expect(failure).toMatchObject({ code: 2, stdout: expect.stringMatching(/^Usage:\n {2}npm run setup /) });
});
