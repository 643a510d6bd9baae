/** The kinds of record that this HubSpot knows. */
export const objectTypes = ['contacts', 'tasks', 'notes', 'communications', 'calls'] as const;

/** Named as in addresses. */
export type ObjectType = (typeof objectTypes)[number];

/** HubSpot's own numbers for them. Source: HubSpot's guide on object type ids. */
export const objectTypeIds: Readonly<Record<ObjectType, string>> = {
  contacts: '0-1',
  tasks: '0-27',
  notes: '0-46',
  communications: '0-18',
  calls: '0-48',
};

/** As error messages name them. */
export const singularNames = {
  contacts: 'contact',
  tasks: 'task',
  notes: 'note',
  communications: 'communication',
  calls: 'call',
} as const satisfies Record<ObjectType, string>;

/** What an address means by `contacts`, `contact` or `0-1`; undefined for anything else. */
export function objectTypeOf(named: string): ObjectType | undefined {
  return objectTypes.find((type) => named === type || named === singularNames[type] || named === objectTypeIds[type]);
}

/** HubSpot's default association types: `from` → `to` → number. Source: HubSpot's guide on association type ids. */
const associationTypeIds: Readonly<Record<ObjectType, Partial<Readonly<Record<ObjectType, number>>>>> = {
  contacts: { tasks: 203, notes: 201, communications: 82, calls: 193 },
  tasks: { contacts: 204 },
  notes: { contacts: 202 },
  communications: { contacts: 81 },
  calls: { contacts: 194 },
};

/** The number of the default association, or undefined where HubSpot has none here. */
export function associationTypeId(from: ObjectType, to: ObjectType): number | undefined {
  return associationTypeIds[from][to];
}

/** Which type of record an association of this number leads to, when it starts at `from`. */
export function associationTarget(from: ObjectType, typeId: number): ObjectType | undefined {
  return objectTypes.find((to) => associationTypeIds[from][to] === typeId);
}
