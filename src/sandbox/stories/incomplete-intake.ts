import { frontDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const one = patient(1);

/** A form that was begun and not finished has reminders of its own. */
export const incompleteIntake: Story = {
  name: 'incomplete-intake',
  summary: 'an intake form left half done: a call, two reminders on their days, and then the patient finishes it',
  beginsAt: '2026-11-23T09:00',
  play: async (stage) => {
    const id = await halfDone(stage);
    await reminders(stage, id);
    await finished(stage, id);
  },
};

async function halfDone(stage: Stage): Promise<string> {
  const { tell, decide, sandbox, sendForm, texts, shows, promise, instant, tasks } = stage;
  tell('manager', 'Makes a property for the intake form and names it in the policy');
  sandbox.hubspot.addTextProperty('intake_form', 'Intake form');
  await decide(['form_fields', 'intake_incomplete'], 'intake_form');
  tell('website', 'A patient begins the intake form and does not finish it');
  const id = await sendForm({ ...one, answers: { intake_form: 'incomplete' } });
  tell('phone', texts(one.phone)[0] ?? '');
  promise('The text offers help with the form', /form/i.test(texts(one.phone)[0] ?? ''), texts(one.phone));
  shows('The rest of the form is asked for', id, {
    ...{ group: 'incomplete_intake', next_action: 'request_documents', owner: frontDesk.email },
    target_due: instant('2026-11-23T17:00'),
  });
  promise('The front desk has a task', tasks(id).length === 1, tasks(id));
  return id;
}

async function reminders({ at, tell, logCall, texts, shows, promise, instant }: Stage, id: string): Promise<void> {
  await at('2026-11-23T10:00');
  tell('front desk', 'Calls, nobody answers');
  await logCall(id, 'noAnswer');
  promise('No missed-call text belongs to these reminders', texts(one.phone).length === 1, texts(one.phone));
  shows('The first reminder is planned for Wednesday morning', id, {
    ...{ next_action: 'add_to_nurture', next_action_due: instant('2026-11-25T09:00'), status: 'attempted' },
  });
  await at('2026-11-25T09:00');
  tell('phone', texts(one.phone)[1] ?? '');
  promise('It goes out at 9 AM', /form/i.test(texts(one.phone)[1] ?? ''), texts(one.phone));
  shows('The last one waits until the Monday after Thanksgiving', id, {
    next_action_due: instant('2026-11-30T13:00'),
  });
  await at('2026-11-30T13:00');
  tell('phone', texts(one.phone)[2] ?? '');
  promise('It goes out at 1 PM, in other words', new Set(texts(one.phone)).size === 3, texts(one.phone));
  await at('2026-11-30T13:01');
  shows('The inquiry would close on Tuesday', id, {
    next_action: 'close',
    next_action_due: instant('2026-12-01T17:00'),
  });
}

async function finished({ at, tell, sendForm, texts, shows, promise, lastTask }: Stage, id: string): Promise<void> {
  await at('2026-11-30T14:00');
  tell('website', 'The patient finishes the form');
  await sendForm({ ...one, answers: { intake_form: 'complete' } });
  promise('The front desk is asked to look', lastTask(id)?.subject.startsWith('The patient asked again') === true);
  shows('A call is next instead of the end', id, { next_action: 'call_back', status: 'attempted' });
  await at('2026-12-01T17:00');
  shows('Nothing closed by itself', id, { status: 'attempted', closed_at: '' });
  promise('No other reminder was sent', texts(one.phone).length === 3, texts(one.phone));
}
