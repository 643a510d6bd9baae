import type { Sentence } from '../follow-up/sentence.ts';
import type { Queries } from './database.ts';
import type { News } from './inbox.ts';

type NameNews = (parts: readonly (string | number)[]) => Buffer;

interface EmailOf {
  readonly id: string;
  readonly portalId: number;
  readonly contactId: string;
}

/** The news that HubSpot was asked to send an e-mail. */
export function emailSent({ id, portalId, contactId }: EmailOf, at: Temporal.Instant, nameNews: NameNews): News {
  const sameNews = nameNews(['email_sent', id]);
  return { portalId, contactId, kind: 'email_sent', occurredAt: at, sameNews, payload: { outboxId: id } };
}

/** The news that the send check said no to an e-mail. */
export function emailNotSent(
  { id, portalId, contactId }: EmailOf,
  because: Sentence,
  at: Temporal.Instant,
  nameNews: NameNews,
): News {
  const sameNews = nameNews(['email_not_sent', id]);
  const payload = { outboxId: id, because, optedOut: false };
  return { portalId, contactId, kind: 'email_not_sent', occurredAt: at, sameNews, payload };
}

/** The property by which HubSpot's workflows learn which approved e-mail to send: the id of its script. */
const emailToSend = 'speedwell_email_to_send';

/** Hands e-mails to HubSpot's workflows: the property is written with the other values of the contact. */
export async function handToWorkflows(
  transaction: Queries,
  emails: readonly (Omit<EmailOf, 'id'> & { readonly scriptId: string })[],
  now: Temporal.Instant,
): Promise<void> {
  const values = emails.map(({ portalId, contactId, scriptId }) => ({ portalId, contactId, value: scriptId }));
  await writeProperty(transaction, values, now);
}

/** Which of these contacts have an e-mail that HubSpot has not been told of yet; another one would take its place. */
export async function contactsWithEmailToTell(
  queries: Queries,
  portalId: number,
  contactIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await queries.query<{ contact_id: string }>(
    `select contact_id from contact_updates
      where portal_id = $1 and contact_id = any($2::bigint[]) and properties->>'${emailToSend}' <> ''`,
    [portalId, contactIds],
  );
  return new Set(rows.map((row) => row.contact_id));
}

/**
 * Empties the property of e-mails that were handed over some time ago, and says of how many.
 *
 * A workflow begins when the value changes, so the value must not stay: the same e-mail asked for another time would not
 * change it. One that HubSpot has not been told yet, or that a newer e-mail has replaced, is left.
 */
export async function clearHandedOver(
  transaction: Queries,
  handedOverBefore: Temporal.Instant,
  now: Temporal.Instant,
): Promise<number> {
  const cleared = await transaction.query<{ portal_id: string; contact_id: string; replaced: boolean }>(
    `update outbox set delivery = 'cleared'
      where id in (
        select id from outbox as sent
         where kind = 'email' and state = 'done' and delivery is null and done_at <= $1
           and not exists (select 1 from contact_updates as pending
                            where pending.portal_id = sent.portal_id and pending.contact_id = sent.contact_id
                              and pending.properties->>'${emailToSend}' <> '')
         order by done_at limit 500 for update skip locked)
     returning portal_id, contact_id,
               exists (select 1 from outbox as newer
                        where newer.portal_id = outbox.portal_id and newer.contact_id = outbox.contact_id
                          and newer.kind = 'email' and newer.state = 'done' and newer.delivery is null
                          and newer.done_at > $1) as replaced`,
    [handedOverBefore.toString()],
  );
  const toEmpty = new Map(
    cleared.filter(({ replaced }) => !replaced).map((row) => [`${row.portal_id}/${row.contact_id}`, row]),
  );
  const values = [...toEmpty.values()].map((row) => ({
    portalId: Number(row.portal_id),
    contactId: row.contact_id,
    value: '',
  }));
  await writeProperty(transaction, values, now);
  return cleared.length;
}

/** When the oldest e-mail was handed over whose property has not been emptied; null when there is none. */
export async function oldestHandedOver(queries: Queries): Promise<Temporal.Instant | null> {
  const [row] = await queries.query<{ at: Temporal.Instant | null }>(
    `select min(done_at) as at from outbox where kind = 'email' and state = 'done' and delivery is null`,
  );
  return row?.at ?? null;
}

/** Sorted as `writeAdvances` sorts, so that nobody waits for somebody who waits for him. One value a contact. */
async function writeProperty(
  transaction: Queries,
  values: readonly { readonly portalId: number; readonly contactId: string; readonly value: string }[],
  now: Temporal.Instant,
): Promise<void> {
  if (values.length === 0) return;
  const latest = new Map(values.map((each) => [`${each.portalId}/${each.contactId}`, each]));
  const sorted = [...latest.values()].toSorted(
    (a, b) => a.portalId - b.portalId || Number(a.contactId) - Number(b.contactId),
  );
  await transaction.query(
    `insert into contact_updates as pending (portal_id, contact_id, properties, due_at, created_at)
     select portal_id, contact_id, jsonb_build_object('${emailToSend}', value), $4::timestamptz, $4::timestamptz
       from unnest($1::bigint[], $2::bigint[], $3::text[]) as given (portal_id, contact_id, value)
     on conflict (portal_id, contact_id) do update
        set properties = pending.properties || excluded.properties, revision = pending.revision + 1,
            due_at = case when pending.claimed_by is null then least(pending.due_at, excluded.due_at)
                          else pending.due_at end`,
    [
      sorted.map(({ portalId }) => portalId),
      sorted.map(({ contactId }) => contactId),
      sorted.map(({ value }) => value),
      now.toString(),
    ],
  );
}
