import type { Sentence } from '../follow-up/sentence.ts';
import type { Queries } from './database.ts';

/** Writes one line on the timelines of contacts, beside what the follow-up decides. */
export async function noteOnTimeline(
  queries: Queries,
  portalId: number,
  contactIds: readonly string[],
  { event, because }: { readonly event: string; readonly because: Sentence },
  policyVersion: string,
  now: Temporal.Instant,
): Promise<void> {
  if (contactIds.length === 0) return;
  await queries.query(
    `insert into timeline (portal_id, contact_id, ordinal, at, event, because, because_es, policy_version)
     select $1, noted.contact_id, nullif(patients.ordinal, 0), $3::timestamptz, $4, $5, $6, $7
       from unnest($2::bigint[]) as noted (contact_id)
       left join patients on patients.portal_id = $1 and patients.contact_id = noted.contact_id`,
    [portalId, contactIds, now.toString(), event, because.en, because.es, policyVersion],
  );
}
