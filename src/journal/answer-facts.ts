import type { ConsentEntry } from '../follow-up/consent/consents.ts';
import type { Inquiry } from '../follow-up/inquiry.ts';
import { learnedFrom, type LearnedNumber, type NumberFailure } from '../follow-up/messages/learned-number.ts';
import type { Queries } from './database.ts';
import { textToInquiry } from './inquiry-text.ts';

/** What our own store knows of a patient whom somebody wants to answer now. */
export interface AnswerFacts {
  readonly gone: boolean;
  /** The latest inquiry, open or closed. */
  readonly inquiry: Inquiry | null;
  /** Other contacts, not known to be the same patient, have this number. */
  readonly sharesPhone: boolean;
  /** What the ledger has of the number. */
  readonly consents: readonly ConsentEntry[];
  /** What earlier texts to the number have taught. */
  readonly learned: LearnedNumber | null;
}

/** Reads it in one statement. `numberHashes` are those of the number that the answer would go to; none where there is none. */
export async function readAnswerFacts(
  queries: Queries,
  portalId: number,
  contactId: string,
  numberHashes: readonly Buffer[],
): Promise<AnswerFacts> {
  const [row] = await queries.query<FactsRow>(everything, [portalId, contactId, numberHashes]);
  const { gone = false, inquiry = null, shares_phone: sharesPhone = false } = row ?? {};
  return {
    ...{ gone, sharesPhone },
    inquiry: inquiry === null ? null : textToInquiry(inquiry),
    consents: (row?.consents ?? []).map((line) => ({ ...line, at: Temporal.Instant.from(line.at) })),
    learned: learnedBy(row?.failures ?? []),
  };
}

interface FactsRow {
  readonly gone: boolean;
  readonly inquiry: string | null;
  readonly shares_phone: boolean;
  readonly consents: readonly (Omit<ConsentEntry, 'at'> & { readonly at: string })[] | null;
  readonly failures: readonly Failure[] | null;
}

interface Failure {
  readonly hash: string;
  readonly meaning: NumberFailure;
  readonly at: string;
}

/** A number may have been kept under two keys; what was learned under one of them is not added to the other. */
function learnedBy(failures: readonly Failure[]): LearnedNumber | null {
  const ofHashes = Map.groupBy(failures, ({ hash }) => hash).values();
  const learned = ofHashes.map((of) =>
    learnedFrom(of.map(({ meaning, at }) => ({ meaning, at: Temporal.Instant.from(at) }))),
  );
  return learned.find((each) => each !== null) ?? null;
}

const everything = `
  select patients.gone is not null as gone, inquiries.state::text as inquiry,
         exists (
           select 1 from numbers as other
             left join numbers as own on own.portal_id = $1 and own.contact_id = $2
            where other.portal_id = $1 and other.number_hash = any($3::bytea[]) and other.contact_id <> $2
              and not coalesce(other.name_mark = own.name_mark, false)) as shares_phone,
         (select jsonb_agg(jsonb_build_object('channel', channel, 'purpose', purpose, 'state', state, 'at', at,
                                              'source', source, 'wording', wording, 'language', language)
                           order by array_position($3::bytea[], subject), at, id)
            from consents where portal_id = $1 and subject = any($3::bytea[])) as consents,
         (select jsonb_agg(jsonb_build_object('hash', encode(number_hash, 'hex'), 'meaning', meaning, 'at', at)
                           order by array_position($3::bytea[], number_hash), id)
            from number_failures where portal_id = $1 and number_hash = any($3::bytea[])) as failures
    from (values ($1::bigint, $2::bigint)) as asked (portal_id, contact_id)
    left join patients using (portal_id, contact_id)
    left join inquiries on inquiries.portal_id = $1 and inquiries.contact_id = $2
                       and inquiries.ordinal = patients.ordinal`;
