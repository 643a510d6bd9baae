import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openPage } from './open-page.ts';

/** The page, new for every test, while `keepPageOpen` keeps it. */
export let page: Page;
/** Where it is served. */
export let baseUrl = '';
/** What the browser has complained about in this test. */
export const complaints: string[] = [];

/** Opens the page of a sandbox for the tests of this block, and loads it anew before each. */
export function keepPageOpen(): void {
  const stack = new AsyncDisposableStack();
  beforeAll(async () => {
    ({ page, baseUrl } = await openPage(stack));
    // Well below the limit of a test, so that it is said what was not there.
    page.setDefaultTimeout(8_000);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(() => stack.disposeAsync());
  beforeEach(async () => {
    complaints.length = 0;
    await page.goto(baseUrl);
    await page.locator('body[data-drawn]').waitFor();
  });
}

/** Fills in the form and sends it. */
export async function submit(): Promise<void> {
  await page.getByRole('button', { name: 'Fill in for me' }).click();
  await page.locator('#inquiry button[type=submit]').click();
}

/** A property of the contact in HubSpot, which the page keeps folded away. */
export const property = (name: string) => page.locator(`[data-property=speedwell_${name}] dd`);

/** One of the numbers of the day. */
export const tile = (name: string) => page.locator(`[data-tile=${name}]`);

/** Shows another part of the page. */
export const openTab = (name: string) => page.getByRole('tab', { name }).click();

/** Sends a form with a red flag in it. */
export async function sendUrgent(): Promise<void> {
  await page.getByLabel('How can we help?').fill('My chest hurts when I climb stairs, is that ok?');
  await submit();
  await page.locator('#escalation').waitFor();
}
