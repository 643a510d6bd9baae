import type { Seal } from '../seal.ts';
import type { Queries } from './database.ts';

/** Notes that a number asked us to stop. Belongs to the number: it outlives the contact and holds for the whole practice. */
export async function recordOptOut(
  queries: Queries,
  optOut: {
    readonly portalId: number;
    readonly numberHash: Buffer;
    readonly source: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await queries.query(
    `insert into opt_outs (portal_id, number_hash, channel, at, source) values ($1, $2, 'text', $3, $4)
     on conflict do nothing`,
    [optOut.portalId, optOut.numberHash, optOut.at.toString(), optOut.source],
  );
}

/** Notes that the number of one of our texts asked us to stop, as the carrier service reports. */
export async function recordOptOutOf(queries: Queries, textId: string, at: Temporal.Instant): Promise<void> {
  await queries.query(
    `insert into opt_outs (portal_id, number_hash, channel, at, source)
     select portal_id, number_hash, 'text', $2, 'carrier service' from outbox where id = $1 and number_hash is not null
     on conflict do nothing`,
    [textId, at.toString()],
  );
}

/** Takes an opt-out back: the number texted START. */
export async function removeOptOut(queries: Queries, portalId: number, numberHashes: readonly Buffer[]): Promise<void> {
  await queries.query(
    `delete from opt_outs where portal_id = $1 and number_hash = any($2::bytea[]) and channel = 'text'`,
    [portalId, numberHashes],
  );
}

/** Which of these numbers (E.164) asked us to stop, whichever key they were hashed with. */
export async function optedOutAmong(
  queries: Queries,
  seal: Pick<Seal, 'hashesOfNumber'>,
  portalId: number,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const hashed = numbers.map((number) => ({ number, hashes: seal.hashesOfNumber(number) }));
  const rows = await queries.query<{ number_hash: Buffer }>(
    `select number_hash from opt_outs where portal_id = $1 and number_hash = any($2::bytea[]) and channel = 'text'`,
    [portalId, hashed.flatMap(({ hashes }) => hashes)],
  );
  const stopped = new Set(rows.map((row) => row.number_hash.toString('hex')));
  const isStopped = ({ hashes }: { readonly hashes: readonly Buffer[] }) =>
    hashes.some((hash) => stopped.has(hash.toString('hex')));
  return new Set(hashed.filter(isStopped).map(({ number }) => number));
}
