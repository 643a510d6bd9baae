import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Clock } from '../../clock.ts';
import { createAnnouncements, type Announcements } from '../simulated-partner/announcements.ts';
import type { ObjectType } from './object-types.ts';
import { toText } from './values.ts';

/** Who or what made a change, in the words of HubSpot's property histories. */
export interface Origin {
  readonly source:
    | 'FORM'
    | 'CRM_UI'
    | 'IMPORT'
    | 'INTEGRATION'
    | 'AUTOMATION_PLATFORM'
    | 'MERGE_OBJECTS'
    | 'CALCULATED'
    | 'ANALYTICS'
    | 'EMAIL';
  readonly sourceId: string;
  readonly userId: number | null;
}

/** One value that a property had. */
export interface Version {
  readonly value: string;
  readonly at: Temporal.Instant;
  readonly origin: Origin;
}

/** A record with all that it ever held. */
export interface StoredRecord {
  readonly type: ObjectType;
  readonly id: string;
  /** Newest first. */
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  readonly createdAt: Temporal.Instant;
  readonly createdBy: Origin;
  readonly updatedAt: Temporal.Instant;
  readonly archivedAt: Temporal.Instant | null;
  /** Real time, for the delay of the search. */
  readonly madeAtMs: number;
}

/** One thing that happened to a record. */
export type Change = {
  readonly type: ObjectType;
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly origin: Origin;
} & (
  | { readonly kind: 'created' | 'deleted' | 'restored' | 'erased' | 'linked' }
  | { readonly kind: 'property'; readonly property: string; readonly value: string }
  | { readonly kind: 'merged'; readonly mergedIds: readonly string[]; readonly newId: string; readonly moved: number }
);

/** All records of the account and what happens to them. Values are taken as they are: checking is done before. */
export interface Records {
  /** A record that is there or archived, never one that was merged away or erased. */
  readonly find: (type: ObjectType, id: string) => StoredRecord | undefined;
  /** The record that an old id leads to after merges; the id itself where there was none. */
  readonly survivorOf: (id: string) => string;
  readonly live: (type: ObjectType) => readonly StoredRecord[];
  /** The live contact with this address, in any letter case. Addresses are looked up at every form, so they have an index. */
  readonly withEmail: (email: string) => StoredRecord | undefined;
  readonly create: (type: ObjectType, values: ReadonlyMap<string, string>, origin: Origin) => StoredRecord;
  /** Values that are the same as before leave no trace. */
  readonly write: (record: StoredRecord, values: ReadonlyMap<string, string>, origin: Origin) => StoredRecord;
  readonly archive: (record: StoredRecord, origin: Origin) => void;
  readonly restore: (record: StoredRecord, origin: Origin) => void;
  /** For good, as a privacy law asks. */
  readonly erase: (record: StoredRecord, origin: Origin) => void;
  /** Puts one record in the place of others, which lead to it from now on. Says nothing about it. */
  readonly replace: (gone: readonly StoredRecord[], survivor: StoredRecord) => void;
  /** An id that no record had before. */
  readonly nextId: () => string;
  readonly announcements: Announcements<Change>;
}

/** Real ids are long, ascend and have gaps. */
const firstId = 94_112_345_601;
const idStep = 7;

/** No records at first. */
export function createRecords(clock: Clock): Records {
  const tables = emptyTables();
  const mergedInto = new Map<string, string>();
  const announcements = createAnnouncements<Change>();
  let lastId = firstId - idStep;

  const nextId = () => String((lastId += idStep));
  const emails = createEmailIndex(tables.contacts);
  const keep = (record: StoredRecord) => {
    emails.note(record);
    tables[record.type].set(record.id, record);
    return record;
  };
  const tell = (record: StoredRecord, kind: 'created' | 'deleted' | 'restored' | 'erased', origin: Origin) => {
    announcements.announce({ type: record.type, id: record.id, at: clock.now(), origin, kind });
  };

  const create: Records['create'] = (type, values, origin) => {
    const at = clock.now();
    const times = { createdAt: at, updatedAt: at, archivedAt: null, madeAtMs: performance.now() };
    const empty = keep({ type, id: nextId(), versions: new Map(), createdBy: origin, ...times });
    tell(empty, 'created', origin);
    return write(empty, values, origin);
  };

  const write: Records['write'] = (record, values, origin) => {
    const changed = [...values].filter(([name, value]) => storedValue(record, name) !== value);
    if (changed.length === 0) return record;

    const at = clock.now();
    const versions = new Map(record.versions);
    for (const [name, value] of changed) versions.set(name, [{ value, at, origin }, ...(versions.get(name) ?? [])]);
    const written = keep({ ...record, versions, updatedAt: at });
    const about = { type: record.type, id: record.id, at, origin };
    for (const [property, value] of changed) announcements.announce({ ...about, kind: 'property', property, value });
    return written;
  };

  return {
    find: (type, id) => tables[type].get(id),
    survivorOf: (id) => followed(mergedInto, id),
    live: (type) => [...tables[type].values()].filter((record) => record.archivedAt === null),
    withEmail: emails.find,
    create,
    write,
    nextId,
    replace: (gone, survivor) => {
      for (const { type, id } of gone) tables[type].delete(id);
      for (const { id } of gone) mergedInto.set(id, survivor.id);
      keep(survivor);
    },
    archive: (record, origin) => {
      tell(keep({ ...record, archivedAt: clock.now() }), 'deleted', origin);
    },
    restore: (record, origin) => {
      tell(keep({ ...record, archivedAt: null }), 'restored', origin);
    },
    erase: (record, origin) => {
      tables[record.type].delete(record.id);
      tell(record, 'erased', origin);
    },
    announcements,
  };
}

function emptyTables(): Readonly<Record<ObjectType, Map<string, StoredRecord>>> {
  return { contacts: new Map(), tasks: new Map(), notes: new Map(), communications: new Map(), calls: new Map() };
}

/** Remembers every contact that ever had an address, because archived ones come back. */
function createEmailIndex(contacts: ReadonlyMap<string, StoredRecord>) {
  const idsByEmail = new Map<string, Set<string>>();
  return {
    note: (record: StoredRecord) => {
      const email = record.type === 'contacts' ? storedValue(record, 'email') : '';
      if (email !== '') idsByEmail.set(email, (idsByEmail.get(email) ?? new Set()).add(record.id));
    },
    find: (given: string) => {
      const email = given.toLowerCase();
      const known = [...(idsByEmail.get(email) ?? [])].map((id) => contacts.get(id));
      return known.find((contact) => contact?.archivedAt === null && storedValue(contact, 'email') === email);
    },
  };
}

function followed(mergedInto: ReadonlyMap<string, string>, id: string): string {
  const next = mergedInto.get(id);
  return next === undefined ? id : followed(mergedInto, next);
}

/** What the record holds under this name; `''` where it holds nothing. Properties that HubSpot works out are among them. */
export function valueOf(record: StoredRecord, name: string): string {
  return computed[name]?.(record) ?? storedValue(record, name);
}

function storedValue(record: StoredRecord, name: string): string {
  return record.versions.get(name)?.[0]?.value ?? '';
}

const computed: Readonly<Record<string, (record: StoredRecord) => string>> = {
  hs_object_id: (record) => record.id,
  createdate: (record) => toText(record.createdAt),
  hs_createdate: (record) => toText(record.createdAt),
  lastmodifieddate: (record) => toText(record.updatedAt),
  hs_lastmodifieddate: (record) => toText(record.updatedAt),
  hs_searchable_calculated_phone_number: (record) => withoutCountryCode(storedValue(record, 'phone')),
  hs_searchable_calculated_mobile_number: (record) => withoutCountryCode(storedValue(record, 'mobilephone')),
};

function withoutCountryCode(phone: string): string {
  return parsePhoneNumberFromString(phone, 'US')?.nationalNumber ?? '';
}
