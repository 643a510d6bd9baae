import { z } from 'zod';
import { FilterTree } from './filter-shapes.ts';

const Edge = z.object({ edgeType: z.enum(['STANDARD', 'GOTO']), nextActionId: z.string() });

const Single = z.object({
  actionId: z.string(),
  type: z.literal('SINGLE_CONNECTION'),
  actionTypeId: z.string(),
  actionTypeVersion: z.number().int(),
  fields: z.record(z.string(), z.unknown()),
  connection: Edge.optional(),
});

const Branching = z.object({
  actionId: z.string(),
  type: z.literal('LIST_BRANCH'),
  listBranches: z.array(z.object({ branchName: z.string(), filterBranch: FilterTree, connection: Edge.optional() })),
  defaultBranchName: z.string().optional(),
  defaultBranch: Edge.optional(),
});

const Action = z.discriminatedUnion('type', [Single, Branching]);

/** One step of a workflow. */
export type Action = z.output<typeof Action>;

const Enrollment = z.object({
  type: z.literal('LIST_BASED'),
  shouldReEnroll: z.boolean(),
  unEnrollObjectsNotMeetingCriteria: z.boolean(),
  listFilterBranch: FilterTree,
  // Names of events' filters are not looked at.
  reEnrollmentTriggersFilterBranches: z.array(z.looseObject({})),
});

/** A workflow as it is made. Zod drops what HubSpot drops silently: every key that it does not know. */
export const NewFlow = z.object({
  name: z.string().optional(),
  description: z.string().optional(),
  type: z.literal('CONTACT_FLOW'),
  flowType: z.enum(['WORKFLOW', 'ACTION_SET']),
  objectTypeId: z.literal('0-1'),
  isEnabled: z.boolean(),
  startActionId: z.string().optional(),
  enrollmentCriteria: Enrollment.optional(),
  actions: z.array(Action),
  timeWindows: z.array(z.looseObject({})).default([]),
  blockedDates: z.array(z.looseObject({})).default([]),
  customProperties: z.record(z.string(), z.unknown()).default({}),
  suppressionListIds: z.array(z.string()).default([]),
  canEnrollFromSalesforce: z.boolean().default(false),
});
export type NewFlow = z.output<typeof NewFlow>;

/** What replaces a workflow: all of it, and the revision that it replaces. */
export const FlowChange = NewFlow.extend({ revisionId: z.string() });

/** The kinds of step that this HubSpot offers, with the fields that each knows. */
export const actionTypes: Readonly<Record<string, { readonly name: string; readonly fields: readonly string[] }>> = {
  '0-1': { name: 'Delay', fields: ['delta', 'time_unit', 'time_of_day', 'days'] },
  '0-3': { name: 'Create task', fields: ['task_type', 'subject', 'body', 'priority', 'due_time', 'owner_assignment'] },
  '0-4': { name: 'Send email', fields: ['content_id'] },
  '0-5': { name: 'Set property', fields: ['property_name', 'value', 'association'] },
  '0-8': { name: 'Send internal email', fields: ['subject', 'body', 'owner_properties', 'user_ids', 'team_ids'] },
};

/** Where a step leads. */
export function edgesOf(action: Action): readonly string[] {
  if (action.type === 'SINGLE_CONNECTION') return action.connection === undefined ? [] : [action.connection.nextActionId];
  const edges = [...action.listBranches.map(({ connection }) => connection), action.defaultBranch];
  return edges.flatMap((edge) => (edge === undefined ? [] : [edge.nextActionId]));
} // prettier-ignore
