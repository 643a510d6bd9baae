import { consentPurposes, type ConsentPurpose } from '../follow-up/codes.ts';
import type { ConsentEntry, Consents } from '../follow-up/consent/consents.ts';
import { forgettable } from '../follow-up/consent/forgettable.ts';
import { hasAskedToStop, standingConsents } from '../follow-up/consent/standing.ts';
import type { Seal } from '../seal.ts';
import { mirrorConsents } from './consent-mirrors.ts';
import {
  appendConsents,
  entryOf,
  readConsentEntries,
  readRows,
  type ConsentLine,
  type ConsentRow,
} from './consent-rows.ts';
import type { Queries } from './database.ts';

/** A line as the ledger holds it. */
export interface KeptConsent {
  readonly entry: ConsentEntry;
  readonly recordedAt: Temporal.Instant;
  readonly evidence: Readonly<Record<string, string>>;
}

/** What a number or address agreed to, and whether it asked us to stop. */
export interface ReadConsents {
  readonly consents: Consents;
  readonly hasAskedToStop: boolean;
}

/**
 * Adds lines to the ledger, each once however often it is told, and has HubSpot's properties show what has become of
 * them, for every contact with that number or address.
 */
export async function recordConsents(
  queries: Queries,
  portalId: number,
  lines: readonly ConsentLine[],
  now: Temporal.Instant,
): Promise<void> {
  if (lines.length === 0) return;
  await appendConsents(queries, portalId, lines, now);
  await mirrorConsents(
    queries,
    portalId,
    lines.map(({ subject }) => subject),
    now,
  );
}

/**
 * What each of these agreed to, in one statement for any number of them.
 *
 * @param subjects - for each, all hashes under which its number and its address may be kept.
 */
export async function readConsents(
  queries: Queries,
  portalId: number,
  subjects: readonly (readonly Buffer[])[],
): Promise<readonly ReadConsents[]> {
  const entries = await readConsentEntries(queries, portalId, subjects);
  return entries.map((of) => ({ consents: standingConsents(of), hasAskedToStop: hasAskedToStop(of) }));
}

/** All lines about a person's number and address, oldest first, for the person's own copy. */
export async function consentsOfContact(
  queries: Queries,
  portalId: number,
  subjects: readonly Buffer[],
): Promise<readonly KeptConsent[]> {
  const rows = await readRows(queries, portalId, subjects);
  return rows.map((row) => ({ entry: entryOf(row), recordedAt: row.recorded_at, evidence: row.evidence }));
}

/** What a number itself, or the carrier of it, says of texts. */
export interface NumberSays {
  /** E.164, or the hash that is kept of it. */
  readonly number: string | { readonly hash: Buffer };
  readonly at: Temporal.Instant;
  readonly contactId: string | null;
  /** Codes and ids only, such as the carrier service's id of the text. */
  readonly evidence: Readonly<Record<string, string>>;
}

type Hashes = Pick<Seal, 'hashNumber'>;

/** The number asked us to stop, in a text of its own or at its carrier. Belongs to the number, whoever has it. */
export async function recordStop(
  queries: Queries,
  seal: Hashes,
  portalId: number,
  stop: NumberSays & { readonly source: 'text' | 'carrier'; readonly purposes: readonly ConsentPurpose[] },
  now: Temporal.Instant,
): Promise<void> {
  await recordConsents(
    queries,
    portalId,
    linesOf(seal, stop, stop.purposes, { state: 'revoked', source: stop.source }),
    now,
  );
}

/** The number texted START: replies and care come back, and marketing where it had been given before. */
export async function recordStart(
  queries: Queries,
  seal: Hashes,
  portalId: number,
  start: NumberSays,
  now: Temporal.Instant,
): Promise<void> {
  await recordConsents(
    queries,
    portalId,
    linesOf(seal, start, consentPurposes, { state: 'given', source: 'text' }),
    now,
  );
}

/** Who texts or calls us may be answered by text. That lifts no stop. */
export async function recordReachedUs(
  queries: Queries,
  seal: Hashes,
  portalId: number,
  reached: NumberSays & { readonly source: 'text' | 'call' },
  now: Temporal.Instant,
): Promise<void> {
  await recordConsents(
    queries,
    portalId,
    linesOf(seal, reached, ['reply'], { state: 'given', source: reached.source }),
    now,
  );
}

function linesOf(
  seal: Hashes,
  { number, at, contactId, evidence }: NumberSays,
  purposes: readonly ConsentPurpose[],
  said: Pick<ConsentEntry, 'state' | 'source'>,
): readonly ConsentLine[] {
  const subject = typeof number === 'string' ? seal.hashNumber(number) : number.hash;
  return purposes.map((purpose) => {
    const entry: ConsentEntry = { channel: 'text', purpose, at, wording: null, language: null, ...said };
    return { subject, contactId, entry, evidence };
  });
}

/** As many numbers and addresses as are looked through in one go. */
const forgottenAtOnce = 500;

/**
 * Deletes what was recorded before `before`, except what a standing revocation rests on.
 *
 * @returns how many lines were deleted.
 */
export async function forgetOldConsents(queries: Queries, portalId: number, before: Temporal.Instant): Promise<number> {
  let deleted = 0;
  let last: Buffer = Buffer.alloc(0);
  for (;;) {
    const old = await queries.query<{ subject: Buffer }>(
      `select distinct subject from consents where portal_id = $1 and recorded_at < $2 and subject > $3
        order by subject limit $4`,
      [portalId, before.toString(), last, forgottenAtOnce],
    );
    const subjects = old.map(({ subject }) => subject);
    const rows = await readRows(queries, portalId, subjects);
    deleted += await deleteConsents(queries, toForget(rows, before));
    last = subjects.at(-1) ?? last;
    if (subjects.length < forgottenAtOnce) return deleted;
  }
}

function toForget(rows: readonly ConsentRow[], before: Temporal.Instant): readonly string[] {
  return [...Map.groupBy(rows, ({ subject }) => subject.toString('hex')).values()].flatMap((ofOne) => {
    const lines = ofOne.map((row) => {
      const isOld = Temporal.Instant.compare(row.recorded_at, before) < 0;
      return { id: row.id, entry: entryOf(row), isOld };
    });
    return forgettable(lines).map(({ id }) => id);
  });
}

async function deleteConsents(queries: Queries, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const deleted = await queries.query('delete from consents where id = any($1::bigint[]) returning 1', [ids]);
  return deleted.length;
}
