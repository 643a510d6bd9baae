import { randomUUID } from 'node:crypto';
import type { ToldOfAnswer } from '../card-of-contact.ts';
import { clinicalLead, frontDesk, manager } from '../practice-people.ts';
import type { Owner } from '../simulated-hubspot/account.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const english = patient(1);
const spanish = patient(2);
const ownWords = 'Buenos días. La primera visita cuesta lo mismo con o sin plan; le llamo hoy para explicarle todo.';

/** People answer patients from the card, by the rules of the practice. */
export const staffAnswer: Story = {
  name: 'staff-answer',
  summary:
    'an approved script from the front desk, the manager’s own words, and a question that only one person may answer',
  beginsAt: '2026-11-23T09:00',
  play: async (stage) => {
    const id = await asksThePrice(stage);
    await frontDeskAnswers(stage, id);
    const spanishId = await spanishAnswer(stage);
    await questionIsOpen(stage, spanishId);
  },
};

async function asksThePrice(stage: Stage): Promise<string> {
  const { at, tell, sendForm, logCall, reply, shows, promise, lastTask, instant } = stage;
  tell('website', 'A patient asks for an appointment');
  const id = await sendForm(english);
  await at('2026-11-23T09:20');
  tell('front desk', 'Calls, nobody answers');
  await logCall(id, 'noAnswer');
  await at('2026-11-23T10:00');
  tell('patient', 'How much is it without insurance?');
  await reply(english.phone, 'How much is it without insurance?');
  shows('The next response is promised', id, {
    ...{ target_state: 'running', target_due: instant('2026-11-23T11:00'), next_action: 'call_back' },
  });
  promise('A person is asked', /patient (?:wrote|replied)/i.test(lastTask(id)?.subject ?? ''), lastTask(id));
  return id;
}

async function frontDeskAnswers(stage: Stage, id: string): Promise<void> {
  const { at, tell, texts, shows, promise, sandbox, instant } = stage;
  await at('2026-11-23T10:10');
  const shown = await sandbox.card.conversation(id, frontDesk);
  const said = shown.lines.map(({ who }) => who);
  promise('The card shows what both sides said', said.includes('automatic') && said.at(-1) === 'patient', said);
  const script = shown.scripts.find(({ about, moment }) => moment === 'barrier' && about === 'cost');
  promise('The approved words about the cost can be sent', script?.possible === true, script);

  tell('front desk', 'Writes in words of its own');
  const refused = await answer(stage, id, frontDesk, { text: 'It is cheap, believe me' });
  promise('It may use approved words only', refused.code === 'scripts_only', refused);

  tell('front desk', 'Sends the approved words');
  const key = randomUUID();
  const told = await answer(stage, id, frontDesk, { key, script: script?.id });
  const again = await answer(stage, id, frontDesk, { key, script: script?.id });
  const last = texts(english.phone).at(-1) ?? '';
  tell('phone', last);
  promise('The patient has them', told.status === 202 && last === script?.words, { told, last });
  const sent = texts(english.phone).filter((text) => text === last).length;
  promise('Pressed twice, they went once', again.status === 202 && sent === 1, sent);
  shows('The promise is kept, and what is next is set', id, {
    ...{ target_state: 'met', next_action: 'call_back', next_action_due: instant('2026-11-24T13:00') },
  });
  await at('2026-12-04T17:00');
  promise(
    'No automatic text follows: a person has taken over',
    texts(english.phone).at(-1) === last,
    texts(english.phone),
  );
}

async function spanishAnswer(stage: Stage): Promise<string> {
  const { at, tell, sendForm, reply, texts, shows, promise, sandbox } = stage;
  await at('2026-12-07T09:00');
  tell('website', 'Una paciente pide una cita');
  const id = await sendForm({ ...spanish, language: 'es' });
  await at('2026-12-07T09:30');
  tell('patient', '¿Cuánto cuesta la primera visita sin seguro?');
  await reply(spanish.phone, '¿Cuánto cuesta la primera visita sin seguro?');
  tell('manager', ownWords);
  const told = await answer(stage, id, manager, { text: ownWords });
  promise('The manager may answer in her own words', told.status === 202, told);
  promise('The patient reads them', texts(spanish.phone).at(-1) === ownWords, texts(spanish.phone));
  shows('The promise is kept', id, { target_state: 'met', language: 'es' });
  const { lines } = await sandbox.card.conversation(id, manager);
  const line = lines.at(-1);
  promise('The card says who wrote', line?.who === 'person' && line.by === String(manager.userId), line);
  return id;
}

async function questionIsOpen(stage: Stage, id: string): Promise<void> {
  const { at, tell, reply, texts, promise, shows } = stage;
  await at('2026-12-07T09:40');
  tell('patient', 'Me duele el pecho cuando subo escaleras, ¿está bien?');
  await reply(spanish.phone, 'Me duele el pecho cuando subo escaleras, ¿está bien?');
  await at('2026-12-07T09:42');
  const before = texts(spanish.phone).length;
  const refused = await answer(stage, id, manager, { text: 'Le llamamos mañana.' });
  tell('manager', `Is refused: ${refused.because.en}`);
  promise('Nobody else may answer', refused.status === 409 && /pregunta abierta/.test(refused.because.es), refused);
  promise('Nothing went out', texts(spanish.phone).length === before, texts(spanish.phone));
  shows('The question stays with the clinical lead', id, { status: 'escalated', escalation: 'urgent_symptoms' });

  const told = await answer(stage, id, clinicalLead, { text: 'Le llamo en este momento.' });
  promise('The clinical lead may', told.status === 202, told);
  promise('It went out', texts(spanish.phone).at(-1) === 'Le llamo en este momento.', texts(spanish.phone));
}

/** Somebody answers from the card, with a key of its own for each press, and all that follows is done. */
async function answer({ sandbox, then }: Stage, id: string, by: Owner, body: object): Promise<ToldOfAnswer> {
  const told = await sandbox.card.answer(id, by, { key: randomUUID(), ...body });
  await then(() => undefined);
  return told;
}
