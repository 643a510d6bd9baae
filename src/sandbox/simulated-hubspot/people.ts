import { propertyOf, type Account } from './account.ts';
import { callDispositions } from './built-in-properties.ts';
import { changeRecord, checkNew, liveRecord, makeRecord, type GivenProperties } from './changes.ts';
import { mergeContacts } from './merging.ts';
import { builtIn } from './properties.ts';
import { valueOf, type Origin, type StoredRecord } from './records.ts';
import { conflict, notFound } from './refusals.ts';
import { toText } from './values.ts';

/** A visitor sends a form of the website. */
interface FormSubmission {
  /** The form's fields by property name. */
  readonly properties: GivenProperties;
  readonly form: { readonly id: string; readonly name: string };
  readonly pageUrl: string;
  /** Whether an advertisement brought the visitor. */
  readonly paid: boolean;
  /** Of a paid visit. */
  readonly campaign?: string;
}

/** Somebody of the practice notes a call. */
interface CallNote {
  readonly contactId: string;
  readonly disposition: keyof typeof callDispositions | null;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  /** HubSpot's user id, not the owner id. */
  readonly userId: number;
  readonly body?: string;
}

/** What patients and the practice's people do in HubSpot. All of it throws a Refusal where HubSpot's pages would not let them. */
export interface People {
  /** Returns the contact's id: the one with this e-mail address, else a new one; HubSpot does not look at phone numbers. */
  readonly submitForm: (submission: FormSubmission) => string;
  readonly createContact: (properties: GivenProperties, userId: number) => string;
  /** One row of a list that somebody imports. Returns the contact's id. */
  readonly importContact: (properties: GivenProperties) => string;
  readonly editContact: (id: string, properties: GivenProperties, userId: number) => void;
  /** The patient unsubscribes from all e-mail by the link at its end, or subscribes again (`again`). */
  readonly unsubscribe: (id: string, how?: { readonly again: boolean }) => void;
  readonly deleteContact: (id: string, userId: number) => void;
  readonly restoreContact: (id: string, userId: number) => void;
  /** Erases the contact for good. */
  readonly privacyDelete: (id: string, userId: number) => void;
  /** Returns the id of the contact that remains. `asNewRecord`: it is one that neither had before. */
  readonly merge: (primaryId: string, otherId: string, how?: { readonly asNewRecord?: boolean }) => string;
  readonly logCall: (note: CallNote) => string;
  readonly completeTask: (taskId: string, userId: number) => void;
  /** Adds a property of the practice's own to contacts: one line of text, which forms can ask for. */
  readonly addTextProperty: (name: string, label: string) => void;
}

/** People at work in this account. */
export function createPeople(account: Account): People {
  const { records } = account;
  const contact = (id: string) => liveRecord(account, 'contacts', id);
  return {
    submitForm: (submission) => submitForm(account, submission),
    createContact: (properties, userId) =>
      makeRecord(account, checkNew(account, 'contacts', properties, []), person(userId)).id,
    importContact: (properties) => {
      const origin: Origin = { source: 'IMPORT', sourceId: 'ImportId:1', userId: null };
      return makeRecord(account, checkNew(account, 'contacts', properties, []), origin).id;
    },
    editContact: (id, properties, userId) => {
      changeRecord(account, contact(id), properties, person(userId));
    },
    unsubscribe: (id, { again } = { again: false }) => {
      const origin: Origin = { source: 'EMAIL', sourceId: '', userId: null };
      changeRecord(account, contact(id), { hs_email_optout: again ? 'false' : 'true' }, origin, 'hubspot itself');
    },
    deleteContact: (id, userId) => {
      records.archive(contact(id), person(userId));
    },
    restoreContact: (id, userId) => {
      const record = records.find('contacts', id);
      if (record === undefined || record.archivedAt === null) throw notFound();
      records.restore(record, person(userId));
    },
    privacyDelete: (id, userId) => {
      records.erase(contact(id), person(userId));
    },
    merge: (primaryId, otherId, { asNewRecord = false } = {}) =>
      mergeContacts(account, contact(primaryId), contact(otherId), asNewRecord, person(0)).id,
    logCall: (note) => logCall(account, note),
    completeTask: (taskId, userId) => {
      changeRecord(account, liveRecord(account, 'tasks', taskId), { hs_task_status: 'COMPLETED' }, person(userId));
    },
    addTextProperty: (name, label) => {
      if (propertyOf(account, 'contacts', name) !== undefined) throw conflict(`Property "${name}" already exists`);
      const property = builtIn(name, label, 'string', { formField: true, hubspotDefined: false });
      account.properties.contacts.set(name, property);
    },
  };
}

/** A change that a person makes on HubSpot's pages. */
function person(userId: number): Origin {
  return { source: 'CRM_UI', sourceId: `userId:${userId}`, userId };
}

function submitForm(account: Account, submission: FormSubmission): string {
  const { properties, form } = submission;
  const origin: Origin = { source: 'FORM', sourceId: form.id, userId: null };
  const known = account.records.withEmail(properties['email'] ?? '');
  const contact =
    known === undefined
      ? makeRecord(account, checkNew(account, 'contacts', properties, [], 'hubspot itself'), origin)
      : changeRecord(account, known, properties, origin);
  noteConversion(account, contact, submission);
  return contact.id;
}

/** What HubSpot itself writes about a submission. */
function noteConversion(account: Account, contact: StoredRecord, submission: FormSubmission): void {
  const { form, pageUrl, paid, campaign = 'campaign' } = submission;
  const at = toText(account.clock.now());
  const event = `${new URL(pageUrl).pathname}: ${form.name}`;
  const isFirst = valueOf(contact, 'first_conversion_date') === '';
  const source = [
    paid ? 'PAID_SEARCH' : 'ORGANIC_SEARCH',
    paid ? campaign : 'google',
    paid ? 'google' : 'unknown keywords',
  ];
  const sourceAs = (prefix: string) => ({
    [prefix]: source[0] ?? '',
    [`${prefix}_data_1`]: source[1] ?? '',
    [`${prefix}_data_2`]: source[2] ?? '',
  });
  const analytics: Origin = { source: 'ANALYTICS', sourceId: '', userId: null };
  const visited = {
    ...sourceAs('hs_latest_source'),
    hs_latest_source_timestamp: at,
    ...(isFirst ? { ...sourceAs('hs_analytics_source'), hs_analytics_first_url: pageUrl } : {}),
  };
  const seen = changeRecord(account, contact, visited, analytics, 'hubspot itself');

  const converted = {
    recent_conversion_date: at,
    recent_conversion_event_name: event,
    num_conversion_events: String(Number(valueOf(contact, 'num_conversion_events')) + 1),
    ...(isFirst ? { first_conversion_date: at, first_conversion_event_name: event } : {}),
  };
  const calculated: Origin = { source: 'CALCULATED', sourceId: form.id, userId: null };
  changeRecord(account, seen, converted, calculated, 'hubspot itself');
}

function logCall(account: Account, { contactId, disposition, direction, userId, body }: CallNote): string {
  const owner = [...account.owners.values()].find((one) => one.userId === userId);
  const properties = {
    hs_timestamp: toText(account.clock.now()),
    hs_call_title: direction === 'INBOUND' ? 'Call from patient' : 'Call to patient',
    hs_call_body: body ?? '',
    hs_call_direction: direction,
    hs_call_status: 'COMPLETED',
    hs_call_disposition: disposition === null ? '' : callDispositions[disposition],
    ...(owner?.archived === false ? { hubspot_owner_id: owner.id } : {}),
  };
  const toContact = { toId: contactId, category: 'HUBSPOT_DEFINED', typeId: 194 };
  return makeRecord(account, checkNew(account, 'calls', properties, [toContact]), person(userId)).id;
}
