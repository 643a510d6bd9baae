import type { CallReport } from '../follow-up/phone/call-reports.ts';
import { newCall, withReport } from '../follow-up/phone/call-reports.ts';
import {
  howCallEnded,
  howForgottenCallEnded,
  isFurther,
  type CallEnd,
  type CallFacts,
} from '../follow-up/phone/how-call-ended.ts';
import type { Database, Queries } from './database.ts';
import { tellCallEnd, type CallRow, type CallTerms } from './tell-call-end.ts';

/** One report of a call. Holds a number: it must not reach a log. */
export interface ReportedCall {
  /** Twilio's id of the call that the patient made. */
  readonly sid: string;
  /**
   * E.164, where the number can be called back; null where it was withheld or is not a patient's; undefined where the
   * report does not say who called.
   */
  readonly caller: string | null | undefined;
  /** A location's id in the policy; null where the number that was called belongs to none. */
  readonly location: string | null;
  /** The practice's terms; those of the first report hold for the whole call. */
  readonly terms: Pick<CallFacts, 'answeredFromSeconds' | 'offersVoicemail'>;
  readonly report: CallReport;
  /** When the call came in, where it is told of afterwards; else it is now. */
  readonly startedAt?: Temporal.Instant;
}

/** What became of a call with a report. */
export interface RecordedCall {
  readonly facts: CallFacts;
  /** How the call ended, where this report has told it; null where nothing new is known. */
  readonly news: CallEnd | null;
}

const columns = `sid, caller_told, sealed, location, route, answered_from_seconds, offers_voicemail, first_at, accepted_at, dial, ended,
  recording_seconds, told`;

/**
 * Keeps what a report says of a call, and tells the follow-up of the patient how the call ended as soon as that is known,
 * all in one transaction. It is told once; only a call that was told as missed may be told again as a voicemail.
 */
export async function recordCall(
  database: Database,
  portalId: number,
  call: ReportedCall,
  needs: CallTerms,
  now: Temporal.Instant,
): Promise<RecordedCall> {
  return database.transaction(async (transaction) => {
    await keepCall(transaction, portalId, call, needs, now);
    const [row] = await transaction.query<CallRow>(
      `select ${columns} from calls where portal_id = $1 and sid = $2 for update`,
      [portalId, call.sid],
    );
    const known = row === undefined ? newCall(call.terms) : factsOf(row);
    const facts = withReport(known, call.report);
    await update(transaction, portalId, call, facts, now);
    const end = howCallEnded(facts);
    if (row?.caller_told !== true || end === null || !isFurther(end, row.told)) return { facts, news: null };

    await tellCallEnd(transaction, portalId, row, end, needs, now);
    return { facts, news: end };
  });
}

/**
 * After the ringing has ended, a voicemail takes less than ten minutes; a call that is put through ends after four hours.
 * Source: Twilio's guide on <Dial>, `timeLimit`.
 */
const forgottenAt = `(changed_at + case when dial is null and ended is null then interval '250 minutes'
                                        else interval '10 minutes' end)`;

/**
 * Tells how those calls ended of which nobody will tell any more: a report got lost, or the number was set up without its
 * status callback. A patient who may have reached nobody is called back.
 *
 * @returns how many were told, at most a hundred.
 */
export async function endForgottenCalls(
  database: Database,
  portalId: number,
  needs: CallTerms,
  now: Temporal.Instant,
): Promise<number> {
  return database.transaction(async (transaction) => {
    const rows = await transaction.query<CallRow>(
      `select ${columns} from calls
        where portal_id = $1 and told is null and ${forgottenAt} <= $2
        order by changed_at limit 100 for update skip locked`,
      [portalId, now.toString()],
    );
    for (const row of rows)
      await tellCallEnd(transaction, portalId, row, howForgottenCallEnded(factsOf(row)), needs, now);
    return rows.length;
  });
}

/** When the next call will be one of which nobody told the end; null where all have been told. */
export async function nextForgottenCall(queries: Queries, portalId: number): Promise<Temporal.Instant | null> {
  const [row] = await queries.query<{ at: Temporal.Instant | null }>(
    `select min(${forgottenAt}) as at from calls where portal_id = $1 and told is null`,
    [portalId],
  );
  return row?.at ?? null;
}

async function keepCall(
  transaction: Queries,
  portalId: number,
  { sid, caller, location, terms, startedAt }: ReportedCall,
  { seal }: CallTerms,
  now: Temporal.Instant,
): Promise<void> {
  const hash = caller == null ? null : seal.hashNumber(caller);
  const sealed = caller == null ? null : seal.seal(caller);
  const { answeredFromSeconds, offersVoicemail } = terms;
  await transaction.query(
    `insert into calls (portal_id, sid, caller_told, number_hash, sealed, location, route, answered_from_seconds,
                        offers_voicemail, first_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, 'elsewhere', $7, $8, $9, $10)
     on conflict (portal_id, sid) do update
        set caller_told = true, number_hash = excluded.number_hash, sealed = excluded.sealed
      where excluded.caller_told and not calls.caller_told`,
    [
      ...[portalId, sid, caller !== undefined, hash, sealed, location],
      ...[answeredFromSeconds, offersVoicemail, (startedAt ?? now).toString(), now.toString()],
    ],
  );
}

async function update(
  transaction: Queries,
  portalId: number,
  { sid, report }: ReportedCall,
  facts: CallFacts,
  now: Temporal.Instant,
): Promise<void> {
  await transaction.query(
    `update calls
        set changed_at = $3, route = $4,
            accepted_at = coalesce(accepted_at, case when $5 then $3::timestamptz end),
            dial_status = coalesce($6, dial_status), dial = $7::jsonb,
            call_status = coalesce($8, call_status), ended = $9::jsonb,
            ended_at = coalesce(ended_at, case when $8::text is not null then $3::timestamptz end),
            recording_sid = coalesce(recording_sid, $10), recording_seconds = $11
      where portal_id = $1 and sid = $2`,
    [
      ...[portalId, sid, now.toString(), facts.route, facts.accepted],
      ...[report.what === 'dialled' ? report.status : null, toJson(facts.dial)],
      ...[report.what === 'ended' ? report.status : null, toJson(facts.ended)],
      ...[report.what === 'recorded' ? report.recordingSid : null, facts.recordingSeconds],
    ],
  );
}

/** SQL's null, not JSON's, where there is nothing. */
function toJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

function factsOf(row: CallRow): CallFacts {
  return {
    route: row.route,
    answeredFromSeconds: row.answered_from_seconds,
    offersVoicemail: row.offers_voicemail,
    accepted: row.accepted_at !== null,
    dial: row.dial,
    ended: row.ended,
    recordingSeconds: row.recording_seconds,
  };
}
