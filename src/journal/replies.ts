import { hearStop, keywordIn, type Keyword } from '../follow-up/patient/stop-words.ts';
import { isNothingFromAStranger } from '../follow-up/patient/stranger-words.ts';
import { whoseNumber } from '../follow-up/patient/whose-number.ts';
import type { Seal } from '../seal.ts';
import type { Database, Queries } from './database.ts';
import { heedRequest } from './heed-request.ts';
import { forgetLearned } from './learned-numbers.ts';
import type { ReadText, Reply, ReplyNeeds } from './reply.ts';
import { appendNewsOfNumber, contactsWithNumber, isStrangerWaiting } from './strangers.ts';
import { machineBehind, wordsMarkOf } from './text-machines.ts';

/** What came of a text: news for the follow-up, a number to be looked for, and a text to go out. */
export interface RecordedReply {
  readonly isNew: boolean;
  readonly isNews: boolean;
}

/**
 * Keeps a patient's text, encrypted, and heeds at once, in the same transaction, what it asks of the texting itself: a
 * stop holds from this moment, whoever the number belongs to, and is confirmed once. The text becomes news for the
 * contact whose number it is, or waits until that is known.
 */
export async function recordReply(
  database: Database,
  needs: ReplyNeeds,
  reply: Reply,
  now: Temporal.Instant,
): Promise<RecordedReply> {
  return database.transaction(async (transaction) => {
    const text = await readText(transaction, needs, reply, now);
    if (!(await keepText(transaction, needs, text))) return { isNew: false, isNews: false };
    if (text.machine !== 'not_a_person') {
      await forgetLearned(transaction, needs.portalId, text.hashes);
      await heedRequest(transaction, needs, text, now);
    }
    return { isNew: true, isNews: await tellOf(transaction, needs, text, now) };
  });
}

async function readText(
  transaction: Queries,
  needs: ReplyNeeds,
  reply: Reply,
  now: Temporal.Instant,
): Promise<ReadText> {
  const { portalId, seal, policy } = needs;
  const hashes = seal.hashesOfNumber(reply.fromNumberE164);
  const candidates = await contactsWithNumber(transaction, portalId, hashes);
  const heard = reply.optOutType === 'STOP' ? 'certain' : hearStop(reply.body, policy);
  const wordsMark = wordsMarkOf(seal, reply.body);
  const isPlain = heard === 'certain' || keywordOf(reply) !== null;
  const machine = isPlain ? null : await machineBehind(transaction, needs, { ...reply, hashes, wordsMark }, now);
  // Our own words say how to stop.
  const stop = machine === 'our_words' ? null : heard;
  const asked = stop === null ? keywordOf(reply) : 'stop';
  const isOwn = !/^\+[1-9]\d{6,14}$/.test(reply.fromNumberE164) || isOurs(needs, reply);
  const contactId = isOwn ? null : (whoseNumber(candidates)?.contactId ?? null);
  const saidAt = reply.sentAt ?? now;
  return { reply, hashes, asked, stop, machine: isOwn ? 'not_a_person' : machine, wordsMark, saidAt, contactId };
}

function isOurs({ policy, ownNumbers }: ReplyNeeds, { fromNumberE164, to }: Reply): boolean {
  const lines = policy.phoneLines.flatMap(({ number, frontDesk }) => [number, frontDesk]);
  return [...ownNumbers, ...lines, to].includes(fromNumberE164);
}

/** Twilio takes YES for START; a patient who answers a question with yes has not asked for texts. */
function keywordOf({ optOutType, body }: Reply): Keyword | null {
  if (optOutType === 'HELP') return 'help';
  if (optOutType === 'START' && !/^\s*(?:yes|s[ií])\W*$/iu.test(body)) return 'start';
  return keywordIn(body);
}

async function keepText(
  transaction: Queries,
  { portalId, seal, policy }: ReplyNeeds,
  { reply, hashes, asked, machine, wordsMark, saidAt, contactId }: ReadText,
): Promise<boolean> {
  const addresses = policy.privacy.keepPictureAddresses
    ? reply.media.map(({ url }) => url).filter((url) => url !== '')
    : [];
  const stored = await transaction.query(
    `insert into replies (portal_id, sid, contact_id, number_hash, sealed, received_at, media_count, media_types,
                          sealed_media, asked, words_mark, machine)
     values ($1, $2, $3, $4, $5, $6, $7, $8::text[], $9, $10, $11, $12) on conflict do nothing returning 1`,
    [
      ...[portalId, reply.sid, contactId, hashes[0], seal.seal(reply.body), saidAt.toString(), reply.media.length],
      reply.media.map(({ contentType }) => contentType),
      ...[addresses.length === 0 ? null : seal.seal(JSON.stringify(addresses)), asked, wordsMark, machine],
    ],
  );
  return stored.length > 0;
}

/** Makes news of what a person has to know; says whether there is any. */
async function tellOf(
  transaction: Queries,
  { portalId, seal, policy }: ReplyNeeds,
  { reply, hashes, asked, stop, machine, saidAt, contactId }: ReadText,
  now: Temporal.Instant,
): Promise<boolean> {
  if (asked === 'start' || asked === 'help' || machine === 'not_a_person') return false;
  const isLoop = machine === 'same_words' || machine === 'our_words';
  if (isLoop && (await wasToldOfLoop(transaction, portalId, reply.sid, hashes, now))) return false;
  const isKnown = contactId !== null || (await isStrangerWaiting(transaction, portalId, hashes));
  if (!isKnown && (isLoop || (reply.media.length === 0 && isNothingFromAStranger(reply.body, policy, stop))))
    return false;

  const payload = {
    sid: reply.sid,
    asksToStop: stop === 'certain',
    ...(reply.media.length === 0 ? {} : { hasMedia: true }),
    ...(isLoop ? { isLoop } : {}),
  };
  const sameNews = seal.nameNews(['reply', portalId, reply.sid]);
  const news = { kind: 'patient_wrote', occurredAt: saidAt, sameNews, payload } as const;
  return (await appendNewsOfNumber(transaction, seal, portalId, reply.fromNumberE164, news, now)) !== 'known already';
}

/** A person is told once a day that a machine answers us. */
async function wasToldOfLoop(
  transaction: Queries,
  portalId: number,
  sid: string,
  hashes: readonly Buffer[],
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await transaction.query(
    `select 1 from replies
      where portal_id = $1 and number_hash = any($2::bytea[]) and received_at > $3 and sid <> $4
        and machine in ('same_words', 'our_words') limit 1`,
    [portalId, hashes, now.subtract({ hours: 24 }).toString(), sid],
  );
  return rows.length > 0;
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
