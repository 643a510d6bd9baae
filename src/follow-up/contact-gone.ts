import { nothingToDo, type Decision } from './decision.ts';
import type { Inquiry } from './inquiry.ts';

/** The contact is gone from HubSpot: nothing more goes out. A deletion can be undone, an erasure cannot. */
export function contactGone(inquiry: Inquiry | null, how: 'deleted' | 'erased', now: Temporal.Instant): Decision {
  const effects = [{ type: 'CancelPending' }] as const;
  if (inquiry === null || inquiry.closedAt !== null) {
    return { inquiry, effects, because: 'The contact is gone from HubSpot: nothing more is sent.' };
  }
  if (how === 'erased') {
    const stopped = inquiry.stopped ?? { at: now, because: 'the contact was erased' };
    return {
      inquiry: { ...inquiry, stopped, nextAction: null, closedAt: now },
      effects,
      because: 'The contact was erased for privacy: the inquiry is closed and nothing more is sent.',
    };
  }
  if (inquiry.stopped !== null) return nothingToDo(inquiry, 'The follow-up rests already.');
  return {
    inquiry: { ...inquiry, stopped: { at: now, because: 'the contact was deleted' }, nextAction: null },
    effects,
    because: 'The contact was deleted in HubSpot: the follow-up rests until it is restored.',
  };
}
