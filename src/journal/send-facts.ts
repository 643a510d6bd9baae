import type { Inquiry } from '../follow-up/inquiry.ts';
import type { Queries } from './database.ts';
import { jsonToInquiry } from './inquiry-json.ts';

/** What our own store knows, at the moment of sending, of the patient and the number a text is for. */
export interface StoredSendFacts {
  readonly gone: boolean;
  readonly inquiry: Inquiry | null;
  /** Automatic texts taken or under way to this number in the last 24 hours, without this one. */
  readonly textsToNumberIn24h: number;
}

interface FactsRow {
  readonly id: string;
  readonly gone: boolean;
  readonly inquiry: unknown;
  readonly texts: number;
}

/** Reads the facts of the send check for these outbox texts, by outbox id, in one statement. */
export async function readSendFacts(
  queries: Queries,
  textIds: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, StoredSendFacts>> {
  const rows = await queries.query<FactsRow>(
    `select outbox.id, patients.gone is not null as gone, inquiries.state as inquiry,
            (select count(*)::integer from outbox as other
              where other.portal_id = outbox.portal_id and other.number_hash = outbox.number_hash
                and other.called_at > $2 and other.id <> outbox.id and other.kind = 'text'
                and other.state in ('calling', 'unknown', 'done')) as texts
       from outbox
       left join patients using (portal_id, contact_id)
       left join inquiries on inquiries.portal_id = outbox.portal_id and inquiries.contact_id = outbox.contact_id
                          and inquiries.ordinal = outbox.ordinal
      where outbox.id = any($1::uuid[])`,
    [textIds, now.subtract({ hours: 24 }).toString()],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        gone: row.gone,
        inquiry: row.inquiry === null ? null : jsonToInquiry(row.inquiry),
        textsToNumberIn24h: row.texts,
      },
    ]),
  );
}

/** Keeps what a held text needs anew, before it is sent: the number or the words may have changed meanwhile. */
export async function resealText(queries: Queries, textId: string, sealed: Buffer, numberHash: Buffer): Promise<void> {
  await queries.query('update outbox set sealed = $2, number_hash = $3 where id = $1', [textId, sealed, numberHash]);
}
