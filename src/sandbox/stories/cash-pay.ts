import { frontDesk, manager } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const one = patient(1);

/** Who pays alone for something dear gets a person, not more machine. */
export const cashPay: Story = {
  name: 'cash-pay',
  summary: 'an elective procedure, paid alone: a person is brought in at once, and the reason of a no is kept',
  beginsAt: '2026-11-23T09:30',
  play: async (stage) => {
    const id = await electiveProcedure(stage);
    await personTakesOver(stage, id);
    await tooDear(stage, id);
  },
};

async function electiveProcedure(stage: Stage): Promise<string> {
  const { tell, sendForm, texts, shows, promise, instant, property, tasks } = stage;
  tell('website', 'A patient asks for an elective procedure and would pay alone');
  const id = await sendForm({ ...one, answers: { message: 'I would like laser treatment. I pay by myself.' } });
  tell('phone', texts(one.phone)[0] ?? '');
  promise('The patient has one text that names no service', !/laser/i.test(texts(one.phone).join()), texts(one.phone));
  promise('It went out at once', property(id, 'speedwell_acknowledged_at') !== '');
  shows('The group is that of those who pay alone', id, {
    ...{ group: 'cash_pay_or_elective', owner: frontDesk.email, target_due: instant('2026-11-23T17:00') },
  });
  shows('A dear procedure brings a person in, and locks nothing', id, {
    ...{ escalation: 'high_value_procedure', status: 'new', next_action: 'call_back' },
  });
  const asked = tasks(id).find(({ owner }) => owner === manager.email);
  promise('The manager has the task', asked?.subject.startsWith('Please take over') === true, tasks(id));
  promise('It is urgent and due today', asked?.priority === 'HIGH' && asked.due === instant('2026-11-23T17:00'), asked);
  return id;
}

async function personTakesOver(stage: Stage, id: string): Promise<void> {
  const { at, tell, logCall, shows, texts, promise, set } = stage;
  await at('2026-11-23T10:15');
  tell('manager', 'Talks with the patient and closes the question');
  await logCall(id, 'connected', { by: manager });
  await set(id, { escalation: '' }, manager);
  shows('The promise is kept', id, { target_state: 'met', response_minutes: '45', status: 'reached', escalation: '' });
  promise('The follow-ups have ended: no other text goes out', texts(one.phone).length === 1, texts(one.phone));
}

async function tooDear({ at, tell, set, shows, texts, promise, instant }: Stage, id: string): Promise<void> {
  await at('2026-11-24T09:00');
  tell('front desk', 'Notes that the patient went to a cheaper practice');
  await set(id, { not_booked_reason: 'price', status: 'lost_to_other' });
  shows('The inquiry is closed with the reason that the person chose', id, {
    ...{ status: 'lost_to_other', not_booked_reason: 'price', closed_at: instant('2026-11-24T09:00') },
  });
  await at('2026-12-04T17:00');
  promise('Nothing more was sent', texts(one.phone).length === 1, texts(one.phone));
}
