import type { Topic } from '../codes.ts';
import { hears, type Understood } from '../words/understand.ts';

/** With these in a message, "stop" is more likely about a body or its medicine. */
const ofTheBody: readonly Topic[] = ['urgent_symptoms', 'clinical', 'medication', 'symptom'];

/**
 * Short messages of which every reader knows that they refuse texts, though each word by itself could mean something else.
 * In small letters, without accents and courtesies.
 */
const refusals: readonly RegExp[] = [
  // "stop pls and ty", "stop mandando"
  /^(?:(?:please|pls|plz|ok|just|ya|por favor) )*stop\b(?! (?:or|and see|n|is|sign|light|watch|(?!text|txt|messag|contact|call|send|email|both|spam|harass|bug|annoy|pester|writ|receiv|get|blow|hit|try)\p{L}+ing)\b)/u,
  // "how many times do I have to say stop", "you have been told to stop"
  /\b(?:say|saying|said|told|asked|tell|telling|ask|keep typing|typed) (?:(?:you|u|yall|them|guys|to) )*stop$/u,
  // "no contact", "no further texts", "no reminders"
  /^(?:i )?(?:want |need |prefer )?(?:no|zero|not any) (?:further |more |any |other )?(?:contact|contacting|texts?|texting|messages?|messaging|msgs?|reminders?|notifications?|alerts?|sms|calls|emails|spam|communication)(?: (?:please|pls|ever|again|anymore|at all|from you|for me|to me|me))*$/u,
  // "not a fan of texts, please remove"
  /\b(?:please|pls|plz|and|number|interested|texts|just) (?:remove|unsubscribe|opt out)(?: me)?$/u,
  // "texts off"
  /^(?:turn )?(?:texts?|messages|notifications|reminders|alerts) off$/u,
  // "not wanted", "do not want", "unwanted"
  /^(?:(?:i )?(?:do not|dont|dnt) want (?:this|these|it|them|any|your texts|your messages)?|not wanted|unwanted)$/u,
  /^(?:do not want|dont want|discontinue|cease|forget (?:about )?(?:me|us)|(?:take|get) it off|remove|erase me|drop me|not allowed)$/u,
  // "ya no envien", "no mandar mensajes", "no sigan"
  /^(?:ya |que ya |favor de )?no (?:me |nos |le |les )?(?:enviar|envi\p{L}+|mandar|mand[ae]n?|escribir|escrib\p{L}+|llamar|llamen|llame|text\p{L}+|molest\p{L}+|contact\p{L}+|sigan|siga|insist\p{L}+|mensaj\p{L}+|textos?|sms|msjs?)(?: (?:mas|nada|mensajes?|textos?|cosas|por|favor|a|mi|este|numero|esto|ya|nunca|me|escribiendo|mandando|enviando|molestando|llamando|textos))*$/u,
]; // prettier-ignore

/** "... stop" at the end, but where it is the end of something: "when will it stop". */
const endsWithStop = /(?:^| )(\p{L}+) stop(?: it)?$/u;
const nothingOfOurs: ReadonlySet<string> = new Set([
  'to', 'the', 'not', 'wont', 'doesnt', 'cant', 'it', 'should', 'i', 'he', 'she', 'will', 'would', 'bus', 'last', 'next', 'full',
  'non', 'a', 'my', 'could', 'did', 'didnt', 'does', 'never', 'cannot', 'we', 'truck', 'rest', 'pit', 'first', 'that',
]); // prettier-ignore

/**
 * Whether a message refuses texts by its form, where neither a stop word nor a phrase of the policy says so.
 *
 * @param said - small letters and single spaces, without accents, courtesies and what is known to be no refusal.
 */
export function refusesTexts(said: string, understood: Pick<Understood, 'topics'>): boolean {
  if (refusals.some((refusal) => said.search(refusal) >= 0)) return true;
  const before = endsWithStop.exec(said)?.[1];
  if (before === undefined || nothingOfOurs.has(before) || before.endsWith('ing')) return false;
  return !ofTheBody.some((topic) => hears(understood, topic));
}
