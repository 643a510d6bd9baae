/** What Twilio understands of a patient's text by itself. */
export type Keyword = 'STOP' | 'START' | 'HELP';

const keywords: Readonly<Record<Keyword, readonly string[]>> = {
  STOP: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  START: ['START', 'YES', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
};

/**
 * Twilio's own reading: the whole message must be the word, in any letter case. `STOP PLEASE` is none.
 *
 * @see Twilio's guide on Advanced Opt-Out, default keywords.
 */
export function keywordIn(body: string): Keyword | undefined {
  const word = body.trim().toUpperCase();
  const kinds: readonly Keyword[] = ['STOP', 'START', 'HELP'];
  return kinds.find((kind) => keywords[kind].includes(word));
}

/** Twilio's own texts. */
export const confirmations: Readonly<Record<Keyword, string>> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
};

/** Who wants no texts, per sender: a messaging service with all its numbers, or a bare number. */
export interface OptOuts {
  readonly add: (sender: string, patient: string) => void;
  readonly remove: (sender: string, patient: string) => void;
  readonly has: (sender: string, patient: string) => boolean;
}

/** Nobody has opted out at first. */
export function createOptOuts(): OptOuts {
  const pairs = new Set<string>();
  return {
    add: (sender, patient) => void pairs.add(`${sender} ${patient}`),
    remove: (sender, patient) => void pairs.delete(`${sender} ${patient}`),
    has: (sender, patient) => pairs.has(`${sender} ${patient}`),
  };
}
