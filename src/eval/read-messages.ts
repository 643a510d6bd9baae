import { readFile } from 'node:fs/promises';

/** What a message can be about: one word for each, as the file has it. */
export const kinds = [
  'stop', 'start', 'help', 'urgent', 'clinical', 'medication', 'complaint', 'privacy', 'scheduling', 'insurance', 'other',
] as const; // prettier-ignore
export type Kind = (typeof kinds)[number];

/** A message that a person labelled. */
export interface LabelledMessage {
  /** As the file has it: "en", "es", "mixed", or whatever its owner writes. */
  readonly language: string;
  readonly kind: Kind;
  readonly text: string;
  /** Its line in the file, from 1. */
  readonly line: number;
}

/** What the file says, and what must be mended in it. */
export interface ReadMessages {
  readonly messages: readonly LabelledMessage[];
  /** One sentence each, with the number of the line; empty where all is well. */
  readonly faults: readonly string[];
}

/**
 * Reads a file of labelled messages: one a line, `language`, `kind` and `text` with a tab between. Empty lines and lines
 * that begin with # are passed over, and so is whatever follows a third tab.
 *
 * @returns null if the file cannot be read.
 */
export async function readMessages(path: string): Promise<ReadMessages | null> {
  const content = await readFile(path, 'utf8').catch(() => null);
  if (content === null) return null;
  const read = content
    .replace(/^\u{FEFF}/u, '')
    .split(/\r?\n/u)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#'))
    .map(({ line, number }) => readLine(line, number));
  return {
    messages: read.filter((each) => typeof each !== 'string'),
    faults: read.filter((each) => typeof each === 'string'),
  };
}

function readLine(written: string, line: number): LabelledMessage | string {
  const [language = '', label = '', text = ''] = written.split('\t').map((part) => part.trim());
  if (!written.includes('\t') || text === '')
    return `line ${String(line)}: cannot be read; write language, kind and text with a tab between`;
  const kind = kinds.find((each) => each === label.toLowerCase());
  if (kind === undefined) return `line ${String(line)}: "${label}" is no kind; write one of ${kinds.join(', ')}`;
  return { language: language.toLowerCase(), kind, text, line };
}
