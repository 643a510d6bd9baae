import type { AttemptOutcome } from '../../src/follow-up/codes.ts';
import type { FollowUpEvent } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at, given, openInquiry } from './given.ts';

type PersonCalled = Extract<FollowUpEvent, { readonly type: 'PersonCalled' }>;

/** A person called, texted or wrote at `moment`, and recorded the outcome. */
export function called(moment: string, outcome: AttemptOutcome, callBackAt: string | null = null): PersonCalled {
  const by = '77';
  return { type: 'PersonCalled', at: at(moment), outcome, callBackAt: callBackAt === null ? null : at(callBackAt), by };
}

/** The inquiry after one thing more, decided on when it happened. */
export function after(inquiry: Inquiry, event: FollowUpEvent & { readonly at: Temporal.Instant }): Inquiry {
  return given(inquiry).when(event).at(event.at.toString()).inquiry ?? inquiry;
}

/** A person entered something. */
export function entered(
  moment: string,
  entry: Extract<FollowUpEvent, { readonly type: 'PersonEntered' }>['entry'],
): Extract<FollowUpEvent, { readonly type: 'PersonEntered' }> {
  return { type: 'PersonEntered', at: at(moment), by: '77', entry };
}

/** The patient called and nobody answered. */
export function missedCall(moment: string): Extract<FollowUpEvent, { readonly type: 'PatientCalled' }> {
  return { type: 'PatientCalled', at: at(moment), how: 'missed_call', location: null, contact: null };
}

/** The first message has arrived, so that nothing waits for it. */
export const acknowledged: Inquiry = {
  ...openInquiry,
  acknowledgment: { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00'), by: 'text' },
};
