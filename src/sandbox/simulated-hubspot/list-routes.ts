import { z } from 'zod';
import type { Account } from './account.ts';
import { checkFilters, FilterTree } from './filter-shapes.ts';
import { conflict, invalid, notFound } from './refusals.ts';
import { bodyOf, listIn, route, version, type Call, type Route } from './routes.ts';

interface List {
  readonly listId: string;
  readonly listVersion: number;
  readonly name: string;
  readonly objectTypeId: string;
  readonly processingType: string;
  readonly processingStatus: 'COMPLETE';
  readonly filterBranch?: z.output<typeof FilterTree>;
}

const NewList = z.object({
  name: z.string().min(1),
  objectTypeId: z.literal('0-1'),
  processingType: z.enum(['DYNAMIC', 'MANUAL', 'SNAPSHOT']),
  filterBranch: FilterTree.optional(),
});

const Search = z.object({
  additionalProperties: z.array(z.string()),
  listIds: z.array(z.string()),
  offset: z.number().int(),
  processingTypes: z.array(z.string()),
  count: z.number().int().max(500).default(20),
  query: z.string().default(''),
});

const read = 'crm.lists.read';
const write = 'crm.lists.write';

/** Segments, which HubSpot's API calls lists: make, search, read, rename, give other filters. Nobody is put into them. */
export function listRoutes(account: Account): readonly Route[] {
  const lists = new Map<string, List>();
  const at = `/crm/lists/${version}`;
  const named = (call: Call) => {
    const list = lists.get(call.params['listId'] ?? '');
    if (list === undefined) throw notFound('List does not exist with the given id');
    return list;
  };
  const keep = (list: List) => {
    lists.set(list.listId, list);
    return { status: 200, body: { list } };
  };
  return [
    route('post', at, write, (call) => keep(makeList(account, lists, bodyOf(call, NewList)))),
    route('post', `${at}/search`, read, (call) => ({ status: 200, body: search(lists, bodyOf(call, Search)) })),
    route('get', at, read, ({ query }) => {
      const wanted = listIn(query, 'listIds');
      const found = [...lists.values()].filter(({ listId }) => wanted.includes(listId));
      return { status: 200, body: { lists: found.map((list) => shown(list, query)) } };
    }),
    route('get', `${at}/:listId`, read, (call) => ({ status: 200, body: { list: shown(named(call), call.query) } })),
    route('put', `${at}/:listId/update-list-name`, write, (call) => {
      const name = call.query.get('listName') ?? '';
      checkName(lists, name);
      return keep({ ...named(call), name });
    }),
    route('put', `${at}/:listId/update-list-filters`, write, (call) => {
      const { filterBranch } = bodyOf(call, z.object({ filterBranch: FilterTree }));
      checkFilters(account, filterBranch);
      return keep({ ...named(call), filterBranch });
    }),
  ];
}

function makeList(account: Account, lists: ReadonlyMap<string, List>, given: z.output<typeof NewList>): List {
  const { filterBranch, ...rest } = given;
  checkName(lists, given.name);
  if (given.processingType === 'DYNAMIC' && filterBranch === undefined) {
    throw invalid('A DYNAMIC list needs a filterBranch');
  }
  if (filterBranch !== undefined) checkFilters(account, filterBranch);
  const listId = String(lists.size + 1);
  return {
    ...{ listId, listVersion: 1, processingStatus: 'COMPLETE', ...rest },
    ...(filterBranch === undefined ? {} : { filterBranch }),
  };
}

function checkName(lists: ReadonlyMap<string, List>, name: string): void {
  if (name === '') throw invalid('A list needs a name');
  if ([...lists.values()].some((list) => list.name === name)) throw conflict(`A list named '${name}' already exists.`);
}

function search(lists: ReadonlyMap<string, List>, { offset, count, processingTypes, query }: z.output<typeof Search>) {
  const found = [...lists.values()]
    .filter(({ processingType }) => processingTypes.length === 0 || processingTypes.includes(processingType))
    .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
  const page = found.slice(offset, offset + count);
  const end = offset + page.length;
  // The search never tells filters.
  const listed = page.map((list) => ({ ...list, filterBranch: undefined, additionalProperties: {} }));
  return { lists: listed, hasMore: end < found.length, offset: end, total: found.length };
}

function shown({ filterBranch, ...list }: List, query: URLSearchParams): object {
  return query.get('includeFilters') === 'true' ? { ...list, filterBranch } : list;
}
