import { planAcknowledgment, type AcknowledgmentPlan } from './acknowledgment.ts';
import { channelOf, type Wish } from './capture.ts';
import type { Decision } from './decision.ts';
import type { ContactFacts, Correction, FollowUpEvent } from './events.ts';
import type { Acknowledgment, Inquiry } from './inquiry.ts';
import { isBefore } from './moments.ts';
import { callWithinTarget } from './next-action.ts';
import type { PracticePolicy } from './policy.ts';
import { targetFor } from './targets.ts';
import { firstCallTask } from './tasks.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/**
 * Opens an inquiry: a target, a call task for the owner, and the automatic first text where it is allowed.
 *
 * @param last - the patient's last inquiry, which is closed; null if there never was one.
 */
export function beginInquiry(
  wish: Wish,
  last: Inquiry | null,
  event: ContactSeen,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const contact = last === null ? event.contact : withoutLeftovers(event, last);
  const ordinal = (last?.ordinal ?? 0) + 1;
  const channel = channelOf({ ...event, contact });
  const target = targetFor(channel, wish.receivedAt, policy);
  const language = contact.language ?? policy.defaultLanguage;
  const plan = planAcknowledgment({ ordinal, receivedAt: wish.receivedAt, language }, contact, policy, now);

  const inquiry: Inquiry = {
    ordinal,
    ...wish,
    channel,
    source: contact.source,
    campaign: contact.campaign,
    landingPage: contact.landingPage,
    form: contact.form,
    language,
    ownerId: contact.ownerId ?? policy.people.owner,
    status: 'new',
    acknowledgment: acknowledgmentOf(plan, now),
    target,
    nextAction: callWithinTarget(target),
    response: null,
    stopped: null,
    closedAt: null,
  };
  const text = 'ask' in plan ? [plan.ask] : [];
  return { inquiry, effects: [...text, firstCallTask(inquiry, contact)], because: reasonOf(plan, now) };
}

/** The contact still shows how the last inquiry came, because we wrote it there; what is the same is not about this one. */
function withoutLeftovers({ contact, corrected }: ContactSeen, last: Inquiry): ContactFacts {
  const isLeft = (fact: Correction) => contact[fact] === last[fact] && !corrected.includes(fact);
  return {
    ...contact,
    channel: isLeft('channel') ? null : contact.channel,
    source: isLeft('source') ? contact.seen.source : contact.source,
    campaign: isLeft('campaign') ? contact.seen.campaign : contact.campaign,
    landingPage: isLeft('landingPage') ? null : contact.landingPage,
    form: isLeft('form') ? contact.seen.form : contact.form,
  };
}

function acknowledgmentOf(plan: AcknowledgmentPlan, now: Temporal.Instant): Acknowledgment {
  return 'ask' in plan ? { state: 'sending', askedAt: now } : { state: 'withheld', because: plan.withheldBecause };
}

function reasonOf(plan: AcknowledgmentPlan, now: Temporal.Instant): string {
  if ('withheldBecause' in plan) {
    return `New inquiry: no automatic first text because ${plan.withheldBecause}; the owner is asked to answer in time.`;
  }
  if (isBefore(now, plan.ask.notBefore)) {
    return 'New inquiry: the first text waits until the patient may be texted, and the owner is asked to answer in time.';
  }
  return 'New inquiry: the first text goes out at once, and the owner is asked to answer in time.';
}
