import { backup, frontDesk, manager } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const one = patient(1);

/** A call that nobody answered begins an inquiry, and lateness has its steps. */
export const googleBusiness: Story = {
  name: 'google-business',
  summary: 'a missed call from the Google listing: an hour, then the backup, then the manager',
  beginsAt: '2026-11-23T08:20',
  play: async (stage) => {
    const id = await missedCall(stage);
    await late(stage, id);
    await answeredAtLast(stage, id);
  },
};

async function missedCall(stage: Stage): Promise<string> {
  const { at, tell, then, sandbox, logCall, texts, shows, promise, instant, tasks } = stage;
  let id = '';
  tell('front desk', 'Imports callers of the Google listing who agreed to texts');
  await then(() => {
    const consent = { speedwell_text_consent: 'given', speedwell_source: 'google_business' };
    id = sandbox.hubspot.importContact({ ...one, ...consent });
  });
  promise('An import is no inquiry', tasks(id).length === 0 && texts(one.phone).length === 0);

  await at('2026-11-23T08:30');
  tell('patient', 'Calls the number of the listing; nobody is free, and HubSpot notes the missed call');
  await logCall(id, 'noAnswer', { direction: 'INBOUND' });
  tell('phone', texts(one.phone)[0] ?? '');
  promise('The patient hears at once that we call back', /sorry we missed/i.test(texts(one.phone)[0] ?? ''));
  shows('It is an inquiry of the listing', id, {
    ...{ channel: 'missed_call', source: 'google_business', group: 'google_business', intent: 'ready_to_schedule' },
    ...{ score: 'A', status: 'new', attempts: '0', owner: frontDesk.email },
  });
  shows('A call back is due within an hour', id, { target_due: instant('2026-11-23T09:30'), next_action: 'call_back' });
  return id;
}

async function late({ at, tell, shows, promise, lastTask, tasks }: Stage, id: string): Promise<void> {
  await at('2026-11-23T09:09');
  shows('After 39 minutes nobody is warned', id, { target_state: 'running' });
  await at('2026-11-23T09:10');
  shows('After 40 minutes HubSpot shows a warning', id, { target_state: 'warned' });
  await at('2026-11-23T09:30');
  tell('front desk', 'Nobody has called yet');
  shows('After an hour it is late', id, { target_state: 'breached' });
  promise('The backup is asked to call now', lastTask(id)?.owner === backup.email, lastTask(id));
  await at('2026-11-23T10:29');
  promise('The manager is left alone for an hour', tasks(id).length === 2, tasks(id));
  await at('2026-11-23T10:30');
  promise('Then the manager is told', lastTask(id)?.owner === manager.email, lastTask(id));
}

async function answeredAtLast({ at, tell, logCall, shows }: Stage, id: string): Promise<void> {
  await at('2026-11-23T10:40');
  tell('backup', 'Reaches the patient');
  await logCall(id, 'connected', { by: backup });
  shows('Booking is next', id, { status: 'reached', next_action: 'book_appointment' });
  shows('It stays late: nothing is made to look better', id, { target_state: 'breached', response_minutes: '130' });
}
