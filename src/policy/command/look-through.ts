import { scriptFaults } from '../lint-faults.ts';
import { scriptWarnings } from '../lint-script.ts';
import { readPolicyFiles, type PolicyFiles } from '../policy-files.ts';
import { checkPolicyFiles, type CheckedPolicy } from '../read-policy.ts';
import { ScriptFile } from '../script-file.ts';
import type { PlacedScript } from '../check-together.ts';
import { parseYaml, type Fault } from '../yaml-file.ts';

/** A policy that was looked through, words included. */
export interface LookedThrough extends CheckedPolicy {
  /** How many scripts there are. */
  readonly scripts: number;
}

/**
 * Reads the policy and every script in it, and says everything that is wrong, in the order of files and lines.
 *
 * @throws {ConfigurationError} if the folder does not hold a policy at all.
 */
export async function lookThrough(folder: string, now: Temporal.Instant): Promise<LookedThrough> {
  const files = await readPolicyFiles(folder);
  const { policy, faults, warnings } = checkPolicyFiles(files, { lint: false });
  const placed = placedScripts(files);
  const ofScripts = policy === null ? [] : scriptWarnings(placed, { ...policy, today: todayAt(policy, now) });
  return {
    policy,
    faults: inOrder([...faults, ...scriptFaults(placed)]),
    warnings: inOrder([...warnings, ...ofScripts]),
    scripts: placed.length,
  };
}

function todayAt({ locations: [first] }: NonNullable<CheckedPolicy['policy']>, now: Temporal.Instant) {
  return now.toZonedDateTimeISO(first.calendar.timeZone).toPlainDate();
}

/** The scripts of all files that can be read; what is wrong with the others is told already. */
function placedScripts(files: PolicyFiles): readonly PlacedScript[] {
  return [...files]
    .filter(([name]) => name.startsWith('scripts/'))
    .flatMap(([name, content]) => {
      const file = parseYaml(name, content);
      const { data } = ScriptFile.safeParse(file.value);
      return (data?.scripts ?? []).map((script, index) => ({
        script,
        file: name,
        line: file.lineOf(['scripts', index]),
      }));
    });
}

/** Each once: a fault that refuses the policy may be found twice. */
function inOrder(found: readonly Fault[]): readonly Fault[] {
  const byPlace = new Map(found.map((fault) => [`${fault.file}:${fault.line} ${fault.message}`, fault]));
  return [...byPlace.values()].toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}
