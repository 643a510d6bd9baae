import { readQueued, type QueuedInquiry } from '../../journal/queue.ts';
import type { Database } from '../../journal/database.ts';
import { inquiryMark } from './inquiry-mark.ts';

/** More are forgotten, the oldest first. */
const mostKept = 5_000;

/** The mark of each inquiry of a page, by contact. */
export type MarksOf = (portalId: number, rows: readonly QueuedInquiry[]) => Promise<ReadonlyMap<string, string>>;

/** Matches no inquiry: whoever acts on a row that was written while the page was read is told so. */
const changedMeanwhile = 'changed';

/**
 * Marks the rows of pages: to read fifty inquiries in full for their marks costs more than the page itself, so a mark is
 * kept until its inquiry is written anew.
 */
export function createMarksOf(database: Database): MarksOf {
  const kept = new Map<string, { readonly revision: string; readonly mark: string }>();
  return async (portalId, rows) => {
    const keyOf = (contactId: string) => `${portalId}/${contactId}`;
    const unknown = rows.filter(({ contactId, revision }) => kept.get(keyOf(contactId))?.revision !== revision);
    const marks = new Map(
      rows.map(({ contactId }) => [contactId, kept.get(keyOf(contactId))?.mark ?? changedMeanwhile]),
    );
    if (unknown.length === 0) return marks;

    const inquiries = await readQueued(database, portalId, unknown);
    for (const { contactId, revision } of unknown) {
      const inquiry = inquiries.get(contactId);
      const mark = inquiry === undefined ? changedMeanwhile : inquiryMark(inquiry);
      marks.set(contactId, mark);
      kept.delete(keyOf(contactId));
      if (inquiry !== undefined) kept.set(keyOf(contactId), { revision, mark });
    }
    for (const [oldest] of kept) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return marks;
  };
}
