import type { StoredOutputs } from '../follow-up/workflows/output-fields.ts';
import type { WorkflowOutputs } from '../follow-up/workflows/outputs.ts';
import type { Database, Queries } from './database.ts';

/** The four workflow actions. */
export type ActionName = 'report_inquiry' | 'start_follow_up' | 'send_text' | 'route_to_person';

/** One run of a workflow action, as it is stored when HubSpot asks for it. */
export interface NewRun {
  readonly portalId: number;
  readonly id: string;
  readonly callbackId: string;
  readonly action: ActionName;
  readonly contactId: string;
  /** Codes, and what marketing wrote. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Where it is known at once what became of it; HubSpot does not wait then. */
  readonly outputs: WorkflowOutputs | null;
}

/** A run that HubSpot asked for before. `outputs` is null while nobody knows what became of it. */
export interface KnownRun {
  readonly outputs: StoredOutputs | null;
}

/** What became of the text that a run asked for, and when. */
export interface FinishedText {
  readonly isSent: boolean;
  /** Why not, in English; empty where it was sent. */
  readonly because: string;
  readonly at: Temporal.Instant;
}

/** A run of which it is known what became of it, claimed to tell HubSpot. */
export interface ClaimedRun {
  readonly portalId: number;
  readonly id: string;
  readonly callbackId: string;
  readonly outputs: StoredOutputs | null;
  /** Where it asked for a text and there are no outputs. */
  readonly text: FinishedText | null;
  /** 1 on the first try. */
  readonly attempts: number;
}

/** The run with this id of HubSpot; null where there was none. Runs inside the caller's transaction if there is one. */
export async function findRun(queries: Queries, portalId: number, callbackId: string): Promise<KnownRun | null> {
  const [row] = await queries.query<{ outputs: StoredOutputs | null }>(
    'select outputs from action_runs where portal_id = $1 and callback_id = $2',
    [portalId, callbackId],
  );
  return row === undefined ? null : { outputs: row.outputs };
}

/** Stores a run. False if there is one with its callback id already: HubSpot repeats what it got no answer to. */
export async function storeRun(transaction: Queries, run: NewRun, now: Temporal.Instant): Promise<boolean> {
  const isOver = run.outputs !== null;
  const rows = await transaction.query(
    `insert into action_runs (portal_id, id, callback_id, action, contact_id, inputs, state, outputs, asked_at, due_at,
                              completed_at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8::jsonb, $9, $9, $10)
     on conflict do nothing returning 1`,
    [
      ...[run.portalId, run.id, run.callbackId, run.action, run.contactId, JSON.stringify(run.inputs)],
      ...[isOver ? 'completed' : 'asked', isOver ? JSON.stringify(run.outputs) : null],
      ...[now.toString(), isOver ? now.toString() : null],
    ],
  );
  return rows.length === 1;
}

/** What a decision makes of runs: what became of them, or the text that each waits for. */
export interface DecidedRuns {
  readonly answered: readonly { readonly run: string; readonly outputs: WorkflowOutputs }[];
  readonly texts: readonly { readonly run: string; readonly outboxId: string }[];
}

/** Writes what was decided, in the transaction of the decision. What is known of a run already stays. */
export async function writeDecidedRuns(
  transaction: Queries,
  portalId: number,
  { answered, texts }: DecidedRuns,
  now: Temporal.Instant,
): Promise<void> {
  if (answered.length + texts.length === 0) return;
  const rows = [
    ...answered.map(({ run, outputs }) => ({ id: run, outputs, outbox_id: null })),
    ...texts.map(({ run, outboxId }) => ({ id: run, outputs: null, outbox_id: outboxId })),
  ];
  await transaction.query(
    `update action_runs set outputs = said.outputs, outbox_id = said.outbox_id, due_at = $3
       from jsonb_to_recordset($2::jsonb) as said (id uuid, outputs jsonb, outbox_id uuid)
      where action_runs.portal_id = $1 and action_runs.id = said.id and state = 'asked'
        and action_runs.outputs is null and action_runs.outbox_id is null`,
    [portalId, JSON.stringify(rows), now.toString()],
  );
}

/** In SQL: it is known what became of the run `runs`, which asked for the text `outbox` or for none. */
export const isKnownRun = '(runs.outputs is not null or outbox.done_at is not null)';

/** Whoever dies with a claim loses it after this; to tell HubSpot twice is harmless. */
const leaseLasts = Temporal.Duration.from({ seconds: 60 });

/** Takes up to `limit` runs of which it is known what became of them, the longest waiting first. */
export async function claimKnownRuns(
  database: Database,
  limit: number,
  now: Temporal.Instant,
): Promise<readonly ClaimedRun[]> {
  const rows = await database.query<RunRow>(
    `with known as materialized (
       select runs.portal_id, runs.id, outbox.state as text_state, outbox.outcome as text_outcome,
              outbox.done_at as text_at
         from action_runs as runs left join outbox on outbox.id = runs.outbox_id
        where runs.state = 'asked' and runs.due_at <= $1 and ${isKnownRun}
        order by runs.due_at limit $2 for update of runs skip locked)
     update action_runs as runs set due_at = $3, attempts = attempts + 1
       from known where runs.portal_id = known.portal_id and runs.id = known.id
     returning runs.portal_id, runs.id, callback_id, outputs, attempts, text_state, text_outcome, text_at`,
    [now.toString(), limit, now.add(leaseLasts).toString()],
  );
  return rows.map(rowToRun);
}

interface RunRow {
  readonly portal_id: string;
  readonly id: string;
  readonly callback_id: string;
  readonly outputs: StoredOutputs | null;
  readonly attempts: number;
  readonly text_state: string | null;
  readonly text_outcome: string | null;
  readonly text_at: Temporal.Instant | null;
}

function rowToRun(row: RunRow): ClaimedRun {
  const { text_state: state, text_outcome: because, text_at: at } = row;
  return {
    ...{ portalId: Number(row.portal_id), id: row.id, callbackId: row.callback_id },
    ...{ outputs: row.outputs, attempts: row.attempts },
    text: at === null ? null : { isSent: state === 'done', because: because ?? '', at },
  };
}

/** When the next known run is to be told again; null when none waits. */
export async function nextKnownRun(queries: Queries): Promise<Temporal.Instant | null> {
  const [row] = await queries.query<{ at: Temporal.Instant | null }>(
    `select min(runs.due_at) as at from action_runs as runs left join outbox on outbox.id = runs.outbox_id
      where runs.state = 'asked' and ${isKnownRun}`,
  );
  return row?.at ?? null;
}

/** What came of telling HubSpot: it took it, it waits no more, it will not take it, or it is told again at `at`. */
export type ToldRun = {
  readonly id: string;
  /** Kept, so that a repeated request is told the same. */
  readonly outputs: StoredOutputs;
} & (
  { readonly state: 'completed' | 'expired' | 'refused' } | { readonly state: 'asked'; readonly at: Temporal.Instant }
);

/** Records what came of telling HubSpot. */
export async function recordTold(
  database: Queries,
  portalId: number,
  told: readonly ToldRun[],
  now: Temporal.Instant,
): Promise<void> {
  await database.query(
    `update action_runs set state = said.state, outputs = coalesce(action_runs.outputs, said.outputs),
            due_at = coalesce(said.at, due_at),
            completed_at = case when said.state <> 'asked' then $3::timestamptz end
       from jsonb_to_recordset($2::jsonb) as said (id uuid, state text, outputs jsonb, at timestamptz)
      where portal_id = $1 and action_runs.id = said.id and action_runs.state = 'asked'`,
    [portalId, JSON.stringify(told), now.toString()],
  );
}

/** HubSpot repeats for three days, and waits for a week; then nobody asks of a run any more. */
const runsKept = Temporal.Duration.from({ hours: 30 * 24 });

/** Forgets runs of which nobody will ask again. */
export async function forgetOldRuns(queries: Queries, now: Temporal.Instant): Promise<void> {
  await queries.query('delete from action_runs where asked_at < $1', [now.subtract(runsKept).toString()]);
}
