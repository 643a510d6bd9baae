import type { ConsentEntry } from '../follow-up/consent/consents.ts';
import type { Inquiry } from '../follow-up/inquiry.ts';
import type { Sentence } from '../follow-up/sentence.ts';
import type { Queries } from './database.ts';
import type { NewsKind } from './inbox.ts';
import { textToInquiry } from './inquiry-text.ts';
import type { PatientNews } from './patients.ts';

/** What our own store knows of a contact whose card is open. No name, number, address or word of the patient. */
export interface CardFacts {
  /** How the contact went from HubSpot; null for one that is there. */
  readonly gone: 'deleted' | 'erased' | 'merged' | null;
  /** The latest inquiry, open or closed, as it was last decided on. */
  readonly inquiry: Inquiry | null;
  /** What people did that nobody has decided on yet, in the order in which it happened. */
  readonly undecided: readonly UndecidedAct[];
  /** The last decisions, newest first. */
  readonly timeline: readonly { readonly at: Temporal.Instant; readonly because: Sentence }[];
  /** Other contacts with the same number and the same name. */
  readonly duplicates: readonly string[];
  /** What the ledger has of the number and the address that were last seen. */
  readonly consents: readonly ConsentEntry[];
}

/** An act that waits in the inbox. */
export type UndecidedAct = Pick<PatientNews, 'kind' | 'occurredAt' | 'payload'>;

/** News of what somebody of the practice did. */
const actKinds: readonly NewsKind[] = ['call_outcome', 'person_entered', 'act_taken_back', 'person_wrote'];

/** The card shows so many decisions. */
const mostDecisions = 10;

/** More contacts with one number are the practice's own, written on many by mistake. */
const mostDuplicates = 20;

/** Reads all of it in one statement; it is asked for with every card that is opened. */
export async function readCardFacts(queries: Queries, portalId: number, contactId: string): Promise<CardFacts> {
  const [row] = await queries.query<CardRow>(everything, [portalId, contactId, actKinds]);
  return {
    gone: row?.gone ?? null,
    inquiry: row?.inquiry == null ? null : textToInquiry(row.inquiry),
    undecided: (row?.undecided ?? []).map((act) => ({ ...act, occurredAt: Temporal.Instant.from(act.occurredAt) })),
    timeline: (row?.timeline ?? []).map(({ at, en, es }) => ({
      at: Temporal.Instant.from(at),
      // Lines of the first version have one language.
      because: { en, es: es === '' ? en : es },
    })),
    duplicates: row?.duplicates ?? [],
    consents: (row?.consents ?? []).map((line) => ({ ...line, at: Temporal.Instant.from(line.at) })),
  };
}

/**
 * Locks a contact until the transaction ends, so that of two people who act at once the second sees what the first did.
 * Whoever decides on the contact's news waits as well, for its moment of writing alone.
 */
export async function lockPatient(transaction: Queries, portalId: number, contactId: string): Promise<void> {
  await transaction.query('select 1 from patients where portal_id = $1 and contact_id = $2 for update', [
    portalId,
    contactId,
  ]);
}

interface CardRow {
  readonly gone: CardFacts['gone'];
  readonly inquiry: string | null;
  readonly undecided:
    | readonly {
        readonly kind: NewsKind;
        readonly occurredAt: string;
        readonly payload: Readonly<Record<string, unknown>>;
      }[]
    | null;
  readonly timeline: readonly { readonly at: string; readonly en: string; readonly es: string }[] | null;
  readonly duplicates: readonly string[] | null;
  readonly consents: readonly (Omit<ConsentEntry, 'at'> & { readonly at: string })[] | null;
}

/** The number and the address are known by what the last look at the contact has seen. */
const everything = `
  select patients.gone, inquiries.state::text as inquiry,
         (select jsonb_agg(jsonb_build_object('kind', kind, 'occurredAt', occurred_at, 'payload', payload)
                           order by occurred_at, id)
            from inbox
           where portal_id = $1 and contact_id = $2 and done_at is null and kind = any($3::text[])) as undecided,
         (select jsonb_agg(jsonb_build_object('at', at, 'en', because, 'es', because_es) order by id desc)
            from (select id, at, because, because_es from timeline
                   where portal_id = $1 and contact_id = $2 order by id desc limit ${mostDecisions}) as line) as timeline,
         (select jsonb_agg(contact_id::text order by contact_id)
            from (select other.contact_id
                    from numbers as own
                    join numbers as other on other.portal_id = $1 and other.number_hash = own.number_hash
                                         and other.contact_id <> own.contact_id and other.name_mark = own.name_mark
                    left join patients as of_other on of_other.portal_id = $1
                                                  and of_other.contact_id = other.contact_id
                   where own.portal_id = $1 and own.contact_id = $2 and of_other.gone is null
                   order by other.contact_id limit ${mostDuplicates}) as same) as duplicates,
         (select jsonb_agg(jsonb_build_object('channel', line.channel, 'purpose', line.purpose, 'state', line.state,
                                              'at', line.at, 'source', line.source, 'wording', line.wording,
                                              'language', line.language) order by line.at, line.id)
            from consent_mirrors as mirror
            join consents as line on line.portal_id = $1 and line.subject = mirror.subject
                                 and line.channel = mirror.channel
           where mirror.portal_id = $1 and mirror.contact_id = $2) as consents
    from (values ($1::bigint, $2::bigint)) as asked (portal_id, contact_id)
    left join patients using (portal_id, contact_id)
    left join inquiries on inquiries.portal_id = $1 and inquiries.contact_id = $2
                       and inquiries.ordinal = patients.ordinal`;
