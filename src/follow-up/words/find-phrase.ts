import type { Place } from './phrase.ts';

/** Where a phrase stands in a message. */
export interface Finding {
  /** The place of its first word. */
  readonly start: number;
  /** The places of the words that make it up, in the order of the phrase. */
  readonly at: readonly number[];
  /** False where one of them had to be misspelt. */
  readonly isCertain: boolean;
}

/** Where each term stands in a message, by the term's number: the place of the word, and whether it is certain. */
export type Index = ReadonlyMap<number, ReadonlyMap<number, boolean>>;

/** A place of a phrase whose terms are numbers. */
interface NumberedPlace {
  readonly terms: readonly number[];
  readonly isNext: boolean;
}

/** A phrase whose terms are numbers. */
export interface NumberedPhrase {
  readonly written: string;
  readonly parts: readonly (readonly NumberedPlace[])[];
  /** All places of all parts: where one has no term in a message, the phrase is not in it. */
  readonly places: readonly (readonly number[])[];
}

/** So many other words may stand between two words that follow each other. */
const mostBetween = 2;

/** The parts of a phrase with & begin within so many words of each other. */
const near = 8;

/** A phrase with its terms as numbers. */
export function numbered(
  written: string,
  parts: readonly (readonly Place[])[],
  numberOf: (term: Place['terms'][number]) => number,
): NumberedPhrase {
  const numbers = parts.map((part) => part.map(({ terms, isNext }) => ({ terms: terms.map(numberOf), isNext })));
  return { written, parts: numbers, places: numbers.flat().map(({ terms }) => terms) };
}

/** Where the phrase stands: for each place where its first part begins, the surest reading. */
export function findPhrase({ parts, places }: NumberedPhrase, index: Index): readonly Finding[] {
  if (!places.every((place) => place.some((term) => index.has(term)))) return [];
  const [first = [], ...rest] = parts.map((part) => findPart(part, index));
  const others = rest.map((findings) => new Map(findings.map((finding) => [finding.start, finding])));
  return first.map((finding) => withOthers(finding, others)).filter((finding) => finding !== null);
}

function withOthers(first: Finding, others: readonly ReadonlyMap<number, Finding>[]): Finding | null {
  const { start } = first;
  const nearest = others.map((other) => nearestTo(start, other));
  const found = nearest.filter((finding) => finding !== null);
  if (found.length < others.length) return null;
  const all = [first, ...found];
  return { start, at: all.flatMap(({ at }) => at), isCertain: all.every(({ isCertain }) => isCertain) };
}

/** The surest finding that begins near `start`, the nearest one of these. */
function nearestTo(start: number, findings: ReadonlyMap<number, Finding>): Finding | null {
  let best: Finding | null = null;
  for (const step of nearSteps) {
    const finding = findings.get(start + step);
    if (finding?.isCertain === true) return finding;
    best ??= finding ?? null;
  }
  return best;
}

/** 1, -1, 2, -2 and so on. */
const nearSteps = Array.from({ length: near }, (_, step) => [step + 1, -step - 1]).flat();

/** All places where the words of a part follow each other. */
function findPart([begin, ...rest]: readonly NumberedPlace[], index: Index): readonly Finding[] {
  const first = standingAt(begin?.terms ?? [], index);
  const begun: ReadonlyMap<number, Finding> = new Map(
    [...first].map(([at, isCertain]): [number, Finding] => [at, { start: at, at: [at], isCertain }]),
  );
  const found = rest.reduce(
    (findings, { terms, isNext }) => continued(findings, standingAt(terms, index), isNext ? 0 : mostBetween),
    begun,
  );
  return [...found.values()];
}

/** The findings that go on at one of `next`, by the place of their last word. */
function continued(
  findings: ReadonlyMap<number, Finding>,
  next: ReadonlyMap<number, boolean>,
  between: number,
): ReadonlyMap<number, Finding> {
  const longer = new Map<number, Finding>();
  for (const [at, isCertain] of next) {
    const before = lastBefore(at, findings, between);
    if (before !== null)
      longer.set(at, { start: before.start, at: [...before.at, at], isCertain: before.isCertain && isCertain });
  }
  return longer;
}

/** The surest finding that ends before `at` with at most so many words between, the nearest one of these. */
function lastBefore(at: number, findings: ReadonlyMap<number, Finding>, between: number): Finding | null {
  let best: Finding | null = null;
  for (let place = at - 1; place >= at - between - 1; place -= 1) {
    const finding = findings.get(place);
    if (finding?.isCertain === true) return finding;
    best ??= finding ?? null;
  }
  return best;
}

/** Where one of `terms` stands; certain where one of them is. */
function standingAt(terms: readonly number[], index: Index): ReadonlyMap<number, boolean> {
  const found = terms.map((term) => index.get(term)).filter((places) => places !== undefined);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  const places = found.flatMap((each) => [...each]);
  return new Map([...places, ...places.filter(([, isCertain]) => isCertain)]);
}
