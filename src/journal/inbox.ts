import type { Queries } from './database.ts';

/** What has happened, before it is known what it means. */
export type NewsKind =
  | 'contact_created'
  | 'contact_changed'
  | 'contact_deleted'
  | 'contact_erased'
  | 'contact_restored'
  | 'contact_merged'
  | 'inquiry_handed_over'
  | 'text_sent'
  | 'text_not_sent'
  | 'text_undelivered'
  | 'email_sent'
  | 'email_not_sent'
  | 'patient_replied'
  | 'call_logged'
  | 'call_outcome'
  | 'patient_called'
  // Like a reply, from somebody of whom it is not known that an inquiry is open: it may begin one.
  | 'patient_wrote'
  | 'person_wrote'
  // An act on the card, and that it is taken back.
  | 'person_entered'
  | 'act_taken_back'
  // What workflows of HubSpot ask for: see src/intake/workflow-actions.
  | 'inquiry_reported'
  | 'follow_up_asked'
  | 'text_asked'
  | 'person_asked';

/**
 * News that can only be understood with a look at the contact in HubSpot; the column `needs_look` of the inbox says the
 * same.
 */
export const newsThatNeedsALook: readonly NewsKind[] = [
  'contact_created',
  'contact_changed',
  'contact_deleted',
  'contact_restored',
  'patient_called',
  'patient_wrote',
  'inquiry_reported',
  'follow_up_asked',
  'text_asked',
];

/** One piece of news about one contact. */
export interface News {
  readonly portalId: number;
  /** `0` for a logged call until it is known whose it is. */
  readonly contactId: string;
  readonly kind: NewsKind;
  readonly occurredAt: Temporal.Instant;
  /** 16 bytes; the same bytes again are the same news and are stored once. */
  readonly sameNews: Buffer;
  /** Codes only: never a name, number, address or message text. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Stores news, each piece once, in one statement. Runs inside the caller's transaction if there is one.
 *
 * @returns how many pieces were new.
 */
export async function appendNews(queries: Queries, news: readonly News[], now: Temporal.Instant): Promise<number> {
  if (news.length === 0) return 0;

  // Always in the same order: two statements that insert the same news in different orders would wait for each other.
  const sorted = news.toSorted((a, b) => Buffer.compare(a.sameNews, b.sameNews));
  const stored = await queries.query(
    `insert into inbox (portal_id, contact_id, kind, occurred_at, received_at, due_at, same_news, payload)
     select portal_id, contact_id, kind, occurred_at, $1, $1, decode(same_news, 'hex'), payload
       from jsonb_to_recordset($2::jsonb) as news (portal_id bigint, contact_id bigint, kind text,
              occurred_at timestamptz, same_news text, payload jsonb)
     on conflict (portal_id, same_news) do nothing
     returning 1`,
    [now.toString(), JSON.stringify(sorted.map(newsRow))],
  );
  return stored.length;
}

function newsRow({ portalId, contactId, kind, occurredAt, sameNews, payload }: News): object {
  const same_news = sameNews.toString('hex');
  return { portal_id: portalId, contact_id: contactId, kind, occurred_at: occurredAt, same_news, payload };
}

/** Marks news as decided on. */
export async function finishNews(
  transaction: Queries,
  newsIds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  if (newsIds.length === 0) return;
  await transaction.query('update inbox set done_at = $2 where id = any($1::bigint[])', [newsIds, now.toString()]);
}

/** Leaves news where it is until `until`. */
export async function putOffNews(
  transaction: Queries,
  newsIds: readonly string[],
  until: Temporal.Instant,
): Promise<void> {
  if (newsIds.length === 0) return;
  await transaction.query('update inbox set due_at = $2 where id = any($1::bigint[])', [newsIds, until.toString()]);
}

/** Readdresses news that still arrives for a contact that was merged away. */
export async function forwardNews(
  transaction: Queries,
  newsIds: readonly string[],
  toContactId: string,
): Promise<void> {
  await transaction.query('update inbox set contact_id = $2 where id = any($1::bigint[])', [newsIds, toContactId]);
}
