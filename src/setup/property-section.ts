import type { AskHubSpot } from './ask-hubspot.ts';
import { createContactProperties, type PropertiesReport } from './contact-properties.ts';
import { amiss, told, well, type Line } from './lines.ts';
import { propertyGroup } from './property-definitions.ts';
import type { Section } from './section.ts';

/** The properties of the patient inquiry, and their group. */
export async function propertySection(ask: AskHubSpot): Promise<Section> {
  const planned = await createContactProperties(ask, { dryRun: true });
  return {
    things: 'Contact properties',
    open: planned.created.length + planned.extended.length + (planned.groupCreated ? 1 : 0),
    carryOut: async (dryRun) => {
      const report = dryRun ? planned : await createContactProperties(ask, { dryRun: false });
      return { lines: [...describe(report, dryRun), ...report.faults.map(amiss)], byHand: [] };
    },
  };
}

function describe(report: PropertiesReport, dryRun: boolean): readonly Line[] {
  const { groupCreated, created, extended, renamed, unchanged } = report;
  const done = dryRun ? told : well;
  const isMade = dryRun ? 'would be made' : 'is made';
  const areMade = dryRun ? 'would be made' : 'are made';
  const areAdded = dryRun ? 'would be added' : 'are added';
  const { label } = propertyGroup;
  return [
    groupCreated ? done(`The property group "${label}" ${isMade}`) : well(`The property group "${label}" is there`),
    ...(created.length > 0 ? [done(`${created.length} contact properties ${areMade}: ${created.join(', ')}`)] : []),
    ...extended.map(({ name, added }) => done(`Options ${areAdded} to ${name}: ${added.join(', ')}`)),
    ...(unchanged > 0 ? [well(`${unchanged} contact properties are there as they should be`)] : []),
    ...renamed.map(({ name, label: theirs, ours }) => told(`${name} is called "${theirs}" and not "${ours}", and stays so`)),
  ];
} // prettier-ignore
