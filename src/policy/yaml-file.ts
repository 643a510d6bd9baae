import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { readPlainLists } from './plain-lists.ts';

/** A YAML file that remembers on which line each of its values stands. */
export interface YamlFile {
  /** As people name it, for example `scripts/acknowledgment.yaml`. */
  readonly name: string;
  readonly content: string;
  /** Undefined when the file has faults. */
  readonly value: unknown;
  /** What is wrong with the file as YAML. */
  readonly faults: readonly Fault[];
  /** The line, counted from 1, of what stands at `path`, or of the nearest thing around it that is there. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** Something a person must mend. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  /** Starts with the name of the setting, as far as there is one, and says what to write instead. */
  readonly message: string;
}

/** Reads the content of a YAML file. Never throws: what cannot be read is a fault. */
export function parseYaml(name: string, content: string): YamlFile {
  const plain = readPlainLists(content);
  if (plain === undefined) return parseAny(name, content);

  // Only asked for where something is wrong, which is rare.
  const placed = onFirstUse(() => parseAny(name, content));
  return { name, content, faults: [], value: plain, lineOf: (path) => placed().lineOf(path) };
}

function parseAny(name: string, content: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines });
  const faults = document.errors.map(({ code, pos: [offset] }) => ({
    file: name,
    line: lines.linePos(offset).line,
    message: explain(code),
  }));
  if (faults.length > 0) return { name, content, faults, value: undefined, lineOf: () => 1 };

  const offsets = onFirstUse(() => new Map(offsetsIn(document.contents, [])));
  const lineOf = (path: readonly PropertyKey[]) => lines.linePos(nearestOffset(offsets(), path)).line;
  return { name, content, lineOf, ...valueOf(document, name) };
}

function onFirstUse<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

function explain(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'holds a name that was written before; keep one of the two';
  if (code === 'TAB_AS_INDENT') return 'is indented with a tab; use spaces';
  return 'cannot be read as YAML; look at the indentation, the colons and the quotes here and just above';
}

/** Aliases are refused: a few lines of them can stand for more than any machine can hold. */
function valueOf(document: Document.Parsed, name: string): Pick<YamlFile, 'value' | 'faults'> {
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) as unknown, faults: [] };
  } catch {
    const message = 'uses a YAML alias (a name after *); write the value out instead';
    return { value: undefined, faults: [{ file: name, line: 1, message }] };
  }
}

/** Where everything begins: a value in a map with its key, because the value may stand below it. */
function* offsetsIn(node: unknown, path: readonly PropertyKey[]): Generator<[string, number]> {
  if (isMap(node)) {
    for (const { key, value } of node.items) yield* offsetsAt(key, value, [...path, keyOf(key)]);
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield* offsetsAt(item, item, [...path, index]);
  }
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function* offsetsAt(start: unknown, value: unknown, path: readonly PropertyKey[]): Generator<[string, number]> {
  if (isNode(start) && start.range) yield [nameOf(path), start.range[0]];
  yield* offsetsIn(value, path);
}

function nearestOffset(offsets: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number {
  const around = path.map((_, index) => offsets.get(nameOf(path.slice(0, path.length - index))));
  return around.find((offset) => offset !== undefined) ?? 0;
}

/** A path as people write it, for example `hours.monday[0]`. */
export function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
