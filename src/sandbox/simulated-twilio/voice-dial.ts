import { randomBytes } from 'node:crypto';
import type { Fields, LiveCall, Outcome } from './voice-call.ts';
import type { Verb } from './voice-twiml.ts';
import type { CallPlan, FrontDesk } from './voice.ts';

/** How the front desk's end of a call ended. */
interface Ring {
  readonly status: 'completed' | 'no-answer' | 'busy' | 'canceled';
  readonly seconds: number;
  readonly bridged: boolean;
}

/** Rings at the number in <Dial>, lets whoever picks up accept, and goes on where `action` says. */
export async function ringFrontDesk(call: LiveCall, dial: Verb): Promise<Outcome> {
  const { sleep, plan, accountSid, sid, from, records } = call.settings;
  const { desk = { does: 'rings out' } } = plan;
  const number = dial.verbs.find(({ name }) => name === 'Number');
  const childSid = `CA${randomBytes(16).toString('hex')}`;
  // Without it Twilio answers the caller at once and plays a ringing of its own.
  if (dial.attributes.get('answerOnBridge') !== 'true') call.connect();
  const ends = { from: dial.attributes.get('callerId') ?? from, to: number?.text ?? dial.text };
  records.begin({ sid: childSid, parentSid: sid, ...ends });
  const leg = (status: string): Fields => ({
    ...{ AccountSid: accountSid, ApiVersion: '2010-04-01', CallSid: childSid, ParentCallSid: sid, CallStatus: status },
    ...{ Direction: 'outbound-dial', From: ends.from, To: ends.to },
  });

  const timeout = Number(dial.attributes.get('timeout') ?? '30');
  const rings = secondsOfRinging(desk, plan, timeout);
  await sleep(rings.seconds);
  const ring =
    rings.ends === 'picked up'
      ? await talk(call, desk, number, leg)
      : { status: rings.ends, seconds: 0, bridged: false };

  records.end(childSid, { status: ring.status, seconds: ring.seconds });
  const told = number?.attributes.get('statusCallback');
  if (told !== undefined) await call.tell(told, { ...leg(ring.status), CallDuration: String(ring.seconds) });
  const action = dial.attributes.get('action');
  // Whether the caller who hung up is told of by `action` Twilio does not say; here it is not.
  if (ring.status === 'canceled') return 'caller hung up';
  if (action === undefined) return 'goes on';
  const next = await call.ask(action, {
    ...call.fields('in-progress'),
    ...{ DialCallSid: childSid, DialCallStatus: ring.status, DialCallDuration: String(ring.seconds) },
    DialBridged: String(ring.bridged),
  });
  return next === null ? 'over' : call.perform(next);
}

function secondsOfRinging(
  desk: FrontDesk,
  { hangsUpAfterSeconds = Infinity }: CallPlan,
  timeout: number,
): { readonly seconds: number; readonly ends: 'picked up' | 'no-answer' | 'busy' | 'canceled' } {
  if (desk.does === 'is busy') return { seconds: 1, ends: 'busy' };
  const picksUpAfter = desk.does === 'rings out' ? Infinity : desk.afterSeconds;
  const seconds = Math.min(picksUpAfter, hangsUpAfterSeconds, timeout);
  if (seconds === timeout) return { seconds, ends: 'no-answer' };
  return { seconds, ends: seconds === hangsUpAfterSeconds ? 'canceled' : 'picked up' };
}

/** Whoever picked up hears the instructions at `url` first; the two are put through only if these do not hang up. */
async function talk(
  call: LiveCall,
  desk: FrontDesk,
  number: Verb | undefined,
  leg: (status: string) => Fields,
): Promise<Ring> {
  const { sleep } = call.settings;
  if (desk.does !== 'answers' && desk.does !== 'mailbox') return { status: 'no-answer', seconds: 0, bridged: false };
  const url = number?.attributes.get('url');
  const screening = url === undefined ? { seconds: 0, accepted: true } : await screen(call, desk, url, leg);
  if (!screening.accepted) return { status: 'completed', seconds: screening.seconds, bridged: false };
  call.connect();
  call.spoke = desk.does === 'answers';
  await sleep(desk.talksSeconds);
  return { status: 'completed', seconds: screening.seconds + desk.talksSeconds, bridged: true };
}

/** A person needs this long to press a key. */
const pressesAfterSeconds = 2;

async function screen(
  call: LiveCall,
  desk: Extract<FrontDesk, { readonly does: 'answers' | 'mailbox' }>,
  url: string,
  leg: (status: string) => Fields,
): Promise<{ readonly seconds: number; readonly accepted: boolean }> {
  const verbs = (await call.ask(url, leg('in-progress'))) ?? [];
  const gather = verbs.find(({ name }) => name === 'Gather');
  if (gather === undefined) return { seconds: 0, accepted: verbs.every(({ name }) => name !== 'Hangup') };
  call.deskHeard.push(...gather.verbs.map(({ text }) => text));
  const presses = desk.does === 'answers' && desk.presses !== false;
  const seconds = presses ? pressesAfterSeconds : Number(gather.attributes.get('timeout') ?? '5');
  await call.settings.sleep(seconds);
  if (!presses) return { seconds, accepted: verbs.every(({ name }) => name !== 'Hangup') };
  const pressed = await call.ask(gather.attributes.get('action') ?? url, { ...leg('in-progress'), Digits: '1' });
  return { seconds, accepted: pressed?.length === 0 };
}
