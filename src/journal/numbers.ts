import type { Seal } from '../seal.ts';
import type { Queries } from './database.ts';

/** What is kept of a contact to find others like it. */
export interface NumberOf {
  readonly contactId: string;
  /** E.164, the number that texts go to; null where there is none. Kept as a keyed hash only. */
  readonly number: string | null;
  /** A keyed mark of the name, the same however it is written; null where it is not known. */
  readonly nameMark: string | null;
}

/** Other contacts with the same number. */
export interface OthersWithNumber {
  /** One of them has another name, or none: nobody knows that it is the same patient. */
  readonly sharePhone: boolean;
  /** Ids of those with the same name: probably the same patient. */
  readonly samePerson: readonly string[];
}

/** A practice's own number, written on many contacts by mistake, must not make every look a long one. */
const mostOthers = 20;

/**
 * Notes the numbers of contacts that were just looked at, and finds the others with the same number, in one statement
 * for any number of contacts. What was noted under an earlier encryption key is found again when that contact is looked at.
 *
 * @returns an entry for each contact given.
 */
export async function othersWithNumber(
  queries: Queries,
  seal: Pick<Seal, 'hashNumber'>,
  portalId: number,
  contacts: readonly NumberOf[],
): Promise<ReadonlyMap<string, OthersWithNumber>> {
  if (contacts.length === 0) return new Map();
  // Always in the same order: two statements that write the same rows in different orders would wait for each other.
  const sorted = contacts.toSorted((a, b) => Number(a.contactId) - Number(b.contactId));
  const rows = await queries.query<{ contact_id: string; other_id: string; is_same: boolean }>(noteAndFind, [
    portalId,
    sorted.map(({ contactId }) => contactId),
    sorted.map(({ number }) => (number === null ? null : seal.hashNumber(number))),
    sorted.map(({ nameMark }) => nameMark),
  ]);
  const others = Map.groupBy(rows, (row) => row.contact_id);
  return new Map(
    contacts.map(({ contactId }) => {
      const found = others.get(contactId) ?? [];
      const samePerson = found.filter(({ is_same }) => is_same).map(({ other_id }) => other_id);
      return [contactId, { sharePhone: samePerson.length < found.length, samePerson }];
    }),
  );
}

/** The contacts given count as they were given, all others as they were noted. */
const noteAndFind = `
  with given as materialized (
    select * from unnest($2::bigint[], $3::bytea[], $4::text[]) as given (contact_id, number_hash, name_mark)
  ), noted as (
    insert into numbers (portal_id, contact_id, number_hash, name_mark)
    select $1, contact_id, number_hash, name_mark from given
     where number_hash is not null
       and not exists (select 1 from numbers as known
                        where known.portal_id = $1 and known.contact_id = given.contact_id
                          and known.number_hash = given.number_hash
                          and known.name_mark is not distinct from given.name_mark)
     order by contact_id
    on conflict (portal_id, contact_id) do update
       set number_hash = excluded.number_hash, name_mark = excluded.name_mark
  ), forgotten as (
    delete from numbers using given
     where numbers.portal_id = $1 and numbers.contact_id = given.contact_id and given.number_hash is null
  )
  select given.contact_id, other.contact_id as other_id, coalesce(other.name_mark = given.name_mark, false) as is_same
    from given
    cross join lateral (
      (select contact_id, name_mark from numbers
        where portal_id = $1 and number_hash = given.number_hash
          and contact_id <> all ($2::bigint[])
        order by contact_id limit ${mostOthers})
      union all
      (select also.contact_id, also.name_mark from given as also
        where also.number_hash = given.number_hash and also.contact_id <> given.contact_id
        order by also.contact_id limit ${mostOthers})) as other
   order by given.contact_id, other.contact_id`;
