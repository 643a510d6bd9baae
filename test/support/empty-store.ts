import type { Queries } from '../../src/journal/database.ts';

/** Forgets everything, so that the next test begins with an empty store. */
export async function emptyStore(database: Queries): Promise<void> {
  await database.query(
    'truncate inbox, patients, inquiries, timeline, outbox, contact_updates, opt_outs, replies, receipts, numbers ' +
      'restart identity',
  );
}
