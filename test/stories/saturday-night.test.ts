import { expect, test } from '@jest/globals';
import { oneSandboxAFile, patient } from '../support/sandbox.ts';

const stage = oneSandboxAFile('2026-11-21T21:30-06:00');

test('a Spanish inquiry at night is answered in Spanish with the closed-hours words', async () => {
  const { sendForm, phone } = stage();

  await sendForm({ ...patient(1), language: 'es', paid: true });

  expect(phone(patient(1).phone).map(({ by, body }) => ({ by, body }))).toEqual([
    { by: 'practice', body: expect.stringMatching(/llamamos el lunes desde las 8 AM/i) },
  ]);
});

test('HubSpot shows where the inquiry came from and what is owed', async () => {
  const { sendForm, property, instant } = stage();

  const id = await sendForm({ ...patient(2), language: 'es', paid: true });

  const names = ['status', 'channel', 'source', 'campaign', 'language', 'next_action', 'target_state', 'target_due'];
  expect(Object.fromEntries(names.map((name) => [name, property(id, `speedwell_${name}`)]))).toEqual({
    status: 'new',
    channel: 'paid_form',
    source: 'paid_search',
    campaign: 'Nuevos pacientes',
    language: 'es',
    next_action: 'call_back',
    target_state: 'running',
    target_due: instant('2026-11-23T08:15'),
  });
});

test('a landing page is kept without what an advertisement hangs on it', async () => {
  const { sandbox, then, property } = stage();
  const { number, ...fields } = patient(3);
  let id = '';

  await then(() => {
    id = sandbox.hubspot.submitForm({
      properties: { ...fields, speedwell_landing_page: `https://clinic.example/new?gclid=secret&phone=${number}` },
      form: { id: 'f1', name: 'New patient request' },
      ...{ pageUrl: 'https://clinic.example/new', paid: true },
    });
  });

  expect(property(id, 'speedwell_landing_page')).toBe('https://clinic.example/new');
});

test('a patient who did not agree to texts gets an e-mail instead, and a person is asked to call', async () => {
  const { sendForm, phone, emails, tasks } = stage();

  const id = await sendForm({ ...patient(4), consent: false });

  expect(phone(patient(4).phone)).toEqual([]);
  expect(emails(id)).toEqual([expect.stringMatching(/^acknowledgment.*email/)]);
  expect(tasks(id).map(({ owner, isDone }) => ({ owner, isDone }))).toEqual([
    { owner: 'frontdesk@example.com', isDone: false },
  ]);
});

test('consent that comes a little later still brings the text', async () => {
  const { sendForm, phone, then, sandbox } = stage();
  const id = await sendForm({ ...patient(5), email: '', consent: false });

  await then(() => {
    sandbox.hubspot.editContact(id, { speedwell_text_consent: 'given' }, 101);
  });

  expect(phone(patient(5).phone)).toHaveLength(1);
});

test('an import asks for nothing and gets nothing', async () => {
  const { sandbox, then, phone, tasks, property } = stage();
  const { number, ...fields } = patient(6);
  let id = '';

  await then(() => {
    id = sandbox.hubspot.importContact({ ...fields, speedwell_text_consent: 'given' });
  });

  expect({ texts: phone(number), tasks: tasks(id), status: property(id, 'speedwell_status') }).toEqual({
    texts: [],
    tasks: [],
    status: '',
  });
});

test('a form sent twice is one inquiry with one text and one task', async () => {
  const { sendForm, phone, tasks } = stage();

  const [first, second] = await Promise.all([sendForm(patient(7)), sendForm(patient(7))]);

  expect(second).toBe(first);
  expect(phone(patient(7).phone)).toHaveLength(1);
  expect(tasks(first)).toHaveLength(1);
});

test('a number that cannot receive texts leaves the acknowledgment empty and asks for a call', async () => {
  const { sandbox, sendForm, property, tasks } = stage();
  sandbox.twilio.behave(patient(8).number, 'landline');

  const id = await sendForm(patient(8));

  expect(property(id, 'speedwell_acknowledged_at')).toBe('');
  expect(tasks(id).map(({ subject }) => subject)).toEqual([
    expect.stringContaining('Call new inquiry'),
    expect.stringContaining('did not reach the patient'),
  ]);
});

test('STOP ends the texts for the number, whichever contact asks again, and an e-mail takes their place', async () => {
  const { sandbox, sendForm, phone, emails, then } = stage();
  const nine = patient(9);
  const first = await sendForm(nine);
  await then(() => sandbox.twilio.reply({ from: nine.number, body: 'STOP' }));
  const before = phone(nine.phone).length;

  const second = await sendForm({ ...nine, email: 'another-address@example.com' });

  expect(second).not.toBe(first);
  expect(phone(nine.phone)).toHaveLength(before);
  expect(emails(second)).toHaveLength(1);
});

test('a reply always reaches a person', async () => {
  const { sandbox, sendForm, at, then, tasks } = stage();
  const id = await sendForm(patient(10));
  await at('2026-11-21T21:40');

  await then(() => sandbox.twilio.reply({ from: patient(10).number, body: 'Please call me in the afternoon' }));

  expect(tasks(id).map(({ subject }) => subject)).toContainEqual(expect.stringContaining('the patient wrote'));
});

test('nothing that a patient writes is in HubSpot', async () => {
  const { sandbox, sendForm, then, contact } = stage();
  const id = await sendForm(patient(11));

  await then(() => sandbox.twilio.reply({ from: patient(11).number, body: 'my chest hurts when I climb stairs' }));

  expect(JSON.stringify(contact(id))).not.toContain('chest');
});
