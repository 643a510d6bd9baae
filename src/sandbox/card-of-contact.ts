import { z } from 'zod';
import type { Owner } from './simulated-hubspot/account.ts';
import type { ExtensionFetch } from './simulated-hubspot/extension-fetch.ts';

const Sentence = z.object({ en: z.string(), es: z.string() });

const Possibility = z.object({ possible: z.boolean(), because: Sentence.nullable() });

/** What the card shows of a conversation, as far as the sandbox reads it. */
const Conversation = z.object({
  language: z.enum(['en', 'es']),
  lines: z.array(
    z.object({
      ...{ id: z.string(), at: z.string(), who: z.enum(['patient', 'automatic', 'person']), how: z.string() },
      ...{ words: z.string().nullable(), gone: z.boolean(), state: z.string(), because: Sentence.nullable() },
      by: z.string().nullable(),
    }),
  ),
  texting: Possibility,
  scripts: z.array(Possibility.extend({ id: z.string(), moment: z.string(), about: z.string(), words: z.string() })),
  ownWords: Possibility.extend({ longest: z.number(), needsIdentity: z.boolean() }),
});
export type CardConversation = z.output<typeof Conversation>;

const Told = z.object({ code: z.string(), because: Sentence });

/** What the card was told of an answer. */
export interface ToldOfAnswer {
  readonly status: number;
  readonly code: string;
  readonly because: { readonly en: string; readonly es: string };
}

/** The card of a contact, in the hands of somebody of the practice; it calls the service's real addresses. */
export interface CardOfContact {
  readonly conversation: (contactId: string, user: Owner) => Promise<CardConversation>;
  readonly answer: (contactId: string, user: Owner, body: object) => Promise<ToldOfAnswer>;
}

/** Makes the card. `serviceUrl` is the address of the service. */
export function createCardOfContact(extensionFetch: ExtensionFetch, serviceUrl: string): CardOfContact {
  const at = (contactId: string, what: string) => `${serviceUrl}/api/contacts/${contactId}/${what}`;
  return {
    conversation: async (contactId, user) => {
      const { status, body } = await extensionFetch(user, { method: 'GET', url: at(contactId, 'conversation') });
      if (status !== 200) throw new Error(`Cannot show the conversation: the service answered ${status}`);
      return Conversation.parse(body);
    },
    answer: async (contactId, user, body) => {
      const answered = await extensionFetch(user, { method: 'POST', url: at(contactId, 'answers'), body });
      return { status: answered.status, ...Told.parse(answered.body) };
    },
  };
}
