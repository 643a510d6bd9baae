import type { Queries } from './database.ts';

/** What became of the texts that were to go out in some time. Each is counted once. */
export interface TextsOfADay {
  readonly sent: number;
  /** The send check said no, or they were called off; each with its reason. */
  readonly notSent: number;
  /** Waiting on purpose: for texting hours, or for the carrier service to answer. */
  readonly waiting: number;
  /** They should have gone out or been given up by now, and nothing is known of them: nobody was told. */
  readonly stuck: number;
}

/** This long after its time a text is not just slow. */
const patience = Temporal.Duration.from({ hours: 1 });

/** Counts the texts asked for from `from` (with it) until `until` (without it): expected, and what became of them. */
export async function textsExpected(
  queries: Queries,
  portalId: number,
  {
    from,
    until,
    now,
  }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<TextsOfADay> {
  const [row] = await queries.query<{ sent: number; not_sent: number; waiting: number; stuck: number }>(
    `with texts (state, is_late) as (
       select state, coalesce(least(due_at, expires_at), due_at) < $4 from outbox
        where portal_id = $1 and kind = 'text' and created_at >= $2 and created_at < $3)
     select count(*) filter (where state = 'done')::integer as sent,
            count(*) filter (where state in ('skipped', 'cancelled', 'failed'))::integer as not_sent,
            count(*) filter (where state in ('due', 'calling', 'unknown') and not is_late)::integer as waiting,
            count(*) filter (where state in ('due', 'calling', 'unknown') and is_late)::integer as stuck
       from texts`,
    [portalId, from.toString(), until.toString(), now.subtract(patience).toString()],
  );
  const { sent = 0, not_sent: notSent = 0, waiting = 0, stuck = 0 } = row ?? {};
  return { sent, notSent, waiting, stuck };
}

/** A text that the carrier service took, and of whose end it has not told us. */
export interface UnfinishedText {
  readonly textId: string;
  /** Twilio's message id. */
  readonly sid: string;
}

const endStates: readonly string[] = ['delivered', 'read', 'undelivered', 'failed', 'canceled'];

/** The texts taken from `from` until `until` whose end nobody knows, oldest first. Some carriers never tell it. */
export async function unfinishedTexts(
  queries: Queries,
  portalId: number,
  { from, until, most }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant; readonly most: number },
): Promise<readonly UnfinishedText[]> {
  const rows = await queries.query<{ id: string; partner_id: string }>(
    `select id, partner_id from outbox
      where portal_id = $1 and kind = 'text' and state = 'done' and partner_id is not null
        and done_at >= $2 and done_at < $3 and (delivery is null or delivery <> all($4::text[]))
      order by done_at limit $5`,
    [portalId, from.toString(), until.toString(), endStates, most],
  );
  return rows.map(({ id, partner_id: sid }) => ({ textId: id, sid }));
}

/** Which of these texts of patients, by Twilio's message ids, were never brought to us. */
export async function neverReceived(
  queries: Queries,
  portalId: number,
  sids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await queries.query<{ sid: string }>(
    `select sid from unnest($2::text[]) as sent (sid)
      where not exists (select 1 from replies where replies.portal_id = $1 and replies.sid = sent.sid)`,
    [portalId, sids],
  );
  return new Set(rows.map(({ sid }) => sid));
}

/**
 * How many inquiries under way are said to be acknowledged, or about to be, while no text or e-mail of theirs is there
 * that says so: somebody was promised an answer that never went out.
 */
export async function acknowledgmentsWithoutMessage(
  queries: Queries,
  portalId: number,
  { from, until }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<number> {
  const [row] = await queries.query<{ count: number }>(
    `select count(*)::integer as count from inquiries
      where portal_id = $1 and received_at >= $2 and received_at < $3 and under_way
        and state->'acknowledgment'->>'state' in ('sending', 'sent')
        and not exists (
          select 1 from outbox
           where outbox.portal_id = inquiries.portal_id and outbox.contact_id = inquiries.contact_id
             and outbox.ordinal = inquiries.ordinal and outbox.effect->>'purpose' = 'acknowledgment'
             and outbox.state in ('due', 'calling', 'unknown', 'done'))`,
    [portalId, from.toString(), until.toString()],
  );
  return row?.count ?? 0;
}
