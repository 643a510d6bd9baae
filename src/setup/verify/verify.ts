import { readApp } from '../app-declaration.ts';
import { findDrift } from '../manifests.ts';
import { lintSources, translateProject } from './ask-hubspots-tools.ts';
import { buildEntries } from './build-apart.ts';
import { checkActions } from './check-actions.ts';
import { checkComponents } from './check-components.ts';
import { checkProfiles } from './check-profiles.ts';
import { checkSources } from './check-sources.ts';
import { checkStructure } from './check-structure.ts';
import { readProject, type Fault, type ProjectFiles } from './project-files.ts';

/** One question that is put to the project. */
interface Check {
  /** What holds when it finds nothing. */
  readonly holds: string;
  readonly find: (files: ProjectFiles) => Promise<readonly Fault[]> | readonly Fault[];
}

/** The checks that need nothing but the files. */
const ownChecks: readonly Check[] = [
  { holds: 'Every file that HubSpot reads can be read', find: ({ faults }) => faults },
  { holds: 'Every component lies where HubSpot looks for it, under a name of its own', find: checkStructure },
  { holds: 'Every component says what HubSpot expects of it', find: checkComponents },
  { holds: 'Every input, choice and output of the workflow actions has a name in both languages', find: checkActions },
  { holds: 'Every profile has all variables, and no secret', find: checkProfiles },
  { holds: 'Cards and pages call what is permitted, and each folder can be built by itself', find: checkSources },
  { holds: 'What HubSpot reads is what app.json says', find: checkDrift },
];

/** What HubSpot's own tools say, which is all of it that works without an account. */
const hubspotsChecks: readonly Check[] = [
  { holds: 'HubSpot’s library can translate the project', find: translateProject },
  { holds: 'HubSpot’s rules for cards and pages are kept', find: lintSources },
  { holds: 'HubSpot’s production builder builds every card and page', find: buildEntries },
];

/**
 * Checks the project in the folder `root` as far as it can be done offline; prints a line for each check and each fault.
 * HubSpot's own tools take some seconds; `withTools: false` leaves them out.
 *
 * @returns whether nothing is wrong.
 */
export async function verify(
  root: string,
  print: (line: string) => void,
  { withTools = true }: { readonly withTools?: boolean } = {},
): Promise<boolean> {
  const files = await readProject(root);
  let isWell = true;
  for (const { holds, find } of withTools ? [...ownChecks, ...hubspotsChecks] : ownChecks) {
    const faults = await find(files);
    if (faults.length === 0) print(`✓ ${holds}`);
    for (const { where, words } of faults) print(`✗ ${where}: ${words}`);
    isWell &&= faults.length === 0;
  }
  return isWell;
}

async function checkDrift({ root }: ProjectFiles): Promise<readonly Fault[]> {
  const drifted = await findDrift(await readApp(root), root);
  return drifted.map((where) => ({ where, words: 'is not what app.json says; run npm run setup manifests' }));
}
