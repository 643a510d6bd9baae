import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../../config.ts';
import type { Language } from '../../follow-up/codes.ts';
import { lookThrough } from './look-through.ts';
import { readWords, usage, type Wish } from './words.ts';
import { procedureOf } from '../print/procedure.ts';
import { toHtml } from '../print/to-html.ts';
import { toMarkdown } from '../print/to-markdown.ts';
import { writeSchemas } from '../write-schemas.ts';
import type { Fault } from '../yaml-file.ts';

/** What the command line says, and where it is said. */
export interface CommandNeeds {
  /** The words after `npm run policy`. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For approvals that run out, and for the examples of the procedure. */
  readonly now: Temporal.Instant;
  /** Writes one line. */
  readonly print: (line: string) => void;
}

type ExitCode = 0 | 1 | 2;

/** Runs one command of the policy. Returns 0 when all is well, 1 when a person must mend something, 2 for unknown words. */
export async function runCommand(needs: CommandNeeds): Promise<ExitCode> {
  const wish = readWords(needs.words, needs.environment);
  if (wish === null || wish.command === 'help') {
    for (const line of usage) needs.print(line);
    return wish === null ? 2 : 0;
  }
  try {
    return await carryOut(wish, needs);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    needs.print(`✗ ${error.message}`);
    return 1;
  }
}

function carryOut(wish: Wish, needs: CommandNeeds): Promise<ExitCode> {
  switch (wish.command) {
    case 'check':
      return check(wish, needs);
    case 'print':
      return printProcedure(wish, needs);
    case 'schema':
      return writeSchemaFiles(wish, needs);
    case 'help':
      return Promise.resolve(0);
  }
}

async function check({ folder }: Wish, { now, print }: CommandNeeds): Promise<ExitCode> {
  const { policy, faults, warnings, scripts } = await lookThrough(folder, now);
  for (const fault of faults) print(`✗ ${lineOf(fault)}`);
  for (const warning of warnings) print(`! ${lineOf(warning)}`);
  if (faults.length > 0) {
    print(`✗ ${counted(faults.length, 'place')} must be mended before this policy can be used`);
    return 1;
  }
  if (policy !== null) print(`✓ Version ${policy.version} can be used`);
  print(`✓ ${counted(scripts, 'script')} read, ${counted(warnings.length, 'warning')}`);
  return 0;
}

function lineOf({ file, line, message }: Fault): string {
  return `${file}:${line} ${message}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

async function printProcedure({ folder, to, language }: Wish, { now, print }: CommandNeeds): Promise<ExitCode> {
  const { policy, faults } = await lookThrough(folder, now);
  if (policy === null || faults.length > 0) {
    print(`✗ Cannot print the procedure: ${counted(faults.length, 'place')} of the policy must be mended; run npm run policy check`);
    return 1;
  }
  const spoken: Language = language ?? policy.defaultLanguage;
  const today = now.toZonedDateTimeISO(policy.locations[0].calendar.timeZone).toPlainDate();
  const document = procedureOf(policy, spoken, today);
  const files: readonly (readonly [string, string])[] = [
    ['procedure.md', toMarkdown(document)],
    ['procedure.html', toHtml(document, spoken)],
  ];
  for (const [name, content] of files) await write(join(to, name), content);
  for (const [name] of files) print(`✓ ${join(to, name)} is written`);
  return 0;
} // prettier-ignore

async function write(path: string, content: string): Promise<void> {
  try {
    await writeFile(path, content);
  } catch {
    throw new ConfigurationError(`Cannot write "${path}": name a folder that is there and may be written to with --to`);
  }
}

async function writeSchemaFiles({ folder }: Wish, { print }: CommandNeeds): Promise<ExitCode> {
  const written = await writeSchemas(folder);
  for (const name of written) print(`✓ ${join(folder, name)} is written`);
  return 0;
}
