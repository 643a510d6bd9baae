import { createAskService, newKey, type AskService, type FetchLike } from '@speedwell/shared/ask-service.ts';
import type { Act, Moment, ShownInquiry, Words } from '@speedwell/shared/card-api.ts';
import { headed, languageOf, type Spoken } from '@speedwell/shared/language.ts';
import { momentInWords } from '@speedwell/shared/moments.ts';
import { useMemo } from 'react';
import type { Press } from './desk-state.ts';
import { useConversation, type Talk } from './use-conversation.ts';
import { useInquiry, type HubSpotActions, type InquiryInHand } from './use-inquiry.ts';

/** As much of HubSpot's context as the card reads. */
export interface CardContext {
  readonly user: { readonly id: number; readonly locale?: string; readonly language?: string };
  readonly portal: { readonly id: number; readonly timezone: string };
  readonly crm: { readonly objectId: number };
  readonly variables?: Readonly<Record<string, string | number | bigint | boolean>>;
}

/** What HubSpot hands to the card. */
export interface CardProps {
  readonly context: CardContext;
  readonly actions: HubSpotActions;
  readonly fetch: FetchLike;
}

/** The card's own place: the inquiry in hand, the language it speaks, and what can be done. */
export interface Desk extends InquiryInHand {
  readonly contactId: string;
  readonly userId: string;
  readonly language: Spoken;
  readonly ask: AskService;
  readonly talk: Talk;
  /** In the user's language. */
  readonly say: (words: Words) => string;
  /** The same at the beginning of a line: labels come without a capital. */
  readonly head: (words: Words) => string;
  /** Address of a contact's record in HubSpot. */
  readonly recordOf: (contactId: string) => string;
  readonly closeOverlay: (id: string) => void;
  readonly copy: (text: string) => Promise<boolean>;
}

/** A desk with an inquiry on it, or with the word that there is none. */
export interface DeskWithInquiry extends Desk {
  readonly inquiry: ShownInquiry;
  /** A moment on the clock of the inquiry's location. */
  readonly at: (moment: Moment) => string;
  /** Asks for an act on what is shown. */
  readonly act: (act: Act, from: string) => void;
  /** Asks for anything else on what is shown. */
  readonly request: (path: Press['path'], from: string, said: object) => void;
}

/** Puts the desk together. */
export function useDesk({ context, actions, fetch }: CardProps): Desk {
  const serviceUrl = String(context.variables?.['SERVICE_URL'] ?? '');
  const ask = useMemo(() => createAskService(fetch, serviceUrl), [fetch, serviceUrl]);
  const contactId = String(context.crm.objectId);
  const talk = useConversation(ask, contactId);
  const inHand = useInquiry(ask, contactId, actions, ({ path }) => {
    if (path === 'answers') talk.read();
  });
  const language = languageOf(context.user);
  return {
    ...inHand,
    ...{ contactId, userId: String(context.user.id), language, ask, talk },
    say: (words) => words[language],
    head: (words) => headed(words, language),
    recordOf: (id) => `https://app.hubspot.com/contacts/${context.portal.id}/record/0-1/${id}`,
    closeOverlay: actions.closeOverlay,
    copy: async (text) => copied(actions, text),
  };
}

/** The desk once the inquiry is known. */
export function withInquiry(desk: Desk, inquiry: ShownInquiry): DeskWithInquiry {
  const request: DeskWithInquiry['request'] = (path, from, said) => {
    const body = { key: newKey(), seen: inquiry.mark, ...said };
    desk.press({ path, from, body });
  };
  return {
    ...desk,
    inquiry,
    at: (moment) => momentInWords(moment, inquiry.timeZone, desk.language),
    act: (act, from) => {
      request('acts', from, { act });
    },
    request,
  };
}

/** Browsers refuse the clipboard to whom the user did not let; the page can be opened all the same. */
async function copied({ copyTextToClipboard }: HubSpotActions, text: string): Promise<boolean> {
  try {
    await copyTextToClipboard?.(text);
    return copyTextToClipboard !== undefined;
  } catch {
    return false;
  }
}
