import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the project. */
export const root = resolve(import.meta.dirname, '../..');

/** A document that people read. */
export interface Document {
  /** From the folder of the project. */
  readonly path: string;
  readonly text: string;
  /** The text without its fenced blocks. */
  readonly prose: string;
  readonly blocks: readonly Block[];
  /** As GitHub names the headings in links. */
  readonly anchors: ReadonlySet<string>;
}

/** A fenced block of code. */
export interface Block {
  /** Where it begins, as in `README.md:27`. */
  readonly at: string;
  /** The first word after the fence, such as `sh`. */
  readonly language: string;
  /** What else is said there: `starts-a-service`, `long` and `by-hand` are not run here. */
  readonly remark: string;
  readonly code: string;
}

/** Reads every document of the project. */
export function readDocuments(): readonly Document[] {
  const paths = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })];
  return paths.toSorted().map((path) => toDocument(path, readFileSync(join(root, path), 'utf8')));
}

/** Takes a document apart. */
export function toDocument(path: string, text: string): Document {
  const fenced = /^```(\S*) ?(.*)\n([\s\S]*?)^```$/gm;
  const prose = text.replace(fenced, '');
  return {
    path,
    text,
    prose,
    blocks: Array.from(text.matchAll(fenced), ({ index, 1: language = '', 2: remark = '', 3: code = '' }) => ({
      ...{ at: `${path}:${text.slice(0, index).split('\n').length}`, language, remark, code },
    })),
    anchors: new Set(Array.from(prose.matchAll(/^#{1,6} (.+)$/gm), ({ 1: heading = '' }) => anchorOf(heading))),
  };
}

/** Small letters, without punctuation, a hyphen for each space. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

/** What a document says in the typewriter letters of its running text. */
export function termsOf({ prose }: Document): readonly string[] {
  return Array.from(prose.matchAll(/`([^`\n]+)`/g), ({ 1: term = '' }) => term);
}

/** The npm scripts that a text names, such as `setup` of `npm run setup`. */
export function scriptsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\bnpm (?:run ([a-z][\w:-]*)|(start|test)\b)/g), ([, run, own]) => run ?? own ?? '');
}

/** The scripts of `package.json`. */
export function npmScripts(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  return Object.keys(scripts);
}
