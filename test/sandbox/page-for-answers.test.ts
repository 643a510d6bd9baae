import { describe, expect, test } from '@jest/globals';
import { executablePath } from './open-page.ts';
import { complaints, keepPageOpen, page, sendUrgent, submit, tile } from './the-page.ts';

const told = (code: string) => page.locator(`#answer-told[data-code="${code}"]`);
const said = (who: string) => page.locator(`#conversation [data-who=${who}]`);

if (executablePath === null) {
  test('skipped: no Chromium is found here; install it, or name it in CHROMIUM, to test the page', () => {
    expect(executablePath).toBeNull();
  });
} else {
  describe('on the page of the sandbox somebody of the practice answers the patient', () => {
    keepPageOpen();

    test('with an approved script, which the phone shows; own words of the front desk are refused, with the reason', async () => {
      await submit();
      await tile('status').waitFor();
      await page.locator('#conversation-show').click();
      await said('automatic').first().waitFor();

      await page.locator('#answer-text').fill('It is cheap, believe me');
      await page.locator('#answer-text-send').click();
      await told('scripts_only').waitFor();
      expect(await page.locator('#answer-told').innerText()).toContain('choose an approved script');

      const chosen = await page.locator('#answer-script option:checked').innerText();
      await page.locator('#answer-script-send').click();
      await page.locator('#answer-told[data-code=taken], #answer-told[data-code=held]').waitFor();
      await said('person')
        .filter({ hasText: chosen.slice(0, 40) })
        .waitFor();
      expect(complaints).toEqual([]);
    });

    test('while a question is open nobody answers but who has it', async () => {
      await sendUrgent();
      await page.locator('#conversation-show').click();
      await said('automatic').first().waitFor();
      await page.locator('#answer-as').selectOption('manager');
      await page.locator('#answer-text').fill('See you tomorrow');
      await page.locator('#answer-text-send').click();
      await told('not_now').waitFor();

      await page.locator('#answer-as').selectOption('clinical_lead');
      await page.locator('#answer-text').fill('I call you now');
      await page.locator('#answer-text-send').click();
      await said('person').filter({ hasText: 'I call you now' }).waitFor();
      expect(complaints).toEqual([]);
    });
  });
}
