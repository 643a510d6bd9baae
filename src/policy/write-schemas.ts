import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PracticeFile } from './practice-file.ts';
import { ScriptFile } from './script-file.ts';
import { StateHoursFile } from './state-hours-file.ts';
import { WordsFile } from './words-file.ts';

const titles = [
  ['practice', PracticeFile, 'What the practice decides'],
  ['scripts', ScriptFile, 'Approved scripts'],
  ['words', WordsFile, 'What patients say'],
  ['law', StateHoursFile, 'When states let practices text their people'],
] as const;

/**
 * The JSON Schemas of the policy's files by their name in `schema/`, as they are to be written. Editors that know YAML
 * show help with them and mark what is wrong while a file is being written; rules between values show only when the
 * policy is checked.
 */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    titles.map(([name, schema, title]) => {
      // Draft 7, because that is what the YAML language server of most editors reads.
      const { $schema, ...rules } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
      return [`${name}.json`, `${JSON.stringify({ $schema, title, ...rules }, null, 2)}\n`];
    }),
  );
}

/** Writes the schemas into `schema/` of the policy folder. Returns the files' names there. */
export async function writeSchemas(folder: string): Promise<readonly string[]> {
  const files = schemaFiles();
  await mkdir(join(folder, 'schema'), { recursive: true });
  await Promise.all([...files].map(([name, content]) => writeFile(join(folder, 'schema', name), content)));
  return [...files.keys()].map((name) => `schema/${name}`);
}
