import type { Config } from '../config.ts';
import { GiveUp, TryLater } from '../partners/errors.ts';
import type { App } from './app-declaration.ts';
import type { AskHubSpot } from './ask-hubspot.ts';
import { checkAccount, findMissingScopes } from './check-account.ts';
import { createContactProperties, type PropertiesReport } from './contact-properties.ts';
import { findDrift } from './manifests.ts';
import { findProfile } from './profile.ts';
import { propertyGroup } from './property-definitions.ts';

/** What preparing an account needs. */
export interface SetUpNeeds {
  readonly ask: AskHubSpot;
  readonly config: Pick<Config, 'HUBSPOT_PORTAL_ID' | 'PUBLIC_URL'>;
  readonly app: App;
  /** The folder of the project. */
  readonly root: string;
  /** Writes one line. */
  readonly print: (line: string) => void;
  /** Reads only, and says what would change. */
  readonly dryRun: boolean;
}

/** What came of one step: ✓ or ✗ and the line beside it. */
interface Line {
  readonly isWell: boolean;
  readonly words: string;
}

const well = (words: string): Line => ({ isWell: true, words });
const amiss = (words: string): Line => ({ isWell: false, words });

/**
 * Checks the project and the account, and makes what is missing in the account; prints a line for each step as it is
 * done. Returns whether all is well. Nothing is written into an account that is not the one of the settings.
 */
export async function setUpAccount(needs: SetUpNeeds): Promise<boolean> {
  const project = [() => checkManifests(needs), () => checkProfile(needs)];
  const account = [() => checkToken(needs), () => checkScopes(needs), () => makeProperties(needs)];

  let isWell = true;
  for (const step of project) isWell = (await show(needs, step)) && isWell;
  for (const step of account) {
    // Without the right account and all scopes the next steps could only fail, or do harm.
    if (!(await show(needs, step))) return false;
  }
  return isWell;
}

async function show({ print }: SetUpNeeds, step: () => Promise<readonly Line[]>): Promise<boolean> {
  const lines = await orExplain(step);
  for (const { isWell, words } of lines) print(`${isWell ? '✓' : '✗'} ${words}`);
  return lines.every(({ isWell }) => isWell);
}

async function orExplain(step: () => Promise<readonly Line[]>): Promise<readonly Line[]> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof GiveUp || error instanceof TryLater) return [amiss(error.message)];
    throw error;
  }
}

async function checkManifests({ app, root }: SetUpNeeds): Promise<readonly Line[]> {
  const drifted = await findDrift(app, root);
  if (drifted.length === 0) return [well('What HubSpot reads is what app.json says')];
  return [
    amiss(`${drifted.join(', ')}: not what app.json says; run npm run setup manifests and upload the project again`),
  ];
}

async function checkProfile({ root, config }: SetUpNeeds): Promise<readonly Line[]> {
  const { PUBLIC_URL: address } = config;
  if (!address.startsWith('https://')) {
    return [amiss('PUBLIC_URL begins with http://, and HubSpot calls only https:// addresses; set the public one')];
  }
  const profile = await findProfile(root, config);
  switch (profile.kind) {
    case 'fits':
      return [well(`The profile "${profile.name}" sends HubSpot to ${address}`)];
    case 'other_address':
      return [
        amiss(
          `The profile "${profile.name}" sends HubSpot elsewhere than PUBLIC_URL; write ${address} into extensions/hsprofile.${profile.name}.json and run hs project upload --profile ${profile.name}`,
        ),
      ];
    case 'missing':
      return [amiss('No profile names this account, so HubSpot cannot be told where the service is; see step 1 below')];
  }
}

async function checkToken({ ask, config }: SetUpNeeds): Promise<readonly Line[]> {
  const { portalId, accountType } = await checkAccount(ask, config);
  return [well(`The access token opens account ${portalId} (${accountType.toLowerCase().replaceAll('_', ' ')})`)];
}

async function checkScopes({ ask, app }: SetUpNeeds): Promise<readonly Line[]> {
  const scopes = app.scopes.map(({ scope }) => scope);
  const missing = await findMissingScopes(ask, scopes);
  if (missing.length === 0) return [well(`All ${scopes.length} scopes are granted`)];
  return missing.map((scope) =>
    amiss(`The scope ${scope} is not granted; upload the project with hs project upload and install the app again`),
  );
}

async function makeProperties({ ask, dryRun }: SetUpNeeds): Promise<readonly Line[]> {
  const report = await createContactProperties(ask, { dryRun });
  return [...describe(report, dryRun), ...report.faults.map(amiss)];
}

function describe({ groupCreated, created, extended, unchanged }: PropertiesReport, dryRun: boolean): readonly Line[] {
  const isMade = dryRun ? 'would be made' : 'is made';
  const areMade = dryRun ? 'would be made' : 'are made';
  const areAdded = dryRun ? 'would be added' : 'are added';
  const lines: Line[] = [well(`The property group "${propertyGroup.label}" ${groupCreated ? isMade : 'is there'}`)];
  if (created.length > 0) lines.push(well(`${created.length} contact properties ${areMade}: ${created.join(', ')}`));
  for (const { name, added } of extended) lines.push(well(`Options ${areAdded} to ${name}: ${added.join(', ')}`));
  if (unchanged > 0) lines.push(well(`${unchanged} contact properties are there as they should be`));
  return lines;
}
