import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { CallRecords } from './call-records.ts';
import { ringFrontDesk } from './voice-dial.ts';
import { readTwiml, type Verb } from './voice-twiml.ts';
import type { CallPlan, SimulatedCall, VoiceUrls } from './voice.ts';
import type { Webhooks } from './webhooks.ts';

export interface CallSettings {
  readonly accountSid: string;
  readonly webhooks: Webhooks;
  readonly clock: Clock;
  readonly records: CallRecords;
  readonly sleep: (seconds: number) => Promise<void>;
  readonly urls: VoiceUrls;
  readonly plan: CallPlan;
  readonly sid: string;
  readonly from: string;
  readonly to: string;
}

export type Fields = Readonly<Record<string, string>>;

/** A call while it goes on. */
export interface LiveCall {
  readonly settings: CallSettings;
  readonly heard: string[];
  readonly deskHeard: string[];
  /** Asks for instructions; null where none came that can be carried out. */
  readonly ask: (url: string, fields: Fields) => Promise<readonly Verb[] | null>;
  /** Tells somebody who does not answer: at once, or in the wrong order when all is over. */
  readonly tell: (url: string, fields: Fields) => Promise<void>;
  /** The call counts as answered from now on, if it did not before. */
  readonly connect: () => void;
  /** Carries out instructions one by one, until one of them ends the call or takes it elsewhere. */
  readonly perform: (verbs: readonly Verb[]) => Promise<Outcome>;
  /** What every request about the call says. */
  readonly fields: (status: string) => Fields;
  spoke: boolean;
}

/** How a part of a call ended. */
export type Outcome = 'goes on' | 'over' | 'caller hung up';

/** A sentence takes this long. */
const sentenceSeconds = 4;

/** A call that has not begun: `run` carries it out. */
export function createCall(settings: CallSettings): Omit<SimulatedCall, 'sid' | 'ended'> & {
  readonly run: () => Promise<void>;
} {
  const { clock, urls } = settings;
  let connectedAt: Temporal.Instant | null = null;
  const held: (() => Promise<void>)[] = [];
  const fields = (status: string): Fields => ({
    ...{ AccountSid: settings.accountSid, ApiVersion: '2010-04-01', CallSid: settings.sid, CallStatus: status },
    ...{ Direction: 'inbound', From: settings.from, Caller: settings.from, To: settings.to, Called: settings.to },
  });
  const call: LiveCall = {
    ...{ settings, fields, heard: [], deskHeard: [], spoke: false },
    ask: (url, more) => ask(settings, url, more),
    perform: (verbs) => perform(call, verbs),
    tell: async (url, more) => {
      const { twice = false, reversed = false } = settings.plan.callbacks ?? {};
      const post = async () => {
        await settings.webhooks.post(url, more);
        if (twice) await settings.webhooks.post(url, more);
      };
      if (reversed) held.unshift(post);
      else await post();
    },
    connect: () => {
      connectedAt ??= clock.now();
    },
  };
  return {
    heard: () => [...call.heard],
    deskHeard: () => [...call.deskHeard],
    spoke: () => call.spoke,
    run: async () => {
      const { records, sid, from, to } = settings;
      records.begin({ sid, parentSid: null, from, to });
      const outcome = await carryOut(call);
      const seconds = connectedAt === null ? 0 : Math.round(clock.now().since(connectedAt).total('seconds'));
      const status = connectedAt === null ? unanswered(settings.plan, outcome) : 'completed';
      records.end(sid, { status, seconds });
      if (urls.status !== null) await call.tell(urls.status, { ...fields(status), CallDuration: String(seconds) });
      for (const post of held) await post();
    },
  };
}

async function carryOut(call: LiveCall): Promise<Outcome> {
  const { plan, urls, sleep } = call.settings;
  const { desk = { does: 'rings out' } } = plan;
  if (plan.isRoutedElsewhere !== true) return urls.voice === null ? 'over' : start(call, urls.voice);
  if (desk.does === 'answers' || desk.does === 'mailbox') {
    await sleep(desk.afterSeconds);
    call.connect();
    await sleep(desk.talksSeconds);
    call.spoke = desk.does === 'answers';
  }
  return 'over';
}

async function start(call: LiveCall, url: string): Promise<Outcome> {
  const verbs = await call.ask(url, call.fields('ringing'));
  return verbs === null ? failed(call) : perform(call, verbs);
}

function unanswered({ desk, hangsUpAfterSeconds, isRoutedElsewhere }: CallPlan, outcome: Outcome): string {
  if (outcome === 'caller hung up' || hangsUpAfterSeconds !== undefined) return 'canceled';
  return isRoutedElsewhere === true && desk?.does === 'is busy' ? 'busy' : 'no-answer';
}

async function perform(call: LiveCall, verbs: readonly Verb[]): Promise<Outcome> {
  for (const verb of verbs) {
    const outcome = await performOne(call, verb);
    if (outcome !== 'goes on') return outcome;
  }
  return 'over';
}

async function performOne(call: LiveCall, verb: Verb): Promise<Outcome> {
  switch (verb.name) {
    case 'Say':
      call.connect();
      call.heard.push(verb.text);
      await call.settings.sleep(sentenceSeconds);
      return 'goes on';
    case 'Dial':
      return ringFrontDesk(call, verb);
    case 'Record':
      return record(call, verb);
    case 'Hangup':
      return 'over';
    default:
      return failed(call);
  }
}

/** A voicemail: the caller speaks and falls silent, or hangs up at the tone, of which nobody is told. */
async function record(call: LiveCall, verb: Verb): Promise<Outcome> {
  const { plan, sleep, accountSid } = call.settings;
  call.connect();
  call.heard.push('(beep)');
  const seconds = Math.min(plan.voicemailSeconds ?? 0, Number(verb.attributes.get('maxLength') ?? '3600'));
  if (seconds === 0) return 'caller hung up';
  await sleep(seconds);
  const sid = `RE${randomBytes(16).toString('hex')}`;
  const recording: Fields = {
    ...{ RecordingSid: sid, RecordingDuration: String(seconds) },
    RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`,
  };
  const action = verb.attributes.get('action');
  const next = action === undefined ? [] : await call.ask(action, { ...call.fields('in-progress'), ...recording });
  const callback = verb.attributes.get('recordingStatusCallback');
  // This one names the call and nothing else of it.
  const ready = { AccountSid: accountSid, CallSid: call.settings.sid, RecordingStatus: 'completed', ...recording };
  if (callback !== undefined) await call.tell(callback, ready);
  return next === null ? failed(call) : perform(call, next);
}

/** What callers hear where nothing of ours could be used. */
function failed(call: LiveCall): Outcome {
  call.connect();
  call.heard.push('We are sorry, an application error has occurred.');
  return 'over';
}

/** Asks at the address, and where that fails at the number's own fallback. */
async function ask({ webhooks, urls }: CallSettings, url: string, fields: Fields): Promise<readonly Verb[] | null> {
  const answer = await webhooks.post(url, fields);
  const verbs = answer.kind === 'answered' && answer.status < 400 ? readTwiml(answer.body) : null;
  if (verbs !== null || urls.fallback === null) return verbs;
  const fault = { ErrorCode: '11200', ErrorUrl: url };
  const second = await webhooks.post(urls.fallback, { ...fields, ...fault });
  return second.kind === 'answered' && second.status < 400 ? readTwiml(second.body) : null;
}
