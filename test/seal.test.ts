import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createKeyringSeal, createSeal, deriveKeys, keyIdOf, type SealKeys } from '../src/seal.ts';

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

describe('with a keyring', () => {
  const { seal: first, hash: hashKeyBefore, news } = deriveKeys(key);
  const second = randomBytes(32);
  const hashKey = randomBytes(32);
  const ring: SealKeys = {
    ...{ portalId: 33, sealKeyId: 5, hash: [hashKey, hashKeyBefore], news },
    seal: new Map([[1, first], [5, second]]),
  }; // prettier-ignore
  const ours = createKeyringSeal(() => ring);
  const with1 = createKeyringSeal(() => ({ ...ring, sealKeyId: 1 }));

  test('any text reads as it was written, whichever of the keys sealed it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, isOld) => {
        const sealed = (isOld ? with1 : ours).seal(text);

        expect(keyIdOf(sealed)).toBe(isOld ? 1 : 5);
        expect(ours.open(sealed)).toBe(text);
      }),
    );
  });

  test('a key that was made meanwhile seals from the moment in which it is there', () => {
    let keys: SealKeys = { ...ring, sealKeyId: 1, seal: new Map([[1, first]]) };
    const seal = createKeyringSeal(() => keys);
    const before = seal.seal(words);

    keys = ring;

    expect([before, seal.seal(words)].map(keyIdOf)).toEqual([1, 5]);
    expect(seal.open(before)).toBe(words);
  });

  test('what was sealed before there was a keyring is read with the same key in it', () => {
    const sealed = createSeal(key).seal(words);

    expect(keyIdOf(sealed)).toBeNull();
    expect(ours.open(sealed)).toBe(words);
    expect(() => createKeyringSeal(() => ({ ...ring, seal: new Map([[5, second]]) })).open(sealed)).toThrow(
      'Cannot open a sealed text',
    );
  });

  test.each([
    ['a text of another account', createKeyringSeal(() => ({ ...ring, portalId: 34 })).seal(words)],
    ['a text under the number of another key', Buffer.concat([with1.seal(words).subarray(0, 5), ours.seal(words).subarray(5)])],
    ['a text of a key that is gone', createKeyringSeal(() => ({ ...ring, sealKeyId: 6, seal: new Map([[6, first]]) })).seal(words)],
    ['half a head', Buffer.of(2, 0, 0)],
    ['a head with nothing in it', ours.seal(words).subarray(0, 5)],
  ])('%s is not opened', (_name, sealed) => {
    expect(() => ours.open(sealed)).toThrow('Cannot open a sealed text');
  }); // prettier-ignore

  test('no byte of it can be changed unnoticed', () => {
    const sealed = ours.seal('ok');

    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => ours.open(changed)).toThrow('Cannot open a sealed text');
    }
  });

  test('nothing is sealed when the present key is missing', () => {
    expect(() => createKeyringSeal(() => ({ ...ring, sealKeyId: 9 })).seal(words)).toThrow('Cannot seal a text');
  });

  test('a number is looked up under every key it may have been hashed with, the present one first', () => {
    const before = createKeyringSeal(() => ({ ...ring, hash: [hashKeyBefore] }));

    expect(ours.hashesOfNumber(number)).toEqual([ours.hashNumber(number), before.hashNumber(number)]);
    expect(ours.hashesOfAddress('a@b.example')).toEqual([ours.hashAddress('a@b.example'), before.hashAddress('a@b.example')]);
  }); // prettier-ignore
});

describe('an e-mail address is found again without being stored', () => {
  const { hashAddress, hashNumber } = createSeal(key);

  test('however it is written', () => {
    expect(hashAddress('Ana.Lopez@Example.com ')).toEqual(hashAddress('ana.lopez@example.com'));
    expect(hashAddress('ana.lopez@example.com')).toHaveLength(32);
    expect(hashAddress('ana.lopez@example.com')).not.toEqual(hashAddress('ana_lopez@example.com'));
  });

  test('and is never taken for a number', () => {
    expect(hashAddress(number)).not.toEqual(hashNumber(number));
  });

  test('also when it was stored before the key was changed', () => {
    const stored = createSeal(oldKey).hashAddress('ana@example.com');

    expect(createSeal(key, oldKey).hashesOfAddress('Ana@example.com')).toEqual([
      hashAddress('ana@example.com'),
      stored,
    ]);
  });
});
