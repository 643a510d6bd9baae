import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page, Response } from 'playwright-core';
import { setStage, type Stage } from '../../src/sandbox/stories/stage.ts';
import { patient } from '../support/sandbox.ts';
import { expectAccessible, expectNoFault, fillIn, found, noticed, openInHubSpot, press, tabTo } from './hands.ts';
import { inBrowser, keepBrowserOpen } from './open-browser.ts';

inBrowser('a day of two coordinators and twenty inquiries, by clicking', () => {
  const opened = keepBrowserOpen('2026-11-20T08:00-06:00');
  const ids: string[] = [];
  let stage: Stage;
  let page: Page;
  let other: Page;
  const idOf = (count: number) => ids[count - 1] ?? '';
  const show = (count: number, as: Parameters<typeof openInHubSpot>[3] = {}) =>
    openInHubSpot(page, opened(), idOf(count), as);
  const attempts = (count: number) => stage.property(idOf(count), 'speedwell_attempts');
  const settled = () => opened().sandbox.settle();

  beforeAll(async () => {
    stage = setStage(opened().sandbox, () => undefined);
    for (let count = 1; count <= 20; count += 1) {
      const language = count > 14 ? 'es' : 'en';
      ids.push(await stage.sendForm({ ...patient(count), language, paid: count % 2 === 0 }));
    }
    page = await opened().openWindow();
    other = await opened().openWindow();
  });

  afterEach(() => {
    opened().sandbox.hubspotFetch.trouble(null);
  });

  test('a button that is pressed twice fast is one act, and it can be taken back', async () => {
    await show(1);

    await found(page, 'no_answer-card').dblclick();

    await noticed(page, 'Done');
    await settled();
    expect(attempts(1)).toBe('1');
    await press(page, 'undo');
    await found(page, 'undo').waitFor({ state: 'detached' });
    await settled();
    stage.shows('It is as it was', idOf(1), { status: 'new', next_action: 'call_back' });
  });

  test('of two people who press at once one is told that the other was quicker, and nothing is counted twice', async () => {
    await show(2);
    await openInHubSpot(other, opened(), idOf(2), { user: 'backup' });

    await Promise.all([press(page, 'no_answer-card'), press(other, 'reached-card')]);

    const said = await Promise.all([page, other].map((each) => found(each, 'notice').innerText()));
    expect(said.map((words) => /Done|changed meanwhile/.exec(words)?.[0]).toSorted()).toEqual([
      'Done',
      'changed meanwhile',
    ]);
    await settled();
    expect(attempts(2)).toBe('1');
    await expectAccessible(other);
  });

  test('while the service is away the card keeps what it showed, and the same press counts once afterwards', async () => {
    const { trouble } = opened().sandbox.hubspotFetch;
    await show(3);
    trouble('unreachable');
    await press(page, 'no_answer-card');
    await noticed(page, 'It is not known whether it was done');
    expect(await found(page, 'time-left').isVisible()).toBe(true);
    await expectAccessible(page);

    trouble('answer-lost');
    await page.getByRole('button', { name: 'Try again' }).first().click();

    await noticed(page, 'Done');
    await settled();
    expect(attempts(3)).toBe('1');
  });

  test('a card that is opened while the service is away says what HubSpot knows, and reads it again when asked', async () => {
    const { trouble } = opened().sandbox.hubspotFetch;
    trouble('unreachable');
    await show(4);
    await page.getByText('Below is what HubSpot itself knows').waitFor();
    await page.getByText('Call back', { exact: true }).waitFor();
    await expectAccessible(page);

    trouble(null);
    await press(page, 'read-again');

    await found(page, 'time-left').waitFor();
  });

  test('whoever asks not to be texted is never texted by the card', async () => {
    await stage.then(() => opened().sandbox.twilio.reply({ from: patient(5).number, body: 'Please stop texting me' }));
    await show(5);

    await press(page, 'sendText');

    await page.getByRole('dialog').getByText('No approved text can be sent now').first().waitFor();
    await expectAccessible(page);
  });

  test('an urgent question goes to the clinical lead, who alone can close it', async () => {
    await stage.then(() => opened().sandbox.twilio.reply({ from: patient(15).number, body: 'Me duele el pecho' }));
    await show(15, { user: 'spanish', locale: 'es' });
    expect(await found(page, 'close_escalation').isDisabled()).toBe(true);

    await show(15, { user: 'clinical' });
    await fillIn(page, 'close_escalation', { 'How was it answered?': 'book' });

    await noticed(page, 'Done');
    await settled();
    stage.shows('It goes on', idOf(15), { escalation: '', next_action: 'book_appointment' });
  });

  test.each([
    ['front desk', { user: 'frontdesk', locale: 'en' }, 'Mine'],
    ['Spanish desk', { user: 'spanish', locale: 'es' }, 'Mías'],
  ] as const)('the %s goes down its queue with one tap for each call', async (_who, as, mine) => {
    const outcomes = ['no_answer', 'left_voicemail', 'reached'];
    await openInHubSpot(page, opened(), 'queue', as);
    await page.getByRole('tab', { name: new RegExp(`^${mine}`), selected: true }).waitFor();
    await expectAccessible(page);
    const buttons = await page.locator('[data-test-id^=no_answer-]:enabled').all();
    const testIds = await Promise.all(buttons.map((button) => button.getAttribute('data-test-id')));
    const waiting = testIds.map((testId) => testId?.split('-').at(-1) ?? '');

    for (const [turn, contactId] of waiting.entries()) {
      const answered = page.waitForResponse((response) => isActOn(response, contactId));
      await press(page, `${outcomes[turn % 3] ?? ''}-${contactId}`);
      await answered;
    }
    await settled();

    expect(waiting.length).toBeGreaterThan(4);
    for (const contactId of waiting) expect(Number(stage.property(contactId, 'speedwell_attempts'))).toBeGreaterThan(0);
    await expectNoFault(page, opened());
  });

  test('the small card, the settings and a card without an inquiry shut nobody out', async () => {
    const somebody = opened().sandbox.hubspot.importContact({ firstname: 'Somebody', email: 'somebody@example.com' });
    await settled();
    await openInHubSpot(page, opened(), somebody);
    await page.getByText('No inquiry yet').waitFor();
    await expectAccessible(page);
    await show(16, { user: 'spanish', locale: 'es', place: 'sidebar' });
    await expectAccessible(page);
    await openInHubSpot(page, opened(), 'settings', { user: 'manager' });
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expectAccessible(page);
    }
    await expectNoFault(page, opened());
  });

  test('nobody is shut out while a card is still read, nor when it is not for them', async () => {
    await page.route('**/extensions/fetch', () => undefined);
    await page.goto(`${opened().baseUrl}/hubspot/contact/${idOf(16)}?user=newcomer`);
    await page.locator('main [role=status]').waitFor();
    await expectAccessible(page);
    await page.unroute('**/extensions/fetch');
    const cardsFor = (who: string) => stage.decide(['access', 'cards'], who);
    await cardsFor('named_people');

    await show(16, { user: 'newcomer' });

    await page.getByText('You cannot see this inquiry').waitFor();
    await expectAccessible(page);
    await openInHubSpot(page, opened(), 'queue', { user: 'newcomer' });
    await expectAccessible(page);
    await cardsFor('everybody');
  });

  test('the queue is worked without a mouse, and the way back is told and reached', async () => {
    await openInHubSpot(page, opened(), 'queue', { user: 'frontdesk' });
    await tabTo(page, page.getByRole('tab', { selected: true }));
    await page.keyboard.press('End');
    await page.getByRole('tab', { name: /^All/, selected: true }).waitFor();
    const button = page.locator('[data-test-id^=no_answer-]:enabled').first();
    await button.waitFor();
    const testId = (await button.getAttribute('data-test-id')) ?? '';

    await tabTo(page, found(page, testId));
    await page.keyboard.press('Enter');

    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    expect(await focusedIn(page)).toBe(testId);
    await tabTo(page, found(page, testId.replace('no_answer', 'undo')));
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Taken back' }).waitFor();
    await settled();
  });

  test('settings are changed, and a former version is asked for and left alone, without a mouse', async () => {
    await openInHubSpot(page, opened(), 'settings', { user: 'manager' });
    await tabTo(page, page.getByRole('textbox', { name: 'Friday' }));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('08:00-12:00');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
    await tabTo(page, page.getByRole('tab', { selected: true }));
    await page.keyboard.press('End');

    await tabTo(page, found(page, 'go-back-1'));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Go back to this version' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focusedIn(page)).toBe('go-back-1');
    await expectNoFault(page, opened());
  });

  test('in the evening nobody is forgotten, and HubSpot shows what the store says', async () => {
    await stage.at('2026-11-20T18:00');
    const { reads } = opened().sandbox;

    const kept = await reads.readInquiries(ids);

    expect(await reads.readForgotten()).toEqual([]);
    expect(kept).toHaveLength(20);
    for (const { contactId, inquiry } of kept) {
      stage.shows('HubSpot shows what the store says', contactId, {
        status: inquiry.status,
        next_action: inquiry.nextAction?.kind ?? '',
      });
      const isCaredFor = inquiry.nextAction !== null && stage.property(contactId, 'hubspot_owner_id') !== '';
      expect(isCaredFor || inquiry.closedAt !== null).toBe(true);
    }
  });
});

/** The test id on which the focus is. */
const focusedIn = (page: Page) => page.evaluate<string | null>('document.activeElement.dataset.testId ?? null');

function isActOn(response: Response, contactId: string): boolean {
  return (response.request().postData() ?? '').includes(`/contacts/${contactId}/acts`);
}
