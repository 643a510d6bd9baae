import { keywordIn, type Keyword } from '../follow-up/patient/stop-words.ts';
import type { Seal } from '../seal.ts';
import type { Database, Queries } from './database.ts';
import { appendNews } from './inbox.ts';
import { recordOptOut, removeOptOut } from './opt-outs.ts';

/** A text from a patient, as Twilio brought it. */
export interface Reply {
  /** Twilio's message id. */
  readonly sid: string;
  readonly fromNumberE164: string;
  readonly body: string;
  /** What Twilio itself understood, where the practice uses its advanced opt-out. */
  readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
}

/**
 * Keeps a patient's text, encrypted, and heeds at once what it asks of the texting itself: a stop holds from this
 * moment, whoever the number belongs to. The text becomes news for the patient whom we last texted at this number.
 *
 * @returns whether there is news for the follow-up.
 */
export async function recordReply(
  database: Database,
  portalId: number,
  reply: Reply,
  seal: Seal,
  now: Temporal.Instant,
): Promise<boolean> {
  const asked: Keyword | null = keywordOf(reply);
  return database.transaction(async (transaction) => {
    const hashes = seal.hashesOfNumber(reply.fromNumberE164);
    const contactId = await lastTextedAt(transaction, portalId, hashes);
    const stored = await transaction.query(
      `insert into replies (portal_id, sid, contact_id, number_hash, sealed, received_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
      [portalId, reply.sid, contactId, hashes[0], seal.seal(reply.body), now.toString()],
    );
    if (stored.length === 0) return false;

    if (asked === 'stop') {
      const numberHash = seal.hashNumber(reply.fromNumberE164);
      await recordOptOut(transaction, { portalId, numberHash, source: 'text', at: now });
    }
    if (asked === 'start') await removeOptOut(transaction, portalId, hashes);
    if (contactId === null || asked === 'start' || asked === 'help') return false;

    const sameNews = seal.nameNews(['reply', portalId, reply.sid]);
    const payload = { sid: reply.sid, asksToStop: asked === 'stop' };
    await appendNews(
      transaction,
      [{ portalId, contactId, kind: 'patient_replied', occurredAt: now, sameNews, payload }],
      now,
    );
    return true;
  });
}

function keywordOf({ optOutType, body }: Reply): Keyword | null {
  switch (optOutType) {
    case 'STOP':
      return 'stop';
    case 'START':
      return 'start';
    case 'HELP':
      return 'help';
    case null:
      return keywordIn(body);
  }
}

/**
 * The words of these texts of patients, by Twilio's message id, to be read by the follow-up and forgotten. One that was
 * erased, or sealed with a key that is gone, is left out.
 */
export async function readReplies(
  queries: Queries,
  portalId: number,
  sids: readonly string[],
  seal: Pick<Seal, 'open'>,
): Promise<ReadonlyMap<string, string>> {
  if (sids.length === 0) return new Map();
  const rows = await queries.query<{ sid: string; sealed: Buffer }>(
    'select sid, sealed from replies where portal_id = $1 and sid = any($2::text[])',
    [portalId, sids],
  );
  return new Map(rows.flatMap(({ sid, sealed }) => wordsOf(sid, sealed, seal)));
}

function wordsOf(sid: string, sealed: Buffer, seal: Pick<Seal, 'open'>): readonly [string, string][] {
  try {
    return [[sid, seal.open(sealed)]];
  } catch {
    return [];
  }
}

async function lastTextedAt(transaction: Queries, portalId: number, hashes: readonly Buffer[]): Promise<string | null> {
  const [row] = await transaction.query<{ contact_id: string }>(
    `select contact_id from outbox
      where portal_id = $1 and number_hash = any($2::bytea[]) and called_at is not null
        and state in ('calling', 'unknown', 'done')
      order by called_at desc limit 1`,
    [portalId, hashes],
  );
  return row?.contact_id ?? null;
}
