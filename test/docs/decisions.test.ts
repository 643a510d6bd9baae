import { describe, expect, test } from '@jest/globals';
import { readDocuments } from './documents.ts';

const folder = 'docs/decisions/';
const inFolder = readDocuments().filter(({ path }) => path.startsWith(folder));
const index = inFolder.find(({ path }) => path === `${folder}README.md`);
const records = inFolder.filter((document) => document !== index);

describe('a decision can be found and read', () => {
  test.each(records.map(({ path, text }) => [path, text]))('%s', (path, text) => {
    const headings = Array.from(text.matchAll(/^## (.+)$/gm), ({ 1: heading }) => heading);

    expect(path).toMatch(/\/\d{4}-[a-z0-9-]+\.md$/);
    expect(headings).toEqual(['Context', 'Decision', 'Consequences']);
    expect(text).toMatch(/^Date: \d{4}-\d{2}-\d{2}/m);
    expect(text).toMatch(/Status: (accepted|replaced by \[)/);
    expect(text.split(/\s+/).length).toBeLessThan(1_000);
  });

  test('the index has every record once, in order', () => {
    const linked = Array.from(index?.text.matchAll(/\]\((\d{4}-[^)]+)\)/g) ?? [], ({ 1: file = '' }) => folder + file);

    expect(linked).toEqual(records.map(({ path }) => path));
  });

  test('no two records have the same number', () => {
    const numbers = records.map(({ path }) => path.slice(folder.length, folder.length + 4));

    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('each record is numbered in its title as in its name', () => {
    const titled = records.map(({ path, text }) => [path, Number(/^# (\d+)/.exec(text)?.[1])]);

    expect(titled).toEqual(records.map(({ path }) => [path, Number(path.slice(folder.length, folder.length + 4))]));
  });
});
