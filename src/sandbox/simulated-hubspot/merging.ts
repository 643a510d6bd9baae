import type { Account } from './account.ts';
import { valueOf, type Origin, type StoredRecord } from './records.ts';

/**
 * Makes one contact of two: the primary's values win, what it lacks comes from the other, activities move over.
 *
 * @param asNewRecord - HubSpot may give the merged contact an id that neither had before.
 */
export function mergeContacts(
  account: Account,
  primary: StoredRecord,
  other: StoredRecord,
  asNewRecord: boolean,
  origin: Origin,
): StoredRecord {
  const { records, links, clock } = account;
  const gained = new Map(
    [...other.versions]
      .map(([name, versions]) => [name, versions[0]?.value ?? ''] as const)
      .filter(([name, value]) => value !== '' && valueOf(primary, name) === ''),
  );
  const gone = asNewRecord ? [primary, other] : [other];
  const survivor = { ...primary, id: asNewRecord ? records.nextId() : primary.id };
  const earlier = [primary, other].flatMap((one) => valueOf(one, 'hs_merged_object_ids').split(';'));
  const mergedIds = [...earlier, ...gone.map((record) => record.id)].filter((id) => id !== '');

  records.replace(gone, survivor);
  for (const record of gone) links.move(record, survivor);
  records.announcements.announce({
    ...{ type: primary.type, id: primary.id, at: clock.now(), origin },
    ...{ kind: 'merged', mergedIds: gone.map(({ id }) => id), newId: survivor.id, moved: gained.size },
  });
  gained.set('hs_merged_object_ids', mergedIds.join(';'));
  return records.write(survivor, gained, { ...origin, source: 'MERGE_OBJECTS' });
}
