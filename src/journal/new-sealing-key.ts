import { deadProcesses, type Database, type Queries } from './database.ts';
import { keyringChannel } from './keyring.ts';
import { addKeys, lockKeyring, randomKey, readKeys, type KeySettings, type RingKey } from './wrapped-keys.ts';

/**
 * Makes a new sealing key and tells all replicas. Where an earlier change was interrupted before its old keys were
 * deleted, that one goes on instead.
 *
 * @returns the id of the newest sealing key, and whether it was made now.
 */
export async function makeSealingKey(
  database: Database,
  settings: KeySettings,
  now: Temporal.Instant,
): Promise<{ readonly keyId: number; readonly isNew: boolean }> {
  return database.transaction(async (transaction) => {
    await lockKeyring(transaction, settings.portalId);
    const { keys } = await readKeys(transaction, settings);
    const unfinished = unfinishedAmong(keys.filter(({ purpose }) => purpose === 'seal'));
    const [made] = unfinished === undefined ? await addKeys(transaction, settings, keys, [randomKey('seal')], now) : [];
    await tellAll(transaction);
    return { keyId: made?.id ?? unfinished?.id ?? 0, isNew: made !== undefined };
  });
}

/** Two keys that were made from settings are how a store from before the keyring begins, and no change of ours. */
function unfinishedAmong(sealing: readonly RingKey[]): RingKey | undefined {
  const newest = sealing.at(-1);
  return newest === undefined || newest.derived || sealing.length === 1 ? undefined : newest;
}

/** The other running processes that use the keyring: how many there are, and how many still seal with an older key. */
export async function readersOfKeyring(
  database: Database,
  portalId: number,
  keyId: number,
): Promise<{ readonly running: number; readonly behind: number }> {
  const readers = await database.query<{ process_key: string; seal_key_id: number }>(
    'select process_key, seal_key_id from keyring_readers where portal_id = $1 and process_key <> $2',
    [portalId, database.processKey],
  );
  const dead = await deadProcesses(
    database,
    readers.map(({ process_key }) => process_key),
  );
  const running = readers.filter(({ process_key }) => !dead.includes(process_key));
  return { running: running.length, behind: running.filter(({ seal_key_id }) => seal_key_id < keyId).length };
}

/** Deletes the sealing keys before this one for good, and tells all replicas to forget them. Returns how many there were. */
export async function deleteSealingKeysBefore(database: Database, portalId: number, keyId: number): Promise<number> {
  return database.transaction(async (transaction) => {
    await lockKeyring(transaction, portalId);
    const deleted = await transaction.query(
      `delete from keyring where portal_id = $1 and purpose = 'seal' and id < $2 returning 1`,
      [portalId, keyId],
    );
    await tellAll(transaction);
    return deleted.length;
  });
}

/** Heard when the transaction is kept, not before. */
async function tellAll(transaction: Queries): Promise<void> {
  await transaction.query('select pg_notify($1, $2)', [keyringChannel, '']);
}
