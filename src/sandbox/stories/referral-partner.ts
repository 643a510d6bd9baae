import { referralDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const one = patient(1);

/** Papers before people: the documents have a promise of their own. */
export const referralPartner: Story = {
  name: 'referral-partner',
  summary: 'a workflow reports a referral; its documents are reviewed within a business day, and the wait is not ours',
  beginsAt: '2026-11-24T10:00',
  play: async (stage) => {
    const id = await reported(stage);
    await awaitingDocuments(stage, id);
    await documentsCame(stage, id);
  },
};

async function reported(stage: Stage): Promise<string> {
  const { tell, then, sandbox, setByWorkflow, texts, shows, promise, instant, tasks } = stage;
  let id = '';
  tell('partner', 'Sends a list of referred patients, who agreed to texts; the referral desk imports it');
  await then(() => {
    id = sandbox.hubspot.importContact({ ...one, speedwell_text_consent: 'given' });
  });
  promise('The list alone is no inquiry', tasks(id).length === 0);
  tell('workflow', 'Reports one of them: channel referral, sent by a physician');
  await setByWorkflow(id, { channel: 'referral', source: 'physician_referral' });
  tell('phone', texts(one.phone)[0] ?? '');
  promise('The text is about the referral', /referral/i.test(texts(one.phone)[0] ?? ''), texts(one.phone));
  shows('The referral is reviewed first', id, {
    ...{ group: 'referral_partner', intent: 'referral_coordination', score: 'C', source: 'physician_referral' },
    ...{ owner: referralDesk.email, next_action: 'request_documents', status: 'new' },
  });
  shows('The documents are due within one business day', id, { target_due: instant('2026-11-25T17:00') });
  promise('The referral desk has the task', tasks(id)[0]?.owner === referralDesk.email, tasks(id));
  return id;
}

async function awaitingDocuments({ at, tell, set, shows, instant, lastTask, promise }: Stage, id: string) {
  await at('2026-11-24T11:00');
  tell('referral desk', 'Asks the partner for the missing papers and sets the status');
  await set(id, { status: 'awaiting_documents' }, referralDesk);
  shows('The clock stands still, and we ask again in two business days, after Thanksgiving', id, {
    ...{ status: 'awaiting_documents', target_state: 'paused', next_action: 'request_documents' },
    next_action_due: instant('2026-11-30T17:00'),
  });
  await at('2026-11-25T17:00');
  shows('What was promised for Wednesday is not broken', id, { target_state: 'paused' });
  promise('Nobody else was asked', lastTask(id)?.owner === referralDesk.email, lastTask(id));
}

async function documentsCame({ at, tell, logCall, set, shows, instant }: Stage, id: string): Promise<void> {
  await at('2026-11-30T09:30');
  tell('referral desk', 'Has the papers and reaches the patient');
  await logCall(id, 'connected', { by: referralDesk });
  shows('The promise is kept, because the wait was not ours', id, {
    ...{ target_state: 'met', status: 'reached', next_action: 'book_appointment' },
  });
  const visit = instant('2026-12-08T14:00');
  await set(id, { appointment_at: visit }, referralDesk);
  shows('The inquiry is booked', id, { status: 'booked', appointment_at: visit });
}
