import { z } from 'zod';
import { propertyOf, type Account } from './account.ts';
import { objectTypeOf, type ObjectType } from './object-types.ts';
import type { Property } from './properties.ts';
import { valueOf, type StoredRecord } from './records.ts';
import { invalid } from './refusals.ts';
import { bodyOf, Scalar, typeIn, version, type Call, type Reply, type Route } from './routes.ts';
import { recordToJson } from './shapes.ts';
import { instantOf } from './values.ts';

const Filter = z.object({
  propertyName: z.string(),
  operator: z.enum([
    'EQ',
    'NEQ',
    'LT',
    'LTE',
    'GT',
    'GTE',
    'BETWEEN',
    'IN',
    'NOT_IN',
    'HAS_PROPERTY',
    'NOT_HAS_PROPERTY',
    'CONTAINS_TOKEN',
    'NOT_CONTAINS_TOKEN',
  ]),
  value: Scalar.optional(),
  highValue: Scalar.optional(),
  values: z.array(Scalar).optional(),
});
type Filter = z.output<typeof Filter>;

const Search = z.object({
  filterGroups: z.array(z.object({ filters: z.array(Filter) })).default([]),
  sorts: z
    .array(
      z.union([
        z.string().transform((propertyName) => ({ propertyName, direction: 'ASCENDING' as const })),
        z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
      ]),
    )
    .default([]),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().min(1).default(10),
  after: Scalar.default('0'),
});
type Search = z.output<typeof Search>;

/**
 * `POST …/{type}/search`, with HubSpot's limits: 200 a page, 10,000 a query, 3,000 characters, 5 groups of 6 filters,
 * 18 in all, one sort.
 *
 * @param lagMs - new records are found only after this time: HubSpot's index "may take a few moments". Real time.
 */
export function searchRoute(account: Account, lagMs: () => number): Route {
  return {
    method: 'post',
    path: `/crm/objects/${version}/:type/search`,
    scope: 'crm.objects.contacts.read',
    limit: 'search',
    answer: (call) => search(account, call, lagMs()),
  };
}

function search(account: Account, call: Call, lagMs: number): Reply {
  const type = typeIn(call);
  const wanted = bodyOf(call, Search);
  const start = checkLimits(wanted, call.bodyLength);
  const indexedUntilMs = performance.now() - lagMs;
  const groups = wanted.filterGroups.map(({ filters }) => filters.map((filter) => createTest(account, type, filter)));
  const hits = account.records
    .live(type)
    .filter((record) => record.madeAtMs <= indexedUntilMs)
    .filter((record) => groups.length === 0 || groups.some((tests) => tests.every((test) => test(record))));
  const sorted = hits.sort(comparison(account, type, wanted.sorts[0]));

  const end = start + wanted.limit;
  const results = sorted
    .slice(start, end)
    .map((record) => recordToJson(account, record, { properties: wanted.properties, propertiesWithHistory: [] }));
  const paging = end < sorted.length ? { paging: { next: { after: String(end) } } } : {};
  return { status: 200, body: { total: sorted.length, results, ...paging } };
}

function checkLimits({ filterGroups, sorts, limit, after }: Search, bodyLength: number): number {
  const start = Number(after);
  if (bodyLength > 3000) throw invalid('The search request is longer than 3000 characters');
  if (limit > 200) throw invalid('limit must be less than or equal to 200');
  if (filterGroups.length > 5) throw invalid('The maximum number of filterGroups is 5');
  if (filterGroups.some(({ filters }) => filters.length > 6)) throw invalid('The maximum number of filters is 6');
  if (filterGroups.flatMap(({ filters }) => filters).length > 18) throw invalid('The maximum number of filters is 18');
  if (sorts.length > 1) throw invalid('Only one sort is supported');
  if (!Number.isInteger(start) || start < 0) throw invalid('after is not a valid paging cursor');
  if (start + limit > 10_000) throw invalid('Search results are limited to 10,000 per query');
  return start;
}

/** Makes the question of one filter. @throws {Refusal} 400 for unknown properties and missing values. */
function createTest(account: Account, type: ObjectType, filter: Filter): (record: StoredRecord) => boolean {
  const values = wantedValues(filter);
  const linked = /^associations\.(.+)$/.exec(filter.propertyName)?.[1];
  if (linked !== undefined) return linkTest(account, linked, filter, values);

  const property = propertyOf(account, type, filter.propertyName);
  if (property === undefined) throw invalid(`Property "${filter.propertyName}" does not exist`);
  const sizes = values.map((value) => comparable(property, value));
  const holds = (record: StoredRecord) => comparable(property, valueOf(record, property.name));
  return tests[filter.operator](holds, sizes);
}

function wantedValues({ operator, value, highValue, values }: Filter): readonly string[] {
  if (operator === 'HAS_PROPERTY' || operator === 'NOT_HAS_PROPERTY') return [];
  const given =
    operator === 'IN' || operator === 'NOT_IN' ? values : [value, ...(operator === 'BETWEEN' ? [highValue] : [])];
  const present = given?.filter((one) => one !== undefined) ?? [];
  if (present.length === 0 || present.length < (given?.length ?? 1)) {
    throw invalid(`Operator ${operator} is missing its value, highValue or values`);
  }
  return present;
}

function linkTest(account: Account, linked: string, { operator }: Filter, values: readonly string[]) {
  const to = objectTypeOf(linked);
  if (to === undefined) throw invalid(`Property "associations.${linked}" does not exist`);
  if (operator !== 'EQ' && operator !== 'IN') throw invalid(`Operator ${operator} is not supported for associations`);
  return (record: StoredRecord) => account.links.from(record, to).some((id) => values.includes(id));
}

/** Numbers and times compare as numbers, choices exactly, text without regard to letter case. */
function comparable(property: Property, value: string): string | number {
  if (value === '') return '';
  if (property.type === 'number') return Number(value);
  if (property.type === 'date' || property.type === 'datetime')
    return instantOf(value)?.epochMilliseconds ?? Number.NaN;
  return property.type === 'enumeration' ? value : value.toLowerCase();
}

type Size = string | number;
type Holds = (record: StoredRecord) => Size;
type MakeTest = (holds: Holds, sizes: readonly Size[]) => (record: StoredRecord) => boolean;

const has = (size: Size) => size !== '';
const compareToFirst =
  (isWanted: (difference: number) => boolean): MakeTest =>
  (holds, [wanted = '']) =>
  (record) =>
    has(holds(record)) && isWanted(difference(holds(record), wanted));

/** A record without the property answers no to every comparison but the negated ones. */
const tests: Readonly<Record<Filter['operator'], MakeTest>> = {
  EQ: compareToFirst((by) => by === 0),
  LT: compareToFirst((by) => by < 0),
  LTE: compareToFirst((by) => by <= 0),
  GT: compareToFirst((by) => by > 0),
  GTE: compareToFirst((by) => by >= 0),
  NEQ: (holds, sizes) => (record) => holds(record) !== sizes[0],
  BETWEEN:
    (holds, [low = '', high = '']) =>
    (record) =>
      has(holds(record)) && difference(holds(record), low) >= 0 && difference(holds(record), high) <= 0,
  IN: (holds, sizes) => (record) => sizes.includes(holds(record)),
  NOT_IN: (holds, sizes) => (record) => has(holds(record)) && !sizes.includes(holds(record)),
  HAS_PROPERTY: (holds) => (record) => has(holds(record)),
  NOT_HAS_PROPERTY: (holds) => (record) => !has(holds(record)),
  CONTAINS_TOKEN:
    (holds, [wanted = '']) =>
    (record) =>
      containsToken(holds(record), wanted),
  NOT_CONTAINS_TOKEN:
    (holds, [wanted = '']) =>
    (record) =>
      !containsToken(holds(record), wanted),
};

function difference(one: Size, other: Size): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one) < String(other) ? -1 : Number(String(one) > String(other));
}

/** Whole words; `*` stands for any part of one. All words of a phrase must be there. */
function containsToken(held: Size, wanted: Size): boolean {
  const words = String(held)
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u);
  const patterns = String(wanted)
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter(has);
  return patterns.every((pattern) => {
    const shape = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'u');
    return words.some((word) => word !== '' && shape.test(word));
  });
}

function comparison(account: Account, type: ObjectType, sort: Search['sorts'][number] | undefined) {
  const property = sort === undefined ? undefined : propertyOf(account, type, sort.propertyName);
  if (sort === undefined) return () => 0;
  if (property === undefined) throw invalid(`Property "${sort.propertyName}" does not exist`);
  const sign = sort.direction === 'DESCENDING' ? -1 : 1;
  const size = (record: StoredRecord) => comparable(property, valueOf(record, property.name));
  return (one: StoredRecord, other: StoredRecord) => sign * difference(size(one), size(other));
}
