import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

/** Quick promises, a rule that changes while everything runs, and a patient who says stop. */
export const paidCampaign: Story = {
  name: 'paid-campaign',
  summary: 'fifteen minutes for an advertisement; who lives too far away is told kindly; STOP ends the texts',
  beginsAt: '2026-11-23T10:00',
  play: async (stage) => {
    await quickPromise(stage);
    await tooFarAway(stage);
    await stopEndsTexts(stage);
  },
};

async function quickPromise({ tell, sendForm, texts, shows, promise, instant, tasks }: Stage): Promise<void> {
  const one = patient(1);
  tell('website', 'A patient from Texas comes through an advertisement; the practice serves everybody so far');
  const id = await sendForm({ ...one, paid: true, answers: { zip: '75001', state: 'TX' } });
  tell('phone', texts(one.phone)[0] ?? '');
  promise('The text promises a call soon', /call you soon/.test(texts(one.phone)[0] ?? ''), texts(one.phone));
  shows('A call is due in fifteen minutes', id, {
    ...{ group: 'paid_campaign', score: 'A', target_due: instant('2026-11-23T10:15'), campaign: 'New patients' },
  });
  promise('The desk has a task', tasks(id).length === 1, tasks(id));
}

async function tooFarAway(stage: Stage): Promise<void> {
  const { at, tell, sendForm, texts, shows, promise, tasks, decide, contact } = stage;
  const two = patient(2);
  await at('2026-11-23T10:30');
  tell('manager', 'Writes into the policy that the practice serves Illinois');
  await decide(['fit', 'area'], { states: ['IL'], zips: ['606'], otherwise: 'close' });
  await at('2026-11-23T10:31');
  tell('website', 'Another patient from Texas comes through the advertisement');
  const id = await sendForm({ ...two, paid: true, answers: { zip: '75001', state: 'TX' } });
  tell('phone', texts(two.phone)[0] ?? '');
  const isKind = /cannot see patients in your area/i.test(texts(two.phone)[0] ?? '');
  promise('The patient is told kindly, at once', isKind && texts(two.phone).length === 1, texts(two.phone));
  await at('2026-11-23T10:32');
  shows('The inquiry is closed with its reason', id, {
    ...{ status: 'not_qualified', not_booked_reason: 'too_far', score: 'E', next_action: '', acknowledged_at: '' },
  });
  promise('Nobody is asked to call', tasks(id).length === 0, contact(id).tasks);
}

async function stopEndsTexts(stage: Stage): Promise<void> {
  const { at, tell, sendForm, phone, texts, reply, shows, promise, property, logCall, instant, emails } = stage;
  const three = patient(3);
  await at('2026-11-23T11:00');
  tell('website', 'A patient from Chicago comes through the advertisement');
  const id = await sendForm({ ...three, paid: true, answers: { zip: '60614', state: 'IL' } });
  promise('The patient has the first text', texts(three.phone).length === 1, texts(three.phone));
  await at('2026-11-23T11:02');
  tell('patient', 'STOP');
  await reply(three.phone, 'STOP');
  const [, , confirmation, ...more] = phone(three.phone);
  promise('Twilio confirms it once', confirmation?.by === 'twilio' && more.length === 0, phone(three.phone));
  promise('The text does not count any more', property(id, 'speedwell_acknowledged_at') === '');
  shows('A call is still owed in time', id, { next_action: 'call_back', target_due: instant('2026-11-23T11:15') });
  await at('2026-11-23T11:10');
  tell('front desk', 'Calls, nobody answers');
  await logCall(id, 'noAnswer');
  await at('2026-12-04T17:00');
  promise('No text was sent after STOP', texts(three.phone).length === 1, texts(three.phone));
  promise('No e-mail took its place: the follow-ups have stopped', emails(id).length === 0, emails(id));
  shows('Somebody still owes the patient an answer', id, { status: 'attempted', next_action: 'call_back' });
}
