import { ConfigurationError, readConfig } from '../config.ts';
import { readApp } from './app-declaration.ts';
import { createAskHubSpot } from './ask-hubspot.ts';
import { findDrift, writeManifests } from './manifests.ts';
import { setUpAccount } from './set-up-account.ts';
import { nextSteps } from './next-steps.ts';

/** What the command line says, and where it is said. */
export interface CommandNeeds {
  /** The words after `npm run setup`. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder of the project. */
  readonly root: string;
  /** Writes one line. */
  readonly print: (line: string) => void;
}

type ExitCode = 0 | 1 | 2;

const usage = [
  'Usage:',
  '  npm run setup                        checks the settings and prepares the HubSpot account',
  '  npm run setup -- --dry-run           says what would change, and changes nothing',
  '  npm run setup manifests              writes what HubSpot reads from app.json',
  '  npm run setup manifests -- --check   fails where it is not what app.json says',
];

/** Runs one command of the setup. Returns 0 when all is well, 1 when a person must mend something, 2 for unknown words. */
export async function runCommand(needs: CommandNeeds): Promise<ExitCode> {
  switch (needs.words.join(' ')) {
    case '':
      return setUp(needs, { dryRun: false });
    case '--dry-run':
      return setUp(needs, { dryRun: true });
    case 'manifests':
      return write(needs);
    case 'manifests --check':
      return check(needs);
    default:
      for (const line of usage) needs.print(line);
      return 2;
  }
}

async function setUp({ environment, root, print }: CommandNeeds, { dryRun }: { dryRun: boolean }): Promise<ExitCode> {
  try {
    const app = await readApp(root);
    const config = readConfig(environment);
    print('✓ The settings are complete');
    const ask = createAskHubSpot({ config });
    const isWell = await setUpAccount({ ask, config, app, root, print, dryRun });
    for (const line of nextSteps(config)) print(line);
    return isWell ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    print(`✗ ${error.message}`);
    for (const line of nextSteps(null)) print(line);
    return 1;
  }
}

async function write({ root, print }: CommandNeeds): Promise<ExitCode> {
  return unlessUnusable(print, async () => {
    const changed = await writeManifests(await readApp(root), root);
    for (const path of changed) print(`✓ ${path} is written`);
    if (changed.length === 0) print('✓ Nothing to write: HubSpot already reads what app.json says');
    return 0;
  });
}

async function check({ root, print }: CommandNeeds): Promise<ExitCode> {
  return unlessUnusable(print, async () => {
    const drifted = await findDrift(await readApp(root), root);
    for (const path of drifted) print(`✗ ${path} is not what app.json says; run npm run setup manifests`);
    if (drifted.length === 0) print('✓ HubSpot reads what app.json says');
    return drifted.length === 0 ? 0 : 1;
  });
}

async function unlessUnusable(print: CommandNeeds['print'], work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    print(`✗ ${error.message}`);
    return 1;
  }
}
