import type { Clock } from '../../clock.ts';
import { rfc2822 } from './messages.ts';
import { isBetween, isOnDay, pageOf } from './paging.ts';

/** One end of a call as Twilio keeps it. */
interface CallRecord {
  /** `CA` and 32 hex digits. */
  readonly sid: string;
  /** The call that was put through to this one; null for a call that came in. */
  readonly parentSid: string | null;
  readonly from: string;
  readonly to: string;
  readonly status: string;
  /** Since it was answered. */
  readonly seconds: number;
  readonly startedAt: Temporal.Instant;
  /** Null while it goes on. */
  readonly endedAt: Temporal.Instant | null;
}

/** All calls of the account. */
export interface CallRecords {
  readonly begin: (call: Pick<CallRecord, 'sid' | 'parentSid' | 'from' | 'to'>) => void;
  readonly end: (sid: string, end: Pick<CallRecord, 'status' | 'seconds'>) => void;
  /**
   * `GET Calls.json`: newest first, filtered by `To`, `From`, `Status`, `ParentCallSid` and `StartTime` (also `StartTime>`
   * and `StartTime<`), in pages.
   */
  readonly list: (query: URLSearchParams) => Readonly<Record<string, unknown>>;
}

/** No calls at first. */
export function createCallRecords(accountSid: string, clock: Clock): CallRecords {
  const bySid = new Map<string, CallRecord>();
  return {
    begin: (call) => {
      bySid.set(call.sid, { ...call, status: 'ringing', seconds: 0, startedAt: clock.now(), endedAt: null });
    },
    end: (sid, end) => {
      const call = bySid.get(sid);
      if (call !== undefined) bySid.set(sid, { ...call, ...end, endedAt: clock.now() });
    },
    list: (query) => {
      const found = [...bySid.values()].filter((call) => matches(call, query)).toReversed();
      const { frame, shown } = pageOf(accountSid, 'Calls', found, query);
      return { ...frame, calls: shown.map((call) => callToJson(accountSid, call)) };
    },
  };
}

function matches({ to, from, status, parentSid, startedAt }: CallRecord, query: URLSearchParams): boolean {
  const fields = { To: to, From: from, Status: status, ParentCallSid: parentSid };
  const isAlike = Object.entries(fields).every(([name, value]) => (query.get(name) ?? value) === value);
  return isAlike && isBetween(startedAt, query, 'StartTime') && isOnDay(startedAt, query, 'StartTime');
}

/** As the API answers it: without a word on recordings. */
function callToJson(accountSid: string, call: CallRecord): Readonly<Record<string, unknown>> {
  const { sid, parentSid, from, to, status, seconds, startedAt, endedAt } = call;
  return {
    ...{ account_sid: accountSid, api_version: '2010-04-01', sid, parent_call_sid: parentSid, from, to, status },
    ...{ direction: parentSid === null ? 'inbound' : 'outbound-dial', answered_by: null, price: null },
    duration: endedAt === null ? null : String(seconds),
    ...{ date_created: rfc2822(startedAt), date_updated: rfc2822(endedAt ?? startedAt) },
    ...{ start_time: rfc2822(startedAt), end_time: endedAt === null ? null : rfc2822(endedAt) },
    uri: `/2010-04-01/Accounts/${accountSid}/Calls/${sid}.json`,
  };
}
