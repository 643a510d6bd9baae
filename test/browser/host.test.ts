import { beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { sendInquiryForm } from '../../src/sandbox/inquiry-form.ts';
import { patient } from '../support/sandbox.ts';
import { inBrowser, keepBrowserOpen } from './open-browser.ts';

const tiny = { by: 'hubspot', folder: join(import.meta.dirname, 'tiny'), entry: 'Tiny.tsx', also: [] } as const;

inBrowser('what stands in for HubSpot in a browser', () => {
  const opened = keepBrowserOpen('2026-11-20T09:00-06:00', { tab: tiny });
  let page: Page;
  let address = '';

  beforeAll(async () => {
    const { sandbox, baseUrl, openWindow } = opened();
    const contactId = sendInquiryForm(sandbox.hubspot, { ...patient(1), language: 'en', paid: true, consent: true });
    await sandbox.settle();
    address = `${baseUrl}/hubspot/contact/${contactId}?user=frontdesk&locale=es`;
    page = await openWindow();
    await page.goto(address);
  });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const said = (words: string | RegExp) => page.locator('[data-test-id=said]', { hasText: words }).waitFor();

  test('a production bundle runs in a worker as on a page of HubSpot, and its calls are signed for the user', async () => {
    await page.getByText('Hello frontdesk@example.com in es-mx').waitFor();

    await press('Ask');

    await said(/^200: .*"contactId"/);
    expect(opened().complaints).toEqual([]);
  });

  test('what HubSpot would refuse is refused before it leaves', async () => {
    await press('Ask with a header');
    await said("Only 'Authorization' header is allowed");

    await press('Ask elsewhere');
    await said('not in permittedUrls');
  });

  test('a call whose answer gets lost is repeated once without a word', async () => {
    opened().sandbox.hubspotFetch.trouble('answer-lost');

    await press('Ask');

    await said(/^200: /);
    opened().sandbox.hubspotFetch.trouble('unreachable');
    await press('Ask');
    await said(/^502: /);
    opened().sandbox.hubspotFetch.trouble(null);
  });

  test('a dialog keeps the focus, gives it back, and is closed by the extension or by Esc', async () => {
    await press('Open');
    await page.getByRole('dialog', { name: 'A question' }).getByRole('button', { name: 'Done' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    expect(await page.evaluate('document.activeElement.textContent')).toBe('Open');
  });

  test('a form tells its values in the shapes of HubSpot', async () => {
    await page.getByLabel('Note').fill('see you');
    await page.getByLabel('Day').fill('2026-11-23');
    await page.getByLabel('Time').fill('16:00');
    await page.getByLabel('No answer').check();

    await press('Send');

    const day = { year: 2026, month: 10, date: 23 };
    const values = { note: 'see you', day, time: { hours: 16, minutes: 0 }, outcome: 'no_answer' };
    await said(JSON.stringify(values));
  });

  test('a change of the contact in HubSpot reaches the extension at once', async () => {
    await page.getByText('Phone (312) 555-0111').waitFor();
    const contactId = new URL(address).pathname.split('/').at(-1) ?? '';

    opened().sandbox.hubspot.editContact(contactId, { phone: '(312) 555-0199' }, 101);

    await page.getByText('Phone (312) 555-0199').waitFor();
  });

  test('a component that cannot be drawn is seen as a fault', async () => {
    await press('Draw something new');

    await page.locator('[data-unknown-component=LineChart]').waitFor();
  });

  test('a bundle that fails says so on the page', async () => {
    await press('Fail');

    await page.locator('[data-fault]', { hasText: 'on purpose' }).waitFor();
  });
});
