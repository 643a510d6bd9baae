import { writeFile } from 'node:fs/promises';
import type { Queries } from '../journal/database.ts';
import { openKeyring } from '../journal/keyring.ts';
import { recordLook } from '../journal/looks.ts';
import type { Person } from '../journal/person.ts';
import { readPersonRecord } from '../journal/person-record.ts';
import { policiesSince } from '../journal/policies.ts';
import { keptFactsOf } from '../policy/kept-facts.ts';
import type { Seal } from '../seal.ts';
import type { CommandGround, ExitCode } from './command-ground.ts';
import { entriesOf, toText } from './record-entries.ts';
import { findWhose, readWish } from './whose.ts';

/** Readable by whoever runs the command, and by nobody else. */
const onlyMine = 0o600;

/**
 * Writes everything that is kept of one person into two new files, as JSON and as text to be read. It is a look at what
 * the person said, so it is recorded before anything is written. Prints where the files are, and nothing of what they hold.
 */
export async function exportPerson({ config, database, words, clock, print }: CommandGround): Promise<ExitCode> {
  const wish = readWish(words, ['out']);
  if (wish === undefined) return 2;
  const portalId = config.HUBSPOT_PORTAL_ID;
  const log = { failed: () => undefined };
  const { seal, reading } = await openKeyring(database, { ...config, portalId }, { log, now: clock.now() });
  const store = reading(database);
  const found = await findWhose(store, portalId, wish, seal);
  if ('unclear' in found) {
    print(`✗ ${found.unclear}`);
    return 1;
  }
  const { person, contactId } = found;
  const now = clock.now();
  await recordLook(store, { portalId, contactId: contactId ?? '0', userId: 'command', what: 'export', at: now });
  const copy = await readCopy(store, portalId, person, seal, now);
  const file = (wish.out ?? `speedwell-export-${contactId ?? 'number'}`).replace(/\.json$/, '');
  const isWritten = (await writeNew(`${file}.json`, copy.json)) && (await writeNew(`${file}.txt`, copy.text));
  if (!isWritten) {
    print(`✗ Cannot write ${file}.json and ${file}.txt; name another new file with --out`);
    return 1;
  }
  print(`✓ ${copy.count} entries written to ${file}.json and ${file}.txt, which only you can read`);
  print('✓ This look is recorded; delete the files when they have been handed over');
  return 0;
}

async function readCopy(queries: Queries, portalId: number, person: Person, seal: Seal, now: Temporal.Instant) {
  const record = await readPersonRecord(queries, portalId, person);
  const facts = keptFactsOf(await policiesSince(queries, portalId, Temporal.Instant.fromEpochMilliseconds(0)));
  const entries = entriesOf(record, facts, seal);
  const { inquiries, unwritten } = record;
  const whole = { madeAt: now, account: portalId, contacts: person.contactIds, entries, inquiries, unwritten };
  const text = `Everything kept of this person by Speedwell, ${now.toString({ smallestUnit: 'second' })}\n\n`;
  return {
    count: entries.length,
    json: `${JSON.stringify(whole, null, 2)}\n`,
    text: `${text}${toText(entries, facts.timeZone)}`,
  };
}

/** Says whether it could be written; never over a file that is there. */
async function writeNew(file: string, content: string): Promise<boolean> {
  return writeFile(file, content, { mode: onlyMine, flag: 'wx' }).then(
    () => true,
    () => false,
  );
}
