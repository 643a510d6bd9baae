import type { Queries } from './database.ts';

/** A text whose copy at the carrier service is to be emptied. */
export interface TextToBlank {
  /** Ours, or one of a patient. */
  readonly of: 'outbox' | 'replies';
  /** The carrier service's id. */
  readonly sid: string;
}

/** A text of which no report has come by then is taken to be where it will ever be. */
const reportsComeWithin = Temporal.Duration.from({ hours: 3 * 24 });

/**
 * Texts that are old enough to be emptied at the carrier service, and those that were erased here, the oldest first; at most
 * `limit`. Ours only once nothing more happens to them.
 *
 * @param olderThanDays - days since it was received, or since the carrier service took it.
 */
export async function textsToBlank(
  queries: Queries,
  portalId: number,
  { olderThanDays, now, limit }: { olderThanDays: number; now: Temporal.Instant; limit: number },
): Promise<readonly TextToBlank[]> {
  const before = now.subtract({ hours: 24 * olderThanDays });
  return queries.query<{ of: TextToBlank['of']; sid: string }>(toBlank, [
    ...[portalId, before.toString(), now.subtract(reportsComeWithin).toString(), limit],
  ]);
}

const toBlank = `
  (select 'outbox' as of, partner_id as sid, done_at as at from outbox
    where portal_id = $1 and kind = 'text' and state = 'done' and partner_id is not null and blanked_at is null
      and blank_tries < 5 and (done_at <= $2 or sealed is null)
      and (delivery in ('delivered', 'undelivered', 'failed', 'canceled', 'read') or done_at <= $3)
    order by done_at limit $4)
  union all
  (select 'replies', sid, received_at from replies
    where portal_id = $1 and blanked_at is null and blank_tries < 5 and (received_at <= $2 or sealed is null)
    order by received_at limit $4)
  order by at limit $4`;

/** Notes that the carrier service's copy is empty, or not there any more. */
export async function noteBlanked(
  queries: Queries,
  portalId: number,
  { of, sid }: TextToBlank,
  now: Temporal.Instant,
): Promise<void> {
  await queries.query(noted[of].blanked, [portalId, sid, now.toString()]);
}

/** Notes that the carrier service refused it; after five times it is not asked again. */
export async function noteBlankRefused(queries: Queries, portalId: number, { of, sid }: TextToBlank): Promise<void> {
  await queries.query(noted[of].refused, [portalId, sid]);
}

const noted = {
  outbox: {
    blanked: `update outbox set blanked_at = $3 where portal_id = $1 and kind = 'text' and partner_id = $2`,
    refused: `update outbox set blank_tries = blank_tries + 1 where portal_id = $1 and kind = 'text' and partner_id = $2`,
  },
  replies: {
    blanked: 'update replies set blanked_at = $3 where portal_id = $1 and sid = $2',
    refused: 'update replies set blank_tries = blank_tries + 1 where portal_id = $1 and sid = $2',
  },
} as const;
