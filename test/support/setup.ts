import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals';
import nock from 'nock';

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

beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);
  // Whatever prints an error in a test has found one.
  jest.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    throw new Error(`console.error was called: ${words.map(String).join(' ')}`);
  });
});

afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  expect(unused).toEqual([]);
});

// Jest gives each file its own nock, but all of them patch the same process.
afterAll(() => {
  nock.restore();
});
