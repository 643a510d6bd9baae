import type { Inquiry } from '../follow-up/inquiry.ts';
import { programmes } from '../follow-up/messages/send-facts.ts';
import type { Queries } from './database.ts';
import { jsonToInquiry } from './inquiry-json.ts';

/** What our own store knows, at the moment of sending, of the patient and the number a message is for. */
export interface StoredSendFacts {
  readonly gone: boolean;
  readonly inquiry: Inquiry | null;
  /** Automatic texts taken or under way to this number in the last 24 hours, without this one. A person's answers are none. */
  readonly textsToNumberIn24h: number;
  /** First messages among them. */
  readonly acknowledgmentsToNumberIn24h: number;
  /** Texts of our programmes to this number, whoever they were for. */
  readonly messagesToNumberIn24h: number;
  readonly messagesToNumberIn7d: number;
  /** The end of the texts was confirmed to this number since this message was asked for. */
  readonly stopConfirmed: boolean;
  /** Other contacts, not known to be the same patient, have this number. Asked only for words that a person wrote, and for campaigns. */
  readonly sharesPhone: boolean;
  /** Messages of our programmes sent or under way to this patient, without this one. */
  readonly messagesIn24h: number;
  readonly messagesIn7d: number;
  /** Ids of all scripts that were ever sent to this patient, or are on their way, without this message. */
  readonly scriptsSent: readonly string[];
}

/** A message to be judged, and the hashes under which the number is kept that it would go to now; none for e-mails. */
export interface MessageToJudge {
  readonly id: string;
  readonly numberHashes: readonly Buffer[];
}

interface FactsRow {
  readonly id: string;
  readonly gone: boolean;
  readonly inquiry: unknown;
  readonly texts: number;
  readonly acknowledgments: number;
  readonly number_in_24h: number;
  readonly number_in_7d: number;
  readonly stop_confirmed: boolean;
  readonly shares_phone: boolean;
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
  const hashes = messages.flatMap(({ id, numberHashes }) => numberHashes.map((hash) => ({ id, hash })));
  const rows = await queries.query<FactsRow>(readFacts, [
    messages.map(({ id }) => id),
    hashes.map(({ id }) => id),
    now.subtract({ hours: 24 }).toString(),
    now.subtract({ hours: 7 * 24 }).toString(),
    programmes,
    hashes.map(({ hash }) => hash),
  ]);
  return new Map(rows.map((row) => [row.id, rowToFacts(row)]));
}

function rowToFacts(row: FactsRow): StoredSendFacts {
  return {
    gone: row.gone,
    inquiry: row.inquiry === null ? null : jsonToInquiry(row.inquiry),
    textsToNumberIn24h: row.texts,
    acknowledgmentsToNumberIn24h: row.acknowledgments,
    messagesToNumberIn24h: row.number_in_24h,
    messagesToNumberIn7d: row.number_in_7d,
    stopConfirmed: row.stop_confirmed,
    sharesPhone: row.shares_phone,
    messagesIn24h: row.in_24h,
    messagesIn7d: row.in_7d,
    scriptsSent: row.scripts ?? [],
  };
}

const isBeforeIt = `other.id <> outbox.id and (other.state in ('unknown', 'done') or
  (other.state = 'calling' and (other.called_at, other.id) < (outbox.called_at, outbox.id)))`;
const isOfProgramme = `other.effect->>'purpose' = any($5::text[])`;

/** A stop confirmation may be of no contact at all: those who have no contact have nothing in common. */
const readFacts = `
  with numbered as (
    select id, array_agg(hash) as hashes from unnest($2::uuid[], $6::bytea[]) as given (id, hash) group by id
  )
  select outbox.id, patients.gone is not null as gone, inquiries.state as inquiry, to_number.*, to_patient.*,
         (outbox.effect ? 'draft' or outbox.effect->>'purpose' = 'campaign') and exists (
           select 1 from numbers as other
             left join numbers as own on own.portal_id = outbox.portal_id and own.contact_id = outbox.contact_id
            where other.portal_id = outbox.portal_id and other.number_hash = any(numbered.hashes)
              and other.contact_id <> outbox.contact_id
              and not coalesce(other.name_mark = own.name_mark, false)) as shares_phone
    from unnest($1::uuid[]) as asked (id)
    join outbox on outbox.id = asked.id
    left join numbered on numbered.id = asked.id
    left join patients on patients.portal_id = outbox.portal_id and patients.contact_id = outbox.contact_id
    left join inquiries on inquiries.portal_id = outbox.portal_id and inquiries.contact_id = outbox.contact_id
                       -- What is for everybody belongs to no inquiry; what locks the present one holds it all the same.
                       and inquiries.ordinal = case when outbox.effect->>'purpose' = 'campaign' then patients.ordinal
                                                    else outbox.ordinal end
    cross join lateral (
      select count(*) filter (where other.called_at > $3 and other.effect->>'purpose' <> 'answer')::integer as texts,
             count(*) filter (where other.called_at > $3 and other.effect->>'purpose' = 'acknowledgment')::integer
               as acknowledgments,
             count(*) filter (where other.called_at > $3 and ${isOfProgramme})::integer as number_in_24h,
             count(*) filter (where ${isOfProgramme})::integer as number_in_7d,
             coalesce(bool_or(other.effect->>'purpose' = 'stop_confirmation'
               and other.called_at >= (outbox.effect->>'notBefore')::timestamptz), false) as stop_confirmed
        from outbox as other
       where other.portal_id = outbox.portal_id and other.number_hash = any(numbered.hashes)
         and other.called_at > $4 and other.kind = 'text' and ${isBeforeIt}) as to_number
    cross join lateral (
      select count(*) filter (where other.called_at > $3 and ${isOfProgramme})::integer as in_24h,
             count(*) filter (where other.called_at > $4 and ${isOfProgramme})::integer as in_7d,
             array_agg(distinct other.effect->>'scriptId') as scripts
        from outbox as other
       where other.portal_id = outbox.portal_id and other.contact_id = outbox.contact_id and other.contact_id <> 0
         and other.kind in ('text', 'email') and ${isBeforeIt}) as to_patient`;

/** What a text needs to go out, as it was written last. */
export interface ResealedText {
  readonly id: string;
  readonly sealed: Buffer;
  readonly numberHash: Buffer;
  /** Other words may fit by now than those that were asked for. */
  readonly scriptId: string;
  /** In how many parts carriers send and bill it. */
  readonly segments: number;
}

/** Keeps what texts need anew, before they are sent: the number or the words may have changed meanwhile. */
export async function resealTexts(queries: Queries, texts: readonly ResealedText[]): Promise<void> {
  if (texts.length === 0) return;
  await queries.query(
    `update outbox set sealed = said.sealed, number_hash = said.number_hash,
            effect = effect || jsonb_build_object('scriptId', said.script_id, 'segments', said.segments)
       from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[], $5::integer[])
            as said (id, sealed, number_hash, script_id, segments)
      where outbox.id = said.id`,
    [
      texts.map(({ id }) => id),
      texts.map(({ sealed }) => sealed),
      texts.map(({ numberHash }) => numberHash),
      texts.map(({ scriptId }) => scriptId),
      texts.map(({ segments }) => segments),
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
