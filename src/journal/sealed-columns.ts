import { headOfKey, type Seal } from '../seal.ts';
import type { Database, Queries } from './database.ts';

/**
 * Every column that holds what a `Seal` has sealed. A new key reaches exactly these, so a column that is missing here
 * could not be read any more after the old key is deleted; a test compares the list with the store.
 */
export const sealedColumns = [
  { table: 'calls', column: 'sealed' },
  { table: 'drafts', column: 'sealed' },
  { table: 'outbox', column: 'sealed' },
  { table: 'replies', column: 'sealed' },
  { table: 'replies', column: 'sealed_media' },
  { table: 'strangers', column: 'sealed' },
] as const satisfies readonly SealedColumn[];

interface SealedColumn {
  readonly table: string;
  readonly column: string;
}

/** What came of going through the store once. */
export interface SealedAnew {
  readonly sealedAnew: number;
  /** What no key of ours opens; left as it is. */
  readonly unreadable: number;
}

/** Of PostgreSQL's blocks of 8 kB: some hundred rows, which are locked for some milliseconds. */
const blocksAtOnce = 16;

/**
 * Goes once through all that is sealed and seals with the present key what another one has sealed, in many small
 * transactions. What somebody is working on at the moment is passed over, so nobody waits for us for long and we wait for
 * nobody; `countSealedBefore` says what is left.
 *
 * @param keyId - of the present key of `seal`.
 */
export async function sealAnew(
  database: Database,
  seal: Pick<Seal, 'seal' | 'open'>,
  portalId: number,
  keyId: number,
): Promise<SealedAnew> {
  let sealedAnew = 0;
  let unreadable = 0;
  for (const place of sealedColumns) {
    const blocks = await countBlocks(database, place);
    for (let block = 0; block < blocks; block += blocksAtOnce) {
      const done = await database.transaction((transaction) =>
        sealBlocks(transaction, place, { seal, portalId, keyId, block }),
      );
      sealedAnew += done.sealedAnew;
      unreadable += done.unreadable;
    }
  }
  return { sealedAnew, unreadable };
}

/** How much is sealed with other keys than this one. */
export async function countSealedBefore(queries: Queries, portalId: number, keyId: number): Promise<number> {
  const counts = sealedColumns.map(
    ({ table, column }) => `select count(*) as count from ${table} where portal_id = $1 and ${isOld(column, '$2')}`,
  );
  const [row] = await queries.query<{ count: string }>(
    `select sum(count) as count from (${counts.join(' union all ')})`,
    [portalId, headOfKey(keyId)],
  );
  return Number(row?.count ?? 0);
}

interface Piece {
  readonly seal: Pick<Seal, 'seal' | 'open'>;
  readonly portalId: number;
  readonly keyId: number;
  readonly block: number;
}

/** Rows are found by where they lie: every table has that, and each is read once, whatever its keys are. */
async function sealBlocks(
  transaction: Queries,
  { table, column }: SealedColumn,
  { seal, portalId, keyId, block }: Piece,
): Promise<SealedAnew> {
  const rows = await transaction.query<{ place: string; sealed: Buffer }>(
    `select ctid::text as place, ${column} as sealed from ${table}
      where ctid >= $1::tid and ctid < $2::tid and portal_id = $3 and ${isOld(column, '$4')}
        for update skip locked`,
    [`(${block},0)`, `(${block + blocksAtOnce},0)`, portalId, headOfKey(keyId)],
  );
  const opened = rows.map(({ place, sealed }) => ({ place, text: tryOpen(seal, sealed) }));
  const readable = opened.flatMap(({ place, text }) => (text === undefined ? [] : [{ place, text }]));
  if (readable.length > 0) {
    await transaction.query(
      `update ${table} set ${column} = anew.sealed from unnest($1::text[], $2::bytea[]) as anew (place, sealed)
        where ${table}.ctid = anew.place::tid`,
      [readable.map(({ place }) => place), readable.map(({ text }) => seal.seal(text))],
    );
  }
  return { sealedAnew: readable.length, unreadable: opened.length - readable.length };
}

async function countBlocks(queries: Queries, { table }: SealedColumn): Promise<number> {
  const [row] = await queries.query<{ blocks: number }>(
    `select (pg_relation_size($1::regclass) / current_setting('block_size')::int)::int as blocks`,
    [table],
  );
  return row?.blocks ?? 0;
}

function isOld(column: string, head: string): string {
  return `${column} is not null and substring(${column} from 1 for 5) <> ${head}::bytea`;
}

function tryOpen(seal: Pick<Seal, 'open'>, sealed: Buffer): string | undefined {
  try {
    return seal.open(sealed);
  } catch {
    return undefined;
  }
}
