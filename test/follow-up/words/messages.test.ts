import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { lockingKinds, topics, type Topic } from '../../../src/follow-up/codes.ts';
import { kindsIn } from '../../../src/follow-up/escalation/kinds-in.ts';
import { hears, understand } from '../../../src/follow-up/words/understand.ts';
import { starterWords } from './starter-words.ts';

const policy = { words: await starterWords(), serviceLines: [] };

interface Row {
  readonly language: string;
  readonly kind: string;
  /** What must be heard in it; empty where the kind alone counts. */
  readonly labels: readonly string[];
  readonly text: string;
}

const rows = readFileSync('eval/messages.tsv', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): Row => {
    const [language = '', kind = '', text = '', labels = ''] = line.split('\t');
    return { language, kind, labels: labels.split(' ').filter((label) => label !== ''), text };
  });

const marks = ['calm', 'locks', 'unknown'];
const isUrgent = ({ kind }: Row) => kind === 'urgent';
const isLocking = ({ kind }: Row) => ['urgent', 'clinical', 'medication', 'complaint', 'privacy'].includes(kind);
const isCalm = ({ kind, labels }: Row) =>
  labels.includes('calm') || (labels.length === 0 && ['scheduling', 'insurance', 'other'].includes(kind));
/** Those of which more is written down than their kind. */
const described = rows.filter(({ labels }) => labels.length > 0);
const locks = ({ text }: Row) => kindsIn(understand(text, policy)).some((kind) => lockingKinds.includes(kind));
/** A complaint or a matter of privacy that is heard uncertainly does not lock, but brings a person in. */
const isForPerson = (row: Row) =>
  locks(row) ||
  (['complaint', 'privacy'] as const).some((kind) => row.kind === kind && hears(understand(row.text, policy), kind));

test('the table names only topics there are, and holds enough of each kind', () => {
  const named = rows.flatMap(({ labels }) => labels).map((label) => label.replace('!', ''));

  expect(named.filter((label) => ![...topics, ...marks].includes(label))).toEqual([]);
  expect(rows.length).toBeGreaterThanOrEqual(250);
  expect(rows.filter(isUrgent).length).toBeGreaterThanOrEqual(100);
  expect(rows.filter(isCalm).length).toBeGreaterThanOrEqual(80);
});

test('no urgent message of the table is missed', () => {
  const missed = rows.filter(isUrgent).filter(({ text }) => !hears(understand(text, policy), 'urgent_symptoms'));

  expect(missed.map(({ text }) => text)).toEqual([]);
});

test('no message of the table that needs somebody named is let through to the machine', () => {
  const missed = rows.filter(isLocking).filter((row) => !isForPerson(row));

  expect(missed.map(({ text }) => text)).toEqual([]);
});

test('the table names many symptoms in both languages, as reasons for a visit and otherwise', () => {
  const asReason = rows.filter(({ labels }) => labels.includes('symptom') && labels.includes('calm'));
  const otherwise = rows.filter(({ labels }) => labels.includes('locks'));

  expect(asReason.length).toBeGreaterThanOrEqual(40);
  expect(otherwise.length).toBeGreaterThanOrEqual(40);
});

test('nothing else of the table is taken for urgent, and nothing calm locks an inquiry', () => {
  const alarmed = rows.filter((row) => !isUrgent(row) && hears(understand(row.text, policy), 'urgent_symptoms'));
  const locked = rows.filter(isCalm).filter(locks);

  expect(alarmed.map(({ text }) => text)).toEqual([]);
  expect(locked.map(({ text }) => text)).toEqual([]);
});

describe('each message is heard as a person labelled it', () => {
  test.each(described.map((row) => [row.text, row] as const))('%s', (text, { labels, language }) => {
    const understood = understand(text, policy);
    const heard = understood.topics.map(({ topic }) => topic);
    const wanted = labels.filter((label): label is Topic => topics.some((topic) => topic === label));
    const unwanted = labels.filter((label) => label.startsWith('!')).map((label) => label.slice(1));

    expect(heard).toEqual(expect.arrayContaining(wanted));
    expect(heard.filter((topic) => unwanted.includes(topic))).toEqual([]);
    expect(understood.isUnderstood).toBe(!labels.includes('unknown'));
    if (understood.language !== null && language !== 'mixed') expect(understood.language).toBe(language);
  });
});

test('the language of a message of more than four words is told', () => {
  const longer = described.filter(({ text, language }) => language !== 'mixed' && text.split(' ').length > 4);

  expect(longer.filter(({ text, language }) => understand(text, policy).language !== language)).toEqual([]);
});

test('a long message is read in a moment, and an endless one no slower', () => {
  const long = rows.map(({ text }) => text).join(' ');
  understand(long.slice(0, 1_600), policy);

  expect(fastestOf(() => understand(long.slice(0, 1_600), policy))).toBeLessThan(25);
  expect(fastestOf(() => understand('chest pain no '.repeat(8_000), policy))).toBeLessThan(100);
  expect(fastestOf(() => understand('no '.repeat(40_000), policy))).toBeLessThan(100);
});

/** Milliseconds of the fastest of several runs: the others tell of the machine, not of the code. */
function fastestOf(run: () => unknown): number {
  const times = Array.from({ length: 7 }, () => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  });
  return Math.min(...times);
}
