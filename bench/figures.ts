/** One thing that was measured. */
export interface Figure {
  readonly part: string;
  /** What it is, as in "acknowledged events, of a bare insert". */
  readonly what: string;
  /** A ratio wherever there is something on the same machine to compare with. */
  readonly value: number;
  readonly unit: '' | '×' | '%' | 'ms' | 's' | 'MB' | '/s';
  /** What a good build reaches; null where the figure only explains another. */
  readonly target: { readonly atLeast: number } | { readonly atMost: number } | null;
  /** The absolute numbers behind it, which are this machine's. */
  readonly behind: string;
}

/** Whether the target is reached; null where there is none. A figure that could not be measured reaches nothing. */
export function isReached({ value, target }: Figure): boolean | null {
  if (target === null) return null;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

export function toText(figure: Figure): string {
  return `${markOf(figure)} ${wordsOf(figure)} ${figure.what}${targetOf(figure, '  (', ')')}\n    [${figure.behind}]`;
}

export function toMarkdown(figures: readonly Figure[]): string {
  const rows = figures.map(
    (figure) =>
      `| ${figure.part} | ${figure.what} | **${wordsOf(figure)}** | ${targetOf(figure, '', '')} ${markOf(figure)} | ${figure.behind} |`,
  );
  return ['| Part | What | Figure | Target | Behind it |', '|---|---|--:|---|---|', ...rows].join('\n');
}

/** For machines: the same, and whether the target is reached. */
export function toJson(figures: readonly Figure[]): string {
  return JSON.stringify(
    figures.map((figure) => ({ ...figure, reached: isReached(figure) })),
    null,
    2,
  );
}

/** A number as a person reads it: three digits that count, thousands parted. */
export function shown(value: number): string {
  if (Number.isNaN(value)) return 'not measured';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 0.1 || value === 0 ? 2 : 4;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

function wordsOf({ value, unit }: Figure): string {
  return unit === '' || unit === '/s' || unit === '%' || unit === '×'
    ? `${shown(value)}${unit}`
    : `${shown(value)} ${unit}`;
}

function markOf(figure: Figure): string {
  const reached = isReached(figure);
  return reached === null ? '·' : reached ? '✓' : '✗';
}

function targetOf({ target, unit }: Figure, before: string, after: string): string {
  if (target === null) return '';
  const [sign, value] = 'atLeast' in target ? ['≥', target.atLeast] : ['≤', target.atMost];
  return `${before}${sign} ${shown(value)}${unit === '' || unit === '×' ? unit : ` ${unit}`}${after}`;
}
