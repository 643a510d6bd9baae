import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import nock from 'nock';

// It costs every test file that loads it; so only those do that play a partner with it.
beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);
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

/** Plays a partner over HTTP. An answer that a test prepared and nobody asked for fails it. */
export { nock };
