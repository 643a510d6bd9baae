import type { HubSpotCall } from '../plan/hubspot-call.ts';
import { planOf, type Change, type Plan } from '../plan/plan.ts';
import { emailBody } from './email-body.ts';
import { emailsPath, type FoundEmail } from './read-emails.ts';
import type { WantedEmail } from './wanted-emails.ts';

/**
 * What would bring the drafts about. An e-mail is known by its name, or by its words where somebody has renamed it. One
 * that people have changed stays as they made it: whoever designs and publishes it answers for its words.
 */
export function planEmails(wanted: readonly WantedEmail[], found: readonly FoundEmail[]): Plan<HubSpotCall> {
  const pairs = wanted.map((email) => ({ email, there: findEmail(email, found) }));
  const changes = pairs.flatMap(({ email, there }) => (there === undefined ? [make(email)] : []));
  const left = pairs.flatMap(({ email, there }) => (there === undefined ? [] : leftAlone(email, there)));
  return planOf({ changes, left, there: wanted.length - changes.length - left.length });
}

/** The e-mail in HubSpot that an approved script has become, if it is there. */
export function findEmail(email: WantedEmail, found: readonly FoundEmail[]): FoundEmail | undefined {
  return found.find(({ name }) => name === email.name) ?? found.find(({ words }) => words === email.words);
}

function leftAlone(email: WantedEmail, there: FoundEmail): readonly string[] {
  if (there.name !== email.name) return [`The e-mail "${email.name}" was renamed to "${there.name}" and stays so`];
  const isAsApproved = there.subject === email.subject && sameWords(there.words, email.words);
  if (isAsApproved) return [];
  return [
    `The e-mail "${email.name}" has other words than the approved script and stays so; put the approved words into it, or approve its words in policy/scripts`,
  ];
}

/** HubSpot writes the plain text of a designed e-mail itself; the approved words must be in it, however it is broken. */
function sameWords(there: string, approved: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  return there === '' || plain(there).includes(plain(approved));
}

function make(email: WantedEmail): Change<HubSpotCall> {
  return {
    kind: 'make',
    what: `The e-mail draft "${email.name}"`,
    differences: [{ field: 'subject', old: '', wanted: email.subject }],
    call: {
      doing: `make the e-mail draft "${email.name}"`,
      method: 'POST',
      path: emailsPath,
      body: emailBody(email),
      remedy: 'make it by hand in Marketing → Email, with the words of npm run policy print',
    },
  };
}
