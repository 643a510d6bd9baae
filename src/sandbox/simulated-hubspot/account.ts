import type { Clock } from '../../clock.ts';
import { builtInProperties } from './built-in-properties.ts';
import { createLinks, type Links } from './links.ts';
import { objectTypes, type ObjectType } from './object-types.ts';
import type { Property, PropertyGroup } from './properties.ts';
import { createRecords, type Records } from './records.ts';

/** A person of the practice who can own contacts and tasks. */
export interface Owner {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly userId: number;
  readonly archived: boolean;
}

/** All that this HubSpot account holds. */
export interface Account {
  readonly portalId: number;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly records: Records;
  readonly links: Links;
  /** By name. */
  readonly properties: Readonly<Record<ObjectType, Map<string, Property>>>;
  readonly groups: Map<string, PropertyGroup>;
  /** By id. */
  readonly owners: Map<string, Owner>;
}

/** An account as HubSpot hands it over: default properties, nothing else. */
export function createAccount(portalId: number, timeZone: string, clock: Clock, owners: readonly Owner[]): Account {
  const named = (type: ObjectType) => new Map(builtInProperties[type].map((property) => [property.name, property]));
  const records = createRecords(clock);
  return {
    portalId,
    timeZone,
    clock,
    records,
    links: createLinks(records),
    properties: {
      contacts: named('contacts'),
      tasks: named('tasks'),
      notes: named('notes'),
      communications: named('communications'),
      calls: named('calls'),
    },
    groups: new Map([
      [
        'contactinformation',
        { name: 'contactinformation', label: 'Contact information', displayOrder: 0, archived: false },
      ],
    ]),
    owners: new Map(owners.map((owner) => [owner.id, owner])),
  };
}

/** The property of this name, unless it was archived. */
export function propertyOf(account: Account, type: ObjectType, name: string): Property | undefined {
  const property = account.properties[type].get(name);
  return property?.archived === true ? undefined : property;
}

/** Whether contacts and tasks can be given to this owner. */
export function isActiveOwner(account: Account, id: string): boolean {
  return account.owners.get(id)?.archived === false;
}

/** Which type a record's id belongs to, if it exists and is not archived. */
export function typeOf(account: Account, id: string): ObjectType | undefined {
  return objectTypes.find((type) => account.records.find(type, id)?.archivedAt === null);
}
