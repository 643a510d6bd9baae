import type { RequestHandler } from 'express';
import { newCall, withReport } from '../follow-up/phone/call-reports.ts';
import { howCallEnded } from '../follow-up/phone/how-call-ended.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { RecordedCall, ReportedCall } from '../journal/calls.ts';
import type { NewsKind } from '../journal/inbox.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Refuse } from './answers.ts';
import { fieldOf, formOf, isSignedByTwilio, type TwilioSettings } from './twilio-signature.ts';
import {
  askToAccept,
  goOn,
  hangUp,
  nobodyAnswered,
  putThrough,
  takesNoCalls,
  type CallPlace,
} from './twilio-voice-answers.ts';
import {
  readCallPost,
  readDial,
  readEnd,
  readRecording,
  reportOf,
  tellsEndOfCall,
  termsOf,
  type CallPost,
} from './twilio-voice-posts.ts';

export interface TwilioVoiceNeeds {
  readonly config: TwilioSettings;
  readonly metrics: Pick<Metrics, 'twilioPosts'>;
  readonly log: Pick<Log, 'failed'>;
  readonly refuse: Refuse;
  readonly policy: () => PracticePolicy;
  /** Keeps the report, once, and tells the follow-up how the call ended. */
  readonly recordCall: (call: ReportedCall) => Promise<RecordedCall>;
  readonly isStoreAway: (error: unknown) => boolean;
  /** Wakes whoever decides on news of these kinds. */
  readonly onNews: (kinds: readonly NewsKind[]) => void;
}

/** What a request reports, and how Twilio is to go on once that is kept. */
interface Plan {
  readonly report: ReportedCall | null;
  readonly answer: (recorded: RecordedCall | null) => string;
}

/**
 * The addresses at which Twilio asks what to do with a call and tells how it went, by path.
 *
 * What is reported is kept before Twilio is answered. A patient on the phone must not hear that something of ours is
 * broken: whatever fails, the answer still rings at the front desk, and the status callback that follows tells of the
 * call. 403 not signed by Twilio.
 */
export function twilioVoice(needs: TwilioVoiceNeeds): Readonly<Record<string, RequestHandler>> {
  const tell = createCallStatus(needs);
  const ask = (plan: (post: CallPost, policy: PracticePolicy, place: CallPlace) => Plan) => createAnswer(needs, plan);
  return {
    '/twilio/voice': firstly(tell, ask(incoming)),
    '/twilio/voice/ended': ask(ringingEnded),
    '/twilio/voice/screen': ask((post, policy, place) => ({
      report: null,
      answer: () => askToAccept(post.line, policy.defaultLanguage, place),
    })),
    '/twilio/voice/accepted': ask(pressed),
    '/twilio/voice/voicemail': createVoicemail(needs, ask(leftVoicemail)),
    '/twilio/voice/status': tell,
    '/twilio/voice/fallback': ask(somethingFailed),
  };
}

/**
 * Before the handler of another address: a request that tells how a call ended is taken here, because the address of
 * status callbacks is easily mixed up.
 */
export function callStatusFirst(needs: TwilioVoiceNeeds): RequestHandler {
  const tell = createCallStatus(needs);
  return async (request, response, next) => {
    if (tellsEndOfCall(formOf(request))) await tell(request, response, next);
    else next();
  };
}

function firstly(tell: RequestHandler, ask: RequestHandler): RequestHandler {
  return (request, response, next) => (tellsEndOfCall(formOf(request)) ? tell : ask)(request, response, next);
}

/** A patient calls: it rings at the front desk. A number that belongs to no location says so, and the call is kept. */
function incoming(post: CallPost, policy: PracticePolicy, place: CallPlace): Plan {
  const { line } = post;
  if (line === null) {
    return { report: reportOf(post, { what: 'asked', route: 'nobody' }), answer: () => takesNoCalls(policy) };
  }
  return {
    report: reportOf(post, { what: 'asked', route: 'front_desk' }),
    answer: () => putThrough(line, post.caller ?? null, place),
  };
}

/** The ringing has ended: after a talk with a person that is all, else the caller is asked for a voicemail. */
function ringingEnded(post: CallPost, policy: PracticePolicy, place: CallPlace): Plan {
  const { line } = post;
  const report = readDial(post);
  const alone = report === null ? newCall(termsOf(line)) : withReport(newCall(termsOf(line)), report);
  return {
    report: reportOf(post, report),
    answer: (recorded) => {
      const isAnswered = howCallEnded(recorded?.facts ?? alone) === 'answered';
      return isAnswered || line === null ? hangUp() : nobodyAnswered(line, policy, place);
    },
  };
}

/** Any key will do; without one the call goes back to the caller. */
function pressed(post: CallPost): Plan {
  const hasPressed = (fieldOf(post.form, 'Digits') ?? '') !== '';
  return { report: reportOf(post, hasPressed ? { what: 'accepted' } : null), answer: hasPressed ? goOn : hangUp };
}

function leftVoicemail(post: CallPost): Plan {
  return { report: reportOf(post, readRecording(post)), answer: hangUp };
}

/**
 * Twilio could not use an answer of ours: it rings at the front desk without any more conditions, or the call goes on
 * where it was.
 */
function somethingFailed(post: CallPost, policy: PracticePolicy, place: CallPlace): Plan {
  const { line } = post;
  const failed = fieldOf(post.form, 'ErrorUrl') ?? '';
  if (line === null) return incoming(post, policy, place);
  const report = reportOf(post, { what: 'asked', route: 'front_desk' });
  if (failed.includes('/twilio/voice/ended')) return { report, answer: () => nobodyAnswered(line, policy, place) };
  if (failed.includes('/twilio/voice/')) return { report, answer: hangUp };
  return { report, answer: () => putThrough(line, post.caller ?? null, place, { screened: false }) };
}

function createAnswer(
  needs: TwilioVoiceNeeds,
  plan: (post: CallPost, policy: PracticePolicy, place: CallPlace) => Plan,
): RequestHandler {
  return async (request, response) => {
    if (!isSignedByTwilio(request, formOf(request), needs.config)) {
      await needs.refuse(request, response, { status: 403, because: 'signature does not match', error: notSigned });
      return;
    }
    const policy = needs.policy();
    const post = readCallPost(request, policy);
    const place = { publicUrl: needs.config.PUBLIC_URL, callSid: post.callSid };
    const { report, answer } = plan(post, policy, place);
    const recorded = report === null ? null : await keepIfPossible(needs, report);
    response.type('text/xml').send(answer(recorded));
  };
}

/** The caller waits on the line, so a store that is away is no reason to fail. */
async function keepIfPossible(needs: TwilioVoiceNeeds, report: ReportedCall): Promise<RecordedCall | null> {
  try {
    return await keep(needs, report);
  } catch (error) {
    needs.metrics.twilioPosts.inc({ about: 'call', outcome: 'not_kept' });
    if (!needs.isStoreAway(error)) needs.log.failed('keep what Twilio told of a call', error);
    return null;
  }
}

async function keep(needs: TwilioVoiceNeeds, report: ReportedCall): Promise<RecordedCall> {
  const recorded = await needs.recordCall(report);
  if (recorded.news !== null) needs.onNews(['patient_called']);
  needs.metrics.twilioPosts.inc({ about: 'call', outcome: 'stored' });
  return recorded;
}

/**
 * Tells how a call ended. Nobody listens to the answer, so Twilio is asked to send it again while the store is away: 204
 * kept, or of no call of ours · 403 not signed by Twilio · 503 the store is away (rejects, and the app answers).
 */
function createCallStatus(needs: TwilioVoiceNeeds): RequestHandler {
  return createReport(needs, readEnd);
}

/** The report that the recording is ready has nobody on the line either, unlike the end of the recording itself. */
function createVoicemail(needs: TwilioVoiceNeeds, ask: RequestHandler): RequestHandler {
  const tell = createReport(needs, readRecording);
  return (request, response, next) => {
    const isReport = fieldOf(formOf(request), 'RecordingStatus') !== undefined;
    return (isReport ? tell : ask)(request, response, next);
  };
}

function createReport(
  needs: TwilioVoiceNeeds,
  read: (post: CallPost) => Parameters<typeof reportOf>[1],
): RequestHandler {
  return async (request, response) => {
    if (!isSignedByTwilio(request, formOf(request), needs.config)) {
      await needs.refuse(request, response, { status: 403, because: 'signature does not match', error: notSigned });
      return;
    }
    const post = readCallPost(request, needs.policy());
    const report = reportOf(post, read(post));
    if (report === null) needs.metrics.twilioPosts.inc({ about: 'call', outcome: 'dropped' });
    else await keep(needs, report);
    response.status(204).end();
  };
}

const notSigned =
  'Cannot accept the call: it is not signed by Twilio for this address; check PUBLIC_URL and TWILIO_AUTH_TOKEN';
