import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { createLog } from '../log.ts';
import { createClockByHand } from './clock-by-hand.ts';
import { findChromium } from './find-chromium.ts';
import { servePage } from './page/serve-page.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { takePicturesOfHubSpot } from './take-pictures-of-hubspot.ts';
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
  page.setDefaultTimeout(15_000);
  await page.goto(baseUrl);
  await playSaturdayEvening(page);
  await takePicture(page, sandbox, 'sandbox');
  await page.emulateMedia({ colorScheme: 'dark' });
  await takePicture(page, sandbox, 'sandbox-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await playMonday(page, sandbox);
  await takePicture(page, sandbox, 'sandbox-escalation');
  await playConversation(page);
  await takePicture(page, sandbox, 'sandbox-phone', '.part.patient');
  await takePicture(page, sandbox, 'sandbox-consents', '#consents');
  for (const view of ['Queue', 'Ledger', 'Practice']) {
    await page.getByRole('tab', { name: view }).click();
    await takePicture(page, sandbox, `sandbox-${view.toLowerCase()}`, `#view-${view.toLowerCase()}`);
  }
  await page.getByRole('tab', { name: 'Card and pages' }).click();
  await page.frameLocator('#app-frame').locator('[data-test-id=time-left]').waitFor();
  await takePicture(page, sandbox, 'sandbox-card');
  await takePicturesOfHubSpot(browser, images);
}

/** The values that have just changed are lit for a while; nobody wants to see that. */
const litMs = 2_500;

/** @param part - of the page; all of it, if there is none. */
async function takePicture(page: Page, sandbox: Sandbox, name: string, part?: string): Promise<void> {
  await sandbox.settle();
  await page.waitForTimeout(litMs);
  const how = { path: join(images, `${name}.png`), animations: 'disabled' } as const;
  if (part === undefined) await page.screenshot({ ...how, fullPage: true });
  else await page.locator(part).screenshot(how);
}

/** Two inquiries: one of Friday that was called back, and the Spanish one of Saturday night. */
async function playSaturdayEvening(page: Page): Promise<void> {
  await page.getByLabel('a search').check();
  await sendForm(page);
  await page.getByRole('button', { name: 'Log a call' }).click();
  await page.locator('[data-tile=target]', { hasText: 'Met' }).waitFor();
  await page.getByRole('button', { name: 'Saturday 21:30' }).click();
  await page.locator('body:not(.moving)').waitFor();
  await page.getByLabel('an ad').check();
  await page.locator('.language label', { hasText: 'Español' }).click();
  await sendForm(page);
  await page.locator('.text.by-practice').waitFor();
  await page.locator('#properties-took', { hasText: 'ms' }).waitFor();
}

/** Nobody answers on Monday morning, somebody asks about insurance, and at noon the patient asks what only a named person may answer. */
async function playMonday(page: Page, sandbox: Sandbox): Promise<void> {
  await setClock(page, '2026-11-23T08:04');
  await page.locator('#call-outcome').selectOption('noAnswer');
  await page.getByRole('button', { name: 'Log a call' }).click();
  await page.locator('#cadence-steps .done').first().waitFor();
  await page.getByLabel('a search').check();
  await page.locator('.language label', { hasText: 'English' }).click();
  await page.getByLabel('How can we help?').fill('Do you take my insurance?');
  await page.getByLabel('I have a question about insurance').check();
  await sendForm(page);
  await sandbox.settle();
  await setClock(page, '2026-11-23T12:40');
  await page.getByRole('button', { name: /^Paciente Dos/ }).click();
  await page.getByRole('button', { name: 'Me duele el pecho' }).click();
  await page.locator('#escalation').waitFor();
}

/** Somebody whom nobody knows calls in vain, texts, and wants no more texts. */
async function playConversation(page: Page): Promise<void> {
  await page.getByLabel('Any other number').fill('(312) 555-0164');
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByRole('button', { name: 'Nobody answers' }).click();
  await page.locator('.text.by-practice', { hasText: 'missed' }).waitFor();
  await page.getByRole('tab', { name: 'Contact in HubSpot' }).click();
  await page.locator('#contacts button').first().click();
  await page.locator('#calls li', { hasText: 'nobody answered' }).waitFor();
  await page.getByLabel('Reply as the patient').fill('Please stop texting me');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.locator('#stopped').waitFor();
}

async function setClock(page: Page, at: string): Promise<void> {
  await page.getByText('Other time', { exact: true }).click();
  await page.getByLabel('Date and time at the practice').fill(at);
  await page.getByRole('button', { name: 'Set the clock' }).click();
  await page.locator('body:not(.moving)').waitFor();
}

async function sendForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Fill in for me' }).click();
  await page.locator('#inquiry button[type=submit]').click();
  await page.locator('[data-tile=status]').waitFor();
}

await takePictures();
