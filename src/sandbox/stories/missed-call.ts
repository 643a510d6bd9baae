import { toE164 } from '../inquiry-form.ts';
import { frontDesk } from '../practice-people.ts';
import type { SimulatedCall } from '../simulated-twilio/voice.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const phone = '(312) 555-0178';

/** Nobody sits at the front desk at noon, and somebody whom nobody knows calls. */
export const missedCall: Story = {
  name: 'missed-call',
  summary: 'a call in the lunch break that nobody takes: a text goes back, and a second call comes first',
  beginsAt: '2026-11-23T12:00',
  play: async (stage) => {
    const id = await inTheLunchBreak(stage);
    await secondCall(stage, id);
    await answered(stage, id);
  },
};

async function inTheLunchBreak(stage: Stage): Promise<string> {
  const { at, tell, sandbox, promise, shows, texts, tasks, instant } = stage;
  await at('2026-11-23T12:20');
  tell('patient', 'Calls the practice, waits and hangs up at the tone');
  const call = sandbox.twilio.call({ from: toE164(phone), desk: { does: 'rings out' } });
  await playedOut(stage, call, '2026-11-23T12:22');
  promise('The caller heard the practice in both languages', call.heard().length === 3, call.heard());

  const made = sandbox.hubspot.contacts();
  promise('One contact was made for the number', made.length === 1, made.length);
  const id = made[0]?.id ?? '';
  const [text = '', ...more] = texts(phone);
  tell('phone', text);
  promise('A text goes back at once, and it is the only one', /sorry we missed/i.test(text) && more.length === 0, texts(phone));
  shows('It is a missed call of this place, to be called back within an hour of business time', id, {
    ...{ channel: 'missed_call', status: 'new', location: 'Main Street', next_action: 'call_back', owner: frontDesk.email },
    target_due: instant('2026-11-23T14:00'),
  });
  promise('The front desk is asked once to call', tasks(id).length === 1, tasks(id));
  return id;
} // prettier-ignore

async function secondCall(stage: Stage, id: string): Promise<void> {
  const { at, tell, sandbox, promise, shows, texts, tasks, lastTask, instant } = stage;
  await at('2026-11-23T12:40');
  tell('patient', 'Calls again; the line is busy');
  const call = sandbox.twilio.call({ from: toE164(phone), desk: { does: 'is busy' } });
  await playedOut(stage, call, '2026-11-23T12:42');
  promise('There is no second text on the same day', texts(phone).length === 1, texts(phone));
  promise('The front desk is asked to call first of all', lastTask(id)?.priority === 'HIGH' && tasks(id).length === 2, tasks(id));
  shows('The call back comes right after the break', id, { next_action_due: instant('2026-11-23T13:15') });
} // prettier-ignore

async function answered(stage: Stage, id: string): Promise<void> {
  const { at, tell, sandbox, promise, shows, texts } = stage;
  await at('2026-11-23T13:05');
  tell('patient', 'Calls once more; the front desk picks up and presses 1');
  const desk = { does: 'answers', afterSeconds: 6, talksSeconds: 150 } as const;
  const call = sandbox.twilio.call({ from: toE164(phone), desk });
  await playedOut(stage, call, '2026-11-23T13:10');
  promise('The two spoke with each other', call.spoke() && call.heard().length === 0, call.heard());
  promise('Whoever picked up heard what to do', call.deskHeard().join(' ') === 'Patient call. Press 1.', call.deskHeard());
  shows('The wish is answered, in time', id, { status: 'reached', target_state: 'met', next_action: 'book_appointment' });
  await at('2026-11-30T12:00');
  promise('Nothing more was written by itself', texts(phone).length === 1, texts(phone));
} // prettier-ignore

/** A call takes its time by the clock. */
async function playedOut({ at, sandbox }: Stage, call: SimulatedCall, until: string): Promise<void> {
  await at(until);
  await call.ended;
  await sandbox.settle();
}
