/** One test of a segment or of a workflow's trigger on a contact property, as HubSpot's filters are written. */
export interface Filter {
  readonly filterType: 'PROPERTY';
  readonly property: string;
  readonly operation: Readonly<Record<string, unknown>>;
}

/** Contacts that pass all tests of at least one branch. */
export interface AnyOf {
  readonly filterBranchType: 'OR';
  readonly filterBranchOperator: 'OR';
  readonly filters: readonly [];
  readonly filterBranches: readonly AllOf[];
}

/** Contacts that pass all of these tests. */
export interface AllOf {
  readonly filterBranchType: 'AND';
  readonly filterBranchOperator: 'AND';
  readonly filters: readonly Filter[];
  readonly filterBranches: readonly [];
}

/**
 * HubSpot wants one OR with ANDs in it at the root, even for a single test.
 *
 * @see developers.hubspot.com/docs/api-reference/latest/crm/lists/list-filters
 */
export function anyOf(...branches: readonly (readonly Filter[])[]): AnyOf {
  return { filterBranchType: 'OR', filterBranchOperator: 'OR', filters: [], filterBranches: branches.map(allOf) };
}

/** All of these at once. */
export function allOf(filters: readonly Filter[]): AllOf {
  return { filterBranchType: 'AND', filterBranchOperator: 'AND', filters, filterBranches: [] };
}

const filter = (property: string, operation: Readonly<Record<string, unknown>>): Filter => ({
  filterType: 'PROPERTY',
  property,
  operation: { includeObjectsWithNoValueSet: false, ...operation },
});

/** The property is one of these values. */
export function isOneOf(property: string, values: readonly string[]): Filter {
  return filter(property, { operationType: 'ENUMERATION', operator: 'IS_ANY_OF', values });
}

/** The text property is exactly this. */
export function isText(property: string, value: string): Filter {
  return filter(property, { operationType: 'STRING', operator: 'IS_EQUAL_TO', value });
}

/** The property has a value. */
export function isKnown(property: string): Filter {
  return filter(property, { operationType: 'ALL_PROPERTY', operator: 'IS_KNOWN' });
}

/** The property has no value. */
export function isUnknown(property: string): Filter {
  return filter(property, { operationType: 'ALL_PROPERTY', operator: 'IS_UNKNOWN' });
}

/**
 * The moment of the property has passed, or lies before tomorrow begins.
 *
 * @param zoneId - IANA name of the account's time zone, by whose clock tomorrow begins.
 */
export function isBefore(property: string, reference: 'now' | 'tomorrow', zoneId: string): Filter {
  const time =
    reference === 'now'
      ? { indexReference: { referenceType: 'NOW' } }
      : { indexReference: { referenceType: 'TODAY' }, offset: { days: 1 } };
  return filter(property, {
    operationType: 'TIME_POINT',
    operator: 'IS_BEFORE',
    type: 'TIME_POINT',
    timePoint: { timeType: 'INDEXED', timezoneSource: 'CUSTOM', zoneId, ...time },
  });
}
