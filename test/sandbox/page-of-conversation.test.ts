import { describe, expect, test } from '@jest/globals';
import { executablePath } from './open-page.ts';
import { complaints, keepPageOpen, openTab, page, submit } from './the-page.ts';

/** Takes the phone of a number into the hand that nobody has heard of. */
async function takePhone(number: string): Promise<void> {
  await page.getByLabel('Any other number').fill(number);
  await page.getByRole('button', { name: 'Take it' }).click();
}

if (executablePath === null) {
  test('skipped: no Chromium is found here; install it, or name it in CHROMIUM, to test the page', () => {
    expect(executablePath).toBeNull();
  });
} else {
  describe('on the page of the sandbox', () => {
    keepPageOpen();

    test('a number that nobody knows texts, and is in the queue', async () => {
      await takePhone('(312) 555-0161');
      await page.getByLabel('Reply as the patient').fill('Hi, I would like an appointment next week');
      await page.getByRole('button', { name: 'Send', exact: true }).click();

      await page.locator('.text.by-practice').waitFor();
      await openTab('Queue');
      await page.locator('#queue tr', { hasText: 'Call back' }).waitFor();
      expect(await page.locator('#queue tbody tr').count()).toBe(1);
      expect(complaints).toEqual([]);
    });

    test('a call that nobody answers becomes a missed call with its text, and is in the list of calls', async () => {
      await takePhone('(312) 555-0162');
      await page.getByRole('button', { name: 'Nobody answers' }).click();

      await page.locator('.text.by-practice', { hasText: 'missed' }).waitFor();
      await openTab('Queue');
      await page.locator('#queue tbody tr').first().getByRole('button').click();
      await page.locator('#calls li', { hasText: 'nobody answered' }).waitFor();
      expect(await page.locator('#queue tbody tr').count()).toBeGreaterThan(0);
    });

    test('the consents show the wording of the form, and after STOP that the number wants no texts', async () => {
      await page.locator('[name=consent]').check();
      await submit();
      const given = page.locator('[data-consent=text-care]', { hasText: 'Given' });
      await given.waitFor();
      const before = await given.innerText();

      await page.getByRole('button', { name: 'STOP', exact: true }).click();

      await page.locator('[data-consent=text-care]', { hasText: 'Revoked' }).waitFor();
      expect(before).toContain('text_en_1');
      expect(await page.locator('#stopped').innerText()).toBe('asked to stop texting');
      await page.locator('#card-language label', { hasText: 'Español' }).click();
      expect(await page.locator('[data-consent=text-reply]').innerText()).toMatch(/Retirado[^]*texto del paciente/);
    });
  });
}
