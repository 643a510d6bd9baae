import { spanishDesk } from '../practice-people.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const phone = '(312) 555-0177';

/** Somebody whom nobody knows texts the practice in Spanish, late in the evening. */
export const aStrangerTexts: Story = {
  name: 'a-stranger-texts',
  summary: 'a Spanish text from a number that nobody knows, then AYUDA, then "ya no me escriban"',
  beginsAt: '2026-11-23T21:00',
  play: async (stage) => {
    const id = await firstText(stage);
    await asksForHelp(stage, id);
    await wantsNoMore(stage, id);
  },
};

async function firstText(stage: Stage): Promise<string> {
  const { at, tell, reply, sandbox, promise, shows, texts, tasks, property, contact } = stage;
  await at('2026-11-23T22:10');
  const words = 'Hola, quisiera hacer una cita para la próxima semana';
  tell('stranger', words);
  await reply(phone, words);

  const made = sandbox.hubspot.contacts();
  promise('One contact was made for the number', made.length === 1, made.length);
  const id = made[0]?.id ?? '';
  promise('It holds the number', property(id, 'phone').endsWith('3125550177'), property(id, 'phone'));
  const [text = '', ...more] = texts(phone);
  tell('phone', text);
  promise('The stranger has one answer at once, although it is night', text !== '' && more.length === 0, texts(phone));
  promise('It is Spanish and says how to stop', text.includes('automatico') && text.includes('STOP'), text);
  shows('The inquiry came by text, and is about a visit', id, {
    ...{ channel: 'text', intent: 'ready_to_schedule', language: 'es', status: 'new' },
  });
  const [task, ...others] = tasks(id);
  promise(
    'The Spanish-speaking desk is asked once to call',
    task?.owner === spanishDesk.email && others.length === 0,
    tasks(id),
  );
  promise('Nothing of what was written is in HubSpot', !JSON.stringify(contact(id)).includes('próxima semana'));
  return id;
}

async function asksForHelp(stage: Stage, id: string): Promise<void> {
  const { at, tell, reply, promise, texts, tasks } = stage;
  await at('2026-11-23T22:15');
  const asked = tasks(id).length;
  tell('patient', 'Ayuda');
  await reply(phone, 'Ayuda');
  const text = texts(phone)[1] ?? '';
  tell('phone', text);
  promise(
    'AYUDA is answered in Spanish, which the carrier service would not do',
    /le atiende/i.test(text),
    texts(phone),
  );
  promise('Nobody is disturbed for it', tasks(id).length === asked, tasks(id));
}

async function wantsNoMore(stage: Stage, id: string): Promise<void> {
  const { at, tell, reply, promise, texts, tasks, shows, sandbox } = stage;
  await at('2026-11-24T09:30');
  tell('patient', 'por favor ya no me escriban');
  await reply(phone, 'por favor ya no me escriban');
  const [, , confirmation = '', ...more] = texts(phone);
  tell('phone', confirmation);
  const isNeutral = confirmation.includes('ya no le enviaremos') && more.length === 0;
  promise('One neutral confirmation in Spanish, and no more', isNeutral, texts(phone));
  const task = tasks(id).find(({ subject }) => /confirm/i.test(subject));
  promise('A person is asked to confirm what was meant', task !== undefined, tasks(id));
  shows('HubSpot shows that texts are not wanted', id, { text_consent: 'revoked' });

  await at('2026-11-24T09:40');
  tell('patient', 'dejen de mandarme mensajes');
  await reply(phone, 'dejen de mandarme mensajes');
  await at('2026-11-30T12:00');
  promise('Days later there is no other text', texts(phone).length === 3, texts(phone));
  promise('And there is still one contact', sandbox.hubspot.contacts().length === 1, sandbox.hubspot.contacts().length);
}
