import type { Inquiry } from '../follow-up/inquiry.ts';
import type { Queries } from './database.ts';
import { jsonToInquiry } from './inquiry-json.ts';

/** What our own store knows of a patient whom somebody wants to answer now. */
export interface AnswerFacts {
  readonly gone: boolean;
  /** The latest inquiry, open or closed. */
  readonly inquiry: Inquiry | null;
  /** Other contacts, not known to be the same patient, have this number. */
  readonly sharesPhone: boolean;
}

/** Reads it in one statement. `numberHashes` are those of the number that the answer would go to; none where there is none. */
export async function readAnswerFacts(
  queries: Queries,
  portalId: number,
  contactId: string,
  numberHashes: readonly Buffer[],
): Promise<AnswerFacts> {
  const [row] = await queries.query<{ gone: boolean; inquiry: unknown; shares_phone: boolean }>(
    `select patients.gone is not null as gone, inquiries.state as inquiry,
            exists (
              select 1 from numbers as other
                left join numbers as own on own.portal_id = $1 and own.contact_id = $2
               where other.portal_id = $1 and other.number_hash = any($3::bytea[]) and other.contact_id <> $2
                 and not coalesce(other.name_mark = own.name_mark, false)) as shares_phone
       from (values ($1::bigint, $2::bigint)) as asked (portal_id, contact_id)
       left join patients using (portal_id, contact_id)
       left join inquiries on inquiries.portal_id = $1 and inquiries.contact_id = $2
                          and inquiries.ordinal = patients.ordinal`,
    [portalId, contactId, numberHashes],
  );
  const { gone = false, inquiry = null, shares_phone: sharesPhone = false } = row ?? {};
  return { gone, inquiry: inquiry === null ? null : jsonToInquiry(inquiry), sharesPhone };
}
