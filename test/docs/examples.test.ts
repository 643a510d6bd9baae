import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { parseDocument } from 'yaml';
import { settingNames } from '../../src/config.ts';
import { existsSync } from 'node:fs';
import { npmScripts, readDocuments, root, scriptsIn, type Block } from './documents.ts';

const blocks = readDocuments().flatMap((document) => document.blocks);
const cases = (chosen: readonly Block[]) => chosen.map((block): [string, Block] => [block.at, block]);
const written = (language: string) => blocks.filter((block) => block.language === language);

/** Why a block of commands is not run: it does not end, takes long, or needs an account or another machine. */
const notRunHere = ['starts-a-service', 'long', 'by-hand'];

describe('commands that a person copies', () => {
  const commands = written('sh');
  const quick = commands.filter(({ remark }) => !notRunHere.includes(remark));

  test.each(cases(commands))('%s can be read by a shell and names scripts that are there', async (_at, { code }) => {
    expect(await run('bash', ['-n', '-c', code])).toMatchObject({ status: 0, errors: '' });
    expect(scriptsIn(code).filter((script) => !npmScripts().includes(script))).toEqual([]);
  });

  test.each(cases(quick))(
    '%s runs',
    async (_at, block) => {
      const { status, output } = await run('bash', ['-euo', 'pipefail', '-c', block.code]);
      const lines = output.split('\n');

      expect({ status, output }).toMatchObject({ status: 0 });
      expect(linesPrintedBy(block).filter((line) => !lines.includes(line))).toEqual([]);
    },
    90_000,
  );

  test('each says whether it is run here', () => {
    expect(commands.filter(({ remark }) => remark !== '' && !notRunHere.includes(remark))).toEqual([]);
    expect(quick.length).toBeGreaterThan(0);
  });
});

describe('examples that a person copies', () => {
  test.each(cases(written('json')))('%s is JSON', (_at, { code }) => {
    expect(() => {
      JSON.parse(code);
    }).not.toThrow();
  });

  // A language without any block today is still checked when one is written.
  test('all YAML is YAML', () => {
    expect(written('yaml').filter(({ code }) => parseDocument(code).errors.length > 0)).toEqual([]);
  });

  test('the unit for systemd starts a file that is there, with settings that are there', () => {
    const [unit, ...others] = written('ini');
    const started = /^ExecStart=(\S+) --env-file=\.env (\S+)$/m.exec(unit?.code ?? '');
    const set = Array.from(unit?.code.matchAll(/^Environment=(\w+)=/gm) ?? [], ({ 1: name }) => name);

    expect(others).toEqual([]);
    expect(existsSync(join(root, started?.[1]?.replace('/opt/speedwell/', '') ?? 'missing'))).toBe(true);
    expect(existsSync(join(root, started?.[2] ?? 'missing'))).toBe(true);
    expect(set.filter((name) => !settingNames.includes(name ?? ''))).toEqual([]);
  });

  test('every block says what it is written in', () => {
    expect(blocks.filter(({ language }) => !['sh', 'json', 'yaml', 'ini', 'text'].includes(language))).toEqual([]);
  });
});

/** The lines that the document shows as printed by a block of commands: those of the block after it. */
function linesPrintedBy(block: Block): readonly string[] {
  const next = blocks[blocks.indexOf(block) + 1];
  if (next?.remark !== 'printed') return [];
  return next.code.split('\n').filter((line) => line !== '');
}

interface Ended {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a program in the project with nothing of our environment but what a shell cannot do without. */
function run(program: string, words: readonly string[]): Promise<Ended> {
  // eslint-disable-next-line no-restricted-properties
  const { PATH = '', HOME = '/' } = process.env;
  const env = { PATH: [join(root, 'node_modules/.bin'), PATH].join(delimiter), HOME, LC_ALL: 'C.UTF-8' };
  return new Promise((resolve) => {
    execFile(program, [...words], { cwd: root, env, timeout: 80_000 }, (error, output, errors) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ status, output, errors });
    });
  });
}
