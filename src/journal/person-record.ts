import type { ConsentEntry } from '../follow-up/consent/consents.ts';
import type { Sentence } from '../follow-up/sentence.ts';
import type { Queries } from './database.ts';
import { entryOf, readRows } from './consent-rows.ts';
import { looksAt } from './looks.ts';
import type { StoredEffect } from './outbox.ts';
import type { Person } from './person.ts';

/** Everything of one person that the store holds, still sealed where it is sealed; each list from the oldest on. */
export interface PersonRecord {
  readonly replies: readonly KeptReply[];
  readonly messages: readonly KeptMessage[];
  readonly drafts: readonly {
    readonly at: Temporal.Instant;
    readonly userId: string;
    readonly sealed: Buffer | null;
  }[];
  readonly calls: readonly KeptCall[];
  readonly waiting: readonly { readonly at: Temporal.Instant; readonly kind: string; readonly sealed: Buffer | null }[];
  readonly consents: readonly { readonly entry: ConsentEntry; readonly evidence: Readonly<Record<string, string>> }[];
  readonly decisions: readonly { readonly at: Temporal.Instant; readonly event: string; readonly because: Sentence }[];
  /** What people pressed on the card; what came of it is among the decisions. */
  readonly acts: readonly { readonly at: Temporal.Instant; readonly userId: string; readonly what: string }[];
  /** Steps of workflows, with what they told and what they were told. */
  readonly steps: readonly {
    readonly at: Temporal.Instant;
    readonly action: string;
    readonly inputs: unknown;
    readonly outputs: unknown;
  }[];
  readonly looks: readonly { readonly at: Temporal.Instant; readonly userId: string; readonly what: string }[];
  /** The inquiries, as codes and times. */
  readonly inquiries: readonly { readonly contactId: string; readonly ordinal: number; readonly state: unknown }[];
  /** Values on their way to HubSpot. */
  readonly unwritten: readonly Readonly<Record<string, string>>[];
}

export interface KeptReply {
  readonly at: Temporal.Instant;
  readonly sid: string;
  readonly sealed: Buffer | null;
  readonly sealedMedia: Buffer | null;
  readonly pictures: number;
}

export interface KeptMessage {
  readonly at: Temporal.Instant;
  readonly kind: 'text' | 'email' | 'task';
  readonly state: string;
  readonly effect: StoredEffect;
  readonly sealed: Buffer | null;
  readonly partnerId: string | null;
  readonly delivery: string | null;
  readonly outcome: string | null;
}

export interface KeptCall {
  readonly at: Temporal.Instant;
  readonly sid: string;
  readonly sealed: Buffer | null;
  readonly told: string | null;
  readonly recordingSid: string | null;
  readonly recordingSeconds: number | null;
}

/** Reads everything of one person: by the contacts, and by the numbers and addresses that nobody else has. */
export async function readPersonRecord(queries: Queries, portalId: number, person: Person): Promise<PersonRecord> {
  const { contactIds, own } = person;
  const read = <Row extends object>(sql: string) => queries.query<Row>(sql, [portalId, contactIds, own]);
  const ofContacts = <Row extends object>(sql: string) => queries.query<Row>(sql, [portalId, contactIds]);
  const consents = await readRows(queries, portalId, person.subjects);
  const theirs = new Set((await read<{ id: string }>(sql.consentIds)).map(({ id }) => id));
  const looks = [];
  for (const contactId of contactIds) looks.push(...(await looksAt(queries, portalId, contactId)));
  return {
    replies: await read<KeptReply>(sql.replies),
    messages: await read<KeptMessage>(sql.messages),
    drafts: await ofContacts<PersonRecord['drafts'][number]>(sql.drafts),
    calls: await read<KeptCall>(sql.calls),
    waiting: await read<PersonRecord['waiting'][number]>(sql.waiting),
    consents: consents
      .filter(({ id }) => theirs.has(id))
      .map((row) => ({ entry: entryOf(row), evidence: row.evidence })),
    decisions: await ofContacts<PersonRecord['decisions'][number]>(sql.decisions),
    acts: await ofContacts<PersonRecord['acts'][number]>(sql.acts),
    steps: await ofContacts<PersonRecord['steps'][number]>(sql.steps),
    looks,
    inquiries: await ofContacts<PersonRecord['inquiries'][number]>(sql.inquiries),
    unwritten: (await ofContacts<{ properties: Record<string, string> }>(sql.unwritten)).map((row) => row.properties),
  };
}

const ofPerson = (subject: string) =>
  `portal_id = $1 and (contact_id = any($2::bigint[]) or (${subject} = any($3::bytea[]) and coalesce(contact_id, 0) = 0))`;

const sql = {
  replies: `select received_at as at, sid, sealed, sealed_media as "sealedMedia", media_count as pictures
              from replies where ${ofPerson('number_hash')} order by received_at, sid`,
  messages: `select coalesce(called_at, created_at) as at, kind, state, effect, sealed, partner_id as "partnerId", delivery,
                    outcome
               from outbox where ${ofPerson('number_hash')} order by 1, id`,
  drafts: `select written_at as at, user_id as "userId", sealed
             from drafts where portal_id = $1 and contact_id = any($2::bigint[]) order by written_at, id`,
  calls: `select first_at as at, sid, sealed, told, recording_sid as "recordingSid", recording_seconds as "recordingSeconds"
            from calls where ${ofPerson('number_hash')} order by first_at, sid`,
  waiting: `select occurred_at as at, kind, sealed from strangers where ${ofPerson('number_hash')} order by id`,
  consentIds: `select id from consents
                where portal_id = $1 and (contact_id = any($2::bigint[]) or subject = any($3::bytea[]))`,
  decisions: `select at, event, jsonb_build_object('en', because, 'es', because_es) as because
                from timeline where portal_id = $1 and contact_id = any($2::bigint[]) order by at, id`,
  acts: `select at, user_id as "userId", what
           from acts where portal_id = $1 and contact_id = any($2::bigint[]) order by at, key`,
  steps: `select asked_at as at, action, inputs, outputs
            from action_runs where portal_id = $1 and contact_id = any($2::bigint[]) order by asked_at, id`,
  inquiries: `select contact_id as "contactId", ordinal, state from inquiries
               where portal_id = $1 and contact_id = any($2::bigint[]) order by received_at, ordinal`,
  unwritten: 'select properties from contact_updates where portal_id = $1 and contact_id = any($2::bigint[])',
} as const;
