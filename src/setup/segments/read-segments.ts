import { z } from 'zod';
import type { AskHubSpot } from '../ask-hubspot.ts';
import { readAnswer } from '../plan/hubspot-call.ts';
import { segmentsPath } from './plan-segments.ts';

/** A segment of the account that keeps itself up to date. */
export interface FoundSegment {
  readonly name: string;
  /** As HubSpot answers it. */
  readonly filterBranch: unknown;
}

const Page = z.looseObject({
  lists: z.array(z.looseObject({ listId: z.coerce.string() })),
  hasMore: z.boolean().catch(false),
  offset: z.number().catch(0),
});
const Found = z.looseObject({ lists: z.array(z.looseObject({ name: z.string(), filterBranch: z.unknown() })) });

const pageSize = 100;
/** An account has 1,000 segments or so; what comes after is not looked at. */
const mostPages = 20;

/**
 * Reads the dynamic segments of contacts with their filters.
 *
 * @throws {GiveUp} with code `403` where the scope is missing; {GiveUp | TryLater} as `AskHubSpot` does.
 */
export async function readSegments(ask: AskHubSpot): Promise<readonly FoundSegment[]> {
  const found: FoundSegment[] = [];
  let offset = 0;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await readPage(ask, offset);
    found.push(...(await readFilters(ask, page.lists.map(({ listId }) => listId)))); // prettier-ignore
    if (!page.hasMore) break;
    offset = page.offset;
  }
  return found;
}

/** The search knows no filters. */
async function readPage(ask: AskHubSpot, offset: number): Promise<z.output<typeof Page>> {
  const doing = 'read the segments';
  const body = {
    ...{ objectTypeId: '0-1', processingTypes: ['DYNAMIC'], additionalProperties: [], listIds: [] },
    ...{ count: pageSize, offset },
  };
  return readAnswer(Page, doing, await ask({ doing, method: 'POST', path: `${segmentsPath}/search`, body }));
}

async function readFilters(ask: AskHubSpot, listIds: readonly string[]): Promise<readonly FoundSegment[]> {
  if (listIds.length === 0) return [];
  const doing = 'read the filters of the segments';
  // Each id is a parameter of its own.
  const query = new URLSearchParams([['includeFilters', 'true'], ...listIds.map((id) => ['listIds', id])]);
  const path = `${segmentsPath}?${query.toString()}`;
  const { lists } = readAnswer(Found, doing, await ask({ doing, method: 'GET', path }));
  return lists.map(({ name, filterBranch }) => ({ name, filterBranch }));
}
