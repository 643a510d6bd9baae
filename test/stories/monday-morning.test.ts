import { expect, test } from '@jest/globals';
import { oneSandboxAFile, patient } from '../support/sandbox.ts';

const stage = oneSandboxAFile('2026-11-23T08:30-06:00');

test('while the practice is open the text says that somebody calls soon', async () => {
  const { sendForm, phone } = stage();

  await sendForm({ ...patient(1), paid: true });

  expect(phone(patient(1).phone)[0]?.body).toContain('will call you soon');
});

test('a call in time meets the target and sets the next action', async () => {
  const { sandbox, sendForm, at, then, property } = stage();
  await at('2026-11-23T09:00');
  const id = await sendForm({ ...patient(2), paid: true });
  await at('2026-11-23T09:14');

  await then(() =>
    sandbox.hubspot.logCall({ contactId: id, disposition: 'connected', direction: 'OUTBOUND', userId: 101 }),
  );

  expect(property(id, 'speedwell_target_state')).toBe('met');
  expect(property(id, 'speedwell_response_minutes')).toBe('14');
  expect(property(id, 'speedwell_next_action')).toBe('book_appointment');
});

test('a call that was noted without an outcome is no response', async () => {
  const { sandbox, sendForm, then, property } = stage();
  const id = await sendForm({ ...patient(3), paid: true });

  await then(() => sandbox.hubspot.logCall({ contactId: id, disposition: null, direction: 'OUTBOUND', userId: 101 }));

  expect(property(id, 'speedwell_target_state')).toBe('running');
});

test('an inquiry that nobody answers warns, is late, and asks the backup once', async () => {
  const { sendForm, at, property, tasks } = stage();
  await at('2026-11-23T10:00');
  const id = await sendForm({ ...patient(4), paid: true });
  const seen: string[] = [];

  for (const minute of ['09', '10', '14', '15', '45']) {
    await at(`2026-11-23T10:${minute}`);
    seen.push(property(id, 'speedwell_target_state'));
  }

  expect(seen).toEqual(['running', 'warned', 'warned', 'breached', 'breached']);
  expect(tasks(id).filter(({ owner }) => owner === 'backup@example.com')).toHaveLength(1);
});

test('a deleted contact is left alone until it is restored, and then a call is owed', async () => {
  const { sandbox, sendForm, at, then, property, tasks } = stage();
  await at('2026-11-23T11:00');
  const id = await sendForm({ ...patient(5), paid: true });
  await then(() => {
    sandbox.hubspot.deleteContact(id, 101);
  });
  await at('2026-11-23T11:30');
  const whileDeleted = tasks(id).length;

  await then(() => {
    sandbox.hubspot.restoreContact(id, 101);
  });

  expect(whileDeleted).toBe(1);
  expect(tasks(id).map(({ subject }) => subject)).toContainEqual(expect.stringContaining('contact was restored'));
  expect(property(id, 'speedwell_next_action')).toBe('call_back');
});

test('a contact that was deleted for privacy is never texted or called again', async () => {
  const { sandbox, sendForm, at, then, phone } = stage();
  await at('2026-11-23T13:10');
  const id = await sendForm({ ...patient(6), paid: true });

  await then(() => {
    sandbox.hubspot.privacyDelete(id, 101);
  });
  await at('2026-11-23T13:40');

  expect(sandbox.hubspot.view(id)).toBeUndefined();
  expect(phone(patient(6).phone)).toHaveLength(1);
});

test('two contacts of one patient become one inquiry, as old as the older', async () => {
  const { sandbox, sendForm, at, then, property, instant, tasks } = stage();
  await at('2026-11-23T14:00');
  const first = await sendForm({ ...patient(7), paid: true });
  await at('2026-11-23T14:05');
  const second = await sendForm({ ...patient(7), email: 'patient-7-at-work@example.com', paid: true });
  let survivor = '';

  await then(() => {
    survivor = sandbox.hubspot.merge(second, first);
  });
  await at('2026-11-23T14:30');

  expect(property(survivor, 'speedwell_received_at')).toBe(instant('2026-11-23T14:00'));
  expect(property(survivor, 'speedwell_target_state')).toBe('breached');
  expect(tasks(survivor).filter(({ subject }) => subject.startsWith('Late'))).toHaveLength(1);
});

test('a changed promise holds for the next inquiry, and what was promised before stays', async () => {
  const { sendForm, at, decide, property, instant } = stage();
  await at('2026-11-23T15:00');
  const id = await sendForm({ ...patient(8), paid: true });

  await decide(['targets', 'by_channel', 'paid_form'], 'within 30 business minutes');
  const after = await sendForm({ ...patient(9), paid: true });

  expect(property(id, 'speedwell_target_due')).toBe(instant('2026-11-23T15:15'));
  expect(property(after, 'speedwell_target_due')).toBe(instant('2026-11-23T15:30'));
});

test('a wrong change of the policy is refused whole, and what held before still holds', async () => {
  const { sandbox, decide } = stage();
  const { version } = sandbox.policy;

  await expect(decide(['targets', 'next_response'], 'as soon as we can')).rejects.toThrow(
    'Cannot take up the changed policy',
  );

  expect(sandbox.policy.version).toBe(version);
});
