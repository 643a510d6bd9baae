import { randomUUID } from 'node:crypto';
import { type CallEnd, type CallFacts } from '../follow-up/phone/how-call-ended.ts';
import type { Task } from '../follow-up/tasks/tasks.ts';
import type { VoicemailOfNobody } from '../follow-up/tasks/voicemail-of-nobody.ts';
import type { Seal } from '../seal.ts';
import { recordConsents } from './consents.ts';
import type { Queries } from './database.ts';
import { appendNewsOfNumber } from './strangers.ts';

/** What telling of a call needs. */
export interface CallTerms {
  readonly seal: Pick<Seal, 'seal' | 'open' | 'nameNews' | 'hashNumber' | 'hashesOfNumber'>;
  /** Who called and reached nobody agreed to be answered, by text too. */
  readonly callingIsConsent: boolean;
  /** Whom to ask about a voicemail whose caller withheld the number. */
  readonly askAboutVoicemail: (voicemail: VoicemailOfNobody) => Task;
}

/** A call as it is kept. */
export interface CallRow {
  readonly sid: string;
  readonly caller_told: boolean;
  readonly sealed: Buffer | null;
  readonly location: string | null;
  readonly route: CallFacts['route'];
  readonly answered_from_seconds: number;
  readonly offers_voicemail: boolean;
  readonly first_at: Temporal.Instant;
  readonly accepted_at: Temporal.Instant | null;
  readonly dial: CallFacts['dial'];
  readonly ended: CallFacts['ended'];
  readonly recording_seconds: number | null;
  readonly told: CallEnd | null;
}

/** What the follow-up calls it. */
const ways = { missed: 'missed_call', voicemail: 'voicemail', answered: 'phone_call' } as const;

/** Tells how a call ended. The news carries the moment of the call itself, so that a voicemail is known as the call that was told as missed. */
export async function tellCallEnd(
  transaction: Queries,
  portalId: number,
  call: CallRow,
  end: CallEnd,
  needs: CallTerms,
  now: Temporal.Instant,
): Promise<void> {
  const { seal, callingIsConsent } = needs;
  const { sid, location, first_at: occurredAt } = call;
  const caller = call.sealed === null ? null : openNumber(call.sealed, seal);
  const sameNews = seal.nameNews(['call', portalId, sid, end]);
  if (caller !== null) {
    if (callingIsConsent && end !== 'answered')
      await recordConsent(transaction, portalId, call, seal.hashNumber(caller), now);
    const payload = { how: ways[end], callSid: sid, location };
    const news = { kind: 'patient_called', occurredAt, sameNews, payload } as const;
    await appendNewsOfNumber(transaction, seal, portalId, caller, news, now);
  }
  if (caller === null && end === 'voicemail') await ask(transaction, portalId, call, needs, now);
  await transaction.query(
    `update calls
        set told = $3, told_at = $4,
            contact_id = coalesce((select contact_id from inbox where portal_id = $1 and same_news = $5), contact_id)
      where portal_id = $1 and sid = $2`,
    [portalId, sid, end, now.toString(), sameNews],
  );
}

/** No contact can be asked about, so a task without one asks somebody to listen. */
async function ask(
  transaction: Queries,
  portalId: number,
  { sid, location, first_at: at }: CallRow,
  { askAboutVoicemail }: CallTerms,
  now: Temporal.Instant,
): Promise<void> {
  const [row] = await transaction.query<{ recording_sid: string | null }>(
    'select recording_sid from calls where portal_id = $1 and sid = $2',
    [portalId, sid],
  );
  const effect = askAboutVoicemail({ recordingSid: row?.recording_sid ?? '', location, at });
  await transaction.query(
    `insert into outbox (id, portal_id, contact_id, ordinal, kind, state, effect, due_at, created_at)
     values ($1, $2, 0, $3, 'task', 'due', $4::jsonb, $5, $5)`,
    [randomUUID(), portalId, effect.ordinal, JSON.stringify(effect), now.toString()],
  );
}

/** Null where it was sealed with a key that is gone. */
function openNumber(sealed: Buffer, seal: CallTerms['seal']): string | null {
  try {
    return seal.open(sealed);
  } catch {
    return null;
  }
}

/** Who calls the practice wants an answer, on the way the practice answers calls. */
async function recordConsent(
  transaction: Queries,
  portalId: number,
  { sid, first_at: at }: Pick<CallRow, 'sid' | 'first_at'>,
  subject: Buffer,
  now: Temporal.Instant,
): Promise<void> {
  const given = { purpose: 'reply', state: 'given', at, source: 'call', wording: null, language: null } as const;
  const evidence = { callSid: sid };
  await recordConsents(
    transaction,
    portalId,
    (['text', 'call'] as const).map((channel) => ({
      subject,
      contactId: null,
      entry: { channel, ...given },
      evidence,
    })),
    now,
  );
}
