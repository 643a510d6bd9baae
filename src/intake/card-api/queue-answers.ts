import { hash } from 'node:crypto';
import type { QueueRow, QueueUnchanged, ShownNext, ShownQueue } from '../../../extensions/shared/queue-api.ts';
import { languageLabels } from '../../follow-up/labels.ts';
import { readNext, readQueue, type QueuedInquiry } from '../../journal/queue.ts';
import type { CardDesk } from './card-desk.ts';
import type { CardCaller } from './card-entrance.ts';
import { viewerOf, type CardViewer } from './card-viewer.ts';
import { coded } from './coded.ts';
import { namesOfViewer, ownersOfPage } from './queue-people.ts';
import { placeInWords, type QueueAsked } from './queue-request.ts';
import { queueRow, type RowParts } from './queue-row.ts';

/** What answers about the queue are made from. */
export type QueueDesk = Pick<
  CardDesk,
  'database' | 'clock' | 'policy' | 'ownerIdOf' | 'ownerEmailOf' | 'namesOf' | 'marksOf'
>;

/**
 * Shows a page of the queue, also while HubSpot is away, then without names: after two seconds at most. What the page shows
 * already is not sent again.
 */
export async function showQueue(
  desk: QueueDesk,
  caller: CardCaller,
  { seen, ...wish }: QueueAsked,
): Promise<ShownQueue | QueueUnchanged> {
  const viewer = await viewerOf(desk, caller);
  const { locations, languages } = desk.policy();
  const now = desk.clock.now();
  const asked = { ...wish, mine: namesOfViewer(viewer), usualLocation: locations[0].id };
  const { rows, hasMore, counts } = await readQueue(desk.database, caller.portalId, asked, now);
  const lines = await linesOf(desk, viewer, rows);
  const mark = markOf(lines, { hasMore, counts, isOwner: viewer.ownerId != null, policy: desk.policy().version });
  if (mark === seen) return { unchanged: true };
  const last = hasMore ? rows.at(-1) : undefined;
  return {
    ...{ now: now.toString(), mark, counts },
    rows: shownRows(desk, viewer, lines),
    after: last === undefined ? null : placeInWords({ due: last.nextAction.due, contactId: last.contactId }),
    locations: locations.map(({ id, name, calendar: { timeZone } }) => ({ id, name, timeZone })),
    languages: languages.map((language) => coded(language, languageLabels)),
  };
}

/** Shows whom to turn to next. */
export async function showNext(desk: QueueDesk, caller: CardCaller, after: string | null): Promise<ShownNext> {
  const viewer = await viewerOf(desk, caller);
  const asked = { mine: namesOfViewer(viewer), usualLocation: desk.policy().locations[0].id, afterContactId: after };
  const next = await readNext(desk.database, caller.portalId, asked, desk.clock.now());
  const lines = await linesOf(desk, viewer, next === undefined ? [] : [next]);
  return { row: shownRows(desk, viewer, lines)[0] ?? null };
}

/** What a row is made of beside the policy. */
type Line = Pick<RowParts, 'queued' | 'name' | 'mark' | 'owner'>;

async function linesOf(desk: QueueDesk, viewer: CardViewer, rows: readonly QueuedInquiry[]): Promise<readonly Line[]> {
  const { portalId } = viewer;
  const contactIds = rows.map(({ contactId }) => contactId);
  const owners = [...new Set(rows.map(({ turnOf }) => turnOf))];
  const [names, marks, nameOwner] = await Promise.all([
    desk.namesOf(portalId, contactIds),
    desk.marksOf(portalId, rows),
    ownersOfPage(desk, viewer, owners),
  ]);
  const shownOwners = new Map(owners.map((owner) => [owner, owner === null ? null : nameOwner(owner)]));
  return rows.map((queued) => ({
    queued,
    name: names.get(queued.contactId) ?? null,
    mark: marks.get(queued.contactId) ?? '',
    owner: shownOwners.get(queued.turnOf) ?? null,
  }));
}

function shownRows(desk: QueueDesk, { portalId, ownerId }: CardViewer, lines: readonly Line[]): readonly QueueRow[] {
  const of = { portalId, isOwner: ownerId != null, policy: desk.policy() };
  return lines.map((line) => queueRow({ ...of, ...line }));
}

/**
 * Made of what rows are made of, not of the rows: most pages that ask again are shown already, and need not be made. An
 * inquiry that was written anew without a change to its row is told anew.
 */
function markOf(lines: readonly Line[], page: object): string {
  const seen = lines.map(({ queued: { contactId, revision, isLate }, name, mark, owner }) => [
    ...[contactId, revision, isLate, name, mark, owner?.name, owner?.isMe],
  ]);
  return hash('sha256', JSON.stringify([page, seen]), 'base64url').slice(0, 22);
}
