import { beginInquiry } from './begin-inquiry.ts';
import { newWish } from './capture.ts';
import { readClocks } from './clocks.ts';
import { nothingToDo, type Decision } from './decision.ts';
import type { FollowUpEvent } from './events.ts';
import { hearOfOpenInquiry } from './hear-of-open-inquiry.ts';
import type { Inquiry } from './inquiry.ts';
import { callSoon, callWithinTarget } from './next-action.ts';
import { locationOf, type PracticePolicy } from './policy.ts';
import { say } from './sentence.ts';
import { restoredTask } from './tasks.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/** HubSpot told us of a contact: a new inquiry, news about the open one, or nothing that concerns us. */
export function contactSeen(
  inquiry: Inquiry | null,
  event: ContactSeen,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry === null || inquiry.closedAt !== null) {
    const wish = newWish(inquiry, event, policy, now);
    if (wish !== null) return beginInquiry(wish, inquiry, event, policy, now);
    const nobodyAsked = say(
      'The contact changed, but nobody asked for care.',
      'El contacto cambió, pero nadie pidió atención.',
    );
    return nothingToDo(inquiry, nobodyAsked);
  }
  if (inquiry.stopped === null) return hearOfOpenInquiry(inquiry, event, policy, now);
  if (event.restored) return resumeAfterRestore(inquiry, policy, now);
  const rests = say(
    'The follow-up rests because the contact was deleted.',
    'El seguimiento está en pausa porque el contacto fue eliminado.',
  );
  return nothingToDo(inquiry, rests);
}

/** A promise that was still open when the contact was deleted is made anew from now on. */
function resumeAfterRestore(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Decision {
  const { calendar } = locationOf(policy, inquiry.location);
  const isOwed = inquiry.target.answeredAt === null;
  const history = isOwed ? [{ what: 'received', at: now, rule: inquiry.target.rule } as const] : inquiry.history;
  const { target } = isOwed ? readClocks(history, calendar, policy.targets) : inquiry;
  const nextAction = isOwed ? callWithinTarget(target) : callSoon(target, calendar, now);
  const { acknowledgment } = inquiry;
  const neverSent = say(
    'The contact was deleted before the message was sent.',
    'El contacto fue eliminado antes de que se enviara el mensaje.',
  );
  const resumed: Inquiry = {
    ...inquiry,
    ...{ stopped: null, history, target, nextAction },
    // What was pending was forgotten with the contact. A call follows, so the message is not asked for a second time.
    acknowledgment: acknowledgment.state === 'sending' ? { state: 'failed', because: neverSent } : acknowledgment,
  };
  return {
    inquiry: resumed,
    effects: [restoredTask(resumed, policy, nextAction.due)],
    because: say(
      'The contact was restored: the follow-up goes on with a call.',
      'El contacto fue restaurado: el seguimiento continúa con una llamada.',
    ),
  };
}
