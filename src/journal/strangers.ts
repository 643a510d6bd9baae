import { whoseNumber, type NumberCandidate } from '../follow-up/patient/whose-number.ts';
import type { Seal } from '../seal.ts';
import type { Queries } from './database.ts';
import { appendNews, type NewsKind } from './inbox.ts';

/** What somebody did from a number, before it is known who it was. */
export interface NewsOfNumber {
  readonly kind: Extract<NewsKind, 'patient_wrote' | 'patient_replied' | 'patient_called'>;
  readonly occurredAt: Temporal.Instant;
  /** 16 bytes; the same bytes again are the same news and are stored once. */
  readonly sameNews: Buffer;
  /** Codes only: never a name, number, address or message text. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Seals and hashes numbers. */
type NumberSeal = Pick<Seal, 'seal' | 'hashNumber' | 'hashesOfNumber'>;

/** A practice's own number, written on many contacts by mistake, must not make every look a long one. */
const mostCandidates = 20;

/**
 * Stores news of a number for the contact that the number belongs to. What a patient with an open inquiry wrote explains
 * itself and does not wait for a look at HubSpot. Where nobody we know has the number, the news waits in `strangers`
 * until HubSpot says whose it is.
 *
 * @returns `waits` where the number belongs to nobody we know yet.
 */
export async function appendNewsOfNumber(
  transaction: Queries,
  seal: NumberSeal,
  portalId: number,
  fromNumberE164: string,
  news: NewsOfNumber,
  now: Temporal.Instant,
): Promise<'stored' | 'waits' | 'known already'> {
  const candidates = await contactsWithNumber(transaction, portalId, seal.hashesOfNumber(fromNumberE164));
  const stored = await appendNewsOf(transaction, portalId, candidates, news, now);
  if (stored !== null) return stored > 0 ? 'stored' : 'known already';

  const waiting = await transaction.query(
    `insert into strangers (portal_id, number_hash, sealed, kind, occurred_at, received_at, due_at, same_news, payload)
     select $1, $2, $3, $4, $5::timestamptz, $6::timestamptz, $6::timestamptz, $7, $8::jsonb
      where not exists (select 1 from inbox where portal_id = $1 and same_news = $7)
     on conflict do nothing returning 1`,
    [
      portalId,
      seal.hashNumber(fromNumberE164),
      seal.seal(fromNumberE164),
      news.kind,
      news.occurredAt.toString(),
      now.toString(),
      news.sameNews,
      JSON.stringify(news.payload),
    ],
  );
  return waiting.length > 0 ? 'waits' : 'known already';
}

/**
 * Stores news for the one of these contacts whose it most likely is.
 *
 * @returns how many pieces were new; null where there is no contact.
 */
export async function appendNewsOf(
  transaction: Queries,
  portalId: number,
  candidates: readonly NumberCandidate[],
  { kind, occurredAt, sameNews, payload }: NewsOfNumber,
  now: Temporal.Instant,
): Promise<number | null> {
  const whose = whoseNumber(candidates);
  if (whose === null) return null;
  const { contactId, isOfSeveral } = whose;
  const isReply = candidates.some((each) => each.contactId === contactId && each.hasOpenInquiry);
  const known = kind === 'patient_wrote' && isReply ? 'patient_replied' : kind;
  const told = isOfSeveral ? { ...payload, isOfSeveral } : payload;
  return appendNews(transaction, [{ portalId, contactId, kind: known, occurredAt, sameNews, payload: told }], now);
}

/** Whether news of one of these numbers (keyed hashes) is waiting to be somebody's. */
export async function isStrangerWaiting(
  queries: Queries,
  portalId: number,
  hashes: readonly Buffer[],
): Promise<boolean> {
  const rows = await queries.query(
    'select 1 from strangers where portal_id = $1 and number_hash = any($2::bytea[]) and done_at is null limit 1',
    [portalId, hashes],
  );
  return rows.length > 0;
}

interface CandidateRow {
  readonly contact_id: string;
  readonly name_mark: string | null;
  readonly has_open: boolean;
  readonly texted_at: Temporal.Instant | null;
}

/**
 * The contacts that have one of these numbers (keyed hashes) as far as our own store knows: those on which it was seen,
 * else the one that we last texted there. A contact that is gone has no number; one that was merged stands for its survivor.
 */
export async function contactsWithNumber(
  queries: Queries,
  portalId: number,
  hashes: readonly Buffer[],
): Promise<readonly NumberCandidate[]> {
  const rows = await queries.query<CandidateRow>(findCandidates, [portalId, hashes]);
  return rows.map(rowToCandidate);
}

function rowToCandidate(row: CandidateRow): NumberCandidate {
  return {
    contactId: row.contact_id,
    hasOpenInquiry: row.has_open,
    lastTextedAt: row.texted_at,
    nameMark: row.name_mark,
  };
}

const findCandidates = `
  with recursive texted as materialized (
    select contact_id, max(called_at) as texted_at from outbox
     where portal_id = $1 and number_hash = any($2::bytea[]) and called_at is not null and contact_id <> 0
       and state in ('calling', 'unknown', 'done')
     group by contact_id
  ), seen as materialized (
    select contact_id, name_mark from numbers
     where portal_id = $1 and number_hash = any($2::bytea[])
     order by contact_id desc limit ${mostCandidates}
  ), found as (
    select contact_id, name_mark from seen
    union all
    (select contact_id, null from texted where not exists (select 1 from seen) order by texted_at desc limit 1)
  ), present as (
    select contact_id, contact_id as stands_for, name_mark from found
    union
    select merged.merged_into, present.stands_for, present.name_mark from present
      join patients as merged on merged.portal_id = $1 and merged.contact_id = present.contact_id
     where merged.merged_into is not null
  )
  select distinct on (present.contact_id) present.contact_id, present.name_mark, texted.texted_at,
         coalesce(inquiries.under_way, false) as has_open
    from present
    left join patients on patients.portal_id = $1 and patients.contact_id = present.contact_id
    left join inquiries on inquiries.portal_id = $1 and inquiries.contact_id = present.contact_id
                       and inquiries.ordinal = patients.ordinal
    left join texted on texted.contact_id = present.stands_for
   where patients.gone is null
   order by present.contact_id, texted.texted_at desc nulls last`;

/** What our own store knows of these contacts, which HubSpot says have the number. Who is gone here is not among them. */
export async function candidatesAmong(
  queries: Queries,
  portalId: number,
  contacts: readonly { readonly contactId: string; readonly nameMark: string | null }[],
  hashes: readonly Buffer[],
): Promise<readonly NumberCandidate[]> {
  const rows = await queries.query<CandidateRow>(
    `select given.contact_id, given.name_mark, coalesce(inquiries.under_way, false) as has_open,
            (select max(called_at) from outbox
              where outbox.portal_id = $1 and outbox.contact_id = given.contact_id
                and outbox.number_hash = any($4::bytea[])) as texted_at
       from unnest($2::bigint[], $3::text[]) as given (contact_id, name_mark)
       left join patients on patients.portal_id = $1 and patients.contact_id = given.contact_id
       left join inquiries on inquiries.portal_id = $1 and inquiries.contact_id = given.contact_id
                          and inquiries.ordinal = patients.ordinal
      where coalesce(patients.gone, 'deleted') = 'deleted'`,
    [portalId, contacts.map(({ contactId }) => contactId), contacts.map(({ nameMark }) => nameMark), hashes],
  );
  return rows.map(rowToCandidate);
}
