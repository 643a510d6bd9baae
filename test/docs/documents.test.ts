import { describe, expect, test } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingNames } from '../../src/config.ts';
import { nextTry } from '../../src/delivery/backoff.ts';
import { looksBeforeAgain, nextLook } from '../../src/delivery/looks.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { twilioErrors } from '../../src/partners/twilio/twilio-errors.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { propertyDefinitions } from '../../src/setup/property-definitions.ts';
import { npmScripts, readDocuments, root, scriptsIn, termsOf, toDocument, type Document } from './documents.ts';

const documents = readDocuments();
const byPath = new Map(documents.map((document) => [document.path, document]));
const cases = documents.map((document): [string, Document] => [document.path, document]);
const sources = globSync('src/**/*.ts', { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'));

describe.each(cases)('%s', (path, document) => {
  test('links to files and headings that are there', () => {
    expect(linksOf(document).filter((link) => !leadsSomewhere(link, path))).toEqual([]);
  });

  test('names files that are there', () => {
    expect(filesIn(document).filter((file) => !isThere(file))).toEqual([]);
  });

  test('names npm scripts that are there', () => {
    expect(scriptsIn(document.text).filter((script) => !npmScripts().includes(script))).toEqual([]);
  });

  test('names settings that are there', () => {
    expect(settingsIn(document).filter((name) => !settingNames.includes(name))).toEqual([]);
  });

  test('names metrics that are there', () => {
    expect(metricsIn(document).filter((name) => !metricNames().includes(name))).toEqual([]);
  });
});

describe('whoever runs the service finds in docs/operations.md', () => {
  const { text } = documentAt('docs/operations.md');

  test('every setting', () => {
    expect(settingNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  test('every metric', () => {
    expect(metricNames().filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  test('every message of the log', () => {
    expect(logMessages().filter((message) => !text.includes(`\`${message}\``))).toEqual([]);
  });

  test('every address that HubSpot and Twilio call', () => {
    const addresses = sources.flatMap((source) => [...source.matchAll(/app\.route\('([^']+)'\)/g)]).map(([, at]) => at);

    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => !text.includes(`${address ?? ''}\``))).toEqual([]);
  });
});

describe('what the service says about its documents is true', () => {
  test.each([
    ['README.md', 'npm ci && npm run sandbox'],
    ['docs/when-things-fail.md', '### Another PostgreSQL version'],
  ])('%s has "%s"', (path, words) => {
    expect(documentAt(path).text).toContain(words);
  });

  test('every code of Twilio that docs/when-things-fail.md explains is one that the service knows', () => {
    const codes = documentAt('docs/when-things-fail.md').text.match(/\b[23]\d{4}\b/g) ?? [];

    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !Object.hasOwn(twilioErrors, code))).toEqual([]);
  });

  test('the waits in docs/when-things-fail.md are those of the code and of the policy as delivered', async () => {
    const words = documentAt('docs/when-things-fail.md').text.replace(/\s+/g, ' ');
    const now = Temporal.Instant.from('2026-11-21T21:30Z');
    const secondsUntil = (then: Temporal.Instant) => String(then.since(now).total('seconds'));
    const { acknowledgeWithinMinutes } = await readPolicy(join(root, 'policy'));

    expect(words).toContain(
      `asked after ${secondsUntil(nextLook(now, 0))} seconds and after ${secondsUntil(nextLook(now, 1))} more`,
    );
    expect(looksBeforeAgain).toBe(2);
    expect(words).toContain('begin at one second and double up to five minutes');
    expect(secondsUntil(nextTry(now, 40, undefined, 1))).toBe('300');
    expect(secondsUntil(nextTry(now, 1, undefined, 1))).toBe('1');
    expect(words).toContain(`(${String(acknowledgeWithinMinutes)} minutes as delivered)`);
  });

  test('the README shows every command that people run', () => {
    const shown = scriptsIn(documentAt('README.md').text);

    expect(
      ['start', 'sandbox', 'policy', 'privacy', 'eval', 'setup', 'bench', 'pictures', 'check', 'test'].filter(
        (each) => !shown.includes(each),
      ),
    ).toEqual([]);
  });

  test('docs/design.md has every table of the store', () => {
    const migrations = globSync('src/journal/migrations/*.sql', { cwd: root });
    const sql = migrations.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
    const dropped = Array.from(sql.matchAll(/^drop table (\w+)/gm), ([, table = '']) => table);
    const made = Array.from(sql.matchAll(/^create table (\w+)/gm), ([, table = '']) => table);
    const tables = made.filter((table) => !dropped.includes(table));

    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter((table) => !documentAt('docs/design.md').text.includes(`| \`${table}\``))).toEqual([]);
  });

  test('CONTRIBUTING.md says of every folder of tests what is in it', () => {
    const folders = globSync('test/*/', { cwd: root }).filter((folder) => !folder.includes('.ts'));
    const { text } = documentAt('CONTRIBUTING.md');

    expect(folders.length).toBeGreaterThan(5);
    expect(folders.filter((folder) => !text.includes(`\`${folder.replace(/\/$/, '')}`))).toEqual([]);
  });

  test('the changelog says what is not released yet', () => {
    expect(documentAt('CHANGELOG.md').anchors).toContain('not-released');
  });
});

describe('a document that is wrong', () => {
  const wrong = toDocument(
    'docs/wrong.md',
    'See [it](nowhere.md), [this](design.md#not-there) and `src/not/there.ts`. Set `HUBSPOT_TOKEN`, watch `speedwell_luck_total`, run `npm run magic`.\n',
  );

  test('is found out', () => {
    expect(linksOf(wrong).filter((link) => !leadsSomewhere(link, wrong.path))).toEqual([
      'nowhere.md',
      'design.md#not-there',
    ]);
    expect(filesIn(wrong).filter((file) => !isThere(file))).toEqual(['src/not/there.ts']);
    expect(settingsIn(wrong).filter((name) => !settingNames.includes(name))).toEqual(['HUBSPOT_TOKEN']);
    expect(metricsIn(wrong).filter((name) => !metricNames().includes(name))).toEqual(['speedwell_luck_total']);
    expect(scriptsIn(wrong.text)).toEqual(['magic']);
  });
});

function documentAt(path: string): Document {
  const document = byPath.get(path);
  if (document === undefined) throw new Error(`Cannot read ${path}: it is not there`);
  return document;
}

function linksOf({ prose }: Document): readonly string[] {
  const links = Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ({ 1: link = '' }) => link);
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(link: string, from: string): boolean {
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? from : join(dirname(from), file);
  if (!existsSync(join(root, path))) return false;
  return anchor === undefined || (byPath.get(path)?.anchors.has(anchor) ?? false);
}

/** What a practice makes for itself, so that it is not in the repository. */
const madeByThePractice: readonly string[] = ['extensions/hsprofile.practice.json'];

function filesIn(document: Document): readonly string[] {
  const inProject =
    /^(?:(?:src|test|docs|policy|bench|eval|extensions|\.ci)\/[\w./*-]*|[\w.-]+\.(?:md|json|ts|js|mjs))$/;
  const isMeant = (term: string) => !madeByThePractice.includes(term) && !term.includes('NNNN');
  return termsOf(document).filter((term) => inProject.test(term) && isMeant(term));
}

/** A name without a folder may be that of any of our files. */
function isThere(path: string): boolean {
  const anywhere = path.includes('/') ? [] : [`{src,test,bench}/**/${path}`];
  return [path, ...anywhere].some((pattern) => globSync(pattern, { cwd: root }).length > 0);
}

function settingsIn({ text }: Document): readonly string[] {
  return text.match(/\b(?:HUBSPOT|TWILIO|DATABASE|DATA|POLICY|ENCRYPTION|PUBLIC|LOG)_[A-Z0-9_]+\b/g) ?? [];
}

/** Prometheus adds endings to the names of histograms; only a contact property is written without being a metric. */
function metricsIn({ text }: Document): readonly string[] {
  const named = text.match(/\bspeedwell_(?:queue_\w+|\w+_total|\w+_seconds(?:_bucket|_sum|_count)?)\b/g) ?? [];
  const properties = propertyDefinitions.map(({ name }) => name);
  return named.filter((name) => !properties.includes(name)).map((name) => name.replace(/_(?:bucket|sum|count)$/, ''));
}

function metricNames(): readonly string[] {
  const fixed = createMetrics()
    .registry.getMetricsAsArray()
    .map(({ name }) => name);
  const gauges = sources.flatMap((source) => [...source.matchAll(/'(speedwell_queue_\w+)'/g)]).map(([, name]) => name);
  return [...fixed, ...gauges.filter((name) => name !== undefined)];
}

/** Calls every function of the log and reads what it writes. */
function logMessages(): readonly string[] {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const report = Object.values(log) as readonly ((...facts: readonly unknown[]) => void)[];
  for (const say of report) say({}, new Error('an example'));
  return lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
}
