import type { ContactFacts, FollowUpEvent } from '../events.ts';
import type { Channel } from '../codes.ts';
import type { Inquiry } from '../inquiry.ts';
import { earlier, isBefore, later } from '../clocks/moments.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/** A wish for care, read from what HubSpot shows. */
export interface Wish {
  readonly receivedAt: Temporal.Instant;
  readonly lastSubmittedAt: Temporal.Instant;
}

/**
 * The new wish for care that this news of a contact holds, or null.
 *
 * A contact that was just made is one, unless nobody asked for care with it (an import). So is a form submitted again
 * after the last inquiry was closed, and an inquiry that a workflow or another app reports by setting the channel. A
 * contact we hear of for another reason is one only if it submitted a form just now: connecting an old database must not
 * text thousands of people. Neither a phone nor an e-mail address is needed, and who shares a phone with somebody else
 * has wishes of his own.
 *
 * @param last - the patient's last inquiry, which is closed; null if there never was one.
 */
export function newWish(
  last: Inquiry | null,
  event: ContactSeen,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Wish | null {
  // A channel that was emptied reports nothing.
  const reportedAt = event.contact.channel === null ? null : event.reportedAt;
  const told = [createdAtOf(event, policy), event.submittedAt, reportedAt];
  const moments = [...told, recentSubmission(last, event.contact, policy, now)]
    .filter((moment) => moment !== null)
    .filter((moment) => last === null || !isSameWish(last.lastSubmittedAt, moment, policy))
    .map((moment) => earlier(moment, now));
  const [first, ...others] = moments;
  if (first === undefined) return null;
  return { receivedAt: others.reduce(earlier, first), lastSubmittedAt: others.reduce(later, first) };
}

/** The newest submission or report of an inquiry that this news tells of; null if it tells of none. */
export function newestSubmission({ submittedAt, reportedAt, contact }: ContactSeen): Temporal.Instant | null {
  const [first, ...others] = [submittedAt, reportedAt, contact.lastSubmittedAt].filter((moment) => moment !== null);
  return first === undefined ? null : others.reduce(later, first);
}

/** Whether a submission at `moment` is not a new wish after the one at `known`: older than it, or soon after it. */
export function isSameWish(
  known: Temporal.Instant,
  moment: Temporal.Instant,
  policy: Pick<PracticePolicy, 'sameInquiryWithinMinutes'>,
): boolean {
  return !isBefore(known.add({ minutes: policy.sameInquiryWithinMinutes }), moment);
}

/** How an inquiry reached us: as a form or a person said, else by what is known of how the contact was made. */
export function channelOf({ contact, created, submittedAt }: ContactSeen): Channel {
  if (contact.channel !== null) return contact.channel;
  const typedInByStaff = created?.by === 'CRM_UI' && submittedAt === null && contact.lastSubmittedAt === null;
  return typedInByStaff ? 'staff_entry' : formChannel(contact);
}

/** A form that a patient came to through an advertisement has a target of its own. */
export function formChannel({ source }: Pick<ContactFacts, 'source'>): Channel {
  return source === 'paid_search' || source === 'paid_social' ? 'paid_form' : 'website_form';
}

function createdAtOf({ created }: ContactSeen, policy: PracticePolicy): Temporal.Instant | null {
  if (created === null || policy.notAnInquiryWhenCreatedBy.includes(created.by)) return null;
  return created.at;
}

function recentSubmission(
  last: Inquiry | null,
  { lastSubmittedAt }: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (last !== null || lastSubmittedAt === null) return lastSubmittedAt;
  const isRecent = !isBefore(lastSubmittedAt.add({ minutes: policy.acknowledgeWithinMinutes }), now);
  return isRecent ? lastSubmittedAt : null;
}
