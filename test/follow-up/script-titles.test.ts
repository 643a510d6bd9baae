import { describe, expect, test } from '@jest/globals';
import { scriptTitle, scriptTitleWithHours } from '../../src/follow-up/script-titles.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';

const { scripts } = await readPolicy('policy');

describe('people choose scripts by what they are about', () => {
  test('all that come with Speedwell are named in both languages', () => {
    const unnamed = scripts.filter((script) => {
      const { en, es } = scriptTitle(script);
      return en === script.about.replaceAll('_', ' ') && en === es;
    });

    expect(unnamed.map(({ about }) => about)).toEqual([]);
  });

  test("a practice's own are called by the name that it gave them", () => {
    expect(scriptTitle({ about: 'house_calls' })).toEqual({ en: 'house calls', es: 'house calls' });
  });

  test.each([
    ['open', 'cost, while open', 'costo, en horario'],
    ['closed', 'cost, after hours', 'costo, fuera de horario'],
    ['any', 'cost', 'costo'],
  ] as const)('among those for other hours, one for %s hours says so', (hours, en, es) => {
    expect(scriptTitleWithHours({ about: 'cost', hours })).toEqual({ en, es });
  });
});
