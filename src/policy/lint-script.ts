import type { Script } from '../follow-up/policy/scripts.ts';
import type { PlacedScript } from './check-together.ts';
import { faultsIn } from './lint-faults.ts';
import { notYetApproved, warningRules, type LintedFor } from './lint-warnings.ts';
import type { Fault } from './yaml-file.ts';

export type { LintedFor } from './lint-warnings.ts';

/** What is wrong with the words of a script. Each says what to write instead. */
export interface Lint {
  /** Must be mended before the script can be used. */
  readonly faults: readonly string[];
  /** Works, but is hardly wanted. */
  readonly warnings: readonly string[];
}

/**
 * Reads the words of a script as a careful colleague would: one next step, no guarantee, no pressure, no diagnosis,
 * nothing about the patient, what law and carriers prescribe, and words that people understand.
 */
export function lintScript(script: Script, practice: LintedFor): Lint {
  return { faults: faultsIn(script), warnings: warningsIn(script, practice) };
}

/** What is hardly wanted in the scripts of a policy. The scripts of a file that nobody has approved are told as one. */
export function scriptWarnings(placed: readonly PlacedScript[], practice: LintedFor): readonly Fault[] {
  const all = placed.flatMap((each) => warningsIn(each.script, practice).map((message) => ({ ...each, message })));
  const files = [...new Set(placed.map(({ file }) => file))];
  return files.flatMap((file) => {
    const inFile = all.filter((each) => each.file === file);
    const unapproved = inFile.filter(({ message }) => message === notYetApproved);
    const others = inFile.filter(({ message }) => message !== notYetApproved);
    return [
      ...asOne(unapproved),
      ...others.map(({ line, script, message }) => ({ file, line, message: `${script.id} ${message}` })),
    ];
  });
}

function asOne(unapproved: readonly PlacedScript[]): readonly Fault[] {
  const [first] = unapproved;
  if (first === undefined) return [];
  const { file, line } = first;
  if (unapproved.length === 1) return [{ file, line, message: `${first.script.id} ${notYetApproved}` }];
  const message = notYetApproved.replace(/^is/, 'are').replaceAll(/\bit\b/g, 'them');
  return [{ file, line, message: `${unapproved.length} scripts ${message}` }];
}

function warningsIn(script: Script, practice: LintedFor): readonly string[] {
  return warningRules.map((rule) => rule(script, practice)).filter((message) => message !== null);
}
