import { beginInquiry } from './begin-inquiry.ts';
import { newWish } from './capture.ts';
import { beginCadence } from '../cadence/cadence.ts';
import { withHappening } from '../clocks/clocks.ts';
import { correctedAfterwards } from './corrected-afterwards.ts';
import { nothingToDo, type Decision } from '../decision.ts';
import { openLock } from '../escalation/open-escalation.ts';
import type { FollowUpEvent } from '../events.ts';
import { hearOfOpenInquiry } from './hear-of-open-inquiry.ts';
import type { Inquiry } from '../inquiry.ts';
import { isUntouched, owedAfterReturn, withoutWaiting } from './interruption.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { restoredTask } from '../tasks/tasks.ts';

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
    if (inquiry !== null && event.corrected.length > 0) return correctedAfterwards(inquiry, event, policy, now);
    const nobodyAsked = say(
      'The contact changed, but nobody asked for care.',
      'El contacto cambió, pero nadie pidió atención.',
    );
    return nothingToDo(inquiry, nobodyAsked);
  }
  if (inquiry.stopped === null) return hearOfOpenInquiry(inquiry, event, policy, now);
  if (event.restored) {
    // What happened to the contact while it was gone was told to nobody; its owner in HubSpot is the present one.
    const present = { ...inquiry, ownerId: event.contact.ownerId ?? inquiry.ownerId };
    return resumeAfterRestore(present, inquiry.stopped.at, policy, now);
  }
  const rests = say(
    'The follow-up rests because the contact was deleted.',
    'El seguimiento está en pausa porque el contacto fue eliminado.',
  );
  return nothingToDo(inquiry, rests);
}

/** The clock of a promise that is still owed stood still while the contact was deleted, for as long as any pause may be. */
function resumeAfterRestore(
  inquiry: Inquiry,
  deletedAt: Temporal.Instant,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const rested = withHappening(inquiry, { what: 'paused', at: deletedAt }, policy);
  const awake = withoutWaiting(withHappening(rested, { what: 'resumed', at: now }, policy), policy, now);
  const nextAction = owedAfterReturn(awake, policy, now);
  const { acknowledgment, cadence } = inquiry;
  const neverSent = say(
    'The contact was deleted before the message was sent.',
    'El contacto fue eliminado antes de que se enviara el mensaje.',
  );
  const resumed: Inquiry = {
    ...awake,
    ...{ stopped: null, nextAction },
    // What was pending was forgotten with the contact. A call follows, so the message is not asked for a second time.
    acknowledgment: acknowledgment.state === 'sending' ? { state: 'failed', because: neverSent } : acknowledgment,
    cadence: isUntouched(cadence) ? beginCadence(awake, policy, now) : cadence,
  };
  const owner = openLock(resumed)?.owner ?? resumed.ownerId;
  return {
    inquiry: resumed,
    effects: [{ ...restoredTask(resumed, policy, nextAction.due), owner }],
    because: say(
      'The contact was restored: the follow-up goes on with a person.',
      'El contacto fue restaurado: el seguimiento continúa con una persona.',
    ),
  };
}
