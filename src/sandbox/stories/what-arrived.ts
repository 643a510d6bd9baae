import { toE164 } from '../inquiry-form.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const unlucky = patient(7);
const silent = patient(8);
const unheard = patient(9);
const landline = patient(10);

/** A text that was handed over has not yet arrived, and what a patient says may get lost on the way. */
export const whatArrived: Story = {
  name: 'what-arrived',
  summary: 'a first text that did not arrive becomes a call at once; the night finds a lost report and a lost "ALTO"',
  beginsAt: '2026-11-23T10:00',
  play: async (stage) => {
    await didNotArrive(stage);
    const lostReport = await reportIsLost(stage);
    const lostStop = await stopIsLost(stage);
    await theNight(stage, lostReport, lostStop);
    await isLandline(stage);
  },
};

async function didNotArrive(stage: Stage): Promise<void> {
  const { tell, sendForm, sandbox, promise, shows, texts, lastTask, instant } = stage;
  sandbox.twilio.behave(toE164(unlucky.phone), 'failing');
  tell('website', 'A patient fills in the form and agrees to texts');
  const id = await sendForm(unlucky);
  promise('The first text did not arrive', texts(unlucky.phone).length === 0, texts(unlucky.phone));
  shows('It does not count, and a call is next, at once', id, {
    ...{ acknowledged_at: '', acknowledgment_seconds: '', next_action: 'call_back', status: 'new' },
    next_action_due: instant('2026-11-23T10:15'),
  });
  promise(
    'A person is told that it did not arrive',
    lastTask(id)?.subject.includes('did not reach') === true,
    lastTask(id),
  );
}

async function reportIsLost(stage: Stage): Promise<string> {
  const { at, tell, sendForm, sandbox, promise, property } = stage;
  await at('2026-11-23T10:30');
  sandbox.twilio.behave(toE164(silent.phone), 'failing');
  sandbox.twilio.misbehave({ losesCallbacks: true });
  tell('website', 'Una paciente llena el formulario; el aviso de que su texto no llegó se pierde');
  const id = await sendForm({ ...silent, language: 'es' });
  sandbox.twilio.misbehave({});
  promise(
    'For now it counts as sent: nobody said otherwise',
    property(id, 'speedwell_acknowledged_at') !== '',
    property(id, 'speedwell_acknowledged_at'),
  );
  return id;
}

async function stopIsLost(stage: Stage): Promise<string> {
  const { at, tell, sendForm, reply, sandbox, shows } = stage;
  await at('2026-11-23T11:00');
  tell('website', 'Otro paciente llena el formulario y acepta los textos');
  const id = await sendForm({ ...unheard, language: 'es' });
  await at('2026-11-23T11:30');
  tell('patient', 'ALTO, por favor. Nothing reaches the practice: its addresses at Twilio are gone');
  sandbox.twilio.setInboundUrl(null);
  await reply(unheard.phone, 'ALTO por favor');
  sandbox.twilio.setInboundUrl(`${sandbox.serviceUrl}/twilio/messages`);
  shows('Nobody has heard it', id, { text_consent: 'given' });
  return id;
}

async function theNight(stage: Stage, lostReport: string, lostStop: string): Promise<void> {
  const { at, tell, sandbox, promise, shows, property, tasks, texts } = stage;
  await at('2026-11-23T23:00');
  const asked = tasks(lostReport).length;
  const had = texts(unheard.phone).length;
  tell('Speedwell', 'Compares what it knows with the list at Twilio');
  await sandbox.night();
  const counted = property(lostReport, 'speedwell_acknowledged_at');
  promise('The text that did not arrive counts no longer', counted === '', counted);
  promise('A person is asked to call', tasks(lostReport).length > asked, tasks(lostReport));
  shows('The stop holds', lostStop, { text_consent: 'revoked' });
  const confirmed = texts(unheard.phone).slice(had);
  promise('It is too late to confirm it: that is lawful for five minutes', confirmed.length === 0, confirmed);
  await sandbox.night();
  promise('A second night finds nothing more', tasks(lostReport).length === asked + 1, tasks(lostReport));
}

async function isLandline(stage: Stage): Promise<void> {
  const { at, tell, sendForm, sandbox, promise, reply, texts } = stage;
  await at('2026-11-24T09:00');
  sandbox.twilio.behave(toE164(landline.phone), 'landline');
  tell('website', 'A patient leaves the number of a landline');
  await sendForm(landline);
  const asked = () => sandbox.twilio.texts().filter(({ to }) => to === toE164(landline.phone)).length;
  await at('2026-12-07T17:00');
  promise('It was texted once, and never again: people call there', asked() === 1, asked());

  tell('patient', 'Writes from that very number: it is no landline any more');
  sandbox.twilio.behave(toE164(landline.phone), 'delivers');
  await reply(landline.phone, 'I would like to make an appointment for Thursday morning');
  await sendForm({ ...landline, email: 'patient-10b@example.com' });
  promise('Who texts us can be texted', texts(landline.phone).length > 0, texts(landline.phone));
}
