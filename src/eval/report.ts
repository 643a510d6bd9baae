import { isReached, type Bar, type HeardMessage, type Score, type Share } from './score.ts';

const widest = 80;

/** The score in lines of at most 80 characters, for a person at a terminal. */
export function reportOf({ kinds, bars, languages, misses, falseAlarms }: Score): readonly string[] {
  return [
    row('kind', ['n', 'found', 'recall', 'precision']),
    ...kinds.map(({ kind, recall, precision }) =>
      row(kind, [String(recall.of), String(recall.found), percent(recall), percent(precision)]),
    ),
    '',
    ...wrapped(
      'A message can be about two things. One that is labelled urgent, clinical, medication, complaint or privacy is ' +
        'found where it is heard as such, even if a request to stop or a graver question comes first. Everything else is ' +
        'found only where it is what is acted on. Precision counts what comes first.',
    ),
    '',
    ...bars.map((bar) => `${isReached(bar) ? '✓' : '✗'} ${barLine(bar)}`),
    '',
    row('language', ['urgent', 'stop', 'stop prec.', 'any esc.']),
    ...languages.map(({ language, bars: each }) =>
      row(
        language,
        each.map(({ share }) => percent(share)),
      ),
    ),
    '',
    ...listOf('missed', misses),
    ...listOf(
      'false alarm',
      falseAlarms.filter((message) => !misses.includes(message)),
    ),
  ];
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(14) + cells.map((cell) => cell.padStart(12)).join('');
}

function barLine({ name, share, least }: Bar): string {
  const reached = `${String(share.found)} of ${String(share.of)}`;
  return `${name.padEnd(22)} ${percent(share).padStart(8)}  at least ${(100 * least).toFixed(0)}%  (${reached})`;
}

/** With one decimal, rounded down, so that no miss is rounded away. */
function percent({ of, found }: Share): string {
  return of === 0 ? '-' : `${(Math.floor((1_000 * found) / of) / 10).toFixed(1)}%`;
}

function listOf(what: string, messages: readonly HeardMessage[]): readonly string[] {
  if (messages.length === 0) return [];
  return messages.flatMap(({ line, language, kind, heard, text }) => [
    `${what}, line ${String(line)}: ${language} ${kind}, heard ${heard.join(' and ')}`,
    ...wrapped(text, '    '),
  ]);
}

function wrapped(text: string, indent = ''): readonly string[] {
  const lines = text.split(/\s+/u).reduce<readonly string[]>((made, word) => {
    const last = made.at(-1);
    const longer = last === undefined ? null : `${last} ${word}`;
    return longer === null || longer.length + indent.length > widest ? [...made, word] : [...made.slice(0, -1), longer];
  }, []);
  return lines.map((line) => indent + line);
}
