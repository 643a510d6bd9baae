import type { Advanced } from './advance-patient.ts';
import type { Effect } from './follow-up/decision.ts';
import { forgetMirrors } from './journal/consent-mirrors.ts';
import { writeDecidedRuns } from './journal/action-runs.ts';
import type { Queries } from './journal/database.ts';
import { decidedRuns } from './decided-runs.ts';
import {
  adopt,
  cancelMessages,
  cancelPending,
  dropUpdates,
  forgetInquiry,
  forgetNumber,
  handOver,
} from './journal/endings.ts';
import { erasePerson } from './journal/erasure.ts';
import { mergedIds } from './intake/hubspot-news.ts';
import { appendNews } from './journal/inbox.ts';
import type { ClaimedPatient } from './journal/patients.ts';
import type { Seal } from './seal.ts';

/**
 * Writes what a turn ends of one patient: what a stop, a deletion or a merge does to all that is pending. Runs after the
 * turn's own entries are in the outbox.
 */
export async function writeEndings(
  seal: Seal,
  transaction: Queries,
  advanced: Advanced,
  now: Temporal.Instant,
): Promise<void> {
  const { patient, advance, effects, adopted } = advanced;
  const { portalId, contactId } = patient;
  await writeDecidedRuns(transaction, portalId, decidedRuns(advanced), now);
  await cancel(transaction, advanced, now);
  for (const effect of effects) {
    if (effect.type === 'HandOver') await writeHandOver(seal, transaction, patient, effect, now);
  }
  if (advance.gone === 'deleted' || advance.gone === 'erased') {
    await erasePerson(transaction, portalId, contactId, advance.gone, now);
  }
  if (advance.gone === 'merged') {
    await dropUpdates(transaction, portalId, contactId);
    await forgetNumber(transaction, portalId, contactId);
    await forgetMirrors(transaction, portalId, contactId);
  }
  if (adopted && advance.inquiry !== null) await adopt(transaction, portalId, contactId, advance.inquiry.ordinal, now);
}

/** What was asked for before the last stop is forgotten, also by this very turn; what was asked for after it stays. */
async function cancel(transaction: Queries, { patient, effects, askedAfter }: Advanced, now: Temporal.Instant) {
  const { portalId, contactId } = patient;
  const pending = effects.findLastIndex(({ type }) => type === 'CancelPending');
  if (pending >= 0) await cancelPending(transaction, portalId, contactId, askedAfter(pending), now);
  const messages = effects.findLastIndex(({ type }) => type === 'CancelMessages');
  if (messages > pending) await cancelMessages(transaction, portalId, contactId, askedAfter(messages), now);
}

async function writeHandOver(
  seal: Seal,
  transaction: Queries,
  { portalId, contactId, inquiry: before }: ClaimedPatient,
  { toContactId, inquiry }: Extract<Effect, { readonly type: 'HandOver' }>,
  now: Temporal.Instant,
): Promise<void> {
  if (before !== null) await forgetInquiry(transaction, portalId, contactId, before.ordinal);
  if (inquiry === null) return;
  const { ordinal } = inquiry;
  await handOver(transaction, portalId, { fromContactId: contactId, toContactId, ordinal });
  const sameNews = seal.nameNews(['handed_over', portalId, contactId, toContactId, ordinal]);
  const news = { portalId, contactId: toContactId, kind: 'inquiry_handed_over', occurredAt: now, sameNews } as const;
  // HubSpot may have told of the merge before there was an inquiry to which the survivor's owner could be taken over.
  const look = {
    ...news,
    kind: 'contact_changed',
    sameNews: seal.nameNews(['look_after_hand_over', portalId, contactId, toContactId, ordinal]),
    payload: { property: mergedIds, by: 'MERGE_OBJECTS' },
  } as const;
  await appendNews(transaction, [{ ...news, payload: { inquiry } }, look], now);
}
