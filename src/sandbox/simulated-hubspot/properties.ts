/** A choice of an enumeration. */
export interface Option {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
}

/** The kinds of value. Source: HubSpot's guide on properties. */
export const propertyTypes = ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'] as const;

/** One kind of value. */
export type PropertyType = (typeof propertyTypes)[number];

/** What HubSpot knows of a property, without any record's value. */
export interface Property {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: PropertyType;
  readonly fieldType: string;
  readonly options: readonly Option[];
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly formField: boolean;
  readonly hasUniqueValue: boolean;
  /** HubSpot works it out; nobody may write it. */
  readonly calculated: boolean;
  /** Nobody may write it. */
  readonly readOnly: boolean;
  readonly hubspotDefined: boolean;
  /** The values are ids of owners. */
  readonly externalOptions: boolean;
  readonly archived: boolean;
}

/** A heading under which properties stand. */
export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
}

/** A property that HubSpot brings itself. */
export function builtIn(name: string, label: string, type: PropertyType, more: Partial<Property> = {}): Property {
  return {
    name,
    label,
    description: '',
    groupName: 'contactinformation',
    type,
    fieldType: usualFieldType[type],
    options: [],
    displayOrder: -1,
    hidden: false,
    formField: false,
    hasUniqueValue: false,
    calculated: false,
    readOnly: false,
    hubspotDefined: true,
    externalOptions: false,
    archived: false,
    ...more,
  };
}

const usualFieldType: Readonly<Record<PropertyType, string>> = {
  bool: 'booleancheckbox',
  date: 'date',
  datetime: 'date',
  enumeration: 'select',
  number: 'number',
  phone_number: 'phonenumber',
  string: 'text',
};

/** Options whose labels are made of their values: `NO_ANSWER` becomes `No answer`. */
export function optionsOf(...values: readonly string[]): readonly Option[] {
  return values.map((value, displayOrder) => {
    const words = value.replaceAll('_', ' ').toLowerCase();
    return { label: words.charAt(0).toUpperCase() + words.slice(1), value, displayOrder, hidden: false };
  });
}

/** As the properties API answers it. */
export function propertyToJson(property: Property): Readonly<Record<string, unknown>> {
  const { readOnly, ...rest } = property;
  return {
    ...rest,
    ...(property.externalOptions ? { referencedObjectType: 'OWNER' } : {}),
    dataSensitivity: 'non_sensitive',
    modificationMetadata: {
      archivable: !property.hubspotDefined,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyValue: readOnly || property.calculated,
    },
  };
}
