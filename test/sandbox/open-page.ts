import { get } from 'node:http';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../../src/sandbox/find-chromium.ts';
import { servePage } from '../../src/sandbox/page/serve-page.ts';
import { openSandbox } from '../support/sandbox.ts';

// The one setting of the tests: where the browser is.
// eslint-disable-next-line no-restricted-properties
export const executablePath = await findChromium(process.env['CHROMIUM']);
const saturdayEvening = '2026-11-21T21:30-06:00';

/** The page of a sandbox in a browser; both end with `stack`. */
export async function openPage(
  stack: AsyncDisposableStack,
): Promise<{ readonly page: Page; readonly baseUrl: string }> {
  const sandbox = await openSandbox(stack, saturdayEvening, { flows: true });
  const { baseUrl } = stack.use(await servePage(sandbox, 0));
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  stack.defer(() => browser.close());
  // What moves is drawn again and again, without a graphics card by the processor that the other tests need.
  return { page: await browser.newPage({ reducedMotion: 'reduce' }), baseUrl };
}

/** The status that a browser gets which another website led here under that website's name. */
export function statusFor(baseUrl: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(baseUrl, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}
