import type { FollowUpEvent } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at, given, openInquiry } from './given.ts';

/** The moment came that the inquiry was waiting for. */
export const timeCame = { type: 'TimeCame' } as const;

/** The inquiry after it was woken at each of these moments. */
export function wokenAt(inquiry: Inquiry, ...moments: readonly string[]): Inquiry {
  return moments.reduce((woken, moment) => given(woken).when(timeCame).at(moment).inquiry ?? woken, inquiry);
}

/** A person sets the status at that moment. */
export function status(
  moment: string,
  to: Inquiry['status'],
): Extract<FollowUpEvent, { readonly type: 'PersonEntered' }> {
  return { type: 'PersonEntered', at: at(moment), by: '77', entry: { what: 'status', to, notBookedReason: null } };
}

/** A person called at that moment. */
export function called(moment: string, outcome: 'reached' | 'no_answer' | 'text_failed') {
  return { type: 'PersonCalled', at: at(moment), outcome, callBackAt: null, by: null } as const;
}

/** The first message has arrived, so that nothing waits for it. */
export const acknowledged: Inquiry = {
  ...openInquiry,
  acknowledgment: { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00'), by: 'text' },
};
