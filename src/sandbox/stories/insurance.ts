import { billing } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const one = patient(1);

/** Waiting for a plan is not waiting for us, but it has an end. */
export const insurance: Story = {
  name: 'insurance',
  summary: 'coverage is verified first; the clock stands still while the plan answers, for five business days at most',
  beginsAt: '2026-11-23T09:00',
  play: async (stage) => {
    const id = await question(stage);
    await pending(stage, id);
    await capped(stage, id);
  },
};

async function question({ tell, sendForm, texts, shows, promise, instant, tasks }: Stage): Promise<string> {
  tell('website', 'A patient marks a question about insurance on the form');
  const answers = { speedwell_insurance_question: 'true', message: 'Do you take Blue Cross PPO?' };
  const id = await sendForm({ ...one, answers });
  tell('phone', texts(one.phone)[0] ?? '');
  promise('The text is about coverage', /coverage/i.test(texts(one.phone)[0] ?? ''), texts(one.phone));
  shows('The plan is asked first', id, {
    ...{ group: 'insurance_or_payment', intent: 'insurance_or_authorization', score: 'C', insurance_question: 'true' },
    ...{ next_action: 'verify_insurance', next_action_due: instant('2026-11-23T17:00'), owner: billing.email },
  });
  promise('Billing has the task', tasks(id)[0]?.owner === billing.email, tasks(id));
  return id;
}

async function pending({ at, tell, set, shows, promise, lastTask, instant }: Stage, id: string): Promise<void> {
  await at('2026-11-23T10:00');
  tell('billing', 'Has asked the plan and sets the status');
  await set(id, { status: 'insurance_pending' }, billing);
  shows('The clock stands still', id, {
    ...{ status: 'insurance_pending', target_state: 'paused', next_action: 'verify_insurance' },
  });
  shows('In two business days the plan is asked again', id, { next_action_due: instant('2026-11-25T17:00') });
  await at('2026-11-25T16:59');
  shows('What was promised for Monday is not broken', id, { target_state: 'paused' });
  await at('2026-11-25T18:00');
  const task = lastTask(id);
  const isReminded = task?.owner === billing.email && task.subject.startsWith('Overdue');
  promise('An hour after the plan should have been asked again, billing is reminded', isReminded, task);
}

async function capped({ at, tell, logCall, shows, instant, texts, promise }: Stage, id: string): Promise<void> {
  await at('2026-12-02T09:59');
  shows('The wait goes on over Thanksgiving', id, { target_state: 'paused' });
  await at('2026-12-02T10:00');
  tell('HubSpot', 'Shows that the longest wait is over');
  shows('After five business days the clock runs again, and a call is next', id, {
    ...{ target_state: 'running', next_action: 'call_back' },
  });
  await at('2026-12-02T10:05');
  tell('billing', 'Reaches the patient: the plan covers the visit');
  await logCall(id, 'connected', { by: billing });
  shows('The promise is kept', id, {
    ...{ target_state: 'met', status: 'reached', next_action: 'book_appointment' },
    next_action_due: instant('2026-12-03T17:00'),
  });
  promise('The patient was texted once', texts(one.phone).length === 1, texts(one.phone));
}
