import { readFile } from 'node:fs/promises';

/** What a JSON file holds; null where it is missing or cannot be read. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}
