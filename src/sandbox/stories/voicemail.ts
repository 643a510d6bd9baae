import { toE164 } from '../inquiry-form.ts';
import { spanishDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const one = patient(3);

/** After closing calls still ring, and a carrier's mailbox picks up. */
export const voicemail: Story = {
  name: 'voicemail',
  summary: 'a Spanish-speaking patient leaves a voicemail after closing: a call back is due by noon, in Spanish',
  beginsAt: '2026-11-23T17:00',
  play: async (stage) => {
    const id = await leftAfterClosing(stage);
    await calledBack(stage, id);
  },
};

async function leftAfterClosing(stage: Stage): Promise<string> {
  const { at, tell, then, sandbox, promise, shows, texts, tasks, instant } = stage;
  let id = '';
  await then(() => {
    id = sandbox.hubspot.importContact({ ...one, speedwell_language: 'es' });
  });
  await at('2026-11-23T19:30');
  tell('patient', 'Llama; contesta el buzón del celular de la recepción, que no oprime nada');
  const desk = { does: 'mailbox', afterSeconds: 9, talksSeconds: 60 } as const;
  const call = sandbox.twilio.call({ from: toE164(one.phone), desk, voicemailSeconds: 35, callbacks: { twice: true } });
  await at('2026-11-23T19:35');
  await call.ended;
  await sandbox.settle();
  promise('The mailbox is not taken for a person: the caller hears the practice', !call.spoke(), call.heard());
  const [, spanish = '', tone = ''] = call.heard();
  promise(
    'In Spanish, too, and then the tone',
    spanish.includes('después del tono') && tone === '(beep)',
    call.heard(),
  );

  const [text = '', ...more] = texts(one.phone);
  tell('phone', text);
  promise('One text answers, in Spanish', /no contestamos/i.test(text) && more.length === 0, texts(one.phone));
  shows('The voicemail is to be answered by noon of the next business day', id, {
    ...{ channel: 'voicemail', language: 'es', status: 'new', owner: spanishDesk.email, next_action: 'call_back' },
    target_due: instant('2026-11-24T12:00'),
  });
  promise('The Spanish-speaking desk is asked once', tasks(id).length === 1, tasks(id));
  return id;
}

async function calledBack({ at, tell, logCall, shows, tasks, promise }: Stage, id: string): Promise<void> {
  await at('2026-11-24T09:10');
  tell('Spanish desk', 'Listens to the voicemail, calls back and reaches the patient');
  await logCall(id, 'connected', { by: spanishDesk });
  shows('The promise is kept', id, { status: 'reached', target_state: 'met', next_action: 'book_appointment' });
  promise('Nobody was asked a second time', tasks(id).length === 1, tasks(id));
}
