import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import { allowOnlyThisMachine } from './only-this-machine.ts';

// Jest sees no own properties on Temporal values and would call any two of them equal.
expect.addEqualityTesters([
  (a: unknown, b: unknown) =>
    isTemporal(a) || isTemporal(b) ? tag(a) === tag(b) && String(a) === String(b) : undefined,
]);

function isTemporal(value: unknown): boolean {
  return tag(value).startsWith('[object Temporal.');
}

function tag(value: unknown): string {
  return Object.prototype.toString.call(value);
}

const allowAllAgain = allowOnlyThisMachine();

beforeAll(() => {
  // Whatever prints an error in a test has found one.
  jest.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    throw new Error(`console.error was called: ${words.map(String).join(' ')}`);
  });
});

// The other files in this process have what they load themselves.
afterAll(allowAllAgain);
