import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import type { Opened } from './open-browser.ts';

interface As {
  /** As in addresses of the sandbox, such as `frontdesk`. */
  readonly user?: string;
  readonly locale?: 'en' | 'es';
  readonly place?: 'tab' | 'sidebar';
}

/** Opens a contact's card, `queue` or `settings`, as HubSpot shows it to this user. */
export async function openInHubSpot(page: Page, { baseUrl }: Opened, what: string, as: As = {}): Promise<void> {
  const { user = 'frontdesk', locale = 'en', place = 'tab' } = as;
  const path = /^\d+$/.test(what) ? `contact/${what}` : what;
  await page.goto(`${baseUrl}/hubspot/${path}?user=${user}&locale=${locale}&place=${place}`);
  await page.locator('main').locator('h2, button:enabled, [role=alert]').first().waitFor();
}

/** What a test id of a bundle stands on. */
export const found = (page: Page, testId: string): Locator => page.locator(`[data-test-id="${testId}"]`);

/** Presses a button of a bundle. */
export const press = (page: Page, testId: string): Promise<void> => found(page, testId).click();

/** Waits until the card says what became of the latest press. As it is written: "Done" is not "whether it was done". */
export const noticed = (page: Page, words: string): Promise<void> =>
  found(page, 'notice')
    .filter({ hasText: new RegExp(words) })
    .waitFor();

/** Opens a form of the card, fills it in, and sends it by its last button. */
export async function fillIn(page: Page, testId: string, choices: Readonly<Record<string, string>>): Promise<void> {
  await press(page, testId);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (const [label, value] of Object.entries(choices)) {
    const field = dialog.getByLabel(label, { exact: false });
    const isList = (await field.and(page.locator('select')).count()) > 0;
    await (isList ? field.selectOption(value) : field.fill(value));
  }
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
}

/** Goes with the Tab key to the control, as a person without a mouse. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let steps = 0; steps < 80; steps += 1) {
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Cannot get there by the Tab key');
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** Expects that nobody is shut out of what is shown: no serious or critical fault that axe knows. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ readonly violations: readonly Violation[] }>(
    `axe.run(document, { resultTypes: ['violations'] })`,
  );
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 160)) }));
  expect(grave).toEqual([]);
}

/** Expects that nothing failed unseen, and that every component of the bundle could be drawn. */
export async function expectNoFault(page: Page, { complaints }: Opened): Promise<void> {
  expect(await page.locator('p[data-fault]').allInnerTexts()).toEqual([]);
  expect(complaints).toEqual([]);
}
