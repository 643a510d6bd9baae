import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { ConfigurationError, readConfig, settingNames } from '../src/config.ts';

const complete = {
  PUBLIC_URL: 'https://speedwell.example',
  HUBSPOT_ACCESS_TOKEN: 'pat-na1-example',
  HUBSPOT_CLIENT_SECRET: 'a client secret',
  HUBSPOT_PORTAL_ID: '33',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'an auth token',
  TWILIO_FROM: '+13125550100',
  ENCRYPTION_KEY: 'k'.repeat(44),
};

/** What the person at the keyboard reads. */
function complaint(environment: Readonly<Record<string, string | undefined>>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
  }
  throw new Error('Expected a ConfigurationError');
}

describe('the settings', () => {
  test('need no more than what only the practice can know', () => {
    expect(readConfig(complete)).toEqual({
      ...complete,
      PORT: 3000,
      HUBSPOT_PORTAL_ID: 33,
      HUBSPOT_BASE_URL: 'https://api.hubapi.com',
      HUBSPOT_ALLOW_V1_SIGNATURE: false,
      TWILIO_BASE_URL: 'https://api.twilio.com',
      DATA_DIR: './data',
      POLICY_DIR: './policy',
      LOG_LEVEL: 'info',
    });
  });

  test.each([
    ['PUBLIC_URL', 'https://speedwell.example/practice/', 'https://speedwell.example/practice'],
    ['PUBLIC_URL', 'http://localhost:3000', 'http://localhost:3000'],
    ['HUBSPOT_BASE_URL', 'http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
    ['TWILIO_BASE_URL', 'http://[::1]:4020', 'http://[::1]:4020'],
    ['PORT', '0', 0],
    ['HUBSPOT_APP_ID', '1160452', 1160452],
    ['HUBSPOT_ALLOW_V1_SIGNATURE', 'true', true],
    ['DATABASE_URL', 'postgresql://db.example/speedwell', 'postgresql://db.example/speedwell'],
    ['TWILIO_MESSAGING_SERVICE_SID', `MG${'a'.repeat(32)}`, `MG${'a'.repeat(32)}`],
  ] as const)('%s may be %s', (name, value, read) => {
    expect(readConfig({ ...complete, [name]: value })[name]).toBe(read);
  });

  test('of other programs are left alone', () => {
    expect(readConfig({ ...complete, PATH: '/usr/bin' })).not.toHaveProperty('PATH');
  });
});

describe('a faulty setting is named with what to do about it', () => {
  test('all of them at once', () => {
    expect(complaint({}).split('\n')).toEqual([
      'Cannot start: 8 setting(s) need attention',
      '  PUBLIC_URL must be the https:// address at which HubSpot and Twilio reach this service',
      '  HUBSPOT_ACCESS_TOKEN is missing; copy it from HubSpot → Development → your app → Distribution',
      '  HUBSPOT_CLIENT_SECRET is missing; copy it from HubSpot → Development → your app → Auth',
      '  HUBSPOT_PORTAL_ID must be the number of your HubSpot account; see the account menu in HubSpot',
      '  TWILIO_ACCOUNT_SID must be AC and 32 hex digits; copy it from console.twilio.com → Account info',
      '  TWILIO_AUTH_TOKEN is missing; copy it from console.twilio.com → Account info',
      '  ENCRYPTION_KEY is missing; make one with: openssl rand -base64 32',
      '  TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM is needed; copy one from console.twilio.com → Messaging',
    ]);
  });

  test.each([
    ['HUBSPOT_CLIENT_SECRET', '', 'is empty; copy it from'],
    ['HUBSPOT_CLIENT_SECRET_PREVIOUS', '', 'is empty; remove the line'],
    ['TWILIO_AUTH_TOKEN', '', 'is empty; copy it from'],
    ['TWILIO_AUTH_TOKEN_PREVIOUS', '', 'is empty; remove the line'],
    ['HUBSPOT_ACCESS_TOKEN', '', 'is empty; copy it from'],
    ['ENCRYPTION_KEY', 'short', 'must have at least 32 characters'],
    ['ENCRYPTION_KEY_PREVIOUS', '', 'must have at least 32 characters'],
    ['PUBLIC_URL', 'http://speedwell.example', 'must be the https:// address'],
    ['PUBLIC_URL', 'speedwell.example', 'must be the https:// address'],
    ['HUBSPOT_BASE_URL', 'http://hubspot.example', 'must start with https://'],
    ['HUBSPOT_BASE_URL', 'hubspot', 'must be an address such as https://api.hubapi.com'],
    ['TWILIO_BASE_URL', 'http://localhost.example', 'must start with https://'],
    ['PORT', '65536', 'must be a port number'],
    ['PORT', '3e3', 'must be a port number'],
    ['HUBSPOT_PORTAL_ID', '0', 'must be the number of your HubSpot account'],
    ['HUBSPOT_PORTAL_ID', '9007199254740993', 'must be the number of your HubSpot account'],
    ['HUBSPOT_APP_ID', 'speedwell', 'must be the number of your app'],
    ['HUBSPOT_ALLOW_V1_SIGNATURE', 'yes', 'must be true or false'],
    ['TWILIO_ACCOUNT_SID', 'AC123', 'must be AC and 32 hex digits'],
    ['TWILIO_MESSAGING_SERVICE_SID', 'SM', 'must be MG and 32 hex digits'],
    ['TWILIO_FROM', '312-555-0100', 'must be a number such as +13125550100'],
    ['DATABASE_URL', 'mysql://db.example', 'must be a postgres:// address'],
    ['DATA_DIR', '', 'is empty; remove the line'],
    ['POLICY_DIR', '', 'is empty; remove the line'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug'],
  ])('%s=%s', (name, value, advice) => {
    const lines = complaint({ ...complete, [name]: value }).split('\n');

    expect(lines).toEqual(['Cannot start: 1 setting(s) need attention', expect.stringContaining(`${name} ${advice}`)]);
  });

  test('never with its value, and never in the words of a library', () => {
    const secrets = Object.fromEntries(settingNames.map((name) => [name, 'hunter2']));

    const said = complaint(secrets);

    expect(said).not.toContain('hunter2');
    expect(said).not.toMatch(/Invalid|expected|received/);
  });
});

test('.env.example lists all settings, with the usual values and a word on each', async () => {
  const lines = (await readFile(new URL('../.env.example', import.meta.url), 'utf8')).split('\n');
  const settings = lines.map((line) => /^(#?)([A-Z0-9_]+)=(.*)$/.exec(line)).filter((found) => found !== null);

  expect(settings.map(([, , name]) => name).sort()).toEqual([...settingNames].sort());

  const usual = new Map(
    settings.filter(([, , , value]) => value !== '').map(([, , name = '', value = '']) => [name, value]),
  );
  expect(readConfig({ ...complete, ...Object.fromEntries(usual) })).toEqual(readConfig(complete));
  for (const [line, , name] of settings) {
    const above = lines[lines.indexOf(line) - 1] ?? '';
    const said = above.startsWith('# ') || name === 'TWILIO_FROM';
    expect([name, said]).toEqual([name, true]);
  }

  // What has no "#" before it is what a person must fill in.
  const toFillIn = settings.filter(([, mark]) => mark === '').map(([, , name]) => name);
  const missing = complaint({})
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(' ')[0]);
  expect([...toFillIn].sort()).toEqual(missing.sort());
});
