import type { CallFacts } from './how-call-ended.ts';

/** What one report of the carrier service says of a call. */
export type CallReport =
  /** We were asked what to do with the call. */
  | { readonly what: 'asked'; readonly route: 'front_desk' | 'nobody' }
  /** Somebody at the front desk pressed the key. */
  | { readonly what: 'accepted' }
  | {
      readonly what: 'dialled';
      readonly status: DialStatus;
      readonly seconds: number;
      readonly screened: boolean;
      /** Null where the report does not say so. */
      readonly bridged: boolean | null;
    }
  | { readonly what: 'recorded'; readonly recordingSid: string; readonly seconds: number }
  | { readonly what: 'ended'; readonly status: FinalStatus; readonly seconds: number };

/** How the ringing at the front desk ended. Source: Twilio's guide on <Dial>. */
export const dialStatuses = ['completed', 'answered', 'busy', 'no-answer', 'failed', 'canceled'] as const;
export type DialStatus = (typeof dialStatuses)[number];

/** How a whole call ended. Source: Twilio's guide on the status callback of a number. */
export const finalStatuses = ['completed', 'busy', 'no-answer', 'failed', 'canceled'] as const;
export type FinalStatus = (typeof finalStatuses)[number];

/** A call of which nothing was reported yet. */
export function newCall(terms: Pick<CallFacts, 'answeredFromSeconds' | 'offersVoicemail'>): CallFacts {
  return { ...terms, route: 'elsewhere', accepted: false, dial: null, recordingSeconds: null, ended: null };
}

/** The call with what a report adds. No report takes anything away, so that neither order nor repetition matters. */
export function withReport(call: CallFacts, report: CallReport): CallFacts {
  switch (report.what) {
    case 'asked':
      return { ...call, route: call.route === 'elsewhere' ? report.route : call.route };
    case 'accepted':
      return { ...call, accepted: true };
    case 'dialled':
      return { ...call, dial: withDial(call.dial, report) };
    case 'recorded':
      return { ...call, recordingSeconds: Math.max(call.recordingSeconds ?? 0, report.seconds) };
    case 'ended':
      return { ...call, ended: withEnd(call.ended, report) };
  }
}

function withDial(
  known: CallFacts['dial'],
  { status, seconds, screened, bridged }: Extract<CallReport, { readonly what: 'dialled' }>,
): CallFacts['dial'] {
  return {
    pickedUp: known?.pickedUp === true || status === 'completed' || status === 'answered',
    screened: known?.screened === true || screened,
    unscreened: known?.unscreened === true || !screened,
    bridged: known?.bridged === true || bridged === true,
    seconds: Math.max(known?.seconds ?? 0, seconds),
    callerHungUp: known?.callerHungUp === true || status === 'canceled',
  };
}

function withEnd(
  known: CallFacts['ended'],
  { status, seconds }: Extract<CallReport, { readonly what: 'ended' }>,
): CallFacts['ended'] {
  return {
    connected: known?.connected === true || status === 'completed',
    unanswered: known?.unanswered === true || status !== 'completed',
    seconds: Math.max(known?.seconds ?? 0, seconds),
  };
}
