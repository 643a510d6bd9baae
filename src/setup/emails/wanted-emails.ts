import { fillScript } from '../../follow-up/messages/script-text.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { Script } from '../../follow-up/policy/scripts.ts';

/** An approved e-mail as HubSpot's marketing e-mails take it. */
export interface WantedEmail {
  /** The id of the approved script, which the service writes into `speedwell_email_to_send`. */
  readonly scriptId: string;
  readonly name: string;
  readonly subject: string;
  readonly language: string;
  /** The words as patients read them. */
  readonly words: string;
  /** The number of HubSpot's subscription type; null where the practice has named none. */
  readonly subscriptionId: number | null;
}

/** What the name of every e-mail of ours begins with. */
export const emailPrefix = 'Speedwell: ';

/**
 * The e-mails of the policy, one for each approved script that has not run out. Name and number are those of the practice's
 * first location: one e-mail in HubSpot is for all of them.
 *
 * @param now - for the day on which an approval runs out.
 */
export function wantedEmails(policy: PracticePolicy, now: Temporal.Instant): readonly WantedEmail[] {
  const today = now.toZonedDateTimeISO(policy.locations[0].calendar.timeZone).toPlainDate();
  return policy.scripts
    .filter(({ channel }) => channel === 'email')
    .filter(({ expiresOn }) => expiresOn === null || Temporal.PlainDate.compare(today, expiresOn) < 0)
    .map((script) => toEmail(script, policy, now));
}

function toEmail(script: Script, policy: PracticePolicy, now: Temporal.Instant): WantedEmail {
  const { id, language, moment, subject } = script;
  const { marketing, care } = policy.emailSubscriptions;
  const fill = (text: string) => fillScript({ text, language }, policy, null, now);
  return {
    scriptId: id,
    name: `${emailPrefix}${id}`,
    subject: fill(subject ?? id),
    language,
    words: fill(script.text),
    subscriptionId: moment === 'education' ? marketing : care,
  };
}
