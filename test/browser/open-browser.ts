import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createBrowserCode, pieces, type Piece } from '../../src/sandbox/bundles.ts';
import { servePage } from '../../src/sandbox/page/serve-page.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { executablePath } from '../sandbox/open-page.ts';
import { openSandbox } from '../support/sandbox.ts';

/** A sandbox whose clock only the test moves, its page, and a browser. */
export interface Opened {
  readonly sandbox: Sandbox;
  readonly baseUrl: string;
  readonly browser: Browser;
  /** A window in which nothing has been opened yet. */
  readonly openWindow: () => Promise<Page>;
  /** What browsers have complained about in this test: errors of pages, of the console, and components nobody can draw. */
  readonly complaints: string[];
}

/** Says so where there is no browser, instead of saying nothing. */
export function inBrowser(title: string, body: () => void): void {
  if (executablePath !== null) {
    describe(title, body);
    return;
  }
  test(`skipped: no Chromium is found here; install it, or name it in CHROMIUM, to test "${title}"`, () => {
    expect(executablePath).toBeNull();
  });
}

/** One sandbox and one browser for all tests of a block. `instead` replaces bundles by others. */
export function keepBrowserOpen(beginsAt: string, instead: Readonly<Record<string, Piece>> = {}): () => Opened {
  const stack = new AsyncDisposableStack();
  const complaints: string[] = [];
  let opened: Opened | undefined;
  beforeAll(async () => {
    const code = createBrowserCode({ ...pieces, ...instead });
    code.begin();
    const sandbox = await openSandbox(stack, beginsAt);
    const { baseUrl } = stack.use(await servePage(sandbox, 0, code));
    const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    stack.defer(() => browser.close());
    const openWindow = async () => {
      const page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } });
      // Well below the limit of a test, so that it is said what was not there.
      page.setDefaultTimeout(8_000);
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      return page;
    };
    opened = { sandbox, baseUrl, browser, openWindow, complaints };
  });
  afterAll(() => stack.disposeAsync());
  beforeEach(() => {
    complaints.length = 0;
  });
  return () => {
    if (opened === undefined) throw new Error('Cannot use the browser before it has started');
    return opened;
  };
}
