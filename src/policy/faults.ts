import type { z } from 'zod';
import { nameOf, type Fault, type YamlFile } from './yaml-file.ts';

/** What a schema found, as faults with their lines. A name that is not known is a fault of its own, on its own line. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], file: YamlFile): readonly Fault[] {
  return issues.flatMap((issue) => placesOf(issue, [])).map(({ path, message }) => faultAt(file, path, message));
}

/** A fault at a place of a file; the message follows the place's name. */
export function faultAt(file: Pick<YamlFile, 'name' | 'lineOf'>, path: readonly PropertyKey[], message: string): Fault {
  return { file: file.name, line: file.lineOf(path), message: `${nameOf(path)} ${message}`.trim() };
}

interface Place {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function placesOf(issue: z.core.$ZodIssue, around: readonly PropertyKey[]): readonly Place[] {
  const path = [...around, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: issue.message }));
  }
  if (issue.code === 'invalid_union') {
    // Of what may stand here, the person meant the form in which something deeper is wrong.
    const meant = issue.errors.find((branch) => branch.some((inner) => inner.path.length > 0));
    if (meant !== undefined) return meant.flatMap((inner) => placesOf(inner, path));
  }
  return [{ path, message: issue.message }];
}
