import type { z } from 'zod';
import { ConfigurationError } from '../config.ts';
import { topics, type Topic } from '../follow-up/codes.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { faultsBetweenSections, faultsOfScripts, type PlacedScript } from './check-together.ts';
import { faultsOf } from './faults.ts';
import { scriptFaults } from './lint-faults.ts';
import { unknownNames } from './names.ts';
import { practiceFileName, readPolicyFiles, versionOf, type PolicyFiles } from './policy-files.ts';
import { PracticeFile } from './practice-file.ts';
import { ScriptFile } from './script-file.ts';
import { StateHoursFile, unconfirmedStates } from './state-hours-file.ts';
import { warningsOf } from './warnings.ts';
import { WordsFile } from './words-file.ts';
import { parseYaml, type Fault, type YamlFile } from './yaml-file.ts';

/** A policy that was looked through. */
export interface CheckedPolicy {
  /** Null when there are faults. */
  readonly policy: PracticePolicy | null;
  /** What must be mended before the policy can be used. */
  readonly faults: readonly Fault[];
  /** What works, but is hardly wanted. Only told of a policy without faults. */
  readonly warnings: readonly Fault[];
}

/**
 * Reads what the practice decides: `practice.yaml`, every `scripts/*.yaml`, `words/*.yaml` and `law/*.yaml` in `folder`.
 *
 * @returns the policy; its version is made from the files' content, so it changes exactly when they do. Its calendars
 * know nothing of the ones before them; see `keepPolicy`.
 * @throws {ConfigurationError} listing every fault with file and line, and what to write instead.
 */
export async function readPolicy(folder: string): Promise<PracticePolicy> {
  const { policy, faults } = await checkPolicy(folder);
  if (policy === null) throw explain(folder, faults);
  return policy;
}

/**
 * Reads the policy and says everything that is wrong with it.
 *
 * @throws {ConfigurationError} if the folder does not hold a policy at all.
 */
export async function checkPolicy(folder: string): Promise<CheckedPolicy> {
  return checkPolicyFiles(await readPolicyFiles(folder), { lint: true });
}

/**
 * The same for files that are read already.
 *
 * @param lint - whether the words of the scripts are judged, too; those of a version kept in the store were good enough
 * in their time.
 */
export function checkPolicyFiles(files: PolicyFiles, { lint }: { readonly lint: boolean }): CheckedPolicy {
  const yamls = [...files].map(([name, content]) => read(name, content));
  const practiceYaml = yamls.find(({ name }) => name === practiceFileName) ?? parseYaml(practiceFileName, '');
  const practice = checkPractice(practiceYaml);
  const scripts = yamls.filter(({ name }) => name.startsWith('scripts/')).map((file) => placeScripts(file));
  const words = yamls.filter(({ name }) => name.startsWith('words/')).map(checkWords);

  const lawYamls = yamls.filter(({ name }) => name.startsWith('law/'));
  const laws = lawYamls.map(checkLaw);

  const parts = [practice, ...scripts, ...words, ...laws];
  const placed = scripts.flatMap((each) => ('value' in each ? each.value : []));
  const knownScripts = scripts.every((each) => 'value' in each) ? placed.map(({ script }) => script) : null;
  const faults = [
    ...parts.flatMap((each) => ('faults' in each ? each.faults : [])),
    ...unknownNames(practiceYaml, knownScripts),
    ...('value' in practice ? faultsBetweenSections(practice.value, practiceYaml) : []),
    ...('value' in practice && knownScripts !== null ? faultsOfScripts(practice.value, placed) : []),
    ...(lint ? scriptFaults(placed) : []),
  ];
  if (faults.length > 0 || !('value' in practice)) return { policy: null, faults: inOrder(faults), warnings: [] };

  const policy: PracticePolicy = {
    version: versionOf(files),
    ...practice.value,
    stateHours: laws.flatMap((each) => ('value' in each ? each.value : [])),
    words: together(words.flatMap((each) => ('value' in each ? [each.value] : []))),
    scripts: placed.map(({ script }) => script),
  };
  return { policy, faults, warnings: [...warningsOf(policy, practiceYaml), ...lawYamls.flatMap(unconfirmedStates)] };
}

/** All faults in the words in which the service refuses to start. */
export function explain(folder: string, faults: readonly Fault[]): ConfigurationError {
  return new ConfigurationError(
    `Cannot use the practice's policy in "${folder}": ${faults.length} place(s) need attention\n` +
      faults.map((fault) => `  ${lineOf(fault)}`).join('\n'),
  );
}

/** A fault as one line: `practice.yaml:12 people.backup.owner must be …`. */
export function lineOf({ file, line, message }: Fault): string {
  return `${file}:${line} ${message}`;
}

/** What a file holds, or what is wrong with it. */
type Checked<Value> = { readonly value: Value } | { readonly faults: readonly Fault[] };

/** The last content of each file, by its name: mostly one file of many is changed, and the others are not read anew. */
const readBefore = new Map<string, YamlFile>();

function read(name: string, content: string): YamlFile {
  const before = readBefore.get(name);
  if (before?.content === content) return before;
  const file = parseYaml(name, content);
  readBefore.set(name, file);
  return file;
}

const checkPractice = checker(PracticeFile);
const checkScripts = checker(ScriptFile);
const checkWords = checker(WordsFile);
const checkLaw = checker(StateHoursFile);

/** Looks by `schema`, at each file that was read only once. */
function checker<Output>(schema: z.ZodType<Output>): (file: YamlFile) => Checked<Output> {
  const checkedBefore = new WeakMap<YamlFile, Checked<Output>>();
  return (file) =>
    checkedBefore.getOrInsertComputed(file, () => {
      if (file.faults.length > 0) return { faults: file.faults };
      const result = schema.safeParse(file.value);
      return result.success ? { value: result.data } : { faults: faultsOf(result.error.issues, file) };
    });
}

function placeScripts(file: YamlFile): Checked<readonly PlacedScript[]> {
  const checked = checkScripts(file);
  if ('faults' in checked) return checked;
  return {
    value: checked.value.scripts.map((script, index) => ({
      script,
      file: file.name,
      line: file.lineOf(['scripts', index]),
    })),
  };
}

/** The phrases of all files, appended topic by topic. */
function together(files: readonly ReadonlyMap<Topic, readonly string[]>[]): PracticePolicy['words'] {
  return new Map(
    topics.flatMap((topic) => {
      const phrases = files.flatMap((file) => file.get(topic) ?? []);
      return phrases.length === 0 ? [] : [[topic, phrases] as const];
    }),
  );
}

/** As somebody reads the files who mends them from top to bottom; practice.yaml comes first. */
function inOrder(faults: readonly Fault[]): readonly Fault[] {
  const files = [...new Set(faults.map(({ file }) => file))];
  return faults.toSorted((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line);
}
