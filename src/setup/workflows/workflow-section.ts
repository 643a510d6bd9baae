import { told } from '../lines.ts';
import { carryOut } from '../plan/carry-out.ts';
import { createPerform } from '../plan/hubspot-call.ts';
import { idle, unlessRefused, type Section, type SectionNeeds } from '../section.ts';
import { emailFlowName, emailProperty, type Sendable } from './email-flow.ts';
import { notificationFlows } from './notification-flows.ts';
import { planWorkflows } from './plan-workflows.ts';
import { readWorkflows, type FoundWorkflow } from './read-workflows.ts';

const things = 'Workflows';

/** What is clicked where HubSpot's beta API does not make the workflows. */
export const workflowsByHand: readonly string[] = [
  `Automation → Workflows → Create → From scratch → Contact-based, named "${emailFlowName}". Trigger: Approved email to send (${emailProperty}) is known; re-enrollment on, for the same trigger`,
  'In it, Branch → by the value of Approved email to send: one branch for each id of an approved e-mail; in each, Send email with the e-mail of that name; in "none met", Send internal email notification to the contact owner',
  'A second one, named "Speedwell: tell the owner of an escalation". Trigger: Open escalation is known, re-enrollment on; Send internal email notification to the contact owner',
  'A third one, named "Speedwell: tell the owner of a late response". Trigger: Response target is Late, re-enrollment on; Send internal email notification to the contact owner',
];

/** The workflows that send the approved e-mails and tell owners; made switched off. */
export async function workflowSection(needs: SectionNeeds, sendable: readonly Sendable[]): Promise<Section> {
  return unlessRefused(things, () => plan(needs, sendable), workflowsByHand);
}

async function plan({ ask, policy }: SectionNeeds, sendable: readonly Sendable[]): Promise<Section> {
  const found = await readWorkflows(ask);
  if (found.kind === 'unusable') {
    return idle(things, { lines: [told(`${things}: not made, because ${found.because}`)], byHand: workflowsByHand });
  }
  const planned = planWorkflows(sendable, found.workflows);
  const sendsEmails = policy?.sendsEmails === true;
  const byHand = switchOn(found.workflows, { sendsEmails, hasEmails: sendable.length > 0 });
  return {
    things,
    open: planned.changes.length,
    carryOut: (dryRun) => carryOut(things, { ...planned, byHand }, { dryRun, perform: createPerform(ask) }),
  };
}

/** In the order that keeps e-mails from being asked for while nobody sends them. */
function switchOn(
  found: readonly FoundWorkflow[],
  { sendsEmails, hasEmails }: { readonly sendsEmails: boolean; readonly hasEmails: boolean },
): readonly string[] {
  const ours = [...(hasEmails ? [emailFlowName] : []), ...notificationFlows.map(({ name }) => name)];
  const off = ours.filter((name) => found.find((one) => one.name === name)?.isEnabled !== true);
  const names = off.map((name) => `"${name}"`).join(', ');
  return [
    ...(off.length > 0
      ? [`Switch on in Automation → Workflows, without enrolling contacts that are there: ${names}`]
      : []),
    ...(hasEmails && !sendsEmails
      ? [`Set hubspot_sends_emails: true in policy/practice.yaml when "${emailFlowName}" is on`]
      : []),
  ];
}
