import { systemClock, type Clock } from '../clock.ts';
import { ConfigurationError, readConfig, type Config } from '../config.ts';
import { readApp } from './app-declaration.ts';
import { createAskHubSpot } from './ask-hubspot.ts';
import { toText } from './lines.ts';
import { findDrift, writeManifests } from './manifests.ts';
import { createOutside, type Outside } from './outside.ts';
import { firstSteps } from './people-steps.ts';
import { setUp, type Manner } from './set-up.ts';
import { askSettings, type Environment, type Terminal } from './talk/ask-settings.ts';
import { createAskTwilio } from './twilio/ask-twilio.ts';
import { readWords, usage, type Wish } from './words.ts';

/** What the command line says, and where it is said. */
export interface CommandNeeds {
  /** The words after `npm run setup`. */
  readonly words: readonly string[];
  readonly environment: Environment;
  /** The folder of the project. */
  readonly root: string;
  /** Writes one line. */
  readonly print: (line: string) => void;
  /** The person who runs it; null or left out where nobody can answer. */
  readonly terminal?: Terminal | null;
  readonly outside?: Outside;
  readonly clock?: Pick<Clock, 'now'>;
}

type ExitCode = 0 | 1 | 2;

/** Runs one command of the setup. Returns 0 when all is well, 1 when a person must mend something, 2 for unknown words. */
export async function runCommand(needs: CommandNeeds): Promise<ExitCode> {
  const wish = readWords(needs.words);
  if (wish === undefined) {
    for (const line of usage) needs.print(line);
    return 2;
  }
  try {
    return (await carryOut(wish, needs)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    needs.print(`✗ ${error.message}`);
    return 1;
  }
}

async function carryOut(wish: Wish, needs: CommandNeeds): Promise<boolean> {
  switch (wish.command) {
    case 'doctor':
      return prepare(needs, { kind: 'examine', agrees: null }, null);
    case 'set_up':
      return prepare(needs, mannerOf(wish, needs.terminal ?? null), wish.dryRun || wish.yes ? null : needs.terminal);
    case 'write_manifests':
      return write(needs);
    case 'check_manifests':
      return check(needs);
    case 'verify': {
      // HubSpot's tools are heavy, and not there where only the service is installed.
      const { verify } = await import('./verify/verify.ts');
      return verify(needs.root, needs.print);
    }
  }
}

function mannerOf({ dryRun, yes }: Extract<Wish, { command: 'set_up' }>, terminal: Terminal | null): Manner {
  if (dryRun) return { kind: 'dry_run', agrees: null };
  if (yes) return { kind: 'make', agrees: () => Promise.resolve(true) };
  const agrees = terminal && (async (question: string) => /^y/i.test(await terminal.ask(`${question} [y/n] `)));
  return { kind: 'make', agrees };
}

/** @param terminal - who is asked for missing settings; null where nobody is. */
async function prepare(
  { environment, root, print, clock = systemClock, outside = createOutside() }: CommandNeeds,
  manner: Manner,
  terminal: Terminal | null | undefined,
): Promise<boolean> {
  const app = await readApp(root);
  const config = await settle(environment, { root, print, terminal });
  if (config === null) {
    for (const line of firstSteps(null)) print(toText(line));
    return false;
  }
  const ask = createAskHubSpot({ config });
  const tell = (line: Parameters<typeof toText>[0]) => {
    print(toText(line));
  };
  const partners = { ask, askTwilio: createAskTwilio(config), outside, clock };
  return setUp({ config, app, root, tell, nodeVersion: process.version, ...partners }, manner);
}

/** The settings, after asking for those that are missing; null where some still are, which is said. */
async function settle(
  environment: Environment,
  { root, print, terminal }: Pick<CommandNeeds, 'root' | 'print'> & { readonly terminal: Terminal | null | undefined },
): Promise<Config | null> {
  const first = tryConfig(environment);
  if (typeof first !== 'string') return first;
  if (terminal === null || terminal === undefined) {
    print(`✗ ${first}`);
    return null;
  }
  const second = tryConfig(await askSettings({ environment, root, terminal, print }));
  if (typeof second !== 'string') return second;
  print(`✗ ${second}`);
  return null;
}

function tryConfig(environment: Environment): Config | string {
  try {
    return readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
}

async function write({ root, print }: CommandNeeds): Promise<boolean> {
  const changed = await writeManifests(await readApp(root), root);
  for (const path of changed) print(`✓ ${path} is written`);
  if (changed.length === 0) print('✓ Nothing to write: HubSpot already reads what app.json says');
  return true;
}

async function check({ root, print }: CommandNeeds): Promise<boolean> {
  const drifted = await findDrift(await readApp(root), root);
  for (const path of drifted) print(`✗ ${path} is not what app.json says; run npm run setup manifests`);
  if (drifted.length === 0) print('✓ HubSpot reads what app.json says');
  return drifted.length === 0;
}
