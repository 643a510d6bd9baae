import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommand } from '../../src/eval/command.ts';

const project = resolve(import.meta.dirname, '../..');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'speedwell-eval-'));
});

afterEach(() => rm(folder, { recursive: true }));

interface Said {
  readonly code: number;
  readonly lines: readonly string[];
}

async function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Said> {
  const lines: string[] = [];
  const code = await runCommand({
    words,
    environment: { POLICY_DIR: join(project, 'policy'), ...environment },
    print: (line) => lines.push(line),
  });
  return { code, lines };
}

/** Scores a file of these lines. */
async function runOn(...lines: readonly string[]): Promise<Said> {
  const path = join(folder, 'messages.tsv');
  await writeFile(path, lines.join('\n'));
  return run([path]);
}

describe('npm run eval', () => {
  test('scores the messages that Speedwell ships, all of which are heard as the bars want it', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['src/eval/main.ts'], { cwd: project, env: {} });

    const bars = stdout.split('\n').filter((line) => /^[✓✗]/u.test(line));
    expect(bars.map((line) => line.slice(0, 23).trim())).toEqual([
      '✓ urgent recall',
      '✓ stop recall',
      '✓ stop precision',
      '✓ any-escalation recall',
    ]);
  });

  test('says of messages on which no phrase was tuned what the documents say of them', async () => {
    const { lines } = await run([join(project, 'eval/not-tuned-on.tsv')]);
    const documents = await Promise.all(
      ['docs/when-things-fail.md', 'docs/decisions/0017-words-are-read-by-phrases-of-the-policy.md'].map((path) =>
        readFile(join(project, path), 'utf8'),
      ),
    );
    const figures = lines.flatMap((line) => /\((\d+ of \d+)\)$/u.exec(line)?.[1] ?? []);

    expect(figures).toHaveLength(4);
    for (const document of documents)
      for (const figure of figures) expect(document.replace(/\s+/gu, ' ')).toContain(figure);
  });

  test('fits a terminal of 80 columns', async () => {
    const { lines } = await runOn(`en\turgent\t${'nothing that anybody would hear '.repeat(12)}`, 'es\tstop\talto');

    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test('ends with 1 below a bar, and shows what was missed and what was heard instead', async () => {
    const { code, lines } = await runOn('en\turgent\tsee you on Friday', 'en\tother\tSTOP');

    expect(code).toBe(1);
    expect(lines).toContain('missed, line 1: en urgent, heard other');
    expect(lines).toContain('    see you on Friday');
    expect(lines).toContain('missed, line 2: en other, heard stop');
    expect(lines).toContainEqual(expect.stringMatching(/^✗ stop precision +0\.0%/u));
  });

  test('finds what is urgent beside a stop', async () => {
    const { code, lines } = await runOn('en\turgent\tSTOP my chest hurts so bad', 'en\tstop\tSTOP');

    expect(lines).toContainEqual(expect.stringMatching(/^✓ urgent recall +100\.0%/u));
    expect(lines).toContain('false alarm, line 1: en urgent, heard stop and urgent');
    expect(code).toBe(1);
  });

  test('passes over empty lines, lines that begin with #, and what follows a third tab', async () => {
    const { code, lines } = await runOn('# ours', '', 'es\tstop\talto\twants_to_stop calm', 'en\tHELP\thelp\r', '  ');

    expect(code).toBe(0);
    expect(lines).toContainEqual(expect.stringMatching(/^help +1 +1 +100\.0% +100\.0%$/u));
  });
});

describe('what cannot be scored ends with 2 and says what to do', () => {
  test.each([
    [
      'a kind there is none of',
      'en\tchest\tpain',
      'line 2: "chest" is no kind; write one of stop, start, help, urgent,',
    ],
    ['a line without tabs', 'en stop STOP', 'line 2: cannot be read; write language, kind and text with a tab between'],
    ['a line without a text', 'en\tstop\t', 'line 2: cannot be read; write language, kind and text with a tab between'],
  ])('%s', async (_name, line, fault) => {
    const { code, lines } = await runOn('en\tstop\tSTOP', line);

    expect(code).toBe(2);
    expect(lines).toEqual([expect.stringContaining(fault)]);
  });

  test('a file that is not there', async () => {
    const path = join(folder, 'gone.tsv');

    expect(await run([path])).toEqual({
      code: 2,
      lines: [`✗ Cannot read "${path}"; give the path of a file that exists`],
    });
  });

  test('a file of nothing', async () => {
    const { code, lines } = await runOn('# nothing yet');

    expect(code).toBe(2);
    expect(lines).toEqual([expect.stringContaining('holds no messages; see eval/README.md')]);
  });

  test('a folder without a policy', async () => {
    const { code, lines } = await run([join(project, 'eval/messages.tsv')], { POLICY_DIR: folder });

    expect(code).toBe(2);
    expect(lines.join('\n')).toContain('practice.yaml');
  });

  test.each([[['--all']], [['one.tsv', 'two.tsv']]])('words that mean nothing: %j', async (words) => {
    const { code, lines } = await run(words);

    expect(code).toBe(2);
    expect(lines[0]).toBe('Usage:');
  });
});
