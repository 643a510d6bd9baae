import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/**
 * The drawing of the architecture: what each part of `src` may import from the others, as folders or single files.
 * News comes in (intake), is decided on (follow-up) and is carried out (delivery); all of it stands on the journal.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'follow-up': [],
  // The policy is kept version by version, and taken up while the service runs.
  policy: ['follow-up', 'journal/database.ts', 'journal/policies.ts', 'journal/policy-changes.ts', '../extensions/shared', 'config.ts', 'clock.ts', 'log.ts', 'metrics.ts'],
  journal: ['follow-up', 'config.ts', 'log.ts', 'clock.ts', 'seal.ts'],
  partners: ['journal', 'config.ts', 'log.ts', 'metrics.ts', 'clock.ts'],
  // What cards and pages are told has the types that they read it by; the settings page changes the policy.
  intake: ['follow-up', 'journal', 'partners', '../extensions/shared', 'policy/change-kept-policy.ts', 'policy/change-policy.ts', 'policy/change-words.ts', 'policy/shown-settings.ts', 'policy/weekdays.ts', 'policy/yaml-file.ts', 'config.ts', 'clock.ts', 'log.ts', 'metrics.ts', 'seal.ts', 'work-loop.ts'],
  // Delivery judges each text by the contact as it is now, and looks at it with the same eyes as intake does.
  delivery: ['follow-up', 'journal', 'partners', 'intake/look-at-contacts.ts', 'policy/segments.ts', 'clock.ts', 'log.ts', 'metrics.ts', 'seal.ts', 'work-loop.ts'],
  // Commands that a person runs beside the service; each builds what it needs.
  privacy: ['journal', 'policy/kept-facts.ts', 'ask-line.ts', 'config.ts', 'clock.ts', 'seal.ts'],
  // What a practice could not know of HubSpot and Twilio the simulated ones may not know of us.
  'sandbox/simulated-partner': ['clock.ts'],
  'sandbox/simulated-hubspot': ['clock.ts', 'sandbox/simulated-partner'],
  'sandbox/simulated-twilio': ['clock.ts', 'sandbox/simulated-partner'],
  'ask-line.ts': [],
  'clock.ts': [],
  'config.ts': [],
  'seal.ts': [],
  'metrics.ts': [],
  'log.ts': ['config.ts'],
  'work-loop.ts': ['clock.ts', 'log.ts'],
}; // prettier-ignore

/** Only these build the whole from its parts, so nothing but them and the sandbox may import one another. */
const compositionRoots = ['main.ts', 'service.ts'];

const sources = globSync('src/**/*.ts')
  .toSorted()
  .map((path) => ({ path: path.slice('src/'.length), text: readFileSync(path, 'utf8') }));

describe('the core decides and does nothing else', () => {
  const core = sources.filter(({ path }) => path.startsWith('follow-up/'));

  test.each(core.map(({ path, text }) => [path, text]))('%s', (path, text) => {
    expect(importsOf(path, text).filter((imported) => !imported.startsWith('follow-up/'))).toEqual([]);
    expect(impuritiesOf(text)).toEqual([]);
  });

  test.each([
    ['the time', 'const now = Temporal.Now.instant();', 'Now'],
    ['the time, the old way', 'const now = new Date();', 'Date'],
    ['chance', 'const dice = Math.random();', 'random'],
    ['chance, the strong way', 'const id = crypto.randomUUID();', 'crypto'],
    ['the environment', "const port = process.env['PORT'];", 'process'],
    ['the network', "const page = fetch('https://clinic.example');", 'fetch'],
    ['waiting', 'async function decide() {}', 'async'],
    ['throwing', "throw new Error('no');", 'throw'],
    ['memory', 'let count = 0;', 'let'],
    ['everything at once', 'export const world = globalThis;', 'globalThis'],
  ])('a core that learned %s would be caught', (_name, text, found) => {
    expect(impuritiesOf(text)).toContain(found);
  });

  test('a core that imported a package, the runtime or another folder would be caught', () => {
    const text =
      "import 'node:fs';\nimport { z } from 'zod';\nexport { seal } from '../seal.ts';\nimport('../log.ts');";

    expect(importsOf('follow-up/decide.ts', text)).toEqual(['node:fs', 'zod', 'seal.ts', 'log.ts']);
  });
});

describe('no part imports against the arrows', () => {
  test.each(sources.map(({ path, text }) => [path, text]))('%s', (path, text) => {
    expect(againstTheArrows(path, text)).toEqual([]);
  });

  test.each([
    ['journal/inbox.ts', '../delivery/backoff.ts', 'delivery/backoff.ts'],
    ['delivery/create-tasks.ts', '../intake/hubspot-webhook.ts', 'intake/hubspot-webhook.ts'],
    ['intake/hubspot-webhook.ts', '../service.ts', 'service.ts'],
    ['advance-inquiries.ts', './service.ts', 'service.ts'],
    ['sandbox/simulated-hubspot/contacts.ts', '../../follow-up/inquiry.ts', 'follow-up/inquiry.ts'],
    [
      'sandbox/simulated-hubspot/contacts.ts',
      '../simulated-twilio/messages.ts',
      'sandbox/simulated-twilio/messages.ts',
    ],
  ])('%s importing %s would be caught', (path, specifier, found) => {
    expect(againstTheArrows(path, `import { some } from '${specifier}';`)).toEqual([found]);
  });
});

describe('within the core nothing leads back to itself, not even by a type', () => {
  const core = sources.filter(({ path }) => path.startsWith('follow-up/'));
  const imports = new Map(core.map(({ path, text }) => [path, importsOf(path, text)]));

  test('no file of the core imports itself through others', () => {
    expect(circlesIn(imports)).toEqual([]);
  });

  test.each([
    ['a type', "import type { Decision } from './decide.ts';"],
    ['a value', "import { decide } from './decide.ts';"],
    ['what it hands on', "export { decide } from './decide.ts';"],
  ])('a core whose first file took %s from its last would be caught', (_what, line) => {
    const codes = core.find(({ path }) => path === 'follow-up/codes.ts');
    const planted = importsOf('follow-up/codes.ts', `${line}\n${codes?.text ?? ''}`);

    expect(circlesIn(new Map([...imports, ['follow-up/codes.ts', planted]]))).toContainEqual(
      expect.arrayContaining(['follow-up/codes.ts', 'follow-up/decide.ts', 'follow-up/inquiry.ts']),
    );
  });

  test('a file that imported itself would be caught', () => {
    expect(circlesIn(new Map([['a.ts', ['b.ts', 'a.ts']], ['b.ts', []]]))).toEqual([['a.ts']]); // prettier-ignore
  });
});

function againstTheArrows(path: string, text: string): readonly string[] {
  const ours = importsOf(path, text).filter((imported) => imported.endsWith('.ts'));
  const part = Object.keys(mayImport).find((name) => isWithin(path, name));
  if (part === undefined) return ours.filter((imported) => !mayCompose(path) && compositionRoots.includes(imported));
  const allowed = [part, ...(mayImport[part] ?? [])];
  return ours.filter((imported) => !allowed.some((name) => isWithin(imported, name)));
}

function mayCompose(path: string): boolean {
  return compositionRoots.includes(path) || path.startsWith('sandbox/');
}

function isWithin(path: string, part: string): boolean {
  return path === part || path.startsWith(`${part}/`);
}

/** What a file imports, in any way: our own files by their path in `src`, packages and the runtime by their name. */
function importsOf(path: string, text: string): readonly string[] {
  return ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? join(dirname(path), fileName) : fileName));
}

/** The circles among files: of each, all the files that can be reached from one another, by name. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const reached = new Map([...imports.keys()].map((path) => [path, reachedFrom(path, imports)]));
  const circles = [...reached].map(([path, there]) =>
    [...there].filter((other) => reached.get(other)?.has(path)).toSorted(),
  );
  return circles.filter((circle, index) => circle[0] === [...reached.keys()][index]);
}

/** All files that a file imports, and that those import; itself only where it leads back to itself. */
function reachedFrom(path: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...(imports.get(path) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!reached.has(next)) open.push(...(imports.get(next) ?? []));
    reached.add(next);
  }
  return reached;
}

const worldly = ['Now', 'Date', 'random', 'crypto', 'process', 'fetch', 'performance', 'console', 'globalThis', 'global',
  'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Promise', 'require', 'eval', 'Function']; // prettier-ignore

/** Words in a file that reach out of it, wait, throw, or remember something from one call to the next. */
function impuritiesOf(text: string): readonly string[] {
  const found: string[] = [];
  const file = ts.createSourceFile('core.ts', text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && worldly.includes(node.text)) found.push(node.text);
    if (node.kind === ts.SyntaxKind.AsyncKeyword) found.push('async');
    if (node.kind === ts.SyntaxKind.AwaitExpression) found.push('await');
    if (ts.isThrowStatement(node)) found.push('throw');
    const isKept = ts.isVariableStatement(node) && node.parent === file;
    if (isKept && !(node.declarationList.flags & ts.NodeFlags.Const)) found.push('let');
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
