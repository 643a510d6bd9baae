/** Asks PostgreSQL. `Row` is what the statement returns; bigints come as text, instants as `Temporal.Instant`. */
export interface Queries {
  readonly query: <Row extends object = Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
}

/** The store. Everything that must survive a crash is in it. */
export interface Database extends Queries, AsyncDisposable {
  /** Runs `work` in one transaction: all of it is kept, or, if `work` rejects, nothing. */
  readonly transaction: <Result>(work: (queries: Queries) => Promise<Result>) => Promise<Result>;
  /** Calls `heard` for each notification on `channel`; listens again after a lost connection and then calls it once. */
  readonly listen: (channel: string, heard: () => void) => Promise<void>;
}
