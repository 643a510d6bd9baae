import { z } from 'zod';
import type { AskHubSpot } from '../ask-hubspot.ts';
import { readAnswer } from '../plan/hubspot-call.ts';

/** HubSpot's address of marketing e-mails. */
export const emailsPath = '/marketing/emails/2026-09';

const Found = z.looseObject({
  id: z.coerce.string(),
  name: z.string().catch(''),
  subject: z.string().catch(''),
  state: z.string().catch(''),
  isPublished: z.boolean().catch(false),
  content: z.looseObject({ plainTextVersion: z.string().catch('') }).catch({ plainTextVersion: '' }),
});
const Page = z.looseObject({
  results: z.array(Found),
  paging: z.looseObject({ next: z.looseObject({ after: z.string() }).optional() }).optional(),
});

/** A marketing e-mail of the account. */
export interface FoundEmail {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly words: string;
  /** A workflow can send it. */
  readonly isPublished: boolean;
}

/**
 * Reads all marketing e-mails.
 *
 * @throws {GiveUp} with code `403` where the account or the app has no marketing e-mails; {GiveUp | TryLater} as
 * `AskHubSpot` does.
 */
export async function readEmails(ask: AskHubSpot): Promise<readonly FoundEmail[]> {
  const doing = 'read the marketing e-mails';
  const emails: FoundEmail[] = [];
  let after: string | undefined;
  do {
    const query = { limit: '100', ...(after === undefined ? {} : { after }) };
    const page = readAnswer(Page, doing, await ask({ doing, method: 'GET', path: emailsPath, query }));
    emails.push(...page.results.map(toFound));
    after = page.paging?.next?.after;
  } while (after !== undefined);
  return emails;
}

function toFound({ id, name, subject, state, isPublished, content }: z.output<typeof Found>): FoundEmail {
  const published = isPublished || ['AUTOMATED', 'AUTOMATED_SENDING'].includes(state);
  return { id, name, subject, words: content.plainTextVersion, isPublished: published };
}
