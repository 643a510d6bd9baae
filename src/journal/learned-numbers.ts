import {
  learnedFrom,
  numberFailures,
  type LearnedNumber,
  type NumberFailure,
} from '../follow-up/messages/learned-number.ts';
import type { Queries } from './database.ts';

/** A text that did not arrive. */
export interface FailedText {
  readonly portalId: number;
  readonly numberHash: Buffer;
  /** What the carrier service's code means; see `TwilioMeaning`. */
  readonly meaning: string;
  readonly at: Temporal.Instant;
}

/** Keeps what a failed text says about its number; a failure that is not the number's doing says nothing. */
export async function learnFrom(queries: Queries, { portalId, numberHash, meaning, at }: FailedText): Promise<void> {
  const failure = numberFailures.find((known) => known === meaning);
  if (failure === undefined) return;
  await queries.query('insert into number_failures (portal_id, number_hash, meaning, at) values ($1, $2, $3, $4)', [
    portalId,
    numberHash,
    failure,
    at.toString(),
  ]);
}

/** Forgets what was learned of a number, whichever key it was hashed with: it has texted us, or has taken a text. */
export async function forgetLearned(queries: Queries, portalId: number, hashes: readonly Buffer[]): Promise<void> {
  await queries.query('delete from number_failures where portal_id = $1 and number_hash = any($2::bytea[])', [
    portalId,
    hashes,
  ]);
}

/** What is known of these numbers, by the hex digits of their hash; without those of which nothing is. */
export async function learnedAbout(
  queries: Queries,
  portalId: number,
  hashes: readonly Buffer[],
): Promise<ReadonlyMap<string, LearnedNumber>> {
  if (hashes.length === 0) return new Map();
  const rows = await queries.query<{ number_hash: Buffer; meaning: NumberFailure; at: Temporal.Instant }>(
    'select number_hash, meaning, at from number_failures where portal_id = $1 and number_hash = any($2::bytea[])',
    [portalId, hashes],
  );
  const known = new Map<string, LearnedNumber>();
  for (const [hash, failures] of Map.groupBy(rows, (row) => row.number_hash.toString('hex'))) {
    const learned = learnedFrom(failures);
    if (learned !== null) known.set(hash, learned);
  }
  return known;
}
