import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createLog } from '../../src/log.ts';
import { createClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { setStage } from '../../src/sandbox/stories/stage.ts';
import { makeTemporaryFolder } from '../../src/sandbox/temporary-folder.ts';
import { createTestDatabase } from '../support/database.ts';
import { starterPolicy } from '../support/sandbox.ts';

const stranger = '+13125550188';
const patient = {
  ...{ firstname: 'Xiomarina', lastname: 'Quetzalby', email: 'x.quetzalby@mailbox.example' },
  ...{ phone: '(312) 555-0177', number: '+13125550177' },
};
const words = {
  question: 'How much is a zirconia crown without insurance?',
  redFlag: 'my chest hurts when I climb the stairs',
  ofStranger: 'Is this the orthodontist on Wabash?',
};

/** Every spelling that would give the patient away; none of it is in the policy, whose files the store keeps. */
const givesAway: readonly string[] = [
  ...['5550177', '555-0177', '5550188', patient.firstname, patient.lastname, patient.email],
  ...['zirconia', 'climb the stairs', 'Wabash'],
];

test('after a whole story no table holds a number, a name, an address or a word of a patient in clear', async () => {
  await using database = await createTestDatabase();
  await using folder = await makeTemporaryFolder();
  const lines: string[] = [];
  await using sandbox = await startSandbox({
    clock: createClockByHand(Temporal.Instant.from('2026-11-23T08:30-06:00'), { flows: false }),
    ...{ databaseUrl: database.databaseUrl, folder: folder.path, policyDir: starterPolicy },
    log: createLog('trace', { write: (line) => lines.push(line) }),
  });
  const { sendForm, reply, at, then, texts } = setStage(sandbox, () => undefined);

  const id = await sendForm({ ...patient, paid: true });
  await then(() => sandbox.hubspot.logCall({ contactId: id, disposition: 'noAnswer', direction: 'OUTBOUND', userId: 101 }));
  await reply(patient.phone, words.question);
  await reply(patient.phone, words.redFlag);
  await then(() => sandbox.twilio.reply({ from: stranger, body: words.ofStranger }));
  await at('2026-11-24T10:00');
  await reply(patient.phone, 'STOP');

  const dump = await dumpOf(database.databaseUrl);
  expect(texts(patient.phone).length).toBeGreaterThan(1);
  expect(dump.get('replies')).toHaveLength(4);
  expect(dump.get('outbox')?.length).toBeGreaterThan(2);
  const kept = [...dump].flatMap(([table, rows]) => rows.map((row) => ({ table, row })));
  expect(kept.flatMap(({ table, row }) => foundIn(row).map((found) => `${table}: ${found}`))).toEqual([]);
  expect(foundIn(lines.join(''))).toEqual([]);
}, 60_000); // prettier-ignore

test.each([
  ['as it is', 'Call Xiomarina back'],
  ['in capitals', 'XIOMARINA'],
  ['as bytes', `\\x${Buffer.from('to +13125550177').toString('hex')}`],
])('what is written %s would be found', (_how, row) => {
  expect(foundIn(row)).not.toEqual([]);
});

function foundIn(row: string): readonly string[] {
  const lower = row.toLowerCase();
  return givesAway.filter(
    (each) => lower.includes(each.toLowerCase()) || lower.includes(Buffer.from(each).toString('hex')),
  );
}

/** Every row of every table, as PostgreSQL writes it; bytes in hex digits. */
async function dumpOf(databaseUrl: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    const dump = new Map<string, readonly string[]>();
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ line: string }>(`select t::text as line from ${name} as t`);
      dump.set(
        name,
        rows.map(({ line }) => line),
      );
    }
    return dump;
  } finally {
    await client.end();
  }
}
