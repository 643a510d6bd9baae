import { forgettable } from '../follow-up/consent/forgettable.ts';
import { mirrorConsents } from './consent-mirrors.ts';
import { entryOf, readRows } from './consent-rows.ts';
import type { Queries } from './database.ts';

/** Whose consents go; see `erasePerson`. */
export interface ConsentsOf {
  readonly contactIds: readonly string[];
  /** Keyed hashes of numbers and addresses. */
  readonly subjects: readonly Buffer[];
  /** Those of `subjects` that no other contact has: all their lines go, whoever they were recorded for. */
  readonly own: readonly Buffer[];
}

/**
 * Deletes what a person agreed to. The lines on which a stop rests that still stands stay, with the keyed hash of the
 * number and without contact and evidence: somebody asked not to be written to, and that outlives everything else.
 *
 * @returns how many lines were deleted or emptied.
 */
export async function eraseConsents(
  transaction: Queries,
  portalId: number,
  { contactIds, subjects, own }: ConsentsOf,
  now: Temporal.Instant,
): Promise<number> {
  if (subjects.length === 0) return 0;
  const rows = await readRows(transaction, portalId, subjects);
  const bySubject = Map.groupBy(rows, ({ subject }) => subject.toString('hex'));
  const ids = [...bySubject.values()].flatMap((ofOne) =>
    forgettable(ofOne.map((row) => ({ id: row.id, entry: entryOf(row), isOld: true }))).map(({ id }) => id),
  );
  const deleted = await transaction.query(
    `delete from consents where portal_id = $1 and id = any($2::bigint[])
        and (contact_id = any($3::bigint[]) or subject = any($4::bytea[])) returning 1`,
    [portalId, ids, contactIds, own],
  );
  const emptied = await transaction.query(
    `update consents set contact_id = null, evidence = '{}'
      where portal_id = $1 and subject = any($2::bytea[]) and (contact_id = any($3::bigint[]) or subject = any($4::bytea[]))
        and (contact_id is not null or evidence <> '{}') returning 1`,
    [portalId, subjects, contactIds, own],
  );
  // Whoever else has the number shows what is left.
  await mirrorConsents(transaction, portalId, subjects, now);
  return deleted.length + emptied.length;
}
