import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { writeAdvances } from '../../src/journal/advances.ts';
import type { Database } from '../../src/journal/database.ts';
import { at } from './given.ts';

const now = at('2026-11-23T10:00-06:00');

/** Inquiries as a turn of the follow-up leaves them in the store: by contact, each the latest of its contact. */
export async function writeInquiries(
  database: Database,
  portalId: number,
  inquiries: Readonly<Record<string, Inquiry>>,
): Promise<void> {
  const advances = Object.entries(inquiries).map(([contactId, inquiry]) => ({
    ...{ portalId, contactId, gone: null, mergedInto: null, dueAt: null, properties: {}, writeAt: now },
    ...{ inquiry, earlier: [], timeline: [], outbox: [] },
  }));
  await database.transaction((transaction) =>
    writeAdvances(transaction, advances, { policyVersion: 'test', decidedNews: [], now }),
  );
}
