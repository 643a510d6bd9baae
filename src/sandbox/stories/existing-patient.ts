import { frontDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

/** A patient without a number is served as well. */
export const existingPatient: Story = {
  name: 'existing-patient',
  summary: 'a known patient leaves only an e-mail address: HubSpot sends the approved e-mails',
  beginsAt: '2026-11-24T15:00',
  play: async (stage) => {
    const id = await formWithoutNumber(stage);
    await answeredInTime(stage, id);
  },
};

async function formWithoutNumber(stage: Stage): Promise<string> {
  const { tell, sendForm, shows, promise, instant, emails, tasks, property, at, contact } = stage;
  tell('website', 'A known patient asks to move an appointment and leaves an e-mail address, no number');
  const answers = { speedwell_patient_status: 'existing', message: 'I need to change my appointment next week.' };
  const id = await sendForm({ ...patient(1), phone: '', consent: false, answers });
  tell('HubSpot', `Sends the approved e-mail "${emails(id)[0] ?? ''}"`);
  const [first, ...more] = emails(id);
  promise('The first message goes by e-mail, once', first?.startsWith('acknowledgment') === true && more.length === 0);
  promise('It counts as the acknowledgment', property(id, 'speedwell_acknowledged_at') !== '');
  promise(
    'The timeline shows it',
    contact(id).timeline.some(({ text }) => text.startsWith('E-mail sent')),
  );
  shows('Those who know the record schedule the patient', id, {
    ...{ group: 'existing_patient_scheduling', patient_status: 'existing', score: 'A', owner: frontDesk.email },
    target_due: instant('2026-11-24T17:00'),
  });
  const [task] = tasks(id);
  promise('The task is to answer by e-mail', task?.subject.startsWith('Answer new inquiry by e-mail') === true, task);
  await at('2026-11-24T15:11');
  shows('Minutes later the property is free for the next e-mail', id, { email_to_send: '' });
  return id;
}

async function answeredInTime(stage: Stage, id: string): Promise<void> {
  const { at, tell, logCall, set, shows, instant, emails, promise } = stage;
  await at('2026-11-24T16:19');
  shows('After an hour and a quarter nobody is warned yet', id, { target_state: 'running' });
  await at('2026-11-24T16:20');
  shows('After two thirds of the time HubSpot shows a warning', id, { target_state: 'warned' });
  await at('2026-11-24T16:30');
  tell('front desk', 'Finds the number in the chart, reaches the patient and moves the visit');
  await logCall(id, 'connected');
  shows('The promise is kept in 90 business minutes', id, { target_state: 'met', response_minutes: '90' });
  const visit = instant('2026-12-03T09:30');
  await set(id, { appointment_at: visit });
  shows('The inquiry is booked', id, { status: 'booked', appointment_at: visit, next_action: 'send_preparation' });
  await at('2026-12-01T10:00');
  promise('No other e-mail was sent', emails(id).length === 1, emails(id));
}
