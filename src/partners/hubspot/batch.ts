import { z } from 'zod';
import type { Answer, Ask, Call } from './call.ts';
import { describeFault, Fault } from './fault.ts';
import { explainDoubt, explainRefusal } from './outcome.ts';

/** HubSpot's limit for one batch of objects. Source: its guide "Using object APIs". */
export const batchSize = 100;

/** A refused batch costs 15 calls if one item is at fault; one in which all are is not worth 199. */
const mostCallsOfABatch = 60;

const Value = z.union([z.string(), z.null(), z.number().transform(String), z.boolean().transform(String)]);

/** A record as HubSpot answers it, with the properties that were asked for. */
export const CrmRecord = z.looseObject({
  id: z.coerce.string(),
  objectWriteTraceId: z.string().optional().catch(undefined),
  properties: z.record(z.string(), Value).catch({}),
});
export type CrmRecord = z.output<typeof CrmRecord>;

const RecordsAnswer = z.looseObject({
  results: z.array(CrmRecord),
  errors: z.array(Fault).catch([]),
});

/** The records of an answer, and what HubSpot says of those that it refused (207). */
export type RecordsAnswer = z.output<typeof RecordsAnswer>;

/** A batch that HubSpot refused as a whole. */
export type Refused = Extract<Answer, { kind: 'refused' }>;

/**
 * Reads the answer to a batch.
 *
 * @throws {TryLater | Unknown} if it is not what HubSpot promises.
 */
export function readRecords(call: Call, body: unknown): RecordsAnswer {
  const parsed = RecordsAnswer.safeParse(body);
  if (!parsed.success) throw explainDoubt(call, 'its answer cannot be read');
  return parsed.data;
}

/** Cuts a list into pieces of at most `size`. */
export function piecesOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** Reads records of one kind by id, a hundred a call. Those that do not exist are not in the answer. */
export async function readByIds(
  ask: Ask,
  { name, doing, kind }: { readonly name: string; readonly doing: string; readonly kind: string },
  ids: readonly string[],
  properties: readonly string[],
): Promise<readonly CrmRecord[]> {
  const records: CrmRecord[] = [];
  for (const piece of piecesOf([...new Set(ids)], batchSize)) {
    const inputs = piece.map((id) => ({ id }));
    const call: Call = {
      name,
      doing,
      method: 'POST',
      path: `/crm/objects/2026-09/${kind}/batch/read`,
      body: { properties, propertiesWithHistory: [], inputs },
      rate: 'general',
      repeatable: true,
    };
    const answer = await ask(call);
    if (answer.kind === 'done') records.push(...readRecords(call, answer.body).results);
    else if (answer.status !== 404) throw explainRefusal(call, answer);
  }
  return records;
}

/** What a fault tells about a refused batch: the items at fault, and the pieces in which the others are worth trying. */
export interface Cut<Item> {
  readonly refused: readonly Item[];
  readonly pieces: readonly (readonly Item[])[];
}

/** How a batch is sent and, if HubSpot refuses it, cut. */
export interface BatchWork<Item> {
  /** Sends these items together; the refusal if HubSpot took none of them, else null. */
  readonly attempt: (items: readonly Item[]) => Promise<Refused | null>;
  /** Told of each item that HubSpot refuses by itself. */
  readonly refuse: (item: Item, refused: Refused) => void;
  /** Cuts a refused batch of several items as the fault tells; null if it does not tell. */
  readonly cut: (items: readonly Item[], refused: Refused) => Cut<Item> | null;
}

/**
 * Sends items in batches although HubSpot refuses a whole batch for one bad item: such a batch is cut, by what the fault
 * tells or else in halves, until the bad ones stand alone. After 60 calls what is
 * left is sent uncut, and counts as refused if HubSpot refuses it.
 */
export async function sendInBatches<Item>(items: readonly Item[], work: BatchWork<Item>): Promise<void> {
  for (const whole of piecesOf(items, batchSize)) await sendBatch(whole, work);
}

async function sendBatch<Item>(whole: readonly Item[], work: BatchWork<Item>): Promise<void> {
  const left = [whole];
  for (let calls = 1; left.length > 0; calls += 1) {
    const piece = left.shift() ?? [];
    const refused = await work.attempt(piece);
    if (refused === null) continue;

    const cut = calls < mostCallsOfABatch ? cutUp(piece, refused, work) : { refused: piece, pieces: [] };
    for (const item of cut.refused) work.refuse(item, refused);
    left.unshift(...cut.pieces.filter((part) => part.length > 0));
  }
}

function cutUp<Item>(piece: readonly Item[], refused: Refused, work: BatchWork<Item>): Cut<Item> {
  if (piece.length === 1) return { refused: piece, pieces: [] };
  return work.cut(piece, refused) ?? { refused: [], pieces: halvesOf(piece) };
}

function halvesOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return piecesOf(items, Math.ceil(items.length / 2));
}

/** Says why HubSpot refused one item, in its codes. */
export function becauseOf(refused: Refused): string {
  return `HubSpot refused it: ${describeFault(refused.fault, refused.status)}`;
}
