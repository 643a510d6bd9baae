import { createKeyringSeal, keyIdOf, type Seal } from '../seal.ts';
import type { Log } from '../log.ts';
import { deadProcesses, isDatabaseAway, type Database, type Queries } from './database.ts';
import { addKeys, firstKeys, lockKeyring, readKeys, toSealKeys, wrapAnew, type KeySettings } from './wrapped-keys.ts';

/** On which PostgreSQL channel the replicas hear that the keyring has changed. */
export const keyringChannel = 'speedwell_keyring';

/** The keys of the store, and what is sealed and hashed with them. */
export interface Keyring {
  readonly seal: Seal;
  /** The id of the key that seals what is new. */
  readonly sealKeyId: () => number;
  /** Reads the keyring again, and tells the others with which key we seal from now on. */
  readonly takeUp: () => Promise<void>;
  /**
   * The same store, which reads the keyring again before it hands out a row that was sealed with a key we do not know
   * yet: the columns of such rows have names that begin with "sealed". All who open sealed texts read through it.
   */
  readonly reading: (database: Database) => Database;
}

/**
 * Opens the keyring of the store. A store without one gets it now; where ENCRYPTION_KEY was replaced, the keys are wrapped
 * under the new one. Any number of replicas may do so at once. New keys are taken up while we run.
 *
 * @throws {ConfigurationError} if ENCRYPTION_KEY is another one than the store's.
 */
export async function openKeyring(
  database: Database,
  settings: KeySettings,
  { log, now }: { readonly log: Pick<Log, 'failed'>; readonly now: Temporal.Instant },
): Promise<Keyring> {
  const { portalId } = settings;
  const { promise: opened, resolve: open } = Promise.withResolvers<undefined>();
  // Before the keyring is read, so that no change falls in between.
  await database.listen(keyringChannel, () => {
    opened.then(takeUp).catch((error: unknown) => {
      if (!isDatabaseAway(error)) log.failed('taking up a new key', error);
    });
  });
  let keys = await database.transaction(async (transaction) => {
    await lockKeyring(transaction, portalId);
    const held = toSealKeys(portalId, await readOrBegin(transaction, settings, now));
    await register(transaction, portalId, database.processKey, held.sealKeyId);
    return held;
  });
  open(undefined);

  const learn = async (queries: Queries): Promise<void> => {
    const read = toSealKeys(portalId, (await readKeys(queries, settings)).keys);
    // Two may read at once, and the one that read first may come back last.
    if (read.sealKeyId >= keys.sealKeyId) keys = read;
  };
  // Under the lock, so that whoever makes a new key sees us with the one before, or we see the new one.
  const takeUp = () =>
    database.transaction(async (transaction) => {
      await lockKeyring(transaction, portalId);
      await learn(transaction);
      await register(transaction, portalId, database.processKey, keys.sealKeyId);
    });
  const readThrough = createReadThrough((id) => keys.seal.has(id), learn);
  return {
    ...{ seal: createKeyringSeal(() => keys), sealKeyId: () => keys.sealKeyId, takeUp },
    reading: (store) => ({
      ...store,
      query: readThrough(store).query,
      transaction: (work) => store.transaction((transaction) => work(readThrough(transaction))),
    }),
  };
}

async function readOrBegin(transaction: Queries, settings: KeySettings, now: Temporal.Instant) {
  const { keys, isOutdated } = await readKeys(transaction, settings);
  if (isOutdated) await wrapAnew(transaction, settings, keys);
  if (keys.length > 0) return keys;
  return addKeys(transaction, settings, [], await firstKeys(transaction, settings), now);
}

/** Notes with which key a process seals, and forgets the processes that are no more. */
async function register(queries: Queries, portalId: number, processKey: string, sealKeyId: number): Promise<void> {
  const others = await queries.query<{ process_key: string }>(
    `with ours as (
       insert into keyring_readers (portal_id, process_key, seal_key_id) values ($1, $2, $3)
       on conflict (portal_id, process_key) do update set seal_key_id = excluded.seal_key_id)
     select process_key from keyring_readers where portal_id = $1 and process_key <> $2`,
    [portalId, processKey, sealKeyId],
  );
  const dead = await deadProcesses(
    queries,
    others.map(({ process_key }) => process_key),
  );
  if (dead.length === 0) return;
  await queries.query('delete from keyring_readers where portal_id = $1 and process_key = any($2::bigint[])', [
    portalId,
    dead,
  ]);
}

/** Hands out rows only when the keys of what is sealed in them are known, or cannot be. */
function createReadThrough(
  isKnown: (keyId: number) => boolean,
  learn: (queries: Queries) => Promise<void>,
): (queries: Queries) => Queries {
  // A key that the keyring does not have will not come back: it is asked for once.
  const lost = new Set<number>();
  return (queries) => ({
    query: async <Row extends object>(sql: string, values?: readonly unknown[]) => {
      const rows = await queries.query<Row>(sql, values);
      const unknown = [...keyIdsIn(rows)].filter((id) => !isKnown(id) && !lost.has(id));
      if (unknown.length === 0) return rows;
      await learn(queries);
      for (const id of unknown) if (!isKnown(id)) lost.add(id);
      return rows;
    },
  });
}

/** The ids of the keys with which the cells of these rows were sealed. */
function keyIdsIn(rows: readonly object[]): ReadonlySet<number> {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name.startsWith('sealed'));
  if (columns.length === 0) return new Set();
  const cells = rows.flatMap((row) => Object.entries(row)).filter(([name]) => columns.includes(name));
  const ids = cells.map(([, cell]: [string, unknown]) => (Buffer.isBuffer(cell) ? keyIdOf(cell) : null));
  return new Set(ids.filter((id) => id !== null));
}
