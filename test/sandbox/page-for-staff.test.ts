import { describe, expect, test } from '@jest/globals';
import { executablePath } from './open-page.ts';
import { baseUrl, complaints, keepPageOpen, openTab, page, property, sendUrgent, submit, tile } from './the-page.ts';

if (executablePath === null) {
  test('skipped: no Chromium is found here; install it, or name it in CHROMIUM, to test the page', () => {
    expect(executablePath).toBeNull();
  });
} else {
  describe('on the page of the sandbox', () => {
    keepPageOpen();

    test('the handoff shows all eleven facts, and what the form asked', async () => {
      await page.getByLabel('I have a question about insurance').check();
      await submit();

      await page.locator('[data-fact=insuranceQuestion]', { hasText: 'Yes' }).waitFor();
      expect(await page.locator('#facts > div').count()).toBe(11);
      expect(await page.locator('[data-fact=preferredContact]').innerText()).toContain('Text message');
      expect(await page.locator('[data-fact=patientStatus]').innerText()).toContain('New patient');
    });

    test('the follow-ups show what was done and what is next', async () => {
      await submit();
      await page.locator('#cadence-steps .next', { hasText: 'Day 0' }).waitFor();
      await page.locator('#call-outcome').selectOption('noAnswer');
      await page.getByRole('button', { name: 'Log a call' }).click();

      await page.locator('#cadence-steps .done').getByText('Call', { exact: true }).first().waitFor();
      expect(await page.locator('#cadence-steps .next').count()).toBe(1);
    });

    test('an appointment that a person sets in HubSpot books the inquiry', async () => {
      await submit();
      await property('status').waitFor({ state: 'attached' });
      await page.getByText('Edit', { exact: true }).click();
      await page.getByLabel('Appointment', { exact: true }).fill('2026-12-02T10:00');
      await page.getByRole('button', { name: 'Save' }).click();

      await page.locator('[data-tile=status]', { hasText: 'Booked' }).waitFor();
      await page.locator('[data-tile=next_action]', { hasText: 'Send the preparation' }).waitFor();
    });

    test('the first in the queue is the one that is late or due first, and opens with a press', async () => {
      await sendUrgent();
      const urgent = await page.locator('#contact-name').innerText();
      await openTab('Queue');
      const dues = await page
        .locator('#queue tr [data-due-ms]')
        .evaluateAll((places: readonly { readonly dataset: { readonly dueMs: string } }[]) =>
          places.map(({ dataset }) => Number(dataset.dueMs)),
        );

      await page.locator('#queue tr', { hasText: urgent }).getByRole('button').click();

      expect(dues.length).toBeGreaterThan(0);
      expect(dues).toEqual(dues.toSorted((one, other) => one - other));
      expect(await page.locator('#contact-name').innerText()).toBe(urgent);
      expect(await page.locator('#view-record').isVisible()).toBe(true);
    });

    test('the ledger closes, and no open inquiry is without a next action', async () => {
      await submit();
      await tile('status').waitFor();

      await page.getByRole('tab', { name: 'Contact in HubSpot' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');

      expect(await page.locator('#ledger-alarm').innerText()).toBe('No open inquiry is without a next action.');
      expect(await page.locator('#ledger-closed').innerText()).toMatch(
        /^The ledger closes: (\d+) received, \1 accounted/,
      );
      expect(await page.locator('#ledger tbody tr').count()).toBeGreaterThan(0);
    });

    test('the practice shows its channels, its ten groups and the whole procedure of the policy in force', async () => {
      await openTab('Practice');
      const version = await page.locator('#policy-version').innerText();

      expect(await page.locator('#channel-map tbody tr').count()).toBe(16);
      expect(await page.locator('#groups tbody tr').count()).toBe(10);
      await page.goto(`${baseUrl}/procedure`);
      expect(await page.locator('body').innerText()).toContain(`version ${version}`);
      expect(await page.locator('table').count()).toBeGreaterThan(10);
      await page.goto(`${baseUrl}/procedure?language=es`);
      expect(await page.locator('h1').innerText()).toContain('responde a los pacientes');
      expect(complaints).toEqual([]);
    });
  });
}
