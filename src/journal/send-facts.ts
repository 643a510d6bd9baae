import type { Inquiry } from '../follow-up/inquiry.ts';
import { programmes } from '../follow-up/messages/send-check.ts';
import type { Queries } from './database.ts';
import { jsonToInquiry } from './inquiry-json.ts';

/** What our own store knows, at the moment of sending, of the patient and the number a message is for. */
export interface StoredSendFacts {
  readonly gone: boolean;
  readonly inquiry: Inquiry | null;
  /** Automatic texts taken or under way to this number in the last 24 hours, without this one. */
  readonly textsToNumberIn24h: number;
  /** Messages of our programmes sent or under way to this patient, without this one. */
  readonly messagesIn24h: number;
  readonly messagesIn7d: number;
  /** Ids of all scripts that were ever sent to this patient, or are on their way, without this message. */
  readonly scriptsSent: readonly string[];
}

/** A message to be judged, and the hash of the number it would go to now; null for e-mails. */
export interface MessageToJudge {
  readonly id: string;
  readonly numberHash: Buffer | null;
}

interface FactsRow {
  readonly id: string;
  readonly gone: boolean;
  readonly inquiry: unknown;
  readonly texts: number;
  readonly in_24h: number;
  readonly in_7d: number;
  readonly scripts: readonly string[] | null;
}

/**
 * Reads the facts of the send check for these messages, by outbox id, in one statement.
 *
 * Of several that are called at this moment, each counts only those before it: the first one goes out, whoever asks.
 */
export async function readSendFacts(
  queries: Queries,
  messages: readonly MessageToJudge[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, StoredSendFacts>> {
  const rows = await queries.query<FactsRow>(readFacts, [
    messages.map(({ id }) => id),
    messages.map(({ numberHash }) => numberHash),
    now.subtract({ hours: 24 }).toString(),
    now.subtract({ hours: 7 * 24 }).toString(),
    programmes,
  ]);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        gone: row.gone,
        inquiry: row.inquiry === null ? null : jsonToInquiry(row.inquiry),
        textsToNumberIn24h: row.texts,
        messagesIn24h: row.in_24h,
        messagesIn7d: row.in_7d,
        scriptsSent: row.scripts ?? [],
      },
    ]),
  );
}

const isBeforeIt = `(other.state in ('unknown', 'done') or
  (other.state = 'calling' and (other.called_at, other.id) < (outbox.called_at, outbox.id)))`;

const readFacts = `
  select outbox.id, patients.gone is not null as gone, inquiries.state as inquiry, to_number.texts,
         to_patient.in_24h, to_patient.in_7d, to_patient.scripts
    from unnest($1::uuid[], $2::bytea[]) as asked (id, number_hash)
    join outbox on outbox.id = asked.id
    left join patients on patients.portal_id = outbox.portal_id and patients.contact_id = outbox.contact_id
    left join inquiries on inquiries.portal_id = outbox.portal_id and inquiries.contact_id = outbox.contact_id
                       and inquiries.ordinal = outbox.ordinal
    cross join lateral (
      select count(*)::integer as texts from outbox as other
       where other.portal_id = outbox.portal_id and other.number_hash = asked.number_hash and other.called_at > $3
         and other.id <> outbox.id and other.kind = 'text' and ${isBeforeIt}) as to_number
    cross join lateral (
      select count(*) filter (where other.called_at > $3 and other.effect->>'purpose' = any($5::text[]))::integer as in_24h,
             count(*) filter (where other.called_at > $4 and other.effect->>'purpose' = any($5::text[]))::integer as in_7d,
             array_agg(distinct other.effect->>'scriptId') as scripts
        from outbox as other
       where other.portal_id = outbox.portal_id and other.contact_id = outbox.contact_id
         and other.id <> outbox.id and other.kind in ('text', 'email') and ${isBeforeIt}) as to_patient`;

/** What a text needs to go out, as it was written last. */
export interface ResealedText {
  readonly id: string;
  readonly sealed: Buffer;
  readonly numberHash: Buffer;
  /** Other words may fit by now than those that were asked for. */
  readonly scriptId: string;
}

/** Keeps what texts need anew, before they are sent: the number or the words may have changed meanwhile. */
export async function resealTexts(queries: Queries, texts: readonly ResealedText[]): Promise<void> {
  if (texts.length === 0) return;
  await queries.query(
    `update outbox set sealed = said.sealed, number_hash = said.number_hash,
            effect = jsonb_set(effect, '{scriptId}', to_jsonb(said.script_id))
       from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[]) as said (id, sealed, number_hash, script_id)
      where outbox.id = said.id`,
    [
      texts.map(({ id }) => id),
      texts.map(({ sealed }) => sealed),
      texts.map(({ numberHash }) => numberHash),
      texts.map(({ scriptId }) => scriptId),
    ],
  );
}

/** Keeps that other words went out than those that were asked for. */
export async function noteScripts(
  queries: Queries,
  messages: readonly Pick<ResealedText, 'id' | 'scriptId'>[],
): Promise<void> {
  if (messages.length === 0) return;
  await queries.query(
    `update outbox set effect = jsonb_set(effect, '{scriptId}', to_jsonb(said.script_id))
       from unnest($1::uuid[], $2::text[]) as said (id, script_id) where outbox.id = said.id`,
    [messages.map(({ id }) => id), messages.map(({ scriptId }) => scriptId)],
  );
}
