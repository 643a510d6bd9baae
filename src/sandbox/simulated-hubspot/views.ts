import type { Account } from './account.ts';
import { propertyOf } from './account.ts';
import { singularNames, type ObjectType } from './object-types.ts';
import { valueOf, type Origin, type StoredRecord } from './records.ts';

/** A property as a contact's page shows it. */
export interface ShownProperty {
  readonly name: string;
  readonly label: string;
  readonly group: string;
  /** The machine value. */
  readonly value: string;
  /** The option's label or the owner's name; for all else the value itself. */
  readonly shown: string;
}

/** A task, call, note or logged message of a contact, with its property values. */
export interface ShownActivity {
  readonly id: string;
  readonly type: ObjectType;
  readonly at: Temporal.Instant;
  readonly properties: Readonly<Record<string, string>>;
}

/** One line of what happened to a contact. */
export interface TimelineEntry {
  readonly at: Temporal.Instant;
  readonly kind: 'created' | 'property' | 'task' | 'call' | 'note' | 'communication';
  /** In words, such as `Preferred language: Es`. */
  readonly text: string;
  /** `FORM`, `CRM_UI`, `INTEGRATION` and so on. */
  readonly source: string;
}

/** Everything that HubSpot's page of one contact shows. */
export interface ContactView {
  readonly id: string;
  readonly archived: boolean;
  /** Those with a value, in the order of the account's properties. */
  readonly properties: readonly ShownProperty[];
  readonly tasks: readonly ShownActivity[];
  readonly calls: readonly ShownActivity[];
  readonly notes: readonly ShownActivity[];
  readonly communications: readonly ShownActivity[];
  /** Newest first. */
  readonly timeline: readonly TimelineEntry[];
}

/** One line of the list of contacts. */
export interface ContactLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly createdAt: Temporal.Instant;
  readonly archived: boolean;
}

/** The page of one contact; after a merge the old ids lead to the one that remains. Undefined if there is none. */
export function viewContact(account: Account, id: string): ContactView | undefined {
  const contact = account.records.find('contacts', account.records.survivorOf(id));
  if (contact === undefined) return undefined;
  const activities = (type: ObjectType) => shownActivities(account, contact, type);
  const shown = { tasks: activities('tasks'), calls: activities('calls') };
  const written = { notes: activities('notes'), communications: activities('communications') };
  return {
    id: contact.id,
    archived: contact.archivedAt !== null,
    properties: shownProperties(account, contact),
    ...shown,
    ...written,
    timeline: timelineOf(account, contact, [...Object.values(shown), ...Object.values(written)].flat()),
  };
}

/** All live contacts, newest first. */
export function listContacts(account: Account): readonly ContactLine[] {
  const lines = account.records.live('contacts').map((contact) => ({
    id: contact.id,
    name: [valueOf(contact, 'firstname'), valueOf(contact, 'lastname')].join(' ').trim(),
    email: valueOf(contact, 'email'),
    phone: valueOf(contact, 'phone'),
    createdAt: contact.createdAt,
    archived: false,
  }));
  return lines.reverse();
}

function shownProperties(account: Account, record: StoredRecord): readonly ShownProperty[] {
  return [...account.properties[record.type].values()]
    .filter((property) => !property.archived && valueOf(record, property.name) !== '')
    .map(({ name, label, groupName }) => {
      const value = valueOf(record, name);
      return { name, label, group: groupName, value, shown: shownValue(account, record.type, name, value) };
    });
}

function shownValue(account: Account, type: ObjectType, name: string, value: string): string {
  const property = propertyOf(account, type, name);
  const owner = property?.externalOptions === true ? account.owners.get(value) : undefined;
  if (owner !== undefined) return `${owner.firstName} ${owner.lastName}`;
  const labels = value
    .split(';')
    .map((part) => property?.options.find((option) => option.value === part)?.label ?? part);
  return labels.join('; ');
}

function shownActivities(account: Account, contact: StoredRecord, type: ObjectType): readonly ShownActivity[] {
  return account.links.from(contact, type).flatMap((id) => {
    const record = account.records.find(type, id);
    if (record === undefined) return [];
    const values = shownProperties(account, record).map(({ name, value }) => [name, value]);
    return [{ id, type, at: record.createdAt, properties: Object.fromEntries(values) as Record<string, string> }];
  });
}

function timelineOf(
  account: Account,
  contact: StoredRecord,
  activities: readonly ShownActivity[],
): readonly TimelineEntry[] {
  const created: TimelineEntry = {
    at: contact.createdAt,
    kind: 'created',
    text: 'Contact created',
    source: contact.createdBy.source,
  };
  const changes = [...contact.versions].flatMap(([name, versions]) =>
    versions.map(({ value, at, origin }): TimelineEntry => {
      const label = propertyOf(account, 'contacts', name)?.label ?? name;
      const shown = value === '' ? 'cleared' : shownValue(account, 'contacts', name, value);
      return { at, kind: 'property', text: `${label}: ${shown}`, source: origin.source };
    }),
  );
  const done = activities.map((activity) => activityEntry(account, activity));
  return [created, ...changes, ...done].sort((one, other) => Temporal.Instant.compare(other.at, one.at));
}

const titles: Readonly<Record<ObjectType, string>> = {
  contacts: 'firstname',
  tasks: 'hs_task_subject',
  calls: 'hs_call_title',
  notes: 'hs_note_body',
  communications: 'hs_communication_body',
};

function activityEntry(account: Account, { id, type, at, properties }: ShownActivity): TimelineEntry {
  const origin: Origin | undefined = account.records.find(type, id)?.createdBy;
  const kind = singularNames[type];
  if (kind === 'contact') throw new Error('Cannot show a contact as an activity');
  return { at, kind, text: properties[titles[type]] ?? kind, source: origin?.source ?? '' };
}
