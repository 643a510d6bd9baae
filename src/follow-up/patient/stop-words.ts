/** What a patient asks of the texting itself with one word. */
export type Keyword = 'stop' | 'start' | 'help';

/**
 * Words that are a request when they are the whole message.
 *
 * @see 47 CFR § 64.1200(a)(10): "stop", "quit", "end", "revoke", "opt out", "cancel" and "unsubscribe" are a refusal by
 * themselves. The others are what carriers and Spanish-speaking patients use.
 */
const keywords: Readonly<Record<Keyword, readonly string[]>> = {
  stop: ['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'opt out',
    'alto', 'parar', 'cancelar', 'baja', 'no mas', 'detener'],
  start: ['start', 'unstop'],
  help: ['help', 'info', 'ayuda'],
}; // prettier-ignore

/** Politeness around the word does not change what is asked. */
const courtesies = ['please', 'por favor', 'thanks', 'thank you', 'gracias'];

/** Whether the whole message is a request to stop. Refusals in free text are not understood here: a person reads them. */
export function asksToStop(text: string): boolean {
  return keywordIn(text) === 'stop';
}

/** The request that the whole message is, in whatever case, accents and punctuation; null where it says more. */
export function keywordIn(text: string): Keyword | null {
  const said = withoutCourtesies(normalised(text));
  if (keywords.stop.includes(said)) return 'stop';
  if (keywords.start.includes(said)) return 'start';
  if (keywords.help.includes(said)) return 'help';
  return null;
}

/** Small letters and single spaces only: "¡NO MÁS!" and "no-mas" read "no mas". */
function normalised(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

function withoutCourtesies(text: string): string {
  return courtesies.reduce((rest, courtesy) => {
    const fromEnd = rest.endsWith(` ${courtesy}`) ? rest.slice(0, -courtesy.length).trim() : rest;
    return fromEnd.startsWith(`${courtesy} `) ? fromEnd.slice(courtesy.length).trim() : fromEnd;
  }, text);
}
