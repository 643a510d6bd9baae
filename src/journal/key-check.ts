import { ConfigurationError } from '../config.ts';
import type { Seal } from '../seal.ts';
import type { Queries } from './database.ts';

const knownText = 'speedwell';

/**
 * Makes sure that the encryption key is the one that the store was begun with, or has it as the previous one. With
 * another key no opt-out would be recognised, and people who asked us to stop would be texted again.
 *
 * @throws {ConfigurationError} if the key is another one.
 */
export async function checkKey(queries: Queries, seal: Seal, portalId: number, now: Temporal.Instant): Promise<void> {
  await queries.query('insert into key_check (portal_id, sealed, made_at) values ($1, $2, $3) on conflict do nothing', [
    portalId,
    seal.seal(knownText),
    now,
  ]);
  const [row] = await queries.query<{ sealed: Buffer }>('select sealed from key_check where portal_id = $1', [
    portalId,
  ]);
  if (row !== undefined && opens(seal, row.sealed)) return;

  throw new ConfigurationError(
    'Cannot start: ENCRYPTION_KEY is not the key with which this store was begun, so nobody would be recognised who ' +
      'asked not to be texted; set ENCRYPTION_KEY back, or put the first one into ENCRYPTION_KEY_PREVIOUS',
  );
}

function opens(seal: Seal, sealed: Buffer): boolean {
  try {
    return seal.open(sealed) === knownText;
  } catch {
    return false;
  }
}
