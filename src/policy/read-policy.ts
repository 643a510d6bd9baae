import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { ConfigurationError } from '../config.ts';
import type { PracticePolicy, Script } from '../follow-up/policy.ts';
import { PracticeFile } from './practice-file.ts';
import { ScriptFile } from './script-file.ts';
import { nameOf, readYamlFile, type Fault, type YamlFile } from './yaml-file.ts';

/** A script and where it is written. */
interface PlacedScript {
  readonly script: Script;
  readonly file: string;
  readonly line: number;
}

/** What a file holds, or what is wrong with it. */
type Checked<Value> = { readonly value: Value } | { readonly faults: readonly Fault[] };

/**
 * Reads what the practice decides: `practice.yaml` and every `scripts/*.yaml` in `folder`.
 *
 * @returns the policy; its version is made from the files' content, so it changes exactly when they do.
 * @throws {ConfigurationError} listing every fault with file and line, and what to write instead.
 */
export async function readPolicy(folder: string): Promise<PracticePolicy> {
  const [practiceYaml, ...scriptYamls] = await readFiles(folder);
  const practice = check(practiceYaml, PracticeFile);
  const scripts = scriptYamls.map((file) => placeScripts(file, check(file, ScriptFile)));

  const placed = scripts.flatMap((each) => ('value' in each ? each.value : []));
  const faults = [practice, ...scripts].flatMap((each) => ('faults' in each ? each.faults : []));
  const wholeFaults = faults.length > 0 || !('value' in practice) ? faults : checkTogether(practice.value, placed);
  if (wholeFaults.length > 0 || !('value' in practice)) throw explain(folder, wholeFaults);

  const version = versionOf([practiceYaml, ...scriptYamls]);
  return { version, ...practice.value, scripts: placed.map(({ script }) => script) };
}

/** `practice.yaml` first, then the scripts by name. */
async function readFiles(folder: string): Promise<readonly [YamlFile, ...YamlFile[]]> {
  try {
    const names = await readdir(join(folder, 'scripts'));
    const scripts = names.filter((name) => name.endsWith('.yaml')).toSorted();
    const practice = await readYamlFile(join(folder, 'practice.yaml'), 'practice.yaml');
    return [
      practice,
      ...(await Promise.all(scripts.map((name) => readYamlFile(join(folder, 'scripts', name), `scripts/${name}`)))),
    ];
  } catch {
    throw new ConfigurationError(
      `Cannot read the practice's policy in "${folder}": it must hold practice.yaml and a folder scripts; ` +
        `set POLICY_DIR to the folder that does, or copy the one that comes with Speedwell`,
    );
  }
}

function check<Output>(file: YamlFile, schema: z.ZodType<Output>): Checked<Output> {
  if (file.faults.length > 0) return { faults: file.faults };
  const result = schema.safeParse(file.value);
  return result.success
    ? { value: result.data }
    : { faults: result.error.issues.flatMap((issue) => faultsOf(issue, file)) };
}

/** A name that is not known is a fault of its own, on its own line. */
function faultsOf(issue: z.core.$ZodIssue, file: YamlFile): readonly Fault[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({
    file: file.name,
    line: file.lineOf(path),
    message: `${nameOf(path)} ${issue.message}`.trim(),
  }));
}

function placeScripts(
  file: YamlFile,
  checked: Checked<{ readonly scripts: readonly Script[] }>,
): Checked<readonly PlacedScript[]> {
  if ('faults' in checked) return checked;
  const placed = checked.value.scripts.map((script, index) => ({
    script,
    file: file.name,
    line: file.lineOf(['scripts', index]),
  }));
  return { value: placed };
}

/** What only shows when all files are read. */
function checkTogether(practice: z.output<typeof PracticeFile>, placed: readonly PlacedScript[]): readonly Fault[] {
  return [...sharedIds(placed), ...bookingNowhere(practice, placed), ...missingScripts(practice, placed)];
}

function sharedIds(placed: readonly PlacedScript[]): readonly Fault[] {
  return placed
    .filter(({ script }, index) => placed.findIndex((other) => other.script.id === script.id) < index)
    .map(({ file, line, script }) => ({
      file,
      line,
      message: `id ${script.id} is used twice; give each script its own`,
    }));
}

function bookingNowhere(
  { practice }: Pick<PracticePolicy, 'practice'>,
  placed: readonly PlacedScript[],
): readonly Fault[] {
  if (practice.bookingUrl !== null) return [];
  const message = 'uses {booking}, but practice.booking_url is null; give the address, or take {booking} out';
  return placed
    .filter(({ script }) => script.text.includes('{booking}'))
    .map(({ file, line }) => ({ file, line, message }));
}

function missingScripts(
  { defaultLanguage }: Pick<PracticePolicy, 'defaultLanguage'>,
  placed: readonly PlacedScript[],
): readonly Fault[] {
  const moments = ['acknowledgment_open', 'acknowledgment_closed'] as const;
  return moments
    .filter((moment) => placed.every(({ script }) => script.moment !== moment || script.language !== defaultLanguage))
    .map((moment) => ({
      file: 'scripts',
      line: 1,
      message: `hold no ${moment} in the practice's language "${defaultLanguage}"; write one`,
    }));
}

function explain(folder: string, faults: readonly Fault[]): ConfigurationError {
  const lines = faults.map(({ file, line, message }) => `  ${file}:${line} ${message}`);
  return new ConfigurationError(
    `Cannot use the practice's policy in "${folder}": ${faults.length} place(s) need attention\n${lines.join('\n')}`,
  );
}

function versionOf(files: readonly YamlFile[]): string {
  const hash = createHash('sha256');
  for (const { name, content } of files) hash.update(`${name}\n${content.length}\n${content}`);
  return hash.digest('hex').slice(0, 12);
}
