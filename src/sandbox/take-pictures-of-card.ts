import { patients, type Studio } from './take-pictures-of-hubspot.ts';

type Ids = readonly string[];

/** What is read, an open inquiry, and each form that a coordinator uses. */
export async function takeOpenCard(
  { page, address, show, take, press, stage }: Studio,
  [id = '', , , spanish = '']: Ids,
) {
  // Nobody answers yet: the card is still reading.
  await page.route('**/extensions/fetch', () => undefined);
  await page.goto(address(`contact/${id}`));
  await page.locator('main [role=status]').waitFor();
  await take('card-loading');
  await page.unroute('**/extensions/fetch');

  await show(`contact/${id}`);
  await take('card-open');
  await show(`contact/${id}`, { place: 'sidebar' });
  await take('card-sidebar');
  await show(`contact/${spanish}`, { user: 'spanish', locale: 'es' });
  await take('card-spanish');
  await show(`contact/${id}`);
  await press('log_call');
  await page.getByRole('dialog').getByLabel('How did it go?').selectOption('asked_callback');
  await page.getByRole('dialog').locator('input[type=date]').waitFor();
  await take('card-log-call', 'all');
  for (const form of ['callScript', 'book']) {
    await show(`contact/${id}`);
    await press(form);
    await page.getByRole('dialog').waitFor();
    await take(form === 'book' ? 'card-book' : 'card-call-script', 'all');
  }

  const question = 'Do you have a time in the afternoon?';
  await stage.at('2026-11-23T08:03');
  await stage.reply(patients[0]?.phone ?? '', question);
  // Whoever writes may write on; what they say is read together a little later.
  await stage.at('2026-11-23T08:06');
  await show(`contact/${id}`);
  await press('show-conversation');
  await page.getByText(question).waitFor();
  await take('card-conversation');
  await press('sendText');
  await page.getByRole('dialog').getByText('The patient reads').waitFor();
  await page.getByRole('dialog').locator('.spinner').waitFor({ state: 'detached' });
  await take('card-send-text', 'all');
}

/** Somebody else was quicker, the service is away, a person whom the practice has not named. */
export async function takeTrouble({ page, show, take, press, stage, sandbox }: Studio, [, id = '', other = '']: Ids) {
  const { trouble } = sandbox.hubspotFetch;
  await show(`contact/${id}`);
  await stage.logCall(id, 'noAnswer');
  await press('reached-card');
  await page.locator('[data-test-id=notice]', { hasText: 'changed meanwhile' }).waitFor();
  await take('card-changed-meanwhile');

  await show(`contact/${other}`);
  trouble('unreachable');
  await press('no_answer-card');
  await page.locator('[data-test-id=notice]', { hasText: 'not known' }).waitFor();
  await take('card-not-answered');
  await show(`contact/${other}`);
  await page.getByText('Below is what HubSpot itself knows').waitFor();
  await take('card-error');
  trouble(null);

  await sandbox.editPolicy((file) => {
    file.setIn(['access', 'cards'], 'named_people');
  });
  await show(`contact/${other}`, { user: 'newcomer' });
  await take('card-no-permission');
}

/** A question is open that only a named person may answer. */
export async function takeEscalation({ page, show, take, stage }: Studio, [, , , spanish = '']: Ids) {
  await stage.at('2026-11-23T12:40');
  await stage.reply(patients[3]?.phone ?? '', 'Me duele el pecho cuando subo escaleras, ¿está bien?');
  await show(`contact/${spanish}`, { user: 'frontdesk' });
  await page.locator('[data-test-id=escalation]').waitFor();
  await take('card-escalated');
}

/** Late, closed, and a contact who never asked for anything. */
export async function takeEnds({ page, show, take, press, stage, sandbox }: Studio, [id = '', , late = '']: Ids) {
  await stage.at('2026-11-24T08:10');
  await show(`contact/${late}`);
  await take('card-late');
  await show(`contact/${id}`);
  await press('close');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Close as').selectOption('not_qualified');
  await dialog.getByLabel('Reason').selectOption({ index: 1 });
  await dialog.locator('button[type=submit]').click();
  await page.locator('[data-test-id=notice]', { hasText: /Done/ }).waitFor();
  await sandbox.settle();
  await show(`contact/${id}`);
  await take('card-closed');
  const { hubspot } = sandbox;
  const colleague = hubspot.importContact({ firstname: 'Somebody', lastname: 'else', email: 'somebody@example.com' });
  await sandbox.settle();
  await show(`contact/${colleague}`);
  await take('card-none');
}
