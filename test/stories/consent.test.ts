import { expect, test } from '@jest/globals';
import { oneSandboxAFile, patient } from '../support/sandbox.ts';

const stage = oneSandboxAFile('2026-11-23T09:00-06:00');

test('an opt-out from all e-mail in HubSpot stops the e-mails until the patient subscribes again', async () => {
  const { sendForm, emails, property, then, sandbox, logCall } = stage();
  const form = { ...patient(5), consent: false, answers: { speedwell_email_consent: 'given' } };
  const [id, other] = [await sendForm(form), await sendForm({ ...form, ...patient(6) })];
  await then(() => {
    sandbox.hubspot.unsubscribe(id);
  });
  sandbox.clock.moveBy({ minutes: 2 });

  await logCall(id, 'noAnswer');
  await logCall(other, 'noAnswer');

  expect([emails(id).length, emails(other).length]).toEqual([1, 2]);
  expect(property(id, 'speedwell_email_consent')).toBe('revoked');
  await then(() => {
    sandbox.hubspot.unsubscribe(id, { again: true });
  });
  expect(property(id, 'speedwell_email_consent')).toBe('given');
});

test('an opt-out of a contact without an inquiry is heard and shown, too', async () => {
  const { sandbox, then, property, reply } = stage();
  const { number, ...fields } = patient(7);
  let id = '';
  await then(() => {
    id = sandbox.hubspot.importContact({ ...fields, speedwell_text_consent: 'given' });
  });

  await reply(number, 'STOP');

  expect(property(id, 'speedwell_text_consent')).toBe('revoked');
});
