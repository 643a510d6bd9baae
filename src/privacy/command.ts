import { pause, type Clock } from '../clock.ts';
import { ConfigurationError, readConfig } from '../config.ts';
import { isDatabaseAway } from '../journal/database.ts';
import { openStoreBeside } from '../journal/open-store-beside.ts';
import type { CommandGround, ExitCode } from './command-ground.ts';
import { erase } from './erase.ts';
import { exportPerson } from './export.ts';
import { rotateKey } from './rotate-key.ts';

/** What the command line says, and where it is said. */
export interface CommandNeeds {
  /** The words after `npm run privacy`. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Writes one line. Never anything about a patient but what was asked for. */
  readonly print: (line: string) => void;
  /** Waits so many milliseconds of real time. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Asks for one line; empty where nobody can answer. */
  readonly ask?: (question: string) => Promise<string>;
}

interface Command {
  readonly usage: readonly string[];
  readonly run: (ground: CommandGround) => Promise<ExitCode>;
}

/** Every command by its name; one that gets words it does not understand returns 2, and the usage is printed. */
const commands: Readonly<Record<string, Command>> = {
  export: {
    usage: [
      '  npm run privacy export -- --contact ID [--out FILE]           writes all that is kept of one person into two files',
      '  npm run privacy export -- --number "+13125550123" [--out FILE]',
    ],
    run: exportPerson,
  },
  erase: {
    usage: [
      '  npm run privacy erase -- --contact ID [--yes]                 erases all that is kept of one person; asks first',
      '  npm run privacy erase -- --number "+13125550123" [--yes]',
    ],
    run: erase,
  },
  'rotate-key': {
    usage: [
      '  npm run privacy rotate-key                                    makes a new key, seals everything anew with it, and deletes the old key',
    ],
    run: rotateKey,
  },
};

const help = '  npm run privacy help                                          says this';

/** Runs one command about what is kept of patients, beside the running service or without it. */
export async function runCommand(needs: CommandNeeds): Promise<ExitCode> {
  const [name = 'help', ...words] = needs.words;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    printUsage(needs.print);
    return name === 'help' && words.length === 0 ? 0 : 2;
  }
  try {
    const code = await run(command, words, needs);
    if (code === 2) {
      needs.print(`✗ Cannot run "${name}" with these words`);
      printUsage(needs.print);
    }
    return code;
  } catch (error) {
    if (error instanceof ConfigurationError) needs.print(`✗ ${error.message}`);
    else if (isDatabaseAway(error)) needs.print(`✗ Cannot go on: the database went away; run "${name}" again`);
    else throw error;
    return 1;
  }
}

async function run(
  command: Command,
  words: readonly string[],
  { environment, clock, print, wait = pause, ask = nobodyAnswers }: CommandNeeds,
): Promise<ExitCode> {
  const config = readConfig(environment);
  await using database = await openStoreBeside({
    databaseUrl: config.DATABASE_URL,
    dataDir: config.DATA_DIR,
  });
  return await command.run({ config, database, words, clock, print, wait, ask });
}

function nobodyAnswers(): Promise<string> {
  return Promise.resolve('');
}

function printUsage(print: (line: string) => void): void {
  print('Usage:');
  for (const line of Object.values(commands).flatMap(({ usage }) => usage)) print(line);
  print(help);
}
