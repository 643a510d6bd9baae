/** One element of an answer to a call. */
export interface Verb {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly verbs: readonly Verb[];
  /** What stands in it, without the elements. */
  readonly text: string;
}

const token = /<\?[^>]*\?>|<(\/?)(\w+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>|([^<]+)/gy;

/**
 * Reads the instructions in an answer, in order.
 *
 * @returns null where it is none that Twilio could carry out; it would tell the caller of an application error.
 */
export function readTwiml(xml: string): readonly Verb[] | null {
  const root: OpenVerb = { name: '', attributes: new Map(), verbs: [], text: '' };
  const open: OpenVerb[] = [root];
  const read = [...xml.trim().matchAll(token)];
  const isRight = read.every((match) => readToken(match, open));
  const [response, ...others] = root.verbs;
  const isWhole = read.map(([all]) => all).join('') === xml.trim() && open.length === 1 && others.length === 0;
  return isRight && isWhole && response?.name === 'Response' ? response.verbs : null;
}

/** Whether it may stand here. */
function readToken([all, end, name, attributes = '', isEmpty, text = '']: RegExpMatchArray, open: OpenVerb[]): boolean {
  const inner = open.at(-1);
  if (inner === undefined) return false;
  if (name === undefined) inner.text += all.startsWith('<?') ? '' : plain(text);
  if (name === undefined) return true;
  if (end === '/') return open.pop()?.name === name;
  const verb: OpenVerb = { name, attributes: attributesIn(attributes), verbs: [], text: '' };
  inner.verbs.push(verb);
  if (isEmpty !== '/') open.push(verb);
  return true;
}

interface OpenVerb extends Verb {
  readonly verbs: OpenVerb[];
  text: string;
}

function attributesIn(written: string): ReadonlyMap<string, string> {
  const found = written.matchAll(/([\w:]+)="([^"]*)"/g);
  return new Map(Array.from(found, ([, name = '', value = '']) => [name, plain(value)]));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(\w+);/g, (all, name: string) => entities[name] ?? all);
}
