import { planAcknowledgment } from './acknowledgment.ts';
import { beginInquiry } from './begin-inquiry.ts';
import { formChannel, isSameWish, newestSubmission, newWish } from './capture.ts';
import { nothingToDo, type Decision, type Effect } from './decision.ts';
import type { ContactFacts, Correction, FollowUpEvent } from './events.ts';
import type { Inquiry } from './inquiry.ts';
import { isBefore } from './moments.ts';
import { callSoon, callWithinTarget } from './next-action.ts';
import type { PracticePolicy } from './policy.ts';
import { targetFor } from './targets.ts';
import { repeatTask, restoredTask } from './tasks.ts';

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
    if (wish === null) return nothingToDo(inquiry, 'The contact changed, but nobody asked for care.');
    return beginInquiry(wish, inquiry, event, policy, now);
  }
  if (inquiry.stopped === null) return hearOfOpenInquiry(inquiry, event, policy, now);
  if (event.restored) return resumeAfterRestore(inquiry, policy, now);
  return nothingToDo(inquiry, 'The follow-up rests because the contact was deleted.');
}

function resumeAfterRestore(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Decision {
  const wasRunning = isRunning(inquiry);
  const target = wasRunning ? targetFor(inquiry.channel, now, policy) : inquiry.target;
  const nextAction = wasRunning ? callWithinTarget(target) : callSoon(target, policy.calendar, now);
  const { acknowledgment } = inquiry;
  const resumed: Inquiry = {
    ...inquiry,
    stopped: null,
    target,
    nextAction,
    // What was pending was forgotten with the contact. A call follows, so the text is not asked for a second time.
    acknowledgment:
      acknowledgment.state === 'sending'
        ? { state: 'failed', because: 'the contact was deleted before the text was sent' }
        : acknowledgment,
  };
  return {
    inquiry: resumed,
    effects: [restoredTask(resumed, nextAction.due)],
    because: 'The contact was restored: the follow-up goes on with a call.',
  };
}

function hearOfOpenInquiry(
  inquiry: Inquiry,
  event: ContactSeen,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const corrected = takeOverFacts(inquiry, event, policy);
  const again = hearOfRepeat(corrected, event, policy, now);
  const text = askForTextNow(again.inquiry, event.contact, policy, now);
  return {
    inquiry: text.inquiry,
    effects: [...text.effects, ...again.effects],
    because: text.because ?? again.because ?? reasonForFacts(inquiry, corrected, event.contact),
  };
}

/** What became of the inquiry through one part of the news; `because` is null when that part held nothing new. */
interface Heard {
  readonly inquiry: Inquiry;
  readonly effects: readonly Effect[];
  readonly because: string | null;
}

function hearOfRepeat(inquiry: Inquiry, event: ContactSeen, policy: PracticePolicy, now: Temporal.Instant): Heard {
  const submittedAt = newestSubmission(event);
  if (submittedAt === null || !isBefore(inquiry.lastSubmittedAt, submittedAt)) {
    return { inquiry, effects: [], because: null };
  }
  const heard = { ...inquiry, lastSubmittedAt: submittedAt };
  if (isSameWish(inquiry.lastSubmittedAt, submittedAt, policy)) {
    return { inquiry: heard, effects: [], because: 'The form was submitted again within minutes: the same inquiry.' };
  }
  return {
    inquiry: heard,
    effects: [repeatTask(heard, callSoon(inquiry.target, policy.calendar, now).due)],
    because: 'The patient submitted a form again: it belongs to the open inquiry, and the owner is asked to look.',
  };
}

/** A number or a consent that came late still brings the first text, as long as the inquiry is fresh and unanswered. */
function askForTextNow(inquiry: Inquiry, contact: ContactFacts, policy: PracticePolicy, now: Temporal.Instant): Heard {
  const unchanged = { inquiry, effects: [], because: null };
  if (inquiry.acknowledgment.state !== 'withheld' || inquiry.response !== null) return unchanged;

  const plan = planAcknowledgment(inquiry, contact, policy, now);
  if ('withheldBecause' in plan) return unchanged;
  return {
    inquiry: { ...inquiry, acknowledgment: { state: 'sending', askedAt: now } },
    effects: [plan.ask],
    because: 'The patient can be texted now: the first text is on its way.',
  };
}

/**
 * What a form or a person has set wins; what HubSpot has seen only fills gaps. The properties alone do not tell a
 * correction from what we wrote ourselves, or have yet to write.
 */
function takeOverFacts(inquiry: Inquiry, { contact, corrected }: ContactSeen, policy: PracticePolicy): Inquiry {
  const isSet = (fact: Correction) => corrected.includes(fact);
  const source = isSet('source') || inquiry.source === 'unknown' ? contact.source : inquiry.source;
  const assumed = inquiry.channel === 'website_form' ? formChannel({ source }) : inquiry.channel;
  const prefer = (fact: 'campaign' | 'landingPage' | 'form') =>
    isSet(fact) ? (contact[fact] ?? inquiry[fact]) : (inquiry[fact] ?? contact[fact]);
  const corrections = {
    ...inquiry,
    source: source === 'unknown' ? inquiry.source : source,
    channel: (isSet('channel') ? contact.channel : null) ?? assumed,
    campaign: prefer('campaign'),
    landingPage: prefer('landingPage'),
    form: prefer('form'),
    language: contact.language ?? inquiry.language,
    ownerId: contact.ownerId ?? inquiry.ownerId,
  };
  return corrections.channel === inquiry.channel ? corrections : promiseAnew(corrections, policy);
}

/** Another channel has another target; one that was kept or missed already stays as it is. */
function promiseAnew(inquiry: Inquiry, policy: PracticePolicy): Inquiry {
  if (!isRunning(inquiry)) return inquiry;
  const target = targetFor(inquiry.channel, inquiry.receivedAt, policy);
  return { ...inquiry, target, nextAction: callWithinTarget(target) };
}

function isRunning({ target }: Inquiry): boolean {
  return target.state === 'running' || target.state === 'warned';
}

function reasonForFacts(before: Inquiry, after: Inquiry, contact: ContactFacts): string {
  if (before.acknowledgment.state === 'sending' && contact.textConsent === 'revoked') {
    return 'The patient took back the consent to texts: the first text will be stopped before it goes out.';
  }
  const names = ['source', 'channel', 'campaign', 'landingPage', 'form', 'language', 'ownerId'] as const;
  const isCorrected = names.some((name) => before[name] !== after[name]);
  return isCorrected
    ? 'HubSpot shows new facts about the inquiry: they are taken over.'
    : 'Nothing new about the open inquiry.';
}
