import { toE164 } from '../inquiry-form.ts';
import { frontDesk, spanishDesk } from '../practice-people.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const chicago = patient(11);
/** The area code lies on both sides of a border of time zones. */
const panhandle = { ...patient(12), phone: '(850) 555-0121' };
const rhodeIsland = { ...patient(13), phone: '(401) 555-0131' };
const farAway = { ...patient(14), email: '', phone: '(671) 555-0141' };
const mother = patient(15);

/** Every text is judged at the moment it would go out. */
export const theSendCheck: Story = {
  name: 'the-send-check',
  summary: 'an area code with two zones, hours of a state, two contacts with one number, and a link that is not ours',
  beginsAt: '2026-11-23T18:30',
  play: async (stage) => {
    await twoZones(stage);
    await hoursOfAState(stage);
    await hoursNeverMeet(stage);
    await oneNumber(stage);
    await foreignLink(stage);
  },
};

async function twoZones(stage: Stage): Promise<void> {
  const { at, tell, sendForm, decide, promise, texts, sandbox } = stage;
  tell('manager', 'Decides that first messages, too, wait for texting hours');
  await decide(['texting', 'reply_at_once_at_any_hour'], false);
  await at('2026-11-23T19:05');
  tell('website', 'Two patients fill in the form: one nearby in Spanish, one with area code 850');
  await sendForm({ ...chicago, language: 'es' });
  await sendForm(panhandle);
  promise('Nearby it is 7 PM: the text goes out', texts(chicago.phone).length === 1, texts(chicago.phone));
  const there = texts(panhandle.phone);
  promise('With 850 it may be 8 PM already: the text is held', there.length === 0, there);

  const text = sandbox.twilio.texts().find(({ to }) => to === toE164(chicago.phone));
  const validUntil = text?.createdAt.add({ seconds: text.validitySeconds });
  const ends = Temporal.Instant.from(stage.instant('2026-11-23T20:00'));
  const isInTime = validUntil !== undefined && Temporal.Instant.compare(validUntil, ends) < 0;
  promise('Twilio may not send it after 8 PM either', isInTime, text?.validitySeconds);

  await at('2026-11-24T08:59');
  promise('At 8:59 AM the held text waits still', texts(panhandle.phone).length === 0, texts(panhandle.phone));
  await at('2026-11-24T09:00');
  const [held = '', ...more] = texts(panhandle.phone);
  tell('phone', held);
  promise('At 9 AM it is judged again, and goes out', held !== '' && more.length === 0, texts(panhandle.phone));
}

async function hoursOfAState(stage: Stage): Promise<void> {
  const { at, tell, sendForm, decide, logCall, promise, texts } = stage;
  await decide(['texting', 'right_after_our_call'], false);
  await at('2026-11-24T16:00');
  tell('website', 'Una paciente de Rhode Island llena el formulario');
  const id = await sendForm({ ...rhodeIsland, language: 'es', answers: { state: 'RI' } });
  promise('The first text answers what was asked', texts(rhodeIsland.phone).length === 1, texts(rhodeIsland.phone));
  await at('2026-11-24T17:10');
  tell('Spanish desk', 'Calls in vain: there it is 6:10 PM, and texts end at 6 PM by the table of the states');
  await logCall(id, 'noAnswer', { by: spanishDesk });
  await promiseSkipped(stage, id, 'The text after the call is not sent: it would be too late', /^Quiet hours/);
  promise('Nothing came', texts(rhodeIsland.phone).length === 1, texts(rhodeIsland.phone));
}

async function hoursNeverMeet(stage: Stage): Promise<void> {
  const { at, tell, sendForm, logCall, promise, texts, tasks } = stage;
  await at('2026-11-30T09:00');
  tell('website', 'A student in Rhode Island with a number of Guam fills in the form');
  const id = await sendForm({ ...farAway, answers: { state: 'RI' } });
  const first = texts(farAway.phone).length;
  await at('2026-11-30T09:30');
  await logCall(id, 'noAnswer');
  await at('2026-11-30T14:00');
  await logCall(id, 'noAnswer');
  await at('2026-12-01T13:30');
  await logCall(id, 'noAnswer');
  const asked = tasks(id).length;
  await at('2026-12-08T17:00');
  promise(
    'No hour suits both places: no text ever goes out',
    texts(farAway.phone).length === first && first === 0,
    texts(farAway.phone),
  );
  promise('Calls take their place', tasks(id).length > asked, tasks(id));
}

async function oneNumber(stage: Stage): Promise<void> {
  const { at, tell, sendForm, logCall, promise, texts } = stage;
  await at('2026-12-09T09:00');
  tell('website', 'A mother and her daughter fill in the form, both with the mother’s number');
  const id = await sendForm(mother);
  const daughter = await sendForm({ ...mother, firstname: 'Daughter', email: 'daughter@example.com', language: 'es' });
  const first = texts(mother.phone).length;
  await at('2026-12-09T09:30');
  tell('front desk', 'Calls about both, in vain');
  await logCall(id, 'noAnswer', { by: frontDesk });
  await logCall(daughter, 'noAnswer', { by: spanishDesk });
  const more = texts(mother.phone).slice(first);
  promise('The number gets one follow-up a day, whoever it is about', more.length === 1, more);
  await promiseSkipped(stage, daughter, 'The other one is skipped, with its reason', /as many messages today/);
}

/** What the card shows of the last text says why it was not sent. */
async function promiseSkipped(stage: Stage, id: string, promised: string, reason: RegExp): Promise<void> {
  const { lines } = await stage.sandbox.card.conversation(id, frontDesk);
  const skipped = lines.filter(({ because }) => because !== null).at(-1);
  stage.promise(promised, reason.test(skipped?.because?.en ?? ''), lines);
}

async function foreignLink(stage: Stage): Promise<void> {
  const { at, tell, sendForm, logCall, promise, sandbox, texts } = stage;
  await at('2026-12-10T09:00');
  tell('manager', 'Puts a link into the English text after a call, to a page that is not the practice’s');
  await sandbox.editPolicy((file) => {
    file.setIn(
      ['scripts', 0, 'text'],
      '{practice}: we just called. Choose a time: https://visits.example.net. STOP to end.',
    );
  }, 'scripts/follow-ups-text.yaml');
  const told = await sandbox.checkPolicy();
  promise(
    '"npm run policy check" says so',
    told.some((line) => line.includes('links to visits.example.net')),
    told,
  );
  const id = await sendForm(patient(16));
  const first = texts(patient(16).phone).length;
  await at('2026-12-10T09:30');
  tell('front desk', 'Calls in vain');
  await logCall(id, 'noAnswer');
  await promiseSkipped(stage, id, 'No such text goes out', /links? to a page/);
  promise(
    'The patient has the first text only',
    first === 1 && texts(patient(16).phone).length === 1,
    texts(patient(16).phone),
  );
}
