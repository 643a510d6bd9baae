import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Topic } from '../../../src/follow-up/codes.ts';
import { WordsFile } from '../../../src/policy/words-file.ts';

/** The words that Speedwell ships, all files of the policy's folder appended. */
export async function starterWords(): Promise<ReadonlyMap<Topic, readonly string[]>> {
  const folder = 'policy/words';
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const sections = files.flatMap((file) => [...WordsFile.parse(parse(file))]);
  return new Map(
    [...Map.groupBy(sections, ([topic]) => topic)].map(([topic, each]) => [topic, each.flatMap(([, words]) => words)]),
  );
}
