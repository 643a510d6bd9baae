import type { Consents } from '../follow-up/consent/consents.ts';
import { noConsents } from '../follow-up/consent/standing.ts';
import type { Database } from '../journal/database.ts';
import { readConsents } from '../journal/consents.ts';
import { learnedAbout } from '../journal/learned-numbers.ts';
import type { Seal } from '../seal.ts';

/** What our own store knows of a number at this moment. */
export interface StandingOfNumber {
  /** What the ledger says at this moment. */
  readonly consents: Consents;
  /** It asked us to stop. */
  readonly optedOut: boolean;
  /** What earlier texts to it have taught. */
  readonly learned: 'landline' | 'unreachable' | null;
}

interface Needs {
  readonly database: Database;
  readonly seal: Seal;
}

/** Reads what is known of numbers (E.164) of one account. The answer is by number. */
export async function standingOfNumbers(
  { database, seal }: Needs,
  portalId: number,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, StandingOfNumber>> {
  const each = [...new Set(numbers)].map((number) => ({ number, hashes: seal.hashesOfNumber(number) }));
  const hashes = each.flatMap((one) => one.hashes);
  const [standing, learned] = await Promise.all([
    readConsents(
      database,
      portalId,
      each.map((one) => one.hashes),
    ),
    learnedAbout(database, portalId, hashes),
  ]);
  return new Map(
    each.map(({ number, hashes: own }, index) => {
      const found = own.map((hash) => learned.get(hash.toString('hex'))).find((code) => code !== undefined);
      const { consents = noConsents, hasAskedToStop: optedOut = false } = standing[index] ?? {};
      return [number, { consents, optedOut, learned: found ?? null }];
    }),
  );
}
