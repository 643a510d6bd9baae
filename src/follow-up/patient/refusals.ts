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
  // "I'm done with these"
  /^(?:i )?(?:im |am )?(?:so |all |just )?(?:done|over|finished|through|tired|sick|fed up)(?: with| of)? (?:getting |all )?(?:these|them|texts|your texts|messages|your messages|the texts|the messages|this texting|this spam|you people)(?: (?:texts|messages|texting|things|already|now))*$/u,
  // "can you not"
  /^(?:can|could|would|will) (?:you|u|yall|ya) (?:please |just |like )?(?:not|stop|quit|dont)(?: it| that| this| please| text me| texting me)*$/u,
  /^(?:just )?(?:leave|let) (?:me|us) be$/u,
  // "nah, don't text", "you people need to stop", "this is annoying, quit"
  /(?<!\b(?:i|you|they|we|u|she|he) )\b(?:dont|do not|never|dnt) (?:text|message|contact|email|txt|msg)(?: (?:me|us|back|here|again|anymore|please|ever|this number))*$/u,
  /\b(?:you|u|yall|they|these|this|texts|messages|it all) (?:guys |people |all |really |seriously |just )*(?:need|have|has|needs|got|must|should|better|gotta|ought)(?: to)? (?:stop|quit|cease|end)(?: now| already| immediately| today)?$/u,
  /\b(?:annoying|annoyed|enough|spam|interested|no|texts|messages|ok|just|now|seriously) (?:quit|cease|desist|unsub)$/u,
  /\b(?:getting|texts?|messages?|msgs?|spam|texting)\b.* make (?:it|them|this|these) stop$/u,
  /^(?:please |just )?(?:end|terminate|kill) (?:this|these|them|messages|texts|all|all texts|all messages|texting|this chat|this conversation|this thread)(?: now| please| already)*$/u,
  /^(?:turn|shut|switch) (?:off (?:these|this|them|it|all)|(?:these|this|them) off)(?: now)?$/u,
  // "this is my final request"
  /^(?:this is )?(?:my |the )?(?:final|last) (?:request|warning|notice|time asking|time i ask)$/u,
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
