import type { Consent, ContactMethod } from '../follow-up/codes.ts';
import { shownOf } from '../follow-up/consent/shown.ts';
import { standingConsents } from '../follow-up/consent/standing.ts';
import { readConsentEntries } from './consent-rows.ts';
import type { Queries } from './database.ts';

/** What one consent property of a contact showed at the last look, and what we want it to show. */
export interface ConsentMirror {
  readonly contactId: string;
  readonly channel: ContactMethod;
  /** Keyed hash of the number or address it was about. */
  readonly subject: Buffer;
  readonly seen: Consent;
  readonly wanted: Consent;
}

/** Values for the properties of one contact. */
export interface ShownValues {
  readonly contactId: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly dueAt: Temporal.Instant;
}

/** What the consent properties of these contacts showed, as far as they were ever looked at. */
export async function readMirrors(
  queries: Queries,
  portalId: number,
  contactIds: readonly string[],
): Promise<readonly ConsentMirror[]> {
  if (contactIds.length === 0) return [];
  const rows = await queries.query<MirrorRow>(
    `select contact_id, channel, subject, seen, wanted from consent_mirrors
      where portal_id = $1 and contact_id = any($2::bigint[])`,
    [portalId, contactIds],
  );
  return rows.map(mirrorOf);
}

/** Keeps what a look has shown, and what is to be shown from now on. */
export async function writeMirrors(
  queries: Queries,
  portalId: number,
  mirrors: readonly ConsentMirror[],
): Promise<void> {
  if (mirrors.length === 0) return;
  const rows = mirrors.map(({ contactId, channel, subject, seen, wanted }) => ({
    ...{ contact_id: contactId, channel, subject: subject.toString('hex'), seen, wanted },
  }));
  await queries.query(
    `insert into consent_mirrors (portal_id, contact_id, channel, subject, seen, wanted)
     select $1, contact_id, channel, decode(subject, 'hex'), seen, wanted
       from jsonb_to_recordset($2::jsonb) as given (contact_id bigint, channel text, subject text, seen text,
                                                    wanted text)
      -- Whoever writes several rows writes them in this order, so that nobody waits for somebody who waits for him.
      order by contact_id, channel
     on conflict (portal_id, contact_id, channel) do update
        set subject = excluded.subject, seen = excluded.seen, wanted = excluded.wanted`,
    [portalId, JSON.stringify(rows)],
  );
}

/** Has values written to HubSpot. The newer value of a property wins over one that is still on its way. */
export async function showValues(
  queries: Queries,
  portalId: number,
  values: readonly ShownValues[],
  now: Temporal.Instant,
): Promise<void> {
  if (values.length === 0) return;
  const rows = values.map(({ contactId, properties, dueAt }) => ({ contact_id: contactId, properties, due_at: dueAt }));
  await queries.query(
    `insert into contact_updates as pending (portal_id, contact_id, properties, due_at, created_at)
     select $1, contact_id, properties, due_at, $2::timestamptz
       from jsonb_to_recordset($3::jsonb) as given (contact_id bigint, properties jsonb, due_at timestamptz)
      order by contact_id
     on conflict (portal_id, contact_id) do update
        set properties = pending.properties || excluded.properties, revision = pending.revision + 1,
            due_at = case when pending.claimed_by is null then least(pending.due_at, excluded.due_at)
                          else pending.due_at end`,
    [portalId, now.toString(), JSON.stringify(rows)],
  );
}

/** Has all contacts with these numbers and addresses show what the ledger says of them now. */
export async function mirrorConsents(
  queries: Queries,
  portalId: number,
  subjects: readonly Buffer[],
  now: Temporal.Instant,
): Promise<void> {
  const rows = await queries.query<MirrorRow>(
    `select contact_id, channel, subject, seen, wanted from consent_mirrors
      where portal_id = $1 and subject = any($2::bytea[])
      order by contact_id, channel for update`,
    [portalId, subjects],
  );
  const mirrors = rows.map(mirrorOf);
  const entries = await readConsentEntries(
    queries,
    portalId,
    mirrors.map(({ subject }) => [subject]),
  );
  const changed = mirrors.flatMap((mirror, index) => {
    const wanted = shownOf(standingConsents(entries[index] ?? []))[mirror.channel];
    return wanted === mirror.wanted ? [] : [{ ...mirror, wanted }];
  });
  await writeMirrors(queries, portalId, changed);
  const byContact = Map.groupBy(changed, ({ contactId }) => contactId);
  const values = [...byContact].map(([contactId, ofContact]) => ({
    contactId,
    properties: { ...propertiesOf(ofContact), [consentChangedAt]: asHubSpotSays(now) },
    dueAt: now,
  }));
  await showValues(queries, portalId, values, now);
}

/** The property that says when consent last changed. */
export const consentChangedAt = 'speedwell_consent_changed_at';

function consentProperty(channel: ContactMethod): string {
  return `speedwell_${channel}_consent`;
}

/** A moment as HubSpot's properties take it. */
export function asHubSpotSays(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' });
}

/** What the properties of one contact are to show. */
export function propertiesOf(mirrors: readonly Pick<ConsentMirror, 'channel' | 'wanted'>[]): Record<string, string> {
  return Object.fromEntries(mirrors.map(({ channel, wanted }) => [consentProperty(channel), wanted]));
}

/** The contact is gone, or another one stands for it. */
export async function forgetMirrors(queries: Queries, portalId: number, contactId: string): Promise<void> {
  await queries.query('delete from consent_mirrors where portal_id = $1 and contact_id = $2', [portalId, contactId]);
}

interface MirrorRow {
  readonly contact_id: string;
  readonly channel: ContactMethod;
  readonly subject: Buffer;
  readonly seen: Consent;
  readonly wanted: Consent;
}

function mirrorOf({ contact_id, channel, subject, seen, wanted }: MirrorRow): ConsentMirror {
  return { contactId: contact_id, channel, subject, seen, wanted };
}
