import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { systemClock } from '../../src/clock.ts';
import { consentPurposes } from '../../src/follow-up/codes.ts';
import { readConsents, recordStop } from '../../src/journal/consents.ts';
import { openKeyring, type Keyring } from '../../src/journal/keyring.ts';
import { looksAt } from '../../src/journal/looks.ts';
import { recordPolicy } from '../../src/journal/policies.ts';
import { runCommand } from '../../src/privacy/command.ts';
import { openTestDatabase } from '../support/database.ts';
import { makeFolder } from '../support/folders.ts';
import { storeSomebody } from '../support/somebody.ts';

jest.setTimeout(60_000);

const portalId = 33;
const number = '+13125550177';
const words = 'it hurts when I chew';
const at = Temporal.Instant.from('2026-11-23T10:00-06:00');
const somebody = { portalId, contactId: '7', number, email: 'somebody@mailbox.example', words, at };
const key = 'a key of the practice that has more than 32 characters';

let stack: AsyncDisposableStack;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ring: Keyring;
let folder: string;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  database = stack.use(await openTestDatabase());
  folder = stack.use(await makeFolder()).path;
  ring = await openKeyring(database, { portalId, ENCRYPTION_KEY: key }, { now: at, log: { failed: () => undefined } });
  await storeSomebody(database, ring.seal, somebody, 'a');
});
afterEach(async () => {
  await stack.disposeAsync();
});

async function privacy(said: readonly string[], typed = '') {
  const lines: string[] = [];
  const environment = {
    ...{ PUBLIC_URL: 'https://speedwell.example', HUBSPOT_ACCESS_TOKEN: 'a', HUBSPOT_CLIENT_SECRET: 'b' },
    ...{ HUBSPOT_PORTAL_ID: String(portalId), TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'c' },
    ...{ TWILIO_FROM: '+13125550190', ENCRYPTION_KEY: key, DATABASE_URL: database.databaseUrl },
  };
  const code = await runCommand({
    ...{ words: said, environment, clock: systemClock, print: (line: string) => lines.push(line) },
    ask: () => Promise.resolve(typed),
  });
  return { code, lines };
}

const out = () => join(folder, 'copy.json');
const copy = async () =>
  JSON.parse(await readFile(out(), 'utf8')) as { contacts: string[]; entries: { what: string; words: string }[] };
const whatIn = async () => (await copy()).entries.map(({ what }) => what);

describe('npm run privacy export', () => {
  test('writes all that is kept of a contact, as JSON and to be read, for nobody else’s eyes', async () => {
    const files = new Map([
      [
        'practice.yaml',
        'consent_wordings:\n  - { id: form_en_1, channel: text, language: en, since: 2026-01-01, purposes: [care], words: You may text me. }\n',
      ],
    ]);
    await recordPolicy(database, portalId, { version: 'v', takenUpAt: at, files });

    const { code, lines } = await privacy(['export', '--contact', '7', '--out', out()]);

    expect(code).toBe(0);
    expect(lines.join()).not.toMatch(/hurts|5550177/);
    const { contacts, entries } = await copy();
    expect(contacts).toEqual(['7']);
    expect(new Set(entries.map(({ what }) => what))).toEqual(
      new Set([
        ...['text from the patient', 'text to the patient', 'answer written by a person', 'call from the patient'],
        ...['waits to be somebody’s', 'consent given', 'decision', 'look at the export'],
        ...['act on the card', 'step of a workflow'],
      ]),
    );
    expect(entries).toContainEqual(expect.objectContaining({ what: 'consent given', words: 'You may text me.' }));
    expect(JSON.stringify(entries)).toContain('https://media.example/a');
    const text = await readFile(join(folder, 'copy.txt'), 'utf8');
    expect(text).toContain(`text from the patient\n    ${words}`);
    expect(text).toContain('es: Una solicitud nueva.');
    for (const file of ['copy.json', 'copy.txt']) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  });

  test('is a look, and is recorded as one', async () => {
    await privacy(['export', '--number', '(312) 555-0177', '--out', out()]);

    expect(await looksAt(database, portalId, '7')).toMatchObject([{ userId: 'command', what: 'export' }]);
  });

  test('also of a number that is nobody’s', async () => {
    await database.query('delete from numbers');
    await database.query('delete from patients');
    await database.query('delete from outbox where contact_id <> 0');

    const { code } = await privacy(['export', '--number', number, '--out', out()]);

    expect(code).toBe(0);
    expect(await whatIn()).toEqual(['text to the patient', 'waits to be somebody’s', 'consent given']);
  });

  test('writes over nothing', async () => {
    await privacy(['export', '--contact', '7', '--out', out()]);

    const { code, lines } = await privacy(['export', '--contact', '7', '--out', out()]);

    expect(code).toBe(1);
    expect(lines.at(-1)).toContain('name another new file with --out');
  });

  test('asks whose is meant where a family shares the phone, and where a contact was merged away', async () => {
    await database.query(
      'insert into numbers (portal_id, contact_id, number_hash) select portal_id, 8, number_hash from numbers',
    );
    await database.query(
      `insert into patients (portal_id, contact_id, gone, merged_into, updated_at) values (33, 9, 'merged', 7, $1)`,
      [at],
    );

    expect(await privacy(['export', '--number', number])).toEqual({
      code: 1,
      lines: ['✗ Several contacts have this number; name one of them: --contact 7 or --contact 8'],
    });
    expect(await privacy(['export', '--contact', '9'])).toEqual({
      code: 1,
      lines: ['✗ This contact was merged into another one; ask for that: --contact 7'],
    });
  });
});

describe('npm run privacy erase', () => {
  test('erases what an export would show, says what stays, and finds nothing the second time', async () => {
    const stop = { number, at, source: 'text', purposes: consentPurposes, contactId: '7', evidence: {} } as const;
    await recordStop(database, ring.seal, portalId, stop, at);

    const { code, lines } = await privacy(['erase', '--contact', '7'], '7');

    expect(code).toBe(0);
    expect(lines).toContain('✓ 1 × texts of the patient');
    expect(lines).toContain('! 1 × a request to stop stays, as a keyed hash of the number, so that it goes on holding');
    await privacy(['export', '--contact', '7', '--out', out()]);
    const left = (await copy()).entries;
    expect(left.filter(({ words: said }) => typeof said === 'string').map(({ what }) => what)).toEqual(['decision']);
    const [standing] = await readConsents(database, portalId, [ring.seal.hashesOfNumber(number)]);
    expect(standing?.hasAskedToStop).toBe(true);
    expect((await privacy(['erase', '--contact', '7', '--yes'])).lines[0]).toBe('✓ Nothing was left to erase');
  });

  test('ends the follow-up as a privacy deletion in HubSpot does, and nothing more goes out', async () => {
    await database.query(
      `insert into outbox (id, portal_id, contact_id, ordinal, kind, state, effect, due_at, created_at)
       values (gen_random_uuid(), 33, 7, 1, 'email', 'due', '{}', $1, $1)`,
      [at],
    );

    await privacy(['erase', '--number', number, '--yes']);

    expect(await database.query('select kind, contact_id from inbox')).toEqual([
      { kind: 'contact_erased', contact_id: '7' },
    ]);
    expect(await database.query(`select state from outbox where kind = 'email'`)).toEqual([{ state: 'cancelled' }]);
  });

  test.each(['', '8', 'yes'])('erases nothing when "%s" is typed instead of the contact', async (typed) => {
    const { code, lines } = await privacy(['erase', '--contact', '7'], typed);

    expect({ code, lines }).toEqual({ code: 1, lines: ['✗ Nothing was erased: what was typed is not the same'] });
    expect(await database.query('select 1 from replies where sealed is not null')).toHaveLength(1);
  });

  test('of a contact that nobody knows erases nothing, and does not bar it for the future', async () => {
    const { code, lines } = await privacy(['erase', '--contact', '4711', '--yes']);

    expect(code).toBe(0);
    expect(lines[0]).toBe('✓ Nothing was left to erase');
    expect(await database.query('select 1 from inbox')).toEqual([]);
  });

  test('takes a number of nobody, too', async () => {
    await database.query('delete from numbers');

    const { lines } = await privacy(['erase', '--number', number, '--yes']);

    expect(lines).toContain('✓ 1 × texts or calls that waited to be somebody’s');
    expect(await database.query('select 1 from number_failures')).toEqual([]);
  });
});
