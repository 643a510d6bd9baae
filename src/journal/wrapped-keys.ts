import { randomBytes } from 'node:crypto';
import { ConfigurationError } from '../config.ts';
import {
  createSeal,
  deriveKeys,
  deriveWrappingKey,
  keyPurposes,
  unwrapKey,
  wrapKey,
  type KeyPurpose,
  type SealKeys,
} from '../seal.ts';
import type { Queries } from './database.ts';

/** What a person has set, and whose keys they are. */
export interface KeySettings {
  readonly portalId: number;
  readonly ENCRYPTION_KEY: string;
  /** The one before it. */
  readonly ENCRYPTION_KEY_PREVIOUS?: string | undefined;
}

/** A key of the keyring, unwrapped. */
export interface RingKey {
  readonly id: number;
  readonly purpose: KeyPurpose;
  readonly key: Buffer;
  /** Made from the ENCRYPTION_KEY of a store from before there was a keyring. */
  readonly derived: boolean;
}

interface KeyRow {
  readonly id: number;
  readonly purpose: KeyPurpose;
  readonly wrapped: Buffer;
  readonly derived: boolean;
}

/** Only one process at a time may change the keyring of an account. Held until the end of the transaction. */
export async function lockKeyring(transaction: Queries, portalId: number): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(hashtextextended('keyring/' || $1::bigint, 0))`, [portalId]);
}

/**
 * Reads the keyring, by id.
 *
 * @returns the keys, and whether some of them are still wrapped under the previous ENCRYPTION_KEY.
 * @throws {ConfigurationError} if ENCRYPTION_KEY is another one, or a key was damaged.
 */
export async function readKeys(
  queries: Queries,
  settings: KeySettings,
): Promise<{ readonly keys: readonly RingKey[]; readonly isOutdated: boolean }> {
  const rows = await queries.query<KeyRow>(
    'select id, purpose, wrapped, derived from keyring where portal_id = $1 order by id',
    [settings.portalId],
  );
  const present = deriveWrappingKey(settings.ENCRYPTION_KEY);
  const before = settings.ENCRYPTION_KEY_PREVIOUS;
  const previous = before === undefined ? undefined : deriveWrappingKey(before);
  let isOutdated = false;

  const keys = rows.flatMap(({ id, purpose, wrapped, derived }) => {
    const words = wordsOf(settings.portalId, id, purpose);
    const fresh = unwrapKey(present, wrapped, words);
    const key = fresh ?? (previous === undefined ? undefined : unwrapKey(previous, wrapped, words));
    isOutdated ||= fresh === undefined;
    return key === undefined ? [] : [{ id, purpose, key, derived }];
  });
  if (rows.length > 0 && keys.length === 0) throw anotherKey();
  if (keys.length < rows.length || (rows.length > 0 && !hasAllPurposes(keys))) throw damaged();
  return { keys, isOutdated };
}

/** Wraps all keys under the present ENCRYPTION_KEY; afterwards nobody needs the previous one. */
export async function wrapAnew(queries: Queries, settings: KeySettings, keys: readonly RingKey[]): Promise<void> {
  const wrappingKey = deriveWrappingKey(settings.ENCRYPTION_KEY);
  await queries.query(
    `update keyring set wrapped = anew.wrapped from unnest($2::integer[], $3::bytea[]) as anew (id, wrapped)
      where portal_id = $1 and keyring.id = anew.id`,
    [
      settings.portalId,
      keys.map(({ id }) => id),
      keys.map(({ id, purpose, key }) => wrapKey(wrappingKey, key, wordsOf(settings.portalId, id, purpose))),
    ],
  );
}

/** Adds keys, in this order. Each gets an id that was never used: the newest key is never deleted. */
export async function addKeys(
  queries: Queries,
  settings: KeySettings,
  known: readonly RingKey[],
  added: readonly Omit<RingKey, 'id'>[],
  now: Temporal.Instant,
): Promise<readonly RingKey[]> {
  const wrappingKey = deriveWrappingKey(settings.ENCRYPTION_KEY);
  const newest = known.at(-1)?.id ?? 0;
  const keys = added.map((key, index) => ({ ...key, id: newest + 1 + index }));
  await queries.query(
    `insert into keyring (portal_id, id, purpose, wrapped, derived, made_at)
     select $1, id, purpose, wrapped, derived, $6
       from unnest($2::integer[], $3::text[], $4::bytea[], $5::boolean[]) as added (id, purpose, wrapped, derived)`,
    [
      settings.portalId,
      keys.map(({ id }) => id),
      keys.map(({ purpose }) => purpose),
      keys.map(({ id, purpose, key }) => wrapKey(wrappingKey, key, wordsOf(settings.portalId, id, purpose))),
      keys.map(({ derived }) => derived),
      now,
    ],
  );
  return keys;
}

/** A key for sealing, made by chance. */
export function randomKey(purpose: KeyPurpose): Omit<RingKey, 'id'> {
  return { purpose, key: randomBytes(32), derived: false };
}

/**
 * The keys that a keyring begins with: random ones for a new store. One that was begun before there was a keyring goes on
 * with the keys made from the ENCRYPTION_KEY it was begun with, and from the present one where that was replaced since, so
 * that every hash and every sealed text keeps its meaning.
 *
 * @throws {ConfigurationError} if the store was begun with a key that is neither of the two.
 */
export async function firstKeys(
  queries: Queries,
  { portalId, ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS }: KeySettings,
): Promise<readonly Omit<RingKey, 'id'>[]> {
  const [check] = await queries.query<{ known_text: Buffer }>(
    'delete from key_check where portal_id = $1 returning known_text',
    [portalId],
  );
  if (check === undefined) return keyPurposes.map(randomKey);
  if (opens(ENCRYPTION_KEY, check.known_text)) return derivedFrom(ENCRYPTION_KEY, keyPurposes);
  if (ENCRYPTION_KEY_PREVIOUS === undefined || !opens(ENCRYPTION_KEY_PREVIOUS, check.known_text)) throw anotherKey();
  return [...derivedFrom(ENCRYPTION_KEY_PREVIOUS, ['seal', 'hash']), ...derivedFrom(ENCRYPTION_KEY, keyPurposes)];
}

/** What a seal works with; the newest of each purpose is the present one. */
export function toSealKeys(portalId: number, keys: readonly RingKey[]): SealKeys {
  const newestFirst = (purpose: KeyPurpose) => keys.filter((key) => key.purpose === purpose).toReversed();
  const [sealing] = newestFirst('seal');
  const [hashing, ...hashedBefore] = newestFirst('hash');
  const [naming] = newestFirst('news');
  if (sealing === undefined || hashing === undefined || naming === undefined) throw damaged();
  return {
    ...{ portalId, sealKeyId: sealing.id, news: naming.key },
    seal: new Map(newestFirst('seal').map(({ id, key }) => [id, key])),
    hash: [hashing.key, ...hashedBefore.map(({ key }) => key)],
  };
}

function derivedFrom(encryptionKey: string, purposes: readonly KeyPurpose[]): readonly Omit<RingKey, 'id'>[] {
  const keys = deriveKeys(encryptionKey);
  return purposes.map((purpose) => ({ purpose, key: keys[purpose], derived: true }));
}

function opens(encryptionKey: string, sealed: Buffer): boolean {
  try {
    return createSeal(encryptionKey).open(sealed) === 'speedwell';
  } catch {
    return false;
  }
}

function hasAllPurposes(keys: readonly RingKey[]): boolean {
  return keyPurposes.every((purpose) => keys.some((key) => key.purpose === purpose));
}

/** A wrapped key that was moved to another row of the table, or to another account's, is noticed. */
function wordsOf(portalId: number, id: number, purpose: KeyPurpose): string {
  return `speedwell key ${id} of account ${portalId} for ${purpose}`;
}

function anotherKey(): ConfigurationError {
  return new ConfigurationError(
    'Cannot start: ENCRYPTION_KEY is not the key of this store, so nobody would be recognised who asked not to be ' +
      'texted; set ENCRYPTION_KEY back, or put the one before it into ENCRYPTION_KEY_PREVIOUS',
  );
}

function damaged(): ConfigurationError {
  return new ConfigurationError(
    'Cannot start: a key of this store was changed or is missing; bring the table "keyring" back from a backup',
  );
}
