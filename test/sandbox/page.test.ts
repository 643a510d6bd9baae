import { describe, expect, test } from '@jest/globals';
import { executablePath, statusFor } from './open-page.ts';
import { baseUrl, complaints, keepPageOpen, page, property, sendUrgent, submit, tile } from './the-page.ts';

if (executablePath === null) {
  test('skipped: no Chromium is found here; install it, or name it in CHROMIUM, to test the page', () => {
    expect(executablePath).toBeNull();
  });
} else {
  describe('on the page of the sandbox', () => {
    keepPageOpen();

    test('a Spanish form brings a Spanish text and the properties within a second', async () => {
      await page.locator('.language label', { hasText: 'Español' }).click();
      const slowest: number[] = [];

      // The first one pays for what is loaded only once, and the machine may be busy with other tests.
      for (const name of ['Paciente Uno', 'Paciente Dos', 'Paciente Tres']) {
        await submit();
        await page.locator('#contact-name', { hasText: name }).waitFor();
        await property('acknowledged_at').waitFor({ state: 'attached' });
        await page.locator('.texts', { hasText: 'con gusto le llamamos el lunes' }).waitFor();
        const took = await Promise.all(['#text-took', '#properties-took'].map((id) => page.locator(id).innerText()));
        slowest.push(Math.max(...took.map((words) => Number(/([\d,]+) ms/.exec(words)?.[1]?.replace(',', '')))));
      }

      expect(Math.min(...slowest)).toBeLessThan(1000);
      expect(await property('language').textContent()).toBe('Spanish');
      expect(await property('target_due').textContent()).toBe('Mon, Nov 23, 8:15 AM');
      expect(await page.locator('#tasks').innerText()).toContain('Call new inquiry: paid campaign form, Spanish');
    });

    test('the whole form speaks the language that is chosen', async () => {
      const words = async () => (await page.locator('#inquiry').innerText()).replace(/English|Español/g, '');
      const english = await words();

      await page.locator('.language label', { hasText: 'Español' }).click();

      const shared = new Set((await words()).split('\n').map((line) => line.trim()));
      const untranslated = english.split('\n').filter((line) => line.trim() !== '' && shared.has(line.trim()));
      expect(untranslated).toEqual(['Example Family Clinic', 'Language · Idioma']);
    });

    test('the consent box is empty until the patient ticks it', async () => {
      expect(await page.locator('[name=consent]').isChecked()).toBe(false);
    });

    test('an empty form is not sent, and says what is missing', async () => {
      await page.locator('#inquiry button[type=submit]').click();

      expect(await page.locator('#form-problem').innerText()).toContain('fill in your name, e-mail and number');
      expect(await page.evaluate('document.activeElement.id')).toBe('firstname');
    });

    test('a reply of the patient appears on the phone and makes a task', async () => {
      await submit();
      await page.locator('.text.by-practice').waitFor();
      await page.getByLabel('Reply as the patient').fill('Please call me at 4');
      await page.getByRole('button', { name: 'Send', exact: true }).click();

      await page.locator('.text.by-patient', { hasText: 'Please call me at 4' }).waitFor();
      await page.locator('#tasks', { hasText: 'the patient wrote' }).waitFor();
    });

    test('the clock moves through the weekend, and the inquiry that nobody answered is late', async () => {
      await submit();
      await tile('target').waitFor();
      await page.getByText('Other time', { exact: true }).click();
      await page.getByLabel('Date and time at the practice').fill('2026-11-23T08:16');
      await page.getByRole('button', { name: 'Set the clock' }).click();

      await page.locator('[data-tile=target]', { hasText: 'Late' }).waitFor();
      await page.locator('#tasks', { hasText: 'Backup coordinator' }).waitFor();
      expect(await page.locator('#clock-open').innerText()).toBe('Open now');
    });

    test('a logged call, another owner, a deletion and a restoration go through HubSpot', async () => {
      await submit();
      await property('target_state').waitFor({ state: 'attached' });
      await page.locator('#owner').selectOption({ label: 'Spanish desk' });
      await page.getByRole('button', { name: 'Log a call' }).click();
      await page.locator('[data-tile=status]', { hasText: 'Reached' }).waitFor();
      await page.getByText('More', { exact: true }).click();
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByRole('button', { name: 'Restore' }).click();
      await page.locator('#owner').waitFor();

      expect(await page.locator('#owner option:checked').innerText()).toBe('Spanish desk');
    });

    test('a red flag in the form shows the question and its owner in red, and the holding line on the phone', async () => {
      await sendUrgent();

      expect(await page.locator('#escalation').innerText()).toMatch(/Urgent symptoms[^]*Clinical lead has it, due/);
      expect(await page.locator('#escalation').getAttribute('class')).toContain('lock');
      await page.locator('.text.by-practice', { hasText: 'call 911' }).waitFor();
      expect(await page.locator('.text.by-practice').count()).toBe(1);
      expect(await tile('status').innerText()).toContain('Escalated');
    });

    test('the question is closed as its owner does in HubSpot, and booking is next', async () => {
      await sendUrgent();
      await property('escalation').waitFor({ state: 'attached' });

      await page.getByRole('button', { name: 'Answered, book' }).click();

      await page.locator('#escalation').waitFor({ state: 'hidden' });
      await page.locator('[data-tile=next_action]', { hasText: 'Book the appointment' }).waitFor();
      expect(await page.locator('#decisions').innerText()).toContain('The question is answered');
    });

    test('every reason and decision is told in Spanish, too', async () => {
      await submit();
      await page.locator('#decisions', { hasText: 'first message was sent' }).waitFor();
      const english = await page.locator('#decisions, #judgements').allInnerTexts();

      await page.locator('#card-language label', { hasText: 'Español' }).click();

      const spanish = await page.locator('#decisions, #judgements').allInnerTexts();
      const told = new Set(english.flatMap((text) => text.split('\n')));
      const shared = spanish.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '' && told.has(line));
      expect(spanish.join(' ')).toContain('Se envió el primer mensaje automático.');
      expect(shared).toEqual([]);
    });

    test('nothing is loaded from elsewhere and nothing is complained about', async () => {
      const requested: string[] = [];
      page.on('request', (request) => requested.push(new URL(request.url()).origin));

      await page.reload();
      await page.locator('body[data-drawn]').waitFor();

      expect(new Set(requested)).toEqual(new Set([baseUrl]));
      expect(complaints).toEqual([]);
    });

    test.each([320, 390, 768, 1440])('it fits a screen %d pixels wide, menus included', async (width) => {
      await page.setViewportSize({ width, height: 900 });
      await page.locator('#tiles').waitFor();
      const lefts: number[] = [];

      for (const summary of await page.locator('details.menu > summary:visible').all()) {
        await summary.click();
        const box = await page.locator('details.menu[open] > .menu-body').boundingBox();
        lefts.push(box?.x ?? -1);
        await page.keyboard.press('Escape');
      }
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );

      expect(overflow).toBe(0);
      expect(lefts).toHaveLength(4);
      expect(Math.min(...lefts)).toBeGreaterThanOrEqual(0);
    });

    test('a text that Twilio took before it dropped the line is on the phone once', async () => {
      await page.getByText('Make something fail').click();
      await page.getByRole('button', { name: /Twilio takes the next text/ }).click();
      await page.locator('#fault-count', { hasText: '1' }).waitFor();
      await submit();
      await page.locator('.text.by-practice').waitFor();
      await page.getByRole('button', { name: '+15 min' }).click();
      await property('acknowledged_at').waitFor({ state: 'attached' });

      expect(await page.locator('.text.by-practice').count()).toBe(1);
      expect(await page.locator('#fault-count').isVisible()).toBe(false);
    });

    test('every field has a name that is read aloud', async () => {
      const nameless = await page.evaluate(
        `[...document.querySelectorAll('input, select, textarea')].filter((field) => field.labels.length === 0).length`,
      );

      expect(nameless).toBe(0);
    });

    test('another website cannot act through the visitor’s browser', async () => {
      const asForm = await fetch(`${baseUrl}/api/actions`, {
        method: 'POST',
        body: '{"do":"fail","how":"heal","number":""}',
      });

      expect(await statusFor(baseUrl, 'elsewhere.example')).toBe(403);
      expect(asForm.status).toBe(400);
    });
  });
}
