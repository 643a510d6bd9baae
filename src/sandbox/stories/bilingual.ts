import { frontDesk, spanishDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const one = patient(1);
const words = 'Hola, no hablo inglés. Quisiera una cita para un chequeo.';

/** Nobody chose a language: the words did. */
export const bilingual: Story = {
  name: 'bilingual',
  summary: 'Spanish words on the English form find the Spanish-speaking desk and Spanish scripts',
  beginsAt: '2026-11-23T09:00',
  play: async (stage) => {
    const id = await spanishWords(stage);
    await spanishScripts(stage, id);
    await answered(stage, id);
  },
};

async function spanishWords({ tell, sendForm, texts, shows, promise, instant, tasks }: Stage): Promise<string> {
  tell('website', `On the English form: ${words}`);
  const id = await sendForm({ ...one, answers: { speedwell_language: '', message: words } });
  const [text = ''] = texts(one.phone);
  tell('phone', text);
  promise('The text is Spanish and promises a call in Spanish', /llamaremos.*en español/i.test(text), text);
  shows('The words say which language', id, {
    ...{ language: 'es', group: 'bilingual_support', intent: 'language_support', score: 'B' },
    target_due: instant('2026-11-23T17:00'),
  });
  shows('The Spanish-speaking desk has it, not the front desk', id, { owner: spanishDesk.email });
  const others = tasks(id).filter(({ owner }) => owner === frontDesk.email);
  promise('Only that desk has a task', tasks(id).length === 1 && others.length === 0, tasks(id));
  return id;
}

async function spanishScripts({ at, tell, logCall, texts, shows, promise, instant }: Stage, id: string) {
  await at('2026-11-23T15:00');
  tell('Spanish desk', 'Calls, nobody answers');
  await logCall(id, 'noAnswer', { by: spanishDesk });
  const [, text = ''] = texts(one.phone);
  tell('phone', text);
  promise('The missed-call text is Spanish', /acabamos de llamar/i.test(text), texts(one.phone));
  shows('The promise is kept', id, { status: 'attempted', target_state: 'met', response_minutes: '300' });
  shows('Today has no time left for a second call: it is planned for Tuesday morning', id, {
    ...{ next_action: 'call_back', next_action_due: instant('2026-11-24T08:00') },
  });
}

async function answered({ at, tell, reply, texts, shows, promise, lastTask, instant }: Stage, id: string) {
  await at('2026-11-23T16:00');
  tell('patient', 'El martes por la tarde, por favor');
  await reply(one.phone, 'El martes por la tarde, por favor');
  shows('The patient is called when it suits', id, {
    next_action: 'call_back',
    next_action_due: instant('2026-11-24T13:00'),
  });
  promise('The Spanish desk is asked', lastTask(id)?.owner === spanishDesk.email, lastTask(id));
  await at('2026-12-04T17:00');
  promise('The follow-ups have stopped: no more texts', texts(one.phone).length === 2, texts(one.phone));
}
