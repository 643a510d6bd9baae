import type { Queries } from './database.ts';
import { patientTables } from './patient-columns.ts';

/** A person, as far as the store can tell. */
export interface Person {
  /** The contact, and all that were merged into it. */
  readonly contactIds: readonly string[];
  /** Keyed hashes of the numbers and addresses that they had. */
  readonly subjects: readonly Buffer[];
  /** Those of `subjects` that no other contact has. */
  readonly own: readonly Buffer[];
}

/** Whoever has a number that belongs to no contact. */
export function personOfNumber(hashes: readonly Buffer[]): Person {
  return { contactIds: [], subjects: hashes, own: hashes };
}

/** Finds the contact, all that were merged into it, and the numbers and addresses that they had as far as the store knows. */
export async function findPerson(transaction: Queries, portalId: number, contactId: string): Promise<Person> {
  const rows = await transaction.query<{ contact_id: string }>(findContacts, [portalId, contactId]);
  const contactIds = rows.map((row) => row.contact_id);
  const held = await transaction.query<{ subject: Buffer; is_own: boolean }>(findSubjects, [portalId, contactIds]);
  const own = held.filter(({ is_own: isOwn }) => isOwn);
  return { contactIds, subjects: held.map(({ subject }) => subject), own: own.map(({ subject }) => subject) };
}

const findContacts = `
  with recursive person (contact_id) as (
    select $2::bigint
    union
    select merged.contact_id from patients as merged
      join person on merged.merged_into = person.contact_id where merged.portal_id = $1)
  select contact_id from person order by contact_id`;

const heldBy = patientTables
  .filter(({ subject, ofContact }) => subject !== null && ofContact)
  .map(
    ({ table, subject }) => `select ${subject} as subject from ${table} where portal_id = $1 and contact_id = any($2)`,
  )
  .join(' union ');

/** A family shares a phone: what belongs to the number, and to none of them alone, stays while another one has it. */
const findSubjects = `
  select subject,
         not exists (select 1 from numbers as other
                      where other.portal_id = $1 and other.number_hash = held.subject
                        and other.contact_id <> all ($2::bigint[]))
         and not exists (select 1 from consent_mirrors as other
                          where other.portal_id = $1 and other.subject = held.subject
                            and other.contact_id <> all ($2::bigint[])) as is_own
    from (${heldBy}) as held where subject is not null order by subject`;
