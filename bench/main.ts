import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { isReached, toJson, toMarkdown, toText, type Figure } from './figures.ts';
import { measureAcks } from './parts/acks.ts';
import { measureBurst } from './parts/burst.ts';
import { measureCards } from './parts/cards.ts';
import { measureLatency } from './parts/latency.ts';
import { measureMemory } from './parts/memory.ts';
import { measureStart } from './parts/start.ts';
import { measureTexts } from './parts/texts.ts';
import { measureTimers } from './parts/timers.ts';
import { createBench, makeFolder, type Bench } from './rig.ts';
import { fullSizes, tinySizes } from './sizes.ts';

const parts: ReadonlyMap<string, (bench: Bench) => Promise<readonly Figure[]>> = new Map([
  ['start', measureStart],
  ['memory', measureMemory],
  ['latency', measureLatency],
  ['acks', measureAcks],
  ['texts', measureTexts],
  ['burst', measureBurst],
  ['timers', measureTimers],
  ['cards', measureCards],
]);

const usage = `npm run bench                          everything, about four minutes
npm run bench -- PART…                 some of it: ${[...parts.keys()].join(' ')}
npm run bench -- --json | --markdown   the figures for machines, or as a table
npm run bench -- --tiny                in seconds, to see that it works; its figures mean nothing
npm run bench -- --partner-ms NUMBER   partners that take so long to answer (usually 0)
`;

/** Measures what the command line asks for. Returns the exit code: a missed target is told, but is no failure. */
async function main(): Promise<number> {
  const options = readArguments();
  if (options === undefined) return 2;
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const { chosen, format, tiny, answerAfterMs } = options;
  await using folder = await makeFolder();
  const tell = (line: string) => process.stderr.write(`… ${line}\n`);
  tell(`${availableParallelism()} cores, ${cpus()[0]?.model ?? 'of unknown make'}, Node ${process.version}`);
  const bench = await createBench({
    ...{ answerAfterMs, folder: folder.path, tell },
    sizes: tiny ? tinySizes : fullSizes,
  });

  const figures: Figure[] = [];
  for (const part of chosen) {
    const measured = await part(bench);
    figures.push(...measured);
    if (format === 'text') process.stdout.write(measured.map((figure) => `${toText(figure)}\n`).join(''));
  }
  if (format === 'json') process.stdout.write(`${toJson(figures)}\n`);
  if (format === 'markdown') process.stdout.write(`${toMarkdown(figures)}\n`);
  const missed = figures.filter((figure) => isReached(figure) === false).length;
  tell(missed === 0 ? 'every target is reached' : `${missed} target(s) missed`);
  return 0;
}

function readArguments() {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values, positionals } = parseArgs({
      options: { json: flag, markdown: flag, tiny: flag, help: flag, 'partner-ms': { type: 'string', default: '0' } },
      allowPositionals: true,
    });
    const names = positionals.length === 0 ? [...parts.keys()] : positionals;
    const chosen = names.map((name) => parts.get(name) ?? unknownPart(name));
    const answerAfterMs = Number(values['partner-ms']);
    if (!(answerAfterMs >= 0 && answerAfterMs <= 5_000)) throw new Error('--partner-ms must be from 0 to 5000');
    const format = values.json ? 'json' : values.markdown ? 'markdown' : 'text';
    return { chosen, format, answerAfterMs, tiny: values.tiny, help: values.help };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'Cannot read the command line'}\n\n${usage}`);
    return undefined;
  }
}

function unknownPart(name: string): never {
  throw new Error(`Cannot measure "${name}": there is no such part`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main();
