import { nothingToDo, type Decision } from './decision.ts';
import type { FollowUpEvent } from './events.ts';
import { isUnderWay, type Inquiry } from './inquiry.ts';
import { callSoon } from './next-action.ts';
import type { PracticePolicy } from './policy.ts';
import { undeliveredTask } from './tasks.ts';

type TextOutcome = Extract<FollowUpEvent, { readonly type: 'TextSent' | 'TextNotSent' | 'TextUndelivered' }>;

const concernsNothing = 'News of a text that this inquiry does not wait for.';

/**
 * The carrier service took the acknowledgment: from now on it counts. News can overtake each other, so a text already
 * known to have failed stays so. A resting or closed inquiry notes it too: it is what the patient has read.
 */
export function textSent(
  inquiry: Inquiry | null,
  event: Extract<TextOutcome, { readonly type: 'TextSent' }>,
): Decision {
  if (inquiry?.ordinal !== event.ordinal || inquiry.acknowledgment.state !== 'sending') {
    return nothingToDo(inquiry, concernsNothing);
  }
  return {
    inquiry: { ...inquiry, acknowledgment: { state: 'sent', sentAt: event.at } },
    effects: [],
    because: 'The automatic first text was sent.',
  };
}

/** The acknowledgment did not go out: it does not count, and a call takes its place. */
export function textNotSent(
  inquiry: Inquiry | null,
  event: Extract<TextOutcome, { readonly type: 'TextNotSent' }>,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry?.ordinal !== event.ordinal || inquiry.acknowledgment.state !== 'sending') {
    return nothingToDo(inquiry, concernsNothing);
  }
  const because = event.optedOut
    ? 'The automatic first text was not sent because the patient asked us to stop texting; a call is next.'
    : 'The automatic first text was not sent; a call is next.';
  return acknowledgmentFailed(inquiry, event.because, because, policy, now);
}

/** The carrier service took the acknowledgment, but it did not arrive: it does not count, and a call takes its place. */
export function textUndelivered(
  inquiry: Inquiry | null,
  event: Extract<TextOutcome, { readonly type: 'TextUndelivered' }>,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const state = inquiry?.acknowledgment.state;
  if (inquiry?.ordinal !== event.ordinal || (state !== 'sent' && state !== 'sending')) {
    return nothingToDo(inquiry, concernsNothing);
  }
  return acknowledgmentFailed(
    inquiry,
    event.because,
    'The automatic first text did not arrive; a call is next.',
    policy,
    now,
  );
}

function acknowledgmentFailed(
  inquiry: Inquiry,
  failure: string,
  because: string,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const failed: Inquiry = { ...inquiry, acknowledgment: { state: 'failed', because: failure } };
  if (!isUnderWay(inquiry) || inquiry.response !== null) {
    return {
      inquiry: failed,
      effects: [],
      because: 'The automatic first text did not reach the patient; no call is owed for it.',
    };
  }
  const nextAction = callSoon(inquiry.target, policy.calendar, now);
  return { inquiry: { ...failed, nextAction }, effects: [undeliveredTask(failed, nextAction.due)], because };
}
