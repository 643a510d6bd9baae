import { differencesBetween } from '../plan/differences.ts';
import type { HubSpotCall } from '../plan/hubspot-call.ts';
import { planOf, type Change, type Plan } from '../plan/plan.ts';
import { emailFlow, type Sendable } from './email-flow.ts';
import { extendEmailFlow } from './extend-email-flow.ts';
import { notificationFlows } from './notification-flows.ts';
import { flowsPath, type FoundWorkflow } from './read-workflows.ts';
import type { Workflow } from './workflow.ts';

/**
 * What would bring the workflows about. A workflow is known by its name, or by trigger and steps where somebody renamed it.
 * One that people changed stays so; the one that sends e-mails is given the branches that it lacks.
 *
 * @param emails - those that are published: a workflow cannot send another.
 */
export function planWorkflows(emails: readonly Sendable[], found: readonly FoundWorkflow[]): Plan<HubSpotCall> {
  const parts = [
    ...(emails.length === 0 ? [] : [planEmailFlow(emails, found)]),
    ...notificationFlows.map((wanted) => planNotification(wanted, found)),
  ];
  return planOf({
    changes: parts.flatMap(({ changes }) => changes),
    there: parts.reduce((sum, { there }) => sum + there, 0),
    left: parts.flatMap(({ left }) => left),
    faults: parts.flatMap(({ faults }) => faults),
  });
}

function planEmailFlow(emails: readonly Sendable[], found: readonly FoundWorkflow[]): Plan<HubSpotCall> {
  const wanted = emailFlow(emails);
  const there = findWorkflow(wanted, found);
  if (there === undefined) return planOf({ changes: [make(wanted)] });
  const extension = extendEmailFlow(there, emails);
  switch (extension.kind) {
    case 'complete':
      return planOf({ there: 1, left: renamed(wanted, there) });
    case 'unknown_form':
      return planOf({
        faults: [
          `Cannot add branches to the workflow "${there.name}": people have built it in another way; give it a branch for each of ${emails.map(({ scriptId }) => scriptId).join(', ')}, or rename it and run the setup again`,
        ],
      });
    case 'extended':
      if (there.crmObjectCreationStatus !== 'COMPLETE') {
        return planOf({ faults: [`Cannot add branches to "${there.name}": HubSpot is still making it; run the setup again in a minute`] });
      }
      return planOf({ changes: [extend(there, extension)] });
  }
} // prettier-ignore

function planNotification(wanted: Workflow, found: readonly FoundWorkflow[]): Plan<HubSpotCall> {
  const there = findWorkflow(wanted, found);
  if (there === undefined) return planOf({ changes: [make(wanted)] });
  if (isOurs(wanted, there)) return planOf({ there: 1, left: renamed(wanted, there) });
  return planOf({ left: [`The workflow "${wanted.name}" was changed by people and stays so`] });
}

function findWorkflow(wanted: Workflow, found: readonly FoundWorkflow[]): FoundWorkflow | undefined {
  return found.find(({ name }) => name === wanted.name) ?? found.find((one) => isOurs(wanted, one));
}

/** Trigger and steps are ours, whatever it is called, and whether it is switched on. */
function isOurs({ body }: Workflow, found: FoundWorkflow): boolean {
  const { actions, enrollmentCriteria } = body;
  return differencesBetween({ actions, enrollmentCriteria }, found).length === 0;
}

function renamed(wanted: Workflow, there: FoundWorkflow): readonly string[] {
  if (there.name === wanted.name) return [];
  return [`The workflow "${wanted.name}" was renamed to "${there.name}" and stays so`];
}

const byHand = 'make it by hand in Automation → Workflows, see docs/connect-hubspot-and-twilio.md';

function make({ name, about, body }: Workflow): Change<HubSpotCall> {
  return {
    kind: 'make',
    what: `The workflow "${name}", switched off,`,
    differences: [{ field: 'what it does', old: '', wanted: about }],
    call: {
      doing: `make the workflow "${name}"`,
      method: 'POST',
      path: flowsPath,
      body,
      readBack: (id) => `${flowsPath}/${id}`,
      remedy: `delete what was made of it, and ${byHand}`,
    },
  };
}

/** A PUT replaces all of it, so everything goes back as it was read, without what HubSpot alone may write. */
function extend(
  there: FoundWorkflow,
  { actions, added }: Extract<ReturnType<typeof extendEmailFlow>, { kind: 'extended' }>,
): Change<HubSpotCall> {
  const hubspotsOwn = [
    'id',
    'createdAt',
    'updatedAt',
    'dataSources',
    'crmObjectCreationStatus',
    'nextAvailableActionId',
  ];
  const kept = Object.fromEntries(Object.entries(there).filter(([key]) => !hubspotsOwn.includes(key)));
  return {
    kind: 'change',
    what: `The workflow "${there.name}"`,
    differences: [{ field: 'branches', old: '(as they are)', wanted: `with ${added.join(', ')} besides` }],
    call: {
      doing: `add branches to the workflow "${there.name}"`,
      method: 'PUT',
      path: `${flowsPath}/${there.id}`,
      body: { ...kept, actions },
      readBack: (id) => `${flowsPath}/${id}`,
      remedy: 'look at it in Automation → Workflows, and add the branches by hand',
    },
  };
}
