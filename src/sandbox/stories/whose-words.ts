import { randomUUID } from 'node:crypto';
import { toE164 } from '../inquiry-form.ts';
import { manager } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const mother = patient(20);
const stranger = patient(21);
const camera = patient(22);
const machine = patient(23);

/** Not every text is what it seems: somebody else may write it, or nobody. */
export const whoseWords: Story = {
  name: 'whose-words',
  summary: 'two patients with one number, "número equivocado", a picture without words, and a machine that answers',
  beginsAt: '2026-11-23T09:00',
  play: async (stage) => {
    await oneNumberOfTwo(stage);
    await wrongNumber(stage);
    await onlyAPicture(stage);
    await aMachine(stage);
  },
};

async function oneNumberOfTwo(stage: Stage): Promise<void> {
  const { at, tell, sendForm, reply, promise, property, tasks, texts, sandbox } = stage;
  tell('website', 'A mother and her daughter fill in the form, both with the mother’s number');
  const first = await sendForm(mother);
  await at('2026-11-23T09:10');
  const second = await sendForm({ ...mother, firstname: 'Daughter', email: 'daughter@example.com' });
  await at('2026-11-23T10:00');
  const sent = texts(mother.phone).length;
  tell('patient', 'No thanks, I found another doctor');
  await reply(mother.phone, 'No thanks, I found another doctor');
  const asked = [...tasks(first), ...tasks(second)].filter(({ subject }) => /^Whose message is it/.test(subject));
  promise('One person is asked to find out whose words they are', asked.length === 1, [
    ...tasks(first),
    ...tasks(second),
  ]);
  const states = [first, second].map((id) => property(id, 'speedwell_status'));
  promise('Nobody’s inquiry is closed by them', states.join() === 'new,new', states);
  promise('Nothing answers by itself', texts(mother.phone).length === sent, texts(mother.phone));

  const told = await sandbox.card.answer(second, manager, { key: randomUUID(), text: 'Your results are here.' });
  promise('Own words wait until it is known who reads them', told.status === 409, told);
  const known = { key: randomUUID(), text: 'May we call you at noon?', identityKnown: true };
  const answered = await sandbox.card.answer(second, manager, known);
  await sandbox.settle();
  promise('Then they go out', answered.status === 202 && texts(mother.phone).length === sent + 1, answered);
}

async function wrongNumber(stage: Stage): Promise<void> {
  const { at, tell, sendForm, reply, promise, shows, lastTask, texts } = stage;
  await at('2026-11-23T11:00');
  tell('website', 'Una paciente se equivoca al escribir su número');
  const id = await sendForm({ ...stranger, language: 'es' });
  tell('somebody', 'Número equivocado');
  await reply(stranger.phone, 'Número equivocado');
  shows('The first text does not count, and a person finds another way or closes', id, {
    ...{ acknowledged_at: '', next_action: 'close' },
  });
  promise('The task says so', lastTask(id)?.subject.startsWith('Wrong number') === true, lastTask(id));
  await at('2026-12-07T17:00');
  promise('Nothing more goes there', texts(stranger.phone).length === 1, texts(stranger.phone));
}

async function onlyAPicture(stage: Stage): Promise<void> {
  const { at, tell, sendForm, sandbox, then, promise, tasks } = stage;
  await at('2026-12-08T09:00');
  const id = await sendForm({ ...camera, language: 'es' });
  const before = tasks(id).length;
  await at('2026-12-08T09:30');
  tell('patient', '(una foto, sin palabras; la dirección del consultorio falla y Twilio usa la segunda)');
  sandbox.twilio.setInboundUrl(`${sandbox.serviceUrl}/twilio/nowhere`);
  let sid = '';
  await then(async () => {
    sid = await sandbox.twilio.reply({ from: toE164(camera.phone), body: '', media: ['image/jpeg'] });
  });
  sandbox.twilio.setInboundUrl(`${sandbox.serviceUrl}/twilio/messages`);
  const asked = tasks(id).slice(before);
  promise('A person is asked to look at it', asked.length === 1 && /picture/.test(asked[0]?.subject ?? ''), asked);
  await then(() => sandbox.twilio.handOnAgain(sid));
  promise('Twilio brings it again: it is known already', tasks(id).length === before + 1, tasks(id).slice(before));
  const { lines } = await sandbox.card.conversation(id, manager);
  promise('The card shows it once', lines.filter(({ who }) => who === 'patient').length === 1, lines);
}

async function aMachine(stage: Stage): Promise<void> {
  const { at, tell, sendForm, reply, promise, tasks, texts } = stage;
  await at('2026-12-09T09:00');
  const id = await sendForm(machine);
  await at('2026-12-09T09:05');
  const before = tasks(id).length;
  const words = 'I’m driving right now and will get back to you later. Sent automatically';
  tell('machine', words);
  await reply(machine.phone, words);
  promise('An automatic reply is no answer: nobody is asked', tasks(id).length === before, tasks(id));

  const echoed = 'Our lobby opens at nine, visit the portal for news';
  tell('machine', `${echoed} (again and again)`);
  for (const minute of ['10', '11', '12', '13', '14', '15', '16']) {
    await at(`2026-12-09T09:${minute}`);
    await reply(machine.phone, echoed);
  }
  const told = tasks(id).filter(({ subject }) => subject.startsWith('A machine may be'));
  promise('A loop is cut off: a person is told once', told.length === 1, tasks(id));
  promise('And it has had the first text only', texts(machine.phone).length === 1, texts(machine.phone));
}
