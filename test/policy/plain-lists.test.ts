import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readPlainLists } from '../../src/policy/plain-lists.ts';
import { starterPolicy } from '../support/sandbox.ts';

/** Lines that may stand in a file of words, and others of which each means something else to YAML, or nothing. */
const lines = fc.oneof(
  fc.constantFrom('topic:', 'other:', 'topic: # said often', '  en:', '  es:', '  en: # both', '# about', '  # about', ''),
  fc.constantFrom('    - chest pain', '    - bad & hurt*|pain*', '    - 1-12+week|wk', '    - año nuevo', "    - '911'"),
  fc.constantFrom('    - 911', '    - 5-42', '    - 1e3', '    - true', '    - null', '    - yes ', '    - a: b', '    - a #b'),
  fc.constantFrom('    - "a"', "    - 'a''b'", '    - [a]', '    - *a', '    - &a b', '    - - a', '    -', '      more', '\t', '   '),
  fc.constantFrom('topic: en', '  en: []', '  en: text', '  null:', 'true:', '---', '...', '  - a', '     - a', '    - a\r', '\ufeff'),
  fc.string({ maxLength: 12 }).map((text) => `    - ${text}`),
  fc.string({ unit: fc.constantFrom('a', 'b', '1', '-', '+', '|', '&', '*', ' ', ':', '#', "'", '"'), maxLength: 8 }).map((text) => `    - ${text}`),
); // prettier-ignore

describe('a file of plain phrases is read as YAML reads it, only sooner', () => {
  test.each(readdirSync(join(starterPolicy, 'words')).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
    const content = readFileSync(join(starterPolicy, 'words', name), 'utf8');

    expect(readPlainLists(content)).toEqual(parse(content));
  });

  test('whatever stands in it, or it is left to YAML', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 6 }), (written) => {
        const content = ['topic:', '  en:', '    - a phrase', ...written].join('\n');
        const value = readPlainLists(content);
        if (value === undefined) return;
        taken += 1;
        expect(value).toEqual(parse(content));
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  test.each([
    ['nothing', ''],
    ['a section of nothing', 'topic:\n'],
    ['a list of nothing', 'topic:\n  en:\n  es:\n    - a\n'],
    ['a last list of nothing', 'topic:\n  en:\n    - a\n  es:\n'],
    ['a name written twice', 'topic:\n  en:\n    - a\ntopic:\n  es:\n    - b\n'],
    ['a list written twice', 'topic:\n  en:\n    - a\n  en:\n    - b\n'],
    ['a number', 'topic:\n  en:\n    - 911\n'],
  ])('%s is left to YAML, which says what is wrong', (_what, content) => {
    expect(readPlainLists(content)).toBeUndefined();
  });
});
