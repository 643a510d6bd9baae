import { eraseConsents } from './consent-erasure.ts';
import type { Queries } from './database.ts';
import { patientTables, type PatientTable } from './patient-columns.ts';
import { findPerson, personOfNumber, type Person } from './person.ts';

/** How many rows an erasure emptied or deleted, by table; without those where there was nothing. */
export type Erased = Readonly<Record<string, number>>;

/**
 * Erases all that the store holds of a person: what was written, by either side, numbers and addresses with everything
 * that belongs to nobody else who has them, and consent that was given. A stop that stands stays with the keyed hash of
 * the number; codes and times stay for the counts.
 *
 * A deletion can be undone in HubSpot: then the inquiry goes on, and by its mark the form's words are known as read. An
 * erasure takes the mark and the landing page too.
 */
export async function erasePerson(
  transaction: Queries,
  portalId: number,
  contactId: string,
  how: 'deleted' | 'erased',
  now: Temporal.Instant,
): Promise<Erased> {
  const person = await findPerson(transaction, portalId, contactId);
  const erased = await erase(transaction, portalId, person, now);
  if (how === 'deleted') return erased;
  const [marks] = await transaction.query<{ marks: number }>(eraseMarks, [portalId, person.contactIds]);
  return counted({ ...erased, inquiries: marks?.marks ?? 0 });
}

/** Erases what is kept of a number that belongs to no contact. A stop that stands stays. */
export async function eraseNumber(
  transaction: Queries,
  portalId: number,
  hashes: readonly Buffer[],
  now: Temporal.Instant,
): Promise<Erased> {
  return erase(transaction, portalId, personOfNumber(hashes), now);
}

async function erase(transaction: Queries, portalId: number, person: Person, now: Temporal.Instant): Promise<Erased> {
  const { contactIds, own } = person;
  const [rows] = await transaction.query<Record<string, number>>(eraseSimply, [portalId, contactIds, own]);
  const consents = await eraseConsents(transaction, portalId, person, now);
  return counted({ ...rows, consents });
}

function counted(rows: Readonly<Record<string, number>>): Erased {
  return Object.fromEntries(Object.entries(rows).filter(([, count]) => count > 0));
}

const simple = patientTables.filter(({ erasure }) => erasure !== 'rule');

/** All tables in one statement: contacts are deleted by the thousand, too. */
const eraseSimply = `
  with ${simple.map((table) => `of_${table.table} as (${eraseIn(table)} returning 1)`).join(',\n       ')}
  select ${simple.map(({ table }) => `(select count(*)::integer from of_${table}) as ${table}`).join(', ')}`;

function eraseIn({ table, subject, ofContact, erasure, columns }: PatientTable): string {
  const ofPerson = [
    ...(ofContact ? ['contact_id = any($2::bigint[])'] : []),
    ...(subject === null
      ? []
      : [`(${subject} = any($3::bytea[])${ofContact ? ' and coalesce(contact_id, 0) = 0' : ''})`]),
  ].join(' or ');
  if (erasure === 'row deleted') return `delete from ${table} where portal_id = $1 and (${ofPerson})`;
  const emptied = columns.map((column) => `${column} = null`).join(', ');
  const isFull = columns.map((column) => `${column} is not null`).join(' or ');
  return `update ${table} set ${emptied} where portal_id = $1 and (${ofPerson}) and (${isFull})`;
}

const eraseMarks = `
  with of_inbox as (
    update inbox set payload = '{}'
     where portal_id = $1 and contact_id = any($2::bigint[]) and kind = 'inquiry_handed_over' and done_at is not null
  ), of_inquiries as (
    update inquiries set state = state || '{"wordsMark": null, "landingPage": null}'
     where portal_id = $1 and contact_id = any($2::bigint[])
       and (state->>'wordsMark' is not null or state->>'landingPage' is not null) returning 1
  )
  select count(*)::integer as marks from of_inquiries`;
