/** One line of what the setup has to say. */
export interface Line {
  /** `amiss` asks a person to mend something, `told` is only worth knowing. */
  readonly mark: 'well' | 'amiss' | 'told';
  /** What was found and, where it is amiss, what to do next. Never a secret. */
  readonly words: string;
}

/** All is as it should be. */
export const well = (words: string): Line => ({ mark: 'well', words });

/** Somebody must mend it; the words say how. */
export const amiss = (words: string): Line => ({ mark: 'amiss', words });

/** Nothing is wrong. */
export const told = (words: string): Line => ({ mark: 'told', words });

const signs: Readonly<Record<Line['mark'], string>> = { well: '✓', amiss: '✗', told: '·' };

/** The line as it is printed. */
export function toText({ mark, words }: Line): string {
  return `${signs[mark]} ${words}`;
}

/** Whether nothing is amiss. */
export function isWell(lines: readonly Line[]): boolean {
  return lines.every(({ mark }) => mark !== 'amiss');
}
