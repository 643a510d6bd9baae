import type {
  Channel,
  EscalationKind,
  Language,
  NextActionKind,
  Score,
  Status,
  TargetState,
} from '../follow-up/codes.ts';
import type { Inquiry } from '../follow-up/inquiry.ts';
import type { Queries } from './database.ts';
import { textToInquiry } from './inquiry-text.ts';

/** An inquiry that somebody of the practice has to do something about. */
export interface QueuedInquiry {
  readonly contactId: string;
  readonly ordinal: number;
  readonly status: Status;
  readonly score: Score;
  readonly channel: Channel;
  readonly language: Language;
  /** A location's id in the policy; null for the practice's first one. */
  readonly location: string | null;
  readonly targetState: TargetState;
  readonly nextAction: {
    readonly kind: NextActionKind;
    readonly due: Temporal.Instant;
    readonly by: 'person' | 'speedwell';
  };
  readonly isLate: boolean;
  /** Who has it now, an owner's id or address in small letters; null for nobody. */
  readonly turnOf: string | null;
  /** The gravest open question that locks it. */
  readonly openLock: EscalationKind | null;
  /** Another one after each time that the inquiry was written. */
  readonly revision: string;
}

/** Where a page of the queue ends. */
export interface QueuePlace {
  readonly due: Temporal.Instant;
  readonly contactId: string;
}

/** Which part of the queue is asked for. */
export interface QueueWish {
  readonly whose: 'mine' | 'all' | 'unowned';
  /** Owner ids and addresses of who asks, in small letters. */
  readonly mine: readonly string[];
  readonly location: string | null;
  readonly language: Language | null;
  readonly score: Score | null;
  /** The page begins behind this place; null for the first page. */
  readonly after: QueuePlace | null;
  /** The location of inquiries that name none. */
  readonly usualLocation: string;
}

/** One page of the queue. */
export interface QueuePage {
  /** Late first, then by due: at most fifty. */
  readonly rows: readonly QueuedInquiry[];
  readonly hasMore: boolean;
  /** Of the whole queue at the chosen location, language and score. */
  readonly counts: { readonly mine: number; readonly all: number; readonly unowned: number; readonly late: number };
}

/** Nobody reads more at once. */
const pageSize = 50;

/** What Speedwell owes is done within seconds of its time; only what was not done for so long is for a person to see. */
const patience = Temporal.Duration.from({ minutes: 15 });

/**
 * Reads one page of the queue, and counts, in one statement: every inquiry under way that a person owes something, and
 * what Speedwell itself owes where that is late by a quarter of an hour. What is due earliest comes first, and so what is
 * late. While a question is open that locks the inquiry, it is in the queue of whoever has the question.
 */
export async function readQueue(
  queries: Queries,
  portalId: number,
  wish: QueueWish,
  now: Temporal.Instant,
): Promise<QueuePage> {
  const [page] = await queries.query<PageRow>(pageStatement, [
    ...[portalId, now.subtract(patience), ...chosen(wish)],
    ...[wish.whose, wish.after?.due ?? null, wish.after?.contactId ?? null, now],
  ]);
  const { rows, mine = 0, all = 0, unowned = 0, late = 0 } = page ?? {};
  const found = (rows ?? []).map((row) => queued({ ...row, next_due: Temporal.Instant.from(row.next_due) }, now));
  return { rows: found.slice(0, pageSize), hasMore: found.length > pageSize, counts: { mine, all, unowned, late } };
}

/**
 * Whom to turn to after a contact: the first of the caller's own inquiries and those that nobody has, what is late first
 * and then what is due next; never the same contact, and never what another person has. Undefined where nobody waits.
 */
export async function readNext(
  queries: Queries,
  portalId: number,
  wish: Pick<QueueWish, 'mine' | 'usualLocation'> & { readonly afterContactId: string | null },
  now: Temporal.Instant,
): Promise<QueuedInquiry | undefined> {
  const anywhere = { ...wish, location: null, language: null, score: null };
  const [row] = await queries.query<QueueRow>(nextStatement, [
    ...[portalId, now.subtract(patience), ...chosen(anywhere), wish.afterContactId ?? '0'],
  ]);
  return row === undefined ? undefined : queued(row, now);
}

function chosen(wish: Omit<QueueWish, 'whose' | 'after'>): readonly unknown[] {
  return [wish.location, wish.usualLocation, wish.language, wish.score, wish.mine];
}

/** The two halves read the index each in its own order; together they would read all of it. */
const waiting = `
  waiting as materialized (
    select * from (
      select contact_id, ordinal, next_due, turn_of, language, location, score from inquiries
       where portal_id = $1 and under_way and needs_person and next_due is not null
      union all
      select contact_id, ordinal, next_due, turn_of, language, location, score from inquiries
       where portal_id = $1 and under_way and not needs_person and next_due < $2::timestamptz) as owed
     where ($3::text is null or coalesce(location, $4) = $3)
       and ($5::text is null or language = $5)
       and ($6::text is null or score = $6))`;

const shown = `inquiries.contact_id::text, inquiries.ordinal, inquiries.status, inquiries.score, inquiries.channel,
         inquiries.language, inquiries.location, inquiries.target_state, inquiries.next_kind, inquiries.next_due,
         inquiries.needs_person, inquiries.turn_of, inquiries.open_lock, inquiries.xmin::text as revision`;

const pageStatement = `
  with ${waiting},
  counted as (
    select count(*)::integer as all,
           (count(*) filter (where turn_of = any($7::text[])))::integer as mine,
           (count(*) filter (where turn_of is null))::integer as unowned,
           (count(*) filter (where next_due < $11::timestamptz))::integer as late
      from waiting),
  page as (
    select contact_id, ordinal from waiting
     where case $8::text when 'mine' then coalesce(turn_of = any($7::text[]), false)
                    when 'unowned' then turn_of is null
                    else true end
       and ($9::timestamptz is null or (next_due, contact_id) > ($9::timestamptz, $10::bigint))
     order by next_due, contact_id limit ${pageSize + 1})
  select counted.*, (
           select json_agg(shown order by shown.next_due, shown.at_contact)
             from (select ${shown}, inquiries.contact_id as at_contact from page
                     join inquiries on inquiries.portal_id = $1 and inquiries.contact_id = page.contact_id
                                   and inquiries.ordinal = page.ordinal) as shown) as rows
    from counted`;

const nextStatement = `
  with ${waiting},
  first as (
    select contact_id, ordinal from waiting
     where (turn_of is null or turn_of = any($7::text[])) and contact_id <> $8::bigint
     order by next_due, contact_id limit 1)
  select ${shown} from first
    join inquiries on inquiries.portal_id = $1 and inquiries.contact_id = first.contact_id
                  and inquiries.ordinal = first.ordinal`;

interface QueueRow {
  readonly contact_id: string;
  readonly ordinal: number;
  readonly status: Status;
  readonly score: Score;
  readonly channel: Channel;
  readonly language: Language;
  readonly location: string | null;
  readonly target_state: TargetState;
  readonly next_kind: NextActionKind;
  readonly next_due: Temporal.Instant;
  readonly needs_person: boolean;
  readonly turn_of: string | null;
  readonly open_lock: EscalationKind | null;
  readonly revision: string;
}

/** The rows come as one piece of JSON: to read fifty rows of columns takes the driver five times as long. */
type PageRow = QueuePage['counts'] & {
  readonly rows: readonly (Omit<QueueRow, 'next_due'> & { readonly next_due: string })[] | null;
};

function queued(row: QueueRow, now: Temporal.Instant): QueuedInquiry {
  return {
    contactId: row.contact_id,
    ...{ ordinal: row.ordinal, status: row.status, channel: row.channel, location: row.location },
    ...{ score: row.score, language: row.language },
    targetState: row.target_state,
    nextAction: { kind: row.next_kind, due: row.next_due, by: row.needs_person ? 'person' : 'speedwell' },
    isLate: Temporal.Instant.compare(row.next_due, now) < 0,
    ...{ turnOf: row.turn_of, openLock: row.open_lock, revision: row.revision },
  };
}

/**
 * Reads the inquiries of a page as they stand, by contact; without those that were written since the page was read.
 */
export async function readQueued(
  queries: Queries,
  portalId: number,
  rows: readonly Pick<QueuedInquiry, 'contactId' | 'ordinal' | 'revision'>[],
): Promise<ReadonlyMap<string, Inquiry>> {
  const found = await queries.query<{ contact_id: string; state: string }>(
    `select inquiries.contact_id, inquiries.state::text as state
       from unnest($2::bigint[], $3::integer[], $4::text[]) as shown (contact_id, ordinal, revision)
       join inquiries on inquiries.portal_id = $1 and inquiries.contact_id = shown.contact_id
                     and inquiries.ordinal = shown.ordinal and inquiries.xmin::text = shown.revision`,
    [portalId, ...(['contactId', 'ordinal', 'revision'] as const).map((name) => rows.map((row) => row[name]))],
  );
  return new Map(found.map((row) => [row.contact_id, textToInquiry(row.state)]));
}
