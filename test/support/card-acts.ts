import type { AttemptOutcome } from '../../src/follow-up/codes.ts';
import type { Decision } from '../../src/follow-up/decision.ts';
import type { FollowUpEvent, StaffEntry } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at, given, openInquiry } from './given.ts';

type PersonCalled = Extract<FollowUpEvent, { readonly type: 'PersonCalled' }>;
type PersonEntered = Extract<FollowUpEvent, { readonly type: 'PersonEntered' }>;

/** Somebody calls from the card, and says how it went. */
export function callOnCard(
  moment: string,
  outcome: AttemptOutcome,
  more: Partial<Pick<PersonCalled, 'callBackAt' | 'next' | 'key' | 'by'>> = {},
): PersonCalled {
  return { type: 'PersonCalled', at: at(moment), outcome, callBackAt: null, by: '77', key: 'a', ...more };
}

/** Somebody enters something on the card. */
export function entryOnCard(moment: string, entry: StaffEntry, more: { readonly key?: string } = {}): PersonEntered {
  return { type: 'PersonEntered', at: at(moment), by: '77', key: 'a', entry, ...more };
}

/** Whoever did it takes the act back, unless said otherwise. */
export function takeBackAct(
  moment: string,
  { by = '77', key = 'a' } = {},
): FollowUpEvent & { readonly at: Temporal.Instant } {
  return { type: 'ActTakenBack', at: at(moment), by, key };
}

/** What is decided on several facts in turn, each when it happens: the last decision. */
export function inTurn(
  inquiry: Inquiry,
  ...events: readonly (FollowUpEvent & { readonly at: Temporal.Instant })[]
): Decision {
  const none: Decision = { inquiry, effects: [], because: { en: '', es: '' } };
  return events.reduce((last, event) => given(last.inquiry).when(event).at(event.at.toString()), none);
}

/** The inquiry that several facts leave, each decided on when it happens. */
export function leftBy(inquiry: Inquiry, ...events: Parameters<typeof inTurn>[1][]): Inquiry {
  return inTurn(inquiry, ...events).inquiry ?? openInquiry;
}
