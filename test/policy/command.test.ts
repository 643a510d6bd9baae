import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommand } from '../../src/policy/command/command.ts';
import { at } from '../support/given.ts';

const project = resolve(import.meta.dirname, '../..');
let folder: string;
let policy: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'speedwell-policy-command-'));
  policy = join(folder, 'policy');
  await cp(join(project, 'policy'), policy, { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

interface Said {
  readonly code: number;
  readonly lines: readonly string[];
}

async function run(words: string, environment: Readonly<Record<string, string>> = {}): Promise<Said> {
  const lines: string[] = [];
  const code = await runCommand({
    words: words.split(' ').filter((word) => word !== ''),
    environment: { POLICY_DIR: policy, ...environment },
    now: at('2026-11-21T21:30-06:00'),
    print: (line) => lines.push(line),
  });
  return { code, lines };
}

async function change(file: string, from: string, to: string): Promise<void> {
  const path = join(policy, file);
  const content = await readFile(path, 'utf8');
  if (!content.includes(from)) throw new Error(`${file} does not hold ${from}`);
  await writeFile(
    path,
    content.replace(from, () => to),
  );
}

describe('npm run policy check', () => {
  test('passes what Speedwell ships, and says what the practice has to do before it goes live', async () => {
    const { code, lines } = await run('check');

    expect(code).toBe(0);
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(lines).toContainEqual(
      expect.stringMatching(/^! scripts\/calls\.yaml:\d+ 10 scripts are approved by the Speedwell starter set only;/),
    );
    expect(lines.at(-1)).toMatch(/^✓ 220 scripts read, \d+ warnings$/);
  });

  test('tells faults of rules and of words together, in the order of files and lines', async () => {
    await change('scripts/follow-ups-text.yaml', 'Reply STOP to', 'Reply YES to');
    await change('practice.yaml', 'time_zone: America/Chicago', 'time_zone: Chicago');

    const { code, lines } = await run('check');

    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^✗ practice\.yaml:\d+ locations\[0\]\.time_zone must be a time zone such as America\/Chicago$/),
      expect.stringMatching(/^✗ scripts\/follow-ups-text\.yaml:20 missed-you-en asks for 2 things \(answer, call\); keep/),
      expect.stringMatching(/^✗ scripts\/follow-ups-text\.yaml:20 missed-you-en asks for YES or CANCEL, /),
      expect.stringMatching(/^✗ scripts\/follow-ups-text\.yaml:20 missed-you-en must say how to stop the texts; write STOP$/),
      '✗ 4 places must be mended before this policy can be used',
    ]);
  }); // prettier-ignore

  test('a folder without a policy is said in plain words', async () => {
    const { code, lines } = await run('check --policy /nowhere');

    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^✗ Cannot read the practice's policy in "\/nowhere": /)]);
  });

  test('exits with 1 on faults as a program', async () => {
    await change('practice.yaml', 'time_zone: America/Chicago', 'time_zone: Chicago');
    const program = promisify(execFile)(process.execPath, [join(project, 'src/policy/main.ts'), 'check'], {
      env: { POLICY_DIR: policy },
    });

    await expect(program).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('time_zone') as unknown });
  });
});

describe('npm run policy print', () => {
  test('writes the procedure as Markdown and HTML, in the practice’s language', async () => {
    const { code, lines } = await run(`print --to ${folder}`);

    expect({ code, lines }).toEqual({
      code: 0,
      lines: [`✓ ${folder}/procedure.md is written`, `✓ ${folder}/procedure.html is written`],
    });
    expect(await readFile(join(folder, 'procedure.md'), 'utf8')).toMatch(/^# How Example Family Clinic answers/);
    expect(await readFile(join(folder, 'procedure.html'), 'utf8')).toMatch(/^<!doctype html>\n<html lang="en">/);
  });

  test('writes it in Spanish when asked', async () => {
    await run(`print --language es --to ${folder}`);

    expect(await readFile(join(folder, 'procedure.md'), 'utf8')).toMatch(/^# Cómo Example Family Clinic responde/);
  });

  test('writes nothing of a policy that must be mended', async () => {
    await change('practice.yaml', 'time_zone: America/Chicago', 'time_zone: Chicago');

    const { code, lines } = await run(`print --to ${folder}`);

    expect({ code, lines }).toEqual({
      code: 1,
      lines: ['✗ Cannot print the procedure: 1 place of the policy must be mended; run npm run policy check'],
    });
    expect(await readdir(folder)).toEqual(['policy']);
  });

  test('says where it cannot write', async () => {
    expect(await run('print --to /nowhere')).toEqual({
      code: 1,
      lines: ['✗ Cannot write "/nowhere/procedure.md": name a folder that is there and may be written to with --to'],
    });
  });
});

test('npm run policy schema writes what editors read', async () => {
  await rm(join(policy, 'schema'), { recursive: true });

  const { code, lines } = await run('schema');

  expect(code).toBe(0);
  expect(lines).toContain(`✓ ${policy}/schema/scripts.json is written`);
  expect(await readdir(join(policy, 'schema'))).toContain('practice.json');
});

describe('the command line', () => {
  test.each([
    ['help', 0],
    ['', 0],
    ['chek', 2],
    ['check all', 2],
    ['print --language fr', 2],
    ['print --loud', 2],
  ])('"%s" shows how to use it', async (words, expected) => {
    const { code, lines } = await run(words);

    expect(code).toBe(expected);
    expect(lines[0]).toBe('Usage:');
  });

  test('reads the policy of the project where no other is named', async () => {
    const { code } = await run('check', { POLICY_DIR: '' });

    expect(code).toBe(0);
  });
});
