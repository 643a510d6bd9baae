import { frontDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const english = patient(4);

/** A patient asks us to stop, is called instead, and lets texts come again. */
export const stopAndStart: Story = {
  name: 'stop-and-start',
  summary: '"Stop please!!", a call instead, START, and "can you cancel my appointment?", which is no stop',
  beginsAt: '2026-11-23T08:59',
  play: async (stage) => {
    const id = await asksToStop(stage);
    await isCalled(stage, id);
    await comesBack(stage, id);
    await asksAboutVisit(stage, id);
  },
};

async function asksToStop(stage: Stage): Promise<string> {
  const { at, tell, sendForm, reply, texts, promise, shows } = stage;
  await at('2026-11-23T09:00');
  tell('website', 'A patient fills in the form and agrees to texts');
  const id = await sendForm(english);
  promise('The patient has the first text', texts(english.phone).length === 1, texts(english.phone));

  await at('2026-11-23T09:05');
  tell('patient', 'Stop please!!');
  await reply(english.phone, 'Stop please!!');
  const [, confirmation = '', ...more] = texts(english.phone);
  tell('phone', confirmation);
  const isConfirmed = confirmation.includes('no more texts') && more.length === 0;
  promise('It is confirmed once: the carrier service knows only the bare word', isConfirmed, texts(english.phone));
  shows('No texts any more, and a call is what is owed', id, { text_consent: 'revoked', next_action: 'call_back' });

  await at('2026-11-23T09:07');
  tell('patient', 'STOP');
  await reply(english.phone, 'STOP');
  promise(
    'The word itself is confirmed by the carrier service, not by us',
    texts(english.phone).length === 2,
    texts(english.phone),
  );
  return id;
}

async function isCalled(stage: Stage, id: string): Promise<void> {
  const { at, tell, logCall, texts, promise } = stage;
  await at('2026-11-23T09:20');
  tell('front desk', 'Calls the patient, nobody answers; logs it in HubSpot');
  await logCall(id, 'noAnswer', { by: frontDesk });
  await at('2026-11-25T12:00');
  promise('No text follows, however often nobody answers', texts(english.phone).length === 2, texts(english.phone));
}

async function comesBack(stage: Stage, id: string): Promise<void> {
  const { at, tell, reply, promise, shows, sandbox } = stage;
  await at('2026-11-25T13:00');
  tell('patient', 'START');
  await reply(english.phone, 'START');
  shows('Texts may come again', id, { text_consent: 'given' });
  promise('At the carrier service as well', !sandbox.twilio.optedOut('+13125550114'));
}

async function asksAboutVisit(stage: Stage, id: string): Promise<void> {
  const { at, tell, reply, promise, shows, texts, lastTask } = stage;
  await at('2026-11-25T13:30');
  const before = texts(english.phone).length;
  tell('patient', 'can you cancel my appointment?');
  await reply(english.phone, 'can you cancel my appointment?');
  shows('That is no stop', id, { text_consent: 'given' });
  promise('Nothing is confirmed that was not asked', texts(english.phone).length === before, texts(english.phone));
  const task = lastTask(id);
  promise('A person is asked to answer', /replied|take over|wrote/i.test(task?.subject ?? ''), task);
}
