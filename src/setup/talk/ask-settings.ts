import { randomBytes } from 'node:crypto';
import { access, chmod, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConfigurationError, readConfig } from '../../config.ts';
import { fillIn, silence } from './env-file.ts';
import { settingHelp, type SettingHelp } from './setting-help.ts';

/** The settings as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A person at a terminal. Both resolve with what was typed; empty where nothing was. */
export interface Terminal {
  readonly ask: (question: string) => Promise<string>;
  /** What is typed is not shown. */
  readonly askSecret: (question: string) => Promise<string>;
}

interface Needs {
  readonly environment: Environment;
  /** The folder of the project, in which `.env` lies. */
  readonly root: string;
  readonly terminal: Terminal;
  readonly print: (line: string) => void;
}

/**
 * Asks for each setting that is missing, says where it is found, and writes what was typed into `.env`. An empty answer
 * leaves a setting for later. No value is printed.
 *
 * @returns the settings with what was typed.
 */
export async function askSettings({ environment, root, terminal, print }: Needs): Promise<Environment> {
  print('Some settings are missing. Type or paste each; an empty answer leaves it for later.');
  let typed: Record<string, string> = {};
  for (const help of settingHelp) {
    if (!isAskedFor(help.name, { ...environment, ...typed })) continue;
    const value = await askOne(help, { ...environment, ...typed }, { terminal, print });
    if (value !== '') typed = { ...typed, [help.name]: value };
  }
  const key = await newKey({ ...environment, ...typed }, print);
  const all = { ...typed, ...(key === null ? {} : { ENCRYPTION_KEY: key }) };
  if (Object.keys(all).length === 0) return environment;

  const agreed = await terminal.ask(`Write ${Object.keys(all).join(', ')} into .env? [y/n] `);
  if (/^y/i.test(agreed)) await write(root, all, print);
  return { ...environment, ...all };
}

function isAskedFor(name: string, known: Environment): boolean {
  if (name === 'TWILIO_FROM' && isSet(known['TWILIO_MESSAGING_SERVICE_SID'])) return false;
  if (name === 'TWILIO_MESSAGING_SERVICE_SID' && isSet(known['TWILIO_FROM'])) return false;
  return !isSet(known[name]);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

async function askOne(
  { name, where, isSecret }: SettingHelp,
  known: Environment,
  { terminal, print }: Pick<Needs, 'terminal' | 'print'>,
): Promise<string> {
  print(`${name}: ${where}`);
  for (;;) {
    const value = (await (isSecret ? terminal.askSecret(`${name}= `) : terminal.ask(`${name}= `))).trim();
    const fault = value === '' ? null : faultOf(name, { ...known, [name]: value });
    if (fault === null) return value;
    print(`✗ ${fault}`);
  }
}

/** What is wrong with one setting, in the words in which the service refuses to start. */
function faultOf(name: string, environment: Environment): string | null {
  try {
    readConfig(environment);
    return null;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const line = error.message.split('\n').find((one) => one.trim().startsWith(`${name} `));
    return line?.trim() ?? null;
  }
}

/** A store that is there was sealed with a key, which no other can stand in for. */
async function newKey(known: Environment, print: Needs['print']): Promise<string | null> {
  if (isSet(known['ENCRYPTION_KEY'])) return null;
  if (isSet(known['DATABASE_URL']) || (await exists(resolve(known['DATA_DIR'] ?? './data')))) {
    print('✗ No ENCRYPTION_KEY is made: there may be a store sealed with another; put that one into .env, or make one for a new store with openssl rand -base64 32');
    return null;
  }
  print('✓ A new ENCRYPTION_KEY is made; keep a copy of it where your backups are not');
  return randomBytes(32).toString('base64');
} // prettier-ignore

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function write(root: string, settings: Readonly<Record<string, string>>, print: Needs['print']): Promise<void> {
  const file = join(root, '.env');
  const before = await readFile(file, 'utf8').catch(() => readFile(join(root, '.env.example'), 'utf8').catch(() => ''));
  const pair = ['TWILIO_MESSAGING_SERVICE_SID', 'TWILIO_FROM'];
  await writeFile(file, silence(fillIn(before, settings), [...pair, 'HUBSPOT_APP_ID']), { mode: 0o600 });
  // A file that was there keeps its own mode otherwise.
  await chmod(file, 0o600);
  print(`✓ .env has ${Object.keys(settings).length} more settings, and only you may read it`);
}
