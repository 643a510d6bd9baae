import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { editYaml } from '../../src/policy/edit-yaml.ts';
import { readPolicyFiles } from '../../src/policy/policy-files.ts';

const files = await readPolicyFiles('policy');
const practice = files.get('practice.yaml') ?? '';
const lines = practice.split('\n');

/** Places of practice.yaml that are on one line, and what could stand there. */
const place = fc.constantFrom(
  ['practice', 'name'],
  ['locations', 0, 'hours', 'monday'],
  ['locations', 0, 'special_days', '2026-12-24'],
  ['texting', 'sunday'],
  ['people', 'spanish_desk', 'languages'],
  ['channels', 'referral'],
  ['groups', 'referral_partner', 'window'],
  ['escalations', 'clinical', 'owner'],
  ['service_lines', 0, 'label', 'es'],
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    'null',
    'true',
    '08:00-12:00',
    '2026-12-24',
    '# no comment',
    'a: b',
    '- c',
    '[d',
    "o'clock",
    '"',
    ' e ',
  ),
);
const value = fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.integer(), fc.boolean(), fc.constant(null));

test('whatever is written at a place is what is read there, all else stays as it was, and the way back leads to the same bytes', () => {
  fc.assert(
    fc.property(place, value, (path, wanted) => {
      const before: unknown = at(parse(practice), path);
      const after = editYaml(practice, [{ path, value: wanted }]);

      expect(at(parse(after), path)).toEqual(wanted);
      expect(withoutPlace(after, path)).toEqual(withoutPlace(practice, path));
      expect(comments(after)).toEqual(comments(practice));
      if (after.split('\n').length === lines.length) expect(editYaml(after, [{ path, value: before }])).toBe(practice);
    }),
    { numRuns: 15 },
  );
});

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Readonly<Record<string | number, unknown>>)[name], value);
}

function withoutPlace(content: string, path: readonly (string | number)[]): unknown {
  const read: unknown = parse(content);
  const around = at(read, path.slice(0, -1)) as Record<string | number, unknown>;
  around[path.at(-1) ?? ''] = null;
  return read;
}

/** Whole lines of comment. */
function comments(content: string): readonly string[] {
  return content.split('\n').filter((line) => line.trimStart().startsWith('#'));
}
