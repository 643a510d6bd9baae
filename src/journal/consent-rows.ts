import type { ConsentPurpose, ConsentSource, ContactMethod, Language } from '../follow-up/codes.ts';
import type { ConsentEntry } from '../follow-up/consent/consents.ts';
import type { Queries } from './database.ts';

/** A line of the ledger on its way in. */
export interface ConsentLine {
  /** Keyed hash of the number (text and call) or of the e-mail address. */
  readonly subject: Buffer;
  readonly contactId: string | null;
  readonly entry: ConsentEntry;
  /** Codes and ids only. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** Adds lines and leaves the properties to the caller. */
export async function appendConsents(
  queries: Queries,
  portalId: number,
  lines: readonly ConsentLine[],
  now: Temporal.Instant,
): Promise<void> {
  await queries.query(
    `insert into consents (portal_id, subject, channel, purpose, state, at, recorded_at, source, wording, language,
                           evidence, contact_id)
     select $1, decode(subject, 'hex'), channel, purpose, state, at, $2::timestamptz, source, wording, language,
            evidence, contact_id
       from jsonb_to_recordset($3::jsonb) as given (subject text, channel text, purpose text, state text,
              at timestamptz, source text, wording text, language text, evidence jsonb, contact_id bigint)
      -- Two statements that add the same lines in different orders would wait for each other.
      order by subject, channel, purpose, state, at, source
     on conflict do nothing`,
    [portalId, now.toString(), JSON.stringify(lines.map(rowOf))],
  );
}

function rowOf({ subject, contactId, entry, evidence }: ConsentLine): object {
  const { channel, purpose, state, at, source, wording, language } = entry;
  return {
    ...{ subject: subject.toString('hex'), channel, purpose, state, at, source, wording, language, evidence },
    contact_id: contactId,
  };
}

/** The entries of each of these, in the order in which they were recorded. */
export async function readConsentEntries(
  queries: Queries,
  portalId: number,
  subjects: readonly (readonly Buffer[])[],
): Promise<readonly (readonly ConsentEntry[])[]> {
  const rows = await readRows(queries, portalId, subjects.flat());
  const bySubject = Map.groupBy(rows, ({ subject }) => subject.toString('hex'));
  return subjects.map((hashes) =>
    [...new Set(hashes.map((hash) => hash.toString('hex')))].flatMap((hash) =>
      (bySubject.get(hash) ?? []).map(entryOf),
    ),
  );
}

/** A line as it is stored. */
export interface ConsentRow {
  readonly id: string;
  readonly subject: Buffer;
  readonly channel: ContactMethod;
  readonly purpose: ConsentPurpose;
  readonly state: 'given' | 'revoked';
  readonly at: Temporal.Instant;
  readonly recorded_at: Temporal.Instant;
  readonly source: ConsentSource;
  readonly wording: string | null;
  readonly language: Language | null;
  readonly evidence: Readonly<Record<string, string>>;
}

/** All lines about these numbers and addresses, by when they were said. */
export async function readRows(
  queries: Queries,
  portalId: number,
  subjects: readonly Buffer[],
): Promise<readonly ConsentRow[]> {
  if (subjects.length === 0) return [];
  return queries.query<ConsentRow>(
    `select id, subject, channel, purpose, state, at, recorded_at, source, wording, language, evidence
       from consents where portal_id = $1 and subject = any($2::bytea[]) order by at, id`,
    [portalId, subjects],
  );
}

/** What the follow-up has to know of a line. */
export function entryOf({ channel, purpose, state, at, source, wording, language }: ConsentRow): ConsentEntry {
  return { channel, purpose, state, at, source, wording, language };
}
