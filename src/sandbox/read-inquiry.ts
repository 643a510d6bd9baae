import type { Inquiry } from '../follow-up/inquiry.ts';
import type { Sentence } from '../follow-up/sentence.ts';
import { consentsOfContact, type KeptConsent } from '../journal/consents.ts';
import type { Queries } from '../journal/database.ts';
import { jsonToInquiry } from '../journal/inquiry-json.ts';
import { readLedger, withoutNextAction, type Forgotten, type LedgerRow } from '../journal/ledger.ts';
import { looksAt, type Look } from '../journal/looks.ts';
import { readCalls, readEntries, type EntriesOfContact, type ReadCall } from './read-contact-records.ts';

/** One decision of the service, and the sentence that says why. */
export interface Decided {
  readonly at: Temporal.Instant;
  readonly because: Sentence;
  readonly policyVersion: string;
}

/** A patient's latest inquiry as the service has it, and what was decided about it. */
export interface ReadInquiry {
  readonly contactId: string;
  readonly inquiry: Inquiry;
  /** Newest first, the latest fifty. */
  readonly decisions: readonly Decided[];
}

/** What the service knows and HubSpot does not show. It is read only, never written. */
export interface InquiryReads {
  /** Undefined where the contact has no inquiry. */
  readonly readInquiry: (contactId: string) => Promise<ReadInquiry | undefined>;
  /** The latest inquiry of each of these contacts that has one. */
  readonly readInquiries: (contactIds: readonly string[]) => Promise<readonly ReadInquiry[]>;
  /** All inquiries under way, in the order in which they came in; two hundred at most. */
  readonly readOpen: () => Promise<readonly Pick<ReadInquiry, 'contactId' | 'inquiry'>[]>;
  /** What came in and where it stands, by day and source. */
  readonly readLedger: (within: Parameters<typeof readLedger>[2]) => Promise<readonly LedgerRow[]>;
  /** The alarm list, which is empty when all is well. */
  readonly readForgotten: () => Promise<readonly Forgotten[]>;
  /** What the contact agreed to or took back, oldest first. */
  readonly readConsents: (contactId: string) => Promise<readonly KeptConsent[]>;
  /** What holds for their present numbers and addresses comes of these. */
  readonly readEntries: (contactIds: readonly string[]) => Promise<EntriesOfContact>;
  /** Who looked at what the contact said, oldest first. */
  readonly readLooks: (contactId: string) => Promise<readonly Look[]>;
  readonly readCalls: (contactIds: readonly string[]) => Promise<readonly ReadCall[]>;
}

/** Reads the store of the service in the sandbox. */
export function createInquiryReads(store: Queries, portalId: number): InquiryReads {
  const readInquiries = (contactIds: readonly string[]) => readLatest(store, portalId, contactIds);
  return {
    readInquiry: async (contactId) => (await readInquiries([contactId])).at(0),
    readInquiries,
    readOpen: () => readOpen(store, portalId),
    readLedger: (within) => readLedger(store, portalId, within),
    readForgotten: () => withoutNextAction(store, portalId),
    readConsents: (contactId) => readConsents(store, portalId, contactId),
    readEntries: (contactIds) => readEntries(store, portalId, contactIds),
    readLooks: (contactId) => looksAt(store, portalId, contactId),
    readCalls: (contactIds) => readCalls(store, portalId, contactIds),
  };
}

/** Of all numbers and addresses that the contact ever had. */
async function readConsents(store: Queries, portalId: number, contactId: string): Promise<readonly KeptConsent[]> {
  const rows = await store.query<{ readonly subject: Buffer }>(
    'select distinct subject from consents where portal_id = $1 and contact_id = $2',
    [portalId, contactId],
  );
  return consentsOfContact(
    store,
    portalId,
    rows.map(({ subject }) => subject),
  );
}

interface InquiryRow {
  readonly contact_id: string;
  readonly state: unknown;
}

async function readOpen(store: Queries, portalId: number): ReturnType<InquiryReads['readOpen']> {
  const rows = await store.query<InquiryRow>(
    `select contact_id, state from inquiries where portal_id = $1 and under_way order by received_at, contact_id limit 200`,
    [portalId],
  );
  return rows.map((row) => ({ contactId: row.contact_id, inquiry: jsonToInquiry(row.state) }));
}

interface LatestRow extends InquiryRow {
  readonly decisions: readonly {
    readonly at: string;
    readonly en: string;
    readonly es: string;
    readonly version: string;
  }[];
}

async function readLatest(
  store: Queries,
  portalId: number,
  contactIds: readonly string[],
): Promise<readonly ReadInquiry[]> {
  const rows = await store.query<LatestRow>(
    `select distinct on (inquiries.contact_id) inquiries.contact_id, state,
            coalesce((select jsonb_agg(jsonb_build_object('at', at, 'en', because, 'es', because_es,
                                                          'version', policy_version) order by id desc)
                        from (select * from timeline
                               where timeline.portal_id = inquiries.portal_id
                                 and timeline.contact_id = inquiries.contact_id and because <> ''
                               order by id desc limit 50) as latest), '[]'::jsonb) as decisions
       from inquiries
      where portal_id = $1 and inquiries.contact_id = any ($2::bigint[])
      order by inquiries.contact_id, ordinal desc`,
    [portalId, contactIds],
  );
  return rows.map((row) => ({
    contactId: row.contact_id,
    inquiry: jsonToInquiry(row.state),
    decisions: row.decisions.map(({ at, en, es, version }) => ({
      at: Temporal.Instant.from(at),
      because: { en, es: es === '' ? en : es },
      policyVersion: version,
    })),
  }));
}
