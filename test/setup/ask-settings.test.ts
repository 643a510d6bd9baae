import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseEnv } from 'node:util';
import { fillIn, silence } from '../../src/setup/talk/env-file.ts';
import { secrets, setUpAtPractice, without } from '../support/setup-at-practice.ts';

/** Somebody at a terminal who types these values, and nothing where there is none. */
function typing(values: Readonly<Record<string, string | readonly string[]>>) {
  const shown: string[] = [];
  const left = new Map(Object.entries(values).map(([name, typed]) => [name, [typed].flat()]));
  const answer = (question: string) => {
    const name = question.replace(/= $/, '');
    return Promise.resolve(question.startsWith('Write ') ? 'y' : (left.get(name)?.shift() ?? ''));
  };
  return {
    shown,
    terminal: {
      ask: (question: string) => {
        shown.push(question);
        return answer(question);
      },
      askSecret: answer,
    },
  };
}

describe('an IT person is talked through the settings that are missing', () => {
  test('each is explained, asked for until it is right, and written for this user only; secrets are neither shown nor printed', async () => {
    await using practice = await setUpAtPractice();
    const { HUBSPOT_ACCESS_TOKEN, HUBSPOT_CLIENT_SECRET, HUBSPOT_PORTAL_ID } = practice.environment;
    const missing = ['HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_CLIENT_SECRET', 'HUBSPOT_PORTAL_ID', 'HUBSPOT_APP_ID'];
    const environment = without(practice.environment, ...missing, 'TWILIO_MESSAGING_SERVICE_SID', 'ENCRYPTION_KEY');
    const somebody = typing({
      ...{ HUBSPOT_ACCESS_TOKEN, HUBSPOT_CLIENT_SECRET },
      ...{ HUBSPOT_PORTAL_ID: ['my account', HUBSPOT_PORTAL_ID], TWILIO_FROM: '+13125550100' },
    });

    const { lines } = await practice.run([], { environment, terminal: somebody.terminal });

    const printed = [...lines, ...somebody.shown].join('\n');
    expect(printed).toContain(
      'HUBSPOT_ACCESS_TOKEN: HubSpot → Development → speedwell → the app → Distribution → Show',
    );
    expect(printed).toContain('✗ HUBSPOT_PORTAL_ID must be the number of your HubSpot account');
    expect(printed).toContain('✓ A new ENCRYPTION_KEY is made');
    expect(printed).toContain('✓ The access token opens account 145000001');
    expect(Object.values(secrets).filter((secret) => printed.includes(secret))).toEqual([]);

    const file = join(practice.root, '.env');
    const written = parseEnv(await readFile(file, 'utf8'));
    expect(written).toMatchObject({ HUBSPOT_ACCESS_TOKEN, HUBSPOT_CLIENT_SECRET, TWILIO_FROM: '+13125550100' });
    expect(written['ENCRYPTION_KEY']).toMatch(/^[\w+/=]{44}$/);
    expect(printed).not.toContain(written['ENCRYPTION_KEY']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('a new key is not made where a store may be sealed with another', async () => {
    await using practice = await setUpAtPractice();
    const environment = without(practice.environment, 'ENCRYPTION_KEY');
    await mkdir(practice.environment.DATA_DIR);

    const { amiss, exitCode } = await practice.run([], { environment, terminal: typing({}).terminal });

    expect(exitCode).toBe(1);
    expect(amiss[0]).toContain('No ENCRYPTION_KEY is made: there may be a store sealed with another');
  });

  test('a dry run and the doctor ask nothing', async () => {
    await using practice = await setUpAtPractice();
    const somebody = typing({});

    for (const words of [['--dry-run'], ['doctor']]) {
      await practice.run(words, { environment: {}, terminal: somebody.terminal });
    }

    expect(somebody.shown).toEqual([]);
  });
});

describe('the file of settings', () => {
  test('keeps comments and order, fills in the lines that are there, and puts empty ones behind a #', () => {
    const before = '# Head\nPORT=3000\nTWILIO_FROM=\n#HUBSPOT_APP_ID=\nLAST=x';

    const after = silence(fillIn(before, { HUBSPOT_APP_ID: '77', NEW: 'a b' }), ['TWILIO_FROM']);

    expect(after).toBe("# Head\nPORT=3000\n#TWILIO_FROM=\nHUBSPOT_APP_ID=77\nLAST=x\nNEW='a b'\n");
  });

  test('is read by Node as it was meant, whatever a secret is made of', () => {
    const secret = fc.string({
      unit: fc.constantFrom('a', 'Z', '0', '-', '_', '+', '/', '=', '#', '$', ' ', '&', '{', "'"),
      minLength: 1,
      maxLength: 40,
    });

    fc.assert(
      fc.property(secret, (value) => {
        const wanted = value.trim();
        fc.pre(wanted !== '');
        expect(parseEnv(fillIn('A=1\n', { B: wanted }))).toEqual({ A: '1', B: wanted });
      }),
    );
  });
});

test('what an existing .env has is kept', async () => {
  await using practice = await setUpAtPractice();
  const { HUBSPOT_CLIENT_SECRET, ...environment } = practice.environment;
  await writeFile(join(practice.root, '.env'), '# ours\nLOG_LEVEL=warn\nHUBSPOT_CLIENT_SECRET=\n');

  await practice.run([], { environment, terminal: typing({ HUBSPOT_CLIENT_SECRET }).terminal });

  expect(await readFile(join(practice.root, '.env'), 'utf8')).toBe(
    `# ours\nLOG_LEVEL=warn\nHUBSPOT_CLIENT_SECRET=${HUBSPOT_CLIENT_SECRET}\n`,
  );
});
