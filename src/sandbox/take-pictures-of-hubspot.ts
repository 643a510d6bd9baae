import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createLog } from '../log.ts';
import { createBrowserCode } from './bundles.ts';
import { createClockByHand } from './clock-by-hand.ts';
import { servePage } from './page/serve-page.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { setStage, type Stage } from './stories/stage.ts';
import { takeEnds, takeEscalation, takeOpenCard, takeTrouble } from './take-pictures-of-card.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const root = join(import.meta.dirname, '../..');

/** Where pictures of card, queue and settings are taken. */
export interface Studio {
  readonly stage: Stage;
  readonly page: Page;
  readonly sandbox: Sandbox;
  readonly address: (what: string, said?: Readonly<Record<string, string>>) => string;
  /** Opens it and waits until something is there. */
  readonly show: (what: string, said?: Readonly<Record<string, string>>) => Promise<void>;
  /** Of the card or page; with `all`, of everything that the browser shows, dialogs too. */
  readonly take: (name: string, all?: 'all') => Promise<void>;
  readonly press: (testId: string) => Promise<void>;
}

/** Four patients: each stands for some of the states. The fourth speaks Spanish. */
export const patients = [1, 2, 3, 4].map((count) => ({
  ...{ firstname: 'Patient', lastname: String(count), email: `patient-${count}@example.com` },
  phone: `(312) 555-011${count}`,
}));

/** Takes pictures of every state of the card, of the queue and of the settings, from the real bundles, into `images`. */
export async function takePicturesOfHubSpot(browser: Browser, images: string): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const code = createBrowserCode();
  code.begin();
  const folder = stack.use(await makeTemporaryFolder());
  const clock = createClockByHand(Temporal.Instant.from('2026-11-23T08:00-06:00'), { flows: false });
  const sandbox = stack.use(
    await startSandbox({ clock, folder: folder.path, policyDir: join(root, 'policy'), log: createLog('error') }),
  );
  const { baseUrl } = stack.use(await servePage(sandbox, 0, code));
  const page = await browser.newPage({ viewport: { width: 1100, height: 820 }, deviceScaleFactor: 1.5 });
  page.setDefaultTimeout(15_000);
  const studio = createStudio(sandbox, page, baseUrl, images);
  const ids: string[] = [];
  for (const [place, patient] of patients.entries()) {
    ids.push(await studio.stage.sendForm({ ...patient, language: place === 3 ? 'es' : 'en', paid: place === 0 }));
  }
  await takeOpenCard(studio, ids);
  await takeTrouble(studio, ids);
  await takeEscalation(studio, ids);
  await takeEnds(studio, ids);
  await takePages(studio);
}

function createStudio(sandbox: Sandbox, page: Page, baseUrl: string, images: string): Studio {
  const address: Studio['address'] = (what, said = {}) =>
    `${baseUrl}/hubspot/${what}?${String(new URLSearchParams({ user: 'frontdesk', locale: 'en', ...said }))}`;
  return {
    ...{ sandbox, page, address, stage: setStage(sandbox, () => undefined) },
    show: async (what, said) => {
      await page.goto(address(what, said));
      await page.locator('main').locator('h2, button:enabled, [role=alert]').first().waitFor();
    },
    take: async (name, all) => {
      const how = { path: join(images, `${name}.png`), animations: 'disabled' } as const;
      await (all === undefined ? page.locator('main').screenshot(how) : page.screenshot(how));
    },
    press: (testId) => page.locator(`[data-test-id="${testId}"]`).click(),
  };
}

/** The queue of a morning, in both languages, and the settings as the manager has them. */
async function takePages({ page, show, take, stage }: Studio): Promise<void> {
  await stage.at('2026-11-24T08:20');
  await show('queue');
  await page.getByRole('tab', { name: /^All/ }).click();
  await page.locator('tbody tr').nth(1).waitFor();
  await take('queue');
  await show('queue', { user: 'spanish', locale: 'es' });
  await page.locator('tbody tr').first().waitFor();
  await take('queue-spanish');
  await show('settings', { user: 'manager' });
  for (const tab of ['Calendar', 'Scripts']) {
    await page.getByRole('tab', { name: tab }).click();
    await take(`settings-${tab.toLowerCase()}`, 'all');
  }
  await page.getByRole('tab', { name: 'Calendar' }).click();
  await page.getByRole('textbox', { name: 'Friday' }).fill('08:00-12:00');
  await page.keyboard.press('Enter');
  await page.locator('[data-test-id^=outcome]', { hasText: 'Saved' }).waitFor();
  await page.getByRole('tab', { name: 'History' }).click();
  await take('settings-history', 'all');
}
