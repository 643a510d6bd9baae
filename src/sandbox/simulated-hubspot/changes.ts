import { isActiveOwner, propertyOf, type Account } from './account.ts';
import { requiredProperties } from './built-in-properties.ts';
import { associationTarget, singularNames, type ObjectType } from './object-types.ts';
import type { Origin, StoredRecord } from './records.ts';
import { valueOf } from './records.ts';
import { conflict, invalid, invalidProperties, notFound, type PropertyFault } from './refusals.ts';
import { checkValue, toText } from './values.ts';

/** Values by property name, as they came; an empty one clears. */
export type GivenProperties = Readonly<Record<string, string>>;

/** A link that a new record is to have. */
export interface GivenAssociation {
  readonly toId: string;
  readonly category: string;
  readonly typeId: number;
}

/** A record to be made, after all checks. */
export interface CheckedRecord {
  readonly type: ObjectType;
  readonly values: ReadonlyMap<string, string>;
  readonly targets: readonly { readonly type: ObjectType; readonly id: string }[];
}

/** Who may write what: the API and people obey `readOnly`; HubSpot's own workings do not. */
export type Writer = 'anyone' | 'hubspot itself';

/**
 * Checks a record before any of its batch is made.
 *
 * @throws {Refusal} as HubSpot refuses it.
 */
export function checkNew(
  account: Account,
  type: ObjectType,
  given: GivenProperties,
  associations: readonly GivenAssociation[],
  writer: Writer = 'anyone',
): CheckedRecord {
  const values = checkProperties(account, type, given, undefined, writer);
  const needed = requiredProperties[type];
  const missing = needed.filter((name) => (values.get(name) ?? '') === '');
  const enough = type === 'contacts' ? missing.length < needed.length : missing.length === 0;
  if (!enough && writer === 'anyone') {
    throw invalid(`Error creating ${singularNames[type].toUpperCase()}. Some required properties were not set.`, [
      { message: 'Some required properties were not set.', context: { properties: missing } },
    ]);
  }
  return { type, values, targets: associations.map((association) => checkAssociation(account, type, association)) };
}

/** Makes a checked record and its links. */
export function makeRecord(account: Account, { type, values, targets }: CheckedRecord, origin: Origin): StoredRecord {
  const at = account.clock.now();
  const record = account.records.create(type, withConsequences(type, values, at), origin);
  for (const target of targets) account.links.add({ type, id: record.id }, target, at, origin);
  if (type === 'calls' || type === 'communications') noteLastContact(account, targets);
  return record;
}

/**
 * Writes checked values into a record.
 *
 * @throws {Refusal} as HubSpot refuses it.
 */
export function changeRecord(
  account: Account,
  record: StoredRecord,
  given: GivenProperties,
  origin: Origin,
  writer: Writer = 'anyone',
): StoredRecord {
  const values = checkProperties(account, record.type, given, record, writer);
  return account.records.write(record, withConsequences(record.type, values, account.clock.now()), origin);
}

/**
 * Checks values without writing them: unknown and read-only properties, formats, choices, owners, e-mail addresses in use.
 *
 * @throws {Refusal} with everything that is wrong.
 */
export function checkProperties(
  account: Account,
  type: ObjectType,
  given: GivenProperties,
  record: StoredRecord | undefined,
  writer: Writer = 'anyone',
): ReadonlyMap<string, string> {
  const faults: PropertyFault[] = [];
  const values = new Map<string, string>();
  for (const [name, raw] of Object.entries(given)) {
    const checked = checkOne(account, type, name, raw, record, writer);
    if (typeof checked === 'string') values.set(name, checked);
    else faults.push(checked);
  }
  if (faults.length > 0) throw invalidProperties(faults);
  const email = values.get('email') ?? '';
  if (type === 'contacts' && email !== '') refuseEmailInUse(account, email, record);
  return values;
}

function checkOne(
  account: Account,
  type: ObjectType,
  name: string,
  raw: string,
  record: StoredRecord | undefined,
  writer: Writer,
): string | PropertyFault {
  const property = propertyOf(account, type, name);
  if (property === undefined) {
    return { name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` };
  }
  if (property.readOnly && writer === 'anyone') {
    return { name, code: 'READ_ONLY_VALUE', message: `"${name}" is a read only property; its value cannot be set.` };
  }
  const present = record === undefined ? '' : valueOf(record, name);
  const checked = checkValue(property, raw, present, (id) => isActiveOwner(account, id));
  return checked.ok ? checked.value : { name, code: checked.code, message: checked.message };
}

function refuseEmailInUse(account: Account, email: string, record: StoredRecord | undefined): void {
  const other = account.records.withEmail(email);
  if (other === undefined || other.id === record?.id) return;
  throw conflict(`Contact already exists. Existing ID: ${other.id}`);
}

/** The codes of these refusals are not documented; the status is. */
function checkAssociation(account: Account, from: ObjectType, { toId, category, typeId }: GivenAssociation) {
  const type = category === 'HUBSPOT_DEFINED' ? associationTarget(from, typeId) : undefined;
  if (type === undefined) {
    throw invalid('One or more associations are not valid', [
      {
        code: 'INVALID_ASSOCIATION_TYPE',
        message: `Association type ${category}:${typeId} does not start at ${singularNames[from]}`,
      },
    ]);
  }
  if (account.records.find(type, toId)?.archivedAt !== null) {
    throw invalid('One or more associations are not valid', [
      { code: 'INVALID_OBJECT_ID', message: `${singularNames[type].toUpperCase()}=${toId} is not valid` },
    ]);
  }
  return { type, id: toId };
}

/** A record of this id that is not archived. @throws {Refusal} 404. */
export function liveRecord(account: Account, type: ObjectType, id: string): StoredRecord {
  const record = account.records.find(type, id);
  if (record?.archivedAt !== null) throw notFound();
  return record;
}

/** HubSpot itself notes when a task was completed. */
function withConsequences(
  type: ObjectType,
  values: ReadonlyMap<string, string>,
  now: Temporal.Instant,
): ReadonlyMap<string, string> {
  const status = type === 'tasks' ? values.get('hs_task_status') : undefined;
  if (status === undefined) return values;
  return new Map([...values, ['hs_task_completion_date', status === 'COMPLETED' ? toText(now) : '']]);
}

function noteLastContact(account: Account, targets: CheckedRecord['targets']): void {
  const origin: Origin = { source: 'CALCULATED', sourceId: 'RollupProperties', userId: null };
  for (const { type, id } of targets) {
    const contact = type === 'contacts' ? account.records.find(type, id) : undefined;
    const at = toText(account.clock.now());
    if (contact !== undefined) account.records.write(contact, new Map([['notes_last_contacted', at]]), origin);
  }
}
