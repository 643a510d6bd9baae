import { frontDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const one = patient(1);

/** The patient writes again and again, and each time somebody listens. */
export const organicForm: Story = {
  name: 'organic-form',
  summary: 'a question on the website, asked twice; "call me at 4" is heard, and so is a no',
  beginsAt: '2026-11-23T09:00',
  play: async (stage) => {
    const id = await question(stage);
    await askedAgain(stage, id);
    await callMeAtFour(stage, id);
    await noThanks(stage, id);
  },
};

const form = { ...one, answers: { message: 'Do you treat children?' } };

async function question({ tell, sendForm, texts, shows, promise, instant }: Stage): Promise<string> {
  tell('website', 'A patient who found the practice by a search asks a question on the form');
  const id = await sendForm(form);
  tell('phone', texts(one.phone)[0] ?? '');
  promise('The text is about a question', /question/i.test(texts(one.phone)[0] ?? ''), texts(one.phone));
  promise('It does not repeat what was asked', !/child/i.test(texts(one.phone)[0] ?? ''), texts(one.phone));
  shows('One question comes before the appointment', id, {
    ...{ group: 'organic_form', intent: 'service_fit', score: 'B', source: 'organic_search', owner: frontDesk.email },
    target_due: instant('2026-11-23T17:00'),
  });
  return id;
}

async function askedAgain({ at, tell, sendForm, texts, shows, promise, tasks, lastTask }: Stage, id: string) {
  await at('2026-11-23T09:20');
  tell('website', 'The patient sends the form again');
  await sendForm(form);
  promise('Within the hour that is the same wish', tasks(id).length === 1 && texts(one.phone).length === 1, tasks(id));
  await at('2026-11-23T11:00');
  tell('website', 'The patient sends the form a third time');
  await sendForm(form);
  promise('It belongs to the open inquiry', texts(one.phone).length === 1, texts(one.phone));
  promise(
    'The owner is asked to look',
    lastTask(id)?.subject.startsWith('The patient asked again') === true,
    tasks(id),
  );
  shows('A call is next', id, { next_action: 'call_back', status: 'new' });
}

async function callMeAtFour(stage: Stage, id: string): Promise<void> {
  const { at, tell, reply, shows, promise, instant, lastTask, logCall } = stage;
  await at('2026-11-23T11:10');
  tell('patient', 'Call me at 4');
  await reply(one.phone, 'Call me at 4');
  const due = instant('2026-11-23T16:00');
  shows('The call is planned for 4 PM', id, { next_action: 'call_back', next_action_due: due });
  promise('A person has a task for that time', lastTask(id)?.due === due, lastTask(id));
  await at('2026-11-23T16:00');
  tell('front desk', 'Calls, nobody answers');
  await logCall(id, 'noAnswer');
  shows('The promise is kept, and the next call is on another day', id, {
    ...{ target_state: 'met', status: 'attempted', next_action_due: instant('2026-11-24T08:00') },
  });
}

async function noThanks({ at, tell, reply, texts, shows, promise, lastTask, instant }: Stage, id: string) {
  await at('2026-11-23T16:20');
  tell('patient', 'No thanks, I am not interested anymore');
  await reply(one.phone, 'No thanks, I am not interested anymore');
  shows('The inquiry is closed', id, {
    ...{ status: 'declined', next_action: '', closed_at: instant('2026-11-23T16:20') },
  });
  promise('The owner sees why', lastTask(id)?.subject.startsWith('Closed: the patient said no') === true, lastTask(id));
  await at('2026-12-04T17:00');
  promise('Nothing more was sent', texts(one.phone).length === 1, texts(one.phone));
}
