import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isScalar, parseDocument, stringify, type Document, type Pair, type YAMLMap } from 'yaml';

type Path = readonly (string | number)[];

/** What is to stand at a place of a YAML file. */
export interface YamlEdit {
  readonly path: Path;
  /** Undefined takes the place out. */
  readonly value: unknown;
  /** For a name that is new in its section: the name after which it is written, null for the first; else it is the last. */
  readonly after?: string | null;
}

/**
 * Changes values of a YAML file and nothing else: comments, order, quotes and line breaks of all the rest stay byte for
 * byte. Where that cannot be done, because a value is written in an unusual form, comments and order stay at least.
 *
 * @param content - a file without faults.
 */
export function editYaml(content: string, edits: readonly YamlEdit[]): string {
  return edits.reduce(editOnce, content);
}

function editOnce(content: string, edit: YamlEdit): string {
  const document = parseDocument(content);
  if (isDeepStrictEqual(valueAt(document, edit.path), edit.value)) return content;
  const spliced = splice(content, document, edit);
  const meant = applied(parseDocument(content), edit);
  return spliced !== null && means(spliced, meant) ? spliced : meant.toString({ lineWidth: 120 });
}

function valueAt(document: Document, path: Path): unknown {
  const node = document.getIn(path, true);
  return isNode(node) ? (node.toJS(document) as unknown) : node;
}

/** The library's own way. It keeps comments and order, and writes the file in a form of its own. */
function applied(document: Document, { path, value }: YamlEdit): Document {
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, document.createNode(value, { flow: true }));
  return document;
}

/** Whether the text is a file that says what `meant` does. */
function means(text: string, meant: Document): boolean {
  const read = parseDocument(text);
  return read.errors.length === 0 && isDeepStrictEqual(read.toJS(), meant.toJS());
}

/** The text with only what is changed written anew; null where it cannot be told where that stands. */
function splice(content: string, document: Document, { path, value, after }: YamlEdit): string | null {
  const present: unknown = document.getIn(path, true);
  if (value !== undefined && isNode(present)) return replaced(content, present, value);

  const name = path.at(-1);
  const around: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(around) || typeof name !== 'string') return null;
  if (value === undefined) return around.flow === true ? null : without(content, document, around, path);
  return added(content, around, { name, value, after });
}

function replaced(content: string, { range }: { readonly range?: readonly number[] | null }, value: unknown) {
  if (range === undefined || range === null) return null;
  const [from = 0, end = 0] = range;
  // A value of several lines ends with its last line break, which is not its own.
  const until = from + content.slice(from, end).trimEnd().length;
  // An empty value stands right behind its colon.
  const space = from > 0 && /[\s[{]/.test(content.charAt(from - 1)) ? '' : ' ';
  return content.slice(0, from) + space + written(value) + content.slice(until);
}

interface Added {
  readonly name: string;
  readonly value: unknown;
  readonly after: string | null | undefined;
}

function added(content: string, around: YAMLMap, { name, value, after }: Added): string | null {
  if (around.flow === true) return replaced(content, around, { ...(around.toJSON() as object), [name]: value });
  const line = `${' '.repeat(indentOf(content, around))}${name}: ${written(value)}${lineEndOf(content)}`;
  const first = around.items[0];
  const before = after === null ? first : undefined;
  const behind = around.items.find(({ key }) => keyOf(key) === after) ?? around.items.at(-1);
  const at = before === undefined ? endOf(content, behind) : startOf(content, before);
  if (at === null) return null;
  const needsBreak = at > 0 && content.charAt(at - 1) !== '\n' ? lineEndOf(content) : '';
  return content.slice(0, at) + needsBreak + line + content.slice(at);
}

/** The lines of the name are taken out; of a section that becomes empty by it, `{}` is left. */
function without(content: string, document: Document, around: YAMLMap, path: Path): string | null {
  const pair = around.items.find(({ key }) => keyOf(key) === path.at(-1));
  const from = startOf(content, pair);
  const until = endOf(content, pair);
  if (from === null || until === null) return null;
  const rest = content.slice(0, from) + content.slice(until);
  if (around.items.length > 1) return rest;

  const section: unknown = path.length < 3 ? document.contents : document.getIn(path.slice(0, -2), true);
  const name = path.at(-2);
  const key = isMap(section) ? section.items.find((item) => keyOf(item.key) === name)?.key : undefined;
  if (!isNode(key) || !key.range) return null;
  const colon = content.indexOf(':', key.range[1]);
  return `${rest.slice(0, colon + 1)} {}${rest.slice(colon + 1)}`;
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

/** The column of the names of a section. */
function indentOf(content: string, { items: [first] }: YAMLMap): number {
  const start = isNode(first?.key) ? (first.key.range?.[0] ?? 0) : 0;
  return start - lineStart(content, start);
}

function startOf(content: string, pair: Pair | undefined): number | null {
  return isNode(pair?.key) && pair.key.range ? lineStart(content, pair.key.range[0]) : null;
}

/** Behind the line on which the value of a name ends. */
function endOf(content: string, pair: Pair | undefined): number | null {
  const last = isNode(pair?.value) ? pair.value : pair?.key;
  if (!isNode(last) || !last.range) return null;
  // What ends with a line break ends on the line before.
  const end = last.range[1] > last.range[0] ? last.range[1] - 1 : last.range[1];
  const lineBreak = content.indexOf('\n', end);
  return lineBreak === -1 ? content.length : lineBreak + 1;
}

function lineStart(content: string, offset: number): number {
  return content.lastIndexOf('\n', offset - 1) + 1;
}

function lineEndOf(content: string): string {
  return content.includes('\r\n') ? '\r\n' : '\n';
}

/** On one line, as the policy's files are written: [08:00-12:00, 13:00-17:00]. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return stringify(value, { lineWidth: 0 }).trimEnd();
  const pairs = Object.entries(value).map(([name, inner]) => `${name}: ${written(inner)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}
