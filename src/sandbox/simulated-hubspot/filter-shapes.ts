import { z } from 'zod';
import { propertyOf, type Account } from './account.ts';
import { invalid } from './refusals.ts';

const Operation = z.looseObject({
  operationType: z.string(),
  operator: z.string(),
  includeObjectsWithNoValueSet: z.boolean(),
  values: z.array(z.string()).optional(),
});
const Filter = z.looseObject({ filterType: z.string(), property: z.string(), operation: Operation });
const All = z.looseObject({
  filterBranchType: z.literal('AND'),
  filterBranchOperator: z.literal('AND'),
  filterBranches: z.array(z.never()),
  filters: z.array(Filter).min(1),
});

/**
 * The tests of a segment or a workflow's trigger: one OR with ANDs in it. Other shapes that HubSpot takes are refused
 * here.
 *
 * @see developers.hubspot.com/docs/api-reference/latest/crm/lists/list-filters
 */
export const FilterTree = z.looseObject({
  filterBranchType: z.literal('OR'),
  filterBranchOperator: z.literal('OR'),
  filters: z.array(z.never()),
  filterBranches: z.array(All).min(1),
});

/** What each kind of test can ask. Source: HubSpot's guide on list filters. */
const operators: Readonly<Record<string, readonly string[]>> = {
  ENUMERATION: ['IS_ANY_OF', 'IS_NONE_OF'],
  STRING: ['IS_EQUAL_TO', 'CONTAINS', 'DOES_NOT_CONTAIN'],
  ALL_PROPERTY: ['IS_KNOWN', 'IS_UNKNOWN'],
  BOOL: ['IS_EQUAL_TO'],
  TIME_POINT: ['IS_BEFORE', 'IS_AFTER'],
};

/** @throws {Refusal} 400 for a property that is not there, a value that is no option of it, or an unknown test. */
export function checkFilters(account: Account, tree: z.output<typeof FilterTree>): void {
  for (const { property: name, operation } of tree.filterBranches.flatMap(({ filters }) => filters)) {
    const property = propertyOf(account, 'contacts', name);
    if (property === undefined) throw invalid(`Property ${name} does not exist`);
    const { operationType, operator, values = [] } = operation;
    if (operators[operationType]?.includes(operator) !== true) {
      throw invalid(`Operator ${operator} is not valid for operation type ${operationType}`);
    }
    const options = property.options.map(({ value }) => value);
    const strangers = operationType === 'ENUMERATION' ? values.filter((value) => !options.includes(value)) : [];
    if (strangers.length > 0) throw invalid(`${strangers.join(', ')} is not an option of ${name}`);
  }
}
