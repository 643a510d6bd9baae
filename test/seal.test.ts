import { describe, expect, test } from '@jest/globals';
import { createSeal } from '../src/seal.ts';

const key = 'the present key of the practice, long enough';
const oldKey = 'the previous key of the practice, long enough';
const words = 'Hola Ana, le llamamos el lunes a las 8 🌱';
const number = '+13125550123';

describe('what is sealed only the practice can read', () => {
  test('and reads as it was written', () => {
    const { seal, open } = createSeal(key);

    expect(open(seal(words))).toBe(words);
    expect(open(seal(''))).toBe('');
  });

  test('nothing of it shows, not even that two texts are the same', () => {
    const { seal } = createSeal(key);

    expect(seal(words).toString('latin1')).not.toContain('Ana');
    expect(seal(words).equals(seal(words))).toBe(false);
  });

  test('the previous key still opens what it sealed, and seals nothing new', () => {
    const before = createSeal(oldKey).seal(words);
    const after = createSeal(key, oldKey);

    expect(after.open(before)).toBe(words);
    expect(() => createSeal(oldKey).open(after.seal(words))).toThrow('sealed with another ENCRYPTION_KEY');
  });

  test.each([
    ['another key', createSeal(oldKey).seal(words)],
    ['nothing', Buffer.alloc(0)],
    ['another format', Buffer.concat([Buffer.of(2), createSeal(key).seal(words).subarray(1)])],
    ['a cut', createSeal(key).seal(words).subarray(0, 20)],
  ])('%s does not open it', (_name, sealed) => {
    expect(() => createSeal(key).open(sealed)).toThrow('Cannot open a sealed text');
  });

  test('no byte of it can be changed unnoticed', () => {
    const { seal, open } = createSeal(key);
    const sealed = seal('ok');

    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => open(changed)).toThrow('Cannot open a sealed text');
    }
  });
});

describe('a number is found again without being stored', () => {
  test('under the same hash each time, and each number under its own', () => {
    const { hashNumber } = createSeal(key);

    expect(hashNumber(number)).toHaveLength(32);
    expect(hashNumber(number)).toEqual(createSeal(key, oldKey).hashNumber(number));
    expect(hashNumber(number)).not.toEqual(hashNumber('+13125550124'));
    expect(hashNumber(number)).not.toEqual(createSeal(oldKey).hashNumber(number));
  });

  test('also when it was stored before the key was changed', () => {
    const stored = createSeal(oldKey).hashNumber(number);

    const hashes = createSeal(key, oldKey).hashesOfNumber(number);

    expect(hashes).toEqual([createSeal(key).hashNumber(number), stored]);
    expect(createSeal(key).hashesOfNumber(number)).toHaveLength(1);
  });
});

describe('news has a name by which its repetition is known', () => {
  const { nameNews, hashNumber } = createSeal(key);

  test('the same for the same parts, 16 bytes long', () => {
    expect(nameNews([33, 'contact_changed', number])).toEqual(
      createSeal(key).nameNews([33, 'contact_changed', number]),
    );
    expect(nameNews([33])).toHaveLength(16);
  });

  test.each([
    ['parts that run together', ['ab', 'c'], ['a', 'bc']],
    ['a number and its text', [33], ['33']],
    ['a part more', ['a'], ['a', '']],
    ['another order', ['a', 'b'], ['b', 'a']],
  ])('another one for %s', (_name, one, other) => {
    expect(nameNews(one)).not.toEqual(nameNews(other));
  });

  test('which cannot be had without the key, and is not the hash of a number', () => {
    expect(nameNews([number])).not.toEqual(createSeal(oldKey).nameNews([number]));
    expect(nameNews([number])).not.toEqual(hashNumber(number).subarray(0, 16));
  });
});
