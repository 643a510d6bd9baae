import { readAssociations } from './associations.ts';
import { batchSize, piecesOf, readByIds, readRecords, type CrmRecord } from './batch.ts';
import type { Ask, Call } from './call.ts';
import { explainRefusal } from './outcome.ts';
import { referenceIn } from './task-reference.ts';

const reading = { name: 'tasks_read', doing: 'read tasks', kind: 'tasks' };
const linking = { name: 'tasks_of_contacts', doing: 'find the tasks of contacts', from: 'contacts', to: 'tasks' };

/** HubSpot's limit for the filter groups of one search. Source: its guide "Search the CRM". */
const filterGroups = 5;

/** Stands for the contact of a task that belongs to none, such as one about a voicemail from a withheld number. */
export const nobody = '0';

/**
 * Finds the tasks of these contacts that carry one of these references: by the contacts' links, which hold at once, or
 * where HubSpot has no such address, and for tasks without a contact, by its search, whose index can lag by some seconds.
 *
 * @returns the task's id by reference.
 */
export async function findTasks(
  ask: Ask,
  contactIds: readonly string[],
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const note = (records: readonly CrmRecord[]) => {
    for (const record of records) {
      const reference = referenceIn(record.properties['hs_task_body']);
      if (reference !== null && references.includes(reference)) found.set(reference, record.id);
    }
  };
  if (references.length === 0 || contactIds.length === 0) return found;

  const linked = contactIds.includes(nobody) ? null : await readAssociations(ask, linking, contactIds);
  if (linked === null) {
    for (const group of piecesOf(references, filterGroups)) note(await searchTasks(ask, group));
    return found;
  }
  const taskIds = [...new Set([...linked.values()].flat())].sort(newestFirst);
  for (const piece of piecesOf(taskIds, batchSize)) {
    if (found.size < references.length) note(await readByIds(ask, reading, piece, ['hs_task_body']));
  }
  return found;
}

/** HubSpot's ids grow, and we look for what was just made. */
function newestFirst(a: string, b: string): number {
  return b.length - a.length || (a < b ? 1 : -1);
}

async function searchTasks(ask: Ask, references: readonly string[]): Promise<readonly CrmRecord[]> {
  const call: Call = {
    name: 'tasks_search',
    doing: 'search tasks',
    method: 'POST',
    path: '/crm/objects/2026-09/tasks/search',
    body: {
      filterGroups: references.map((value) => ({
        filters: [{ propertyName: 'hs_task_body', operator: 'CONTAINS_TOKEN', value }],
      })),
      properties: ['hs_task_body'],
      limit: 200,
    },
    rate: 'search',
    repeatable: true,
  };
  const answer = await ask(call);
  if (answer.kind === 'refused') throw explainRefusal(call, answer);
  return readRecords(call, answer.body).results;
}
