import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { createLog } from '../log.ts';
import { createClockByHand } from './clock-by-hand.ts';
import { findChromium } from './find-chromium.ts';
import { servePage } from './page/serve-page.ts';
import { startSandbox } from './sandbox.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
const images = join(root, 'docs/images');

/** Takes the pictures of the documents from the real page. Only the edge may read the environment. */
async function takePictures(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties
  const executablePath = await findChromium(process.env['CHROMIUM']);
  if (executablePath === null) {
    throw new Error('Cannot take pictures: there is no Chromium here; install it, or name it in CHROMIUM');
  }
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await makeTemporaryFolder());
  const friday = Temporal.Instant.from('2026-11-20T09:00-06:00');
  const clock = createClockByHand(friday, { flows: true });
  const sandbox = stack.use(
    await startSandbox({ clock, folder: folder.path, policyDir: join(root, 'policy'), log: createLog('error') }),
  );
  const { baseUrl } = stack.use(await servePage(sandbox, 0));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none'] });
  stack.defer(() => browser.close());
  await mkdir(images, { recursive: true });

  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 });
  await page.goto(baseUrl);
  await playSaturdayEvening(page);
  // The values that have just changed are lit for a while.
  await page.waitForTimeout(2500);
  await page.screenshot({ path: join(images, 'sandbox.png'), animations: 'disabled' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: join(images, 'sandbox-dark.png'), animations: 'disabled' });
}

/** Two inquiries: one of Friday that was called back, and the Spanish one of Saturday night. */
async function playSaturdayEvening(page: Page): Promise<void> {
  await page.getByLabel('a search').check();
  await sendForm(page);
  await page.getByText('Properties', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Log a call' }).click();
  await page.locator('[data-property=speedwell_target_state]', { hasText: 'Met' }).waitFor();
  await page.getByRole('button', { name: 'Saturday 21:30' }).click();
  await page.locator('body:not(.moving)').waitFor();
  await page.getByLabel('an ad').check();
  await page.locator('.language label', { hasText: 'Español' }).click();
  await sendForm(page);
  await page.locator('.texts', { hasText: 'recibimos su solicitud' }).waitFor();
  await page.locator('#properties-took', { hasText: 'ms' }).waitFor();
}

async function sendForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Fill in for me' }).click();
  await page.locator('#inquiry button[type=submit]').click();
  await page.locator('[data-property=speedwell_status]').first().waitFor();
}

await takePictures();
