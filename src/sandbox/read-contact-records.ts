import type { ContactMethod } from '../follow-up/codes.ts';
import type { ConsentEntry } from '../follow-up/consent/consents.ts';
import { entryOf, readRows } from '../journal/consent-rows.ts';
import type { Queries } from '../journal/database.ts';

/** What the present number and address of a contact agreed to or took back, in the order in which it was recorded. */
export type EntriesOfContact = ReadonlyMap<string, readonly ConsentEntry[]>;

/** A call from the number that a contact has. */
export interface ReadCall {
  readonly contactId: string;
  readonly sid: string;
  readonly at: Temporal.Instant;
  /** How it ended; null while it goes on. */
  readonly ended: 'missed' | 'voicemail' | 'answered' | null;
  /** Of the voicemail; null where none was left. */
  readonly voicemailSeconds: number | null;
}

/** Reads the entries of the ledger that hold for these contacts as HubSpot shows them now. */
export async function readEntries(
  store: Queries,
  portalId: number,
  contactIds: readonly string[],
): Promise<EntriesOfContact> {
  const subjects = await store.query<{ contact_id: string; channel: ContactMethod; subject: Buffer }>(
    'select contact_id, channel, subject from consent_mirrors where portal_id = $1 and contact_id = any ($2::bigint[])',
    [portalId, contactIds],
  );
  const rows = await readRows(
    store,
    portalId,
    subjects.map(({ subject }) => subject),
  );
  const bySubject = Map.groupBy(rows, ({ subject }) => subject.toString('hex'));
  const found = subjects.map(({ contact_id: contactId, channel, subject }) => {
    const entries = (bySubject.get(subject.toString('hex')) ?? []).map(entryOf);
    return { contactId, entries: entries.filter((entry) => entry.channel === channel) };
  });
  return new Map(
    [...Map.groupBy(found, ({ contactId }) => contactId)].map(([contactId, each]) => [
      contactId,
      each.flatMap(({ entries }) => entries),
    ]),
  );
}

/** The calls from the numbers that these contacts have, newest first. */
export async function readCalls(
  store: Queries,
  portalId: number,
  contactIds: readonly string[],
): Promise<readonly ReadCall[]> {
  const rows = await store.query<{
    readonly contact_id: string;
    readonly sid: string;
    readonly first_at: Temporal.Instant;
    readonly told: ReadCall['ended'];
    readonly recording_seconds: number | null;
  }>(
    `select numbers.contact_id, sid, first_at, told, recording_seconds
       from calls join numbers on numbers.portal_id = calls.portal_id and numbers.number_hash = calls.number_hash
      where calls.portal_id = $1 and numbers.contact_id = any ($2::bigint[])
      order by first_at desc limit 200`,
    [portalId, contactIds],
  );
  return rows.map(({ contact_id: contactId, sid, first_at: at, told: ended, recording_seconds: voicemailSeconds }) => {
    return { contactId, sid, at, ended, voicemailSeconds };
  });
}
