import type { Queries } from './database.ts';

/** How many rows were emptied, by what they held. */
export interface ForgottenWords {
  readonly replies: number;
  readonly messages: number;
  /** Words that people wrote for patients. */
  readonly drafts: number;
  readonly calls: number;
}

/** As many rows as are emptied with one statement: nobody waits long for one of them. */
const atOnce = 1_000;

/**
 * Empties words and numbers from before `before`, in many small statements. What is still to be decided on, sent or looked
 * up keeps its words, however old it is. Codes, times and the keyed hashes of numbers stay.
 */
export async function forgetOldWords(
  queries: Queries,
  portalId: number,
  before: Temporal.Instant,
): Promise<ForgottenWords> {
  const empty = async (sql: string) => {
    let emptied = 0;
    for (;;) {
      const rows = await queries.query(sql, [portalId, before.toString(), atOnce]);
      emptied += rows.length;
      if (rows.length < atOnce) return emptied;
    }
  };
  return {
    replies: await empty(emptyReplies),
    messages: await empty(emptyMessages),
    drafts: await empty(emptyDrafts),
    calls: await empty(emptyCalls),
  };
}

const emptyReplies = `
  with old as materialized (
    select sid from replies
     where portal_id = $1 and received_at < $2 and sealed is not null
       and not exists (select 1 from inbox
                        where inbox.portal_id = $1 and inbox.contact_id = replies.contact_id and inbox.done_at is null)
       and not exists (select 1 from strangers
                        where strangers.portal_id = $1 and strangers.number_hash = replies.number_hash
                          and strangers.done_at is null)
     order by received_at limit $3 for update skip locked)
  update replies set sealed = null, sealed_media = null, words_mark = null
   where portal_id = $1 and sid in (select sid from old) returning 1`;

/** Only a final state has `done_at`. */
const emptyMessages = `
  with old as materialized (
    select id from outbox
     where portal_id = $1 and done_at < $2 and sealed is not null
       and state in ('done', 'skipped', 'failed', 'cancelled')
     order by done_at limit $3 for update skip locked)
  update outbox set sealed = null where id in (select id from old) returning 1`;

/** The mark is one of the words, too; without it the key of an answer is as good as used. */
const emptyDrafts = `
  with old as materialized (
    select id from drafts
     where portal_id = $1 and written_at < $2 and sealed is not null
       and not exists (select 1 from outbox
                        where outbox.portal_id = $1 and outbox.contact_id = drafts.contact_id
                          and outbox.state in ('due', 'calling', 'unknown'))
     limit $3 for update skip locked)
  update drafts set sealed = null, request_mark = '' where portal_id = $1 and id in (select id from old) returning 1`;

const emptyCalls = `
  with old as materialized (
    select sid from calls
     where portal_id = $1 and changed_at < $2 and told is not null and (sealed is not null or recording_sid is not null)
     order by changed_at limit $3 for update skip locked)
  update calls set sealed = null, recording_sid = null
   where portal_id = $1 and sid in (select sid from old) returning 1`;
