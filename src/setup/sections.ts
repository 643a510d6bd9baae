import { emailSection } from './emails/email-section.ts';
import { carryOut } from './plan/carry-out.ts';
import { createPerform } from './plan/hubspot-call.ts';
import { propertySection } from './property-section.ts';
import { unlessRefused, type Section, type SectionNeeds } from './section.ts';
import { planSegments } from './segments/plan-segments.ts';
import { readSegments } from './segments/read-segments.ts';
import { wantedSegments } from './segments/wanted-segments.ts';
import { workflowSection } from './workflows/workflow-section.ts';

/**
 * Looks at the account and plans all that is to be made in it, in the order in which it is made. What the account or the
 * app may not do becomes a section without work, which says what a person does.
 */
export async function planSections(needs: SectionNeeds): Promise<readonly Section[]> {
  const properties = await unlessRefused('Contact properties', () => propertySection(needs.ask), []);
  const segments = await unlessRefused('Segments', () => segmentSection(needs), [
    'Make the six segments in CRM → Segments by hand; docs/connect-hubspot-and-twilio.md has their filters',
  ]);
  const emails = await emailSection(needs);
  const workflows = await workflowSection(needs, emails.sendable);
  return [properties, segments, emails, workflows];
}

async function segmentSection({ ask, account }: SectionNeeds): Promise<Section> {
  const plan = planSegments(wantedSegments(account.timeZone), await readSegments(ask));
  return {
    things: 'Segments',
    open: plan.changes.length,
    carryOut: (dryRun) => carryOut('Segments', plan, { dryRun, perform: createPerform(ask) }),
  };
}
