import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { setStage, type Stage } from '../../src/sandbox/stories/stage.ts';
import { expectAccessible, expectNoFault, fillIn, found, noticed, openInHubSpot, press, tabTo } from './hands.ts';
import { inBrowser, keepBrowserOpen } from './open-browser.ts';

inBrowser('the inquiry that the README tells, by clicking', () => {
  const opened = keepBrowserOpen('2026-11-21T21:30-06:00');
  const spanish = { user: 'spanish', locale: 'es' } as const;
  let phone = '';
  let stage: Stage;
  let page: Page;
  let website: Page;
  let contactId = '';

  beforeAll(async () => {
    stage = setStage(opened().sandbox, () => undefined);
    website = await opened().openWindow();
    page = await opened().openWindow();
  });

  test('on Saturday night a patient fills in the Spanish form, and has a text at once', async () => {
    await website.goto(opened().baseUrl);
    await website.locator('body[data-drawn]').waitFor();
    await website.locator('.language label', { hasText: 'Español' }).click();
    await website.getByRole('button', { name: 'Fill in for me' }).click();
    await website.locator('#inquiry button[type=submit]').click();

    await website.locator('.texts', { hasText: 'llamamos el lunes desde las 8' }).waitFor();
    await opened().sandbox.settle();
    const [contact] = opened().sandbox.hubspot.contacts();
    ({ id: contactId, phone } = contact ?? { id: '', phone: '' });
    await website.getByRole('tab', { name: 'Card and pages' }).click();
    await website.frameLocator('#app-frame').locator('[data-test-id=time-left]').waitFor();
    await expectAccessible(website);
    await expectNoFault(website, opened());
  });

  test('on Monday at eight it is first in the queue of the Spanish desk, who gets to the card without a mouse', async () => {
    await stage.at('2026-11-23T08:00');
    await openInHubSpot(page, opened(), 'queue', spanish);
    await expectAccessible(page);

    const patient = page.locator('tbody tr').first().getByRole('link');
    expect(await patient.innerText()).toContain('Paciente Uno');
    await tabTo(page, patient);
    await page.keyboard.press('Enter');

    await page.waitForURL(/\/hubspot\/contact\/\d+/);
    await found(page, 'time-left').waitFor();
    await expectAccessible(page);
  });

  test('the scripts lie before the caller, and no answer is logged with one key', async () => {
    await stage.at('2026-11-23T08:04');
    await openInHubSpot(page, opened(), contactId, spanish);
    await tabTo(page, found(page, 'callScript'));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Guion de llamada' }).getByText('Antes de saber quién escucha').waitFor();
    await expectAccessible(page);
    await tabTo(page, found(page, 'no_answer-callScript'));
    await page.keyboard.press('Enter');

    await noticed(page, 'Hecho');
    await opened().sandbox.settle();
    expect(stage.texts(phone).at(-1)).toMatch(/acabamos de llamar/i);
    stage.shows('The response counts', contactId, { response_minutes: '4', target_state: 'met', status: 'attempted' });
    await expectAccessible(page);
  });

  test('an urgent question freezes everything, and nothing but the holding line goes out', async () => {
    await stage.at('2026-11-23T12:40');
    await website.bringToFront();
    await website.getByRole('button', { name: 'Me duele el pecho' }).click();
    await website.locator('.text.by-practice', { hasText: 'llame al 911' }).waitFor();
    await opened().sandbox.settle();

    await openInHubSpot(page, opened(), contactId, spanish);

    await found(page, 'escalation').waitFor();
    expect(await found(page, 'close_escalation').isDisabled()).toBe(true);
    await press(page, 'sendText');
    await page.getByRole('dialog').getByText('no se puede enviar ningún texto aprobado').first().waitFor();
    await expectAccessible(page);
  });

  test('the clinical lead closes the question, and booking is next', async () => {
    await stage.at('2026-11-23T14:10');
    await openInHubSpot(page, opened(), contactId, { user: 'clinical' });

    await fillIn(page, 'close_escalation', { 'How was it answered?': 'book' });

    await noticed(page, 'Done');
    await opened().sandbox.settle();
    stage.shows('The inquiry goes on', contactId, { escalation: '', next_action: 'book_appointment' });
  });

  test('the Spanish desk reaches the patient and notes the visit; the inquiry ends as booked', async () => {
    await stage.at('2026-11-24T09:10');
    await openInHubSpot(page, opened(), contactId, spanish);
    await press(page, 'reached-card');
    await noticed(page, 'Hecho');
    await opened().sandbox.settle();
    await openInHubSpot(page, opened(), contactId, spanish);
    await press(page, 'book');
    const form = page.getByRole('dialog').locator('form', { hasText: 'Anotar como agendada' });
    await form.getByLabel('Día de la visita').fill('2026-12-02');
    await form.getByLabel('Hora', { exact: true }).fill('10:00');
    await expectAccessible(page);
    await form.locator('button[type=submit]').click();
    await noticed(page, 'Hecho');
    await opened().sandbox.settle();
    stage.shows('The visit', contactId, { status: 'booked', appointment_at: stage.instant('2026-12-02T10:00') });

    await stage.at('2026-12-02T12:00');
    await openInHubSpot(page, opened(), contactId, { user: 'frontdesk' });

    await page.getByText('This inquiry is closed').first().waitFor();
    stage.shows('The end', contactId, { status: 'booked', closed_at: stage.instant('2026-12-02T11:00') });
    await expectAccessible(page);
    await expectNoFault(page, opened());
  });
});
