import type { Request } from 'express';
import type { CallReport, DialStatus, FinalStatus } from '../follow-up/phone/call-reports.ts';
import { dialStatuses, finalStatuses } from '../follow-up/phone/call-reports.ts';
import { usualAnsweredFromSeconds } from '../follow-up/phone/how-call-ended.ts';
import type { PhoneLine } from '../follow-up/policy/phone-lines.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { ReportedCall } from '../journal/calls.ts';
import { callerNumber } from './caller-number.ts';
import { fieldOf, formOf, type Form } from './twilio-signature.ts';

/** What Twilio says of a call when it asks or tells us something. Holds a number: it must not reach a log. */
export interface CallPost {
  readonly form: Form;
  /** Of the call that the patient made; null where the request names none. */
  readonly callSid: string | null;
  /** See `ReportedCall`. */
  readonly caller: string | null | undefined;
  /** The line that was called; null where the number belongs to none. */
  readonly line: PhoneLine | null;
  /** The request comes from the front desk's end of the call. */
  readonly isFrontDesk: boolean;
  /** Whoever picks up had to press a key. */
  readonly screened: boolean;
}

/**
 * Reads a request about a call. Our own addresses name the patient's call and the line, because on the front desk's end
 * Twilio says other ones.
 */
export function readCallPost(request: Request, policy: PracticePolicy): CallPost {
  const form = formOf(request);
  const { call, line, leg, key } = request.query;
  const sid = [call, fieldOf(form, 'ParentCallSid'), fieldOf(form, 'CallSid')].find(isCallSid);
  const called = fieldOf(form, 'To') ?? fieldOf(form, 'Called');
  const from = fieldOf(form, 'From') ?? fieldOf(form, 'Caller');
  return {
    form,
    callSid: sid ?? null,
    caller: from === undefined ? undefined : callerNumber(from, policy),
    line: policy.phoneLines.find(({ location, number }) => location === line || number === called) ?? null,
    isFrontDesk: leg === 'desk',
    screened: key === '1',
  };
}

/** What is kept of a call with this report; null where the request does not say which call it is. */
export function reportOf({ callSid, caller, line }: CallPost, report: CallReport | null): ReportedCall | null {
  if (callSid === null || report === null) return null;
  return { sid: callSid, caller, location: line?.location ?? null, terms: termsOf(line), report };
}

/** What the practice decided about calls to this number. */
export function termsOf(line: PhoneLine | null): ReportedCall['terms'] {
  return {
    answeredFromSeconds: line?.answeredFromSeconds ?? usualAnsweredFromSeconds,
    offersVoicemail: line?.unanswered === 'voicemail',
  };
}

/** How the ringing at the front desk ended, as the action of <Dial> tells it. */
export function readDial({ form, screened }: CallPost): Extract<CallReport, { readonly what: 'dialled' }> | null {
  const status = statusIn(dialStatuses, form, 'DialCallStatus');
  if (status === null) return null;
  const bridged = fieldOf(form, 'DialBridged');
  return {
    ...{ what: 'dialled', status, seconds: secondsIn(form, 'DialCallDuration'), screened },
    bridged: bridged === undefined ? null : bridged.toLowerCase() === 'true',
  };
}

/** How a call ended: the whole of it, or the front desk's end. */
export function readEnd({ form, isFrontDesk, screened }: CallPost): CallReport | null {
  const status = statusIn(finalStatuses, form, 'CallStatus');
  if (status === null) return null;
  const seconds = secondsIn(form, 'CallDuration');
  return isFrontDesk
    ? { what: 'dialled', status, seconds, screened, bridged: null }
    : { what: 'ended', status, seconds };
}

/** The voicemail's reference and length; null for one without words in it, or that is not ready. */
export function readRecording({ form }: CallPost): CallReport | null {
  const sid = fieldOf(form, 'RecordingSid') ?? /\/Recordings\/(\w+)/.exec(fieldOf(form, 'RecordingUrl') ?? '')?.[1];
  const seconds = secondsIn(form, 'RecordingDuration');
  const isReady = (fieldOf(form, 'RecordingStatus') ?? 'completed') === 'completed';
  if (sid === undefined || !/^RE[0-9a-f]{32}$/i.test(sid) || seconds === 0 || !isReady) return null;
  return { what: 'recorded', recordingSid: sid, seconds };
}

/** Whether a request tells the end of a call, wherever it was sent to. */
export function tellsEndOfCall(form: Form): boolean {
  return isCallSid(fieldOf(form, 'CallSid')) && statusIn(finalStatuses, form, 'CallStatus') !== null;
}

function statusIn<Status extends DialStatus | FinalStatus>(
  known: readonly Status[],
  form: Form,
  field: string,
): Status | null {
  const said = fieldOf(form, field);
  return known.find((status) => status === said) ?? null;
}

function secondsIn(form: Form, field: string): number {
  const seconds = fieldOf(form, field) ?? '';
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) : 0;
}

function isCallSid(value: unknown): value is string {
  return typeof value === 'string' && /^CA[0-9a-f]{32}$/i.test(value);
}
