import type { Language } from '../codes.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { languageOfWords } from '../words/language-of-words.ts';
import { readWords } from '../words/read-words.ts';
import { hears, understand } from '../words/understand.ts';
import { tellsHowToStop, withoutInnocentStops } from './innocent-stops.ts';
import { refusesTexts } from './refusals.ts';

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
    'stop texting', 'stop texting me', 'stop texts', 'stop messages', 'no more texts', 'no more messages',
    'alto', 'parar', 'cancelar', 'baja', 'dar de baja', 'no mas', 'ya no mas', 'no mas mensajes', 'no mas textos',
    'detener', 'basta', 'remover'],
  start: ['start', 'unstop', 'start again', 'start now', 'restart', 'start texts', 'start texts again', 'start messages',
    'start messages again', 'start texting', 'start texting again', 'start texting me', 'start texting me again',
    'start sending texts again', 'start sending me texts', 'start sending me texts again', 'start the texts again',
    'start my texts again', 'start back', 'start them again', 'start mensajes', 'start otra vez', 'start de nuevo',
    'unstop texts', 'unstop me'],
  help: ['help', 'info', 'ayuda'],
}; // prettier-ignore

/** How fingers slip over the words above; none of them is a word that means anything else. */
const slips: ReadonlySet<string> = new Set([
  'sotp', 'stp', 'stpo', 'sto', 'tsop', 'stopp', 'sttop', 'sstop', 'stlp', 'stop0',
  'st0p', 'stops', 'stopal', 'stopit', 'stop it', 'unsubcribe', 'unsuscribe', 'unsubscrib', 'unsubscibe', 'unsubsribe',
  'unsubscribed', 'unsubscirbe', 'unsubscribe me', 'unsub', 'cancle', 'cancell', 'cansel', 'cncel', 'qiut',
  'revoek', 'revok', 'optuot', 'opout', 'otp out', 'opt put', 'opt me out', 'atlo', 'alt0', 'prar', 'canselar', 'canclar',
  'cancela', 'cancelen', 'no ma', 'nomas', 'no mas mensages', 'no mas mensaje', 'deterner', 'dar de vaja', 'vaja',
  'no more', 'nomore', 'go away', 'enough already', 'block me', 'pare',  'enough', 'remove me', 'delete me', 'basta ya', 'ya basta', 'paren', 'paren ya', 'ya paren', 'parenle', 'ya parenle',
  'stahp', 'halt', 'desuscribir', 'desuscribirme', 'borrenme', 'eliminar', 'desist', 'cease', 'cease and desist',
  'blocked', 'blocking', 'block', 'reported', 'spam', 'discontinue', 'rmv', 'rmv me', 'knock it off', 'cut it out', 'quit it', 'scram', 'opt out me', 'unenroll',
  'dnc', 'do not call', 'do not contact', 'do not text', 'leave me alone', 'lemme alone', 'salir', 'salirme', 'quiero salir',
  'quiero salirme', 'parele', 'parale', 'ya parele', 'ya parale', 'ya estuvo', 'ya estubo', 'ya estuvo bueno', 'estuvo bueno',
  'me dan de baja', 'darme de baja', 'deme de baja', 'denme de baja', 'borrame', 'borreme', 'borrar', 'bloquear',
  'quitar', 'quitarme', 'quitenme', 'quiteme', 'quitame', 'saquenme', 'saqueme', 'sacame', 'sacarme', 'eliminenme',
  'eliminame', 'eliminarme', 'dejenme', 'dejeme', 'dejame', 'dejenme ya', 'suficiente', 'ya fue', 'ya chole', 'chale ya',
  'desactivar', 'terminar', 'ya no', 'ya dejen', 'dejen', 'cesen', 'cese', 'suspender', 'suspendan', 'anular', 'callense',
  'remuevanme', 'remuevame', 'no moleste', 'no molesten', 'no molestar', 'no mas porfavor', 'stop ya', 'no sigan', 'no insistan', 'bloqueado', 'bloqueada', 'bloqueados', 'no quiero mas', 'ya no quiero mas', 'detenganse', 'detengase', 'detente', 'detengan',
]); // prettier-ignore

/** Politeness around the word does not change what is asked. */
const courtesies = [
  'please', 'pls', 'plz', 'por favor', 'porfavor', 'porfa', 'thanks', 'thank you', 'thx', 'gracias', 'muchas gracias', 'ok', 'okay',
  'hi', 'hello', 'hola', 'sorry', 'now', 'ya', 'kindly', 'ty', 'plse', 'pleas', 'plis', 'porfis', 'xfa', 'xfavor',
  'thank u', 'sir', 'maam', 'bye', 'adios', 'god bless', 'bendiciones', 'immediately', 'asap', 'right now',
]; // prettier-ignore

/** Where these are not the whole message they are about a visit or a month: a name under them makes no request of them. */
const aboutOtherThings: ReadonlySet<string> = new Set([
  'cancel',
  'cancelar',
  'cancela',
  'cancelen',
  'end',
  'baja',
  'remover',
  'salir',
  'salirme',
  'terminar',
  'quitar',
  'quitarme',
  'borrar',
  'sacarme',
  'eliminar',
  'bloquear',
  'suficiente',
  'discontinue',
  'ya no',
  'dejen',
  'suspender',
  'ya fue',
  'no quiero mas',
  'ya no quiero mas',
]);

const spanishKeywords: ReadonlySet<string> = new Set([
  'alto', 'parar', 'cancelar', 'cancela', 'cancelen', 'canselar', 'baja', 'dar de baja', 'no mas', 'ya no mas', 'no mas mensajes',
  'no mas textos', 'no mas mensaje', 'no mas mensages', 'nomas', 'detener', 'basta', 'remover', 'ayuda',
]); // prettier-ignore

/**
 * Words after which Twilio itself confirms or answers, in English and as the whole message only.
 *
 * @see https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
const answeredByTwilio: ReadonlySet<string> = new Set([
  'stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'help', 'info', 'start', 'unstop', 'yes',
]); // prettier-ignore

/** Signs that say nothing else, where nothing else is said. */
const stopSigns = /^(?:\p{Emoji_Modifier}|\u{FE0F}|[\u{1F6D1}\u{26D4}\u{1F6AB}\u{270B}\s])+$/u;

/** What telephones and people put under a message. */
const signatures: readonly RegExp[] = [
  /\n?\s*(?:sent from|sent via|get outlook|enviado desde|enviado por)\b.*$/isu,
  /(?:^|\s)[-–—~]+\s*\p{Lu}\p{Ll}+\.?(?:\s\p{Lu}\p{Ll}*\.?){0,2}\s*$/u,
  /^\s*\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*\.?){0,2}:\s/u,
];

/**
 * Whether the patient asks us to stop texting: `certain` where the whole message says so, whatever the case, accents,
 * slips, courtesies and signature; `unsure` where it says so among other words, so that we stop and a person asks.
 */
export function hearStop(
  text: string,
  policy: Pick<PracticePolicy, 'words' | 'serviceLines'>,
): 'certain' | 'unsure' | null {
  const keyword = keywordIn(text);
  if (keyword !== null) return keyword === 'stop' ? 'certain' : null;
  if (stopSigns.test(text.trim()) || standsAlone(text)) return 'unsure';
  const meant = withoutInnocentStops(text);
  if (isShouted(text) && /\bstop\b/iu.test(meant) && !tellsHowToStop(text)) return 'unsure';
  const understood = understand(meant, policy);
  const refuses = hears(understood, 'wants_to_stop') || refusesTexts(withoutCourtesies(normalised(meant)), understood);
  return refuses ? 'unsure' : null;
}

/** The request that the whole message is, in whatever case, accents and punctuation; null where it says more. */
export function keywordIn(text: string): Keyword | null {
  const whole = keywordOf(normalised(text));
  if (whole !== null) return whole;
  const unsigned = normalised(withoutSignature(text));
  return aboutOtherThings.has(withoutCourtesies(unsigned)) ? null : keywordOf(unsigned);
}

/** Whether the one word with which the patient asks to stop may have been meant for a visit. */
export function mayMeanVisit(text: string): boolean {
  return /^(?:cancel|cansel|cancl|cncel)/u.test(withoutCourtesies(normalised(text)));
}

/** Whether Twilio answers this by itself, where the practice uses its usual words: its list, in English, and nothing else. */
export function isAnsweredByTwilio(text: string): boolean {
  return answeredByTwilio.has(text.trim().toLowerCase());
}

/** The language of a request; null where the word is one that patients of any language are told to use, such as STOP. */
export function languageOfRequest(text: string): Language | null {
  const said = normalised(text);
  if (spanishKeywords.has(withoutCourtesies(said))) return 'es';
  const words = readWords(text);
  return words.length <= 1 ? null : languageOfWords(words, text);
}

function keywordOf(said: string): Keyword | null {
  return findKeyword(said) ?? findKeyword(withoutCourtesies(said)) ?? findKeyword(saidOnce(withoutCourtesies(said)));
}

function findKeyword(said: string): Keyword | null {
  if (keywords.stop.includes(said) || slips.has(said)) return 'stop';
  if (keywords.start.includes(said)) return 'start';
  return keywords.help.includes(said) ? 'help' : null;
}

/** "STOP, I have a doctor": the first or last thing that is said, by itself. */
function standsAlone(text: string): boolean {
  const clauses = withoutSignature(text)
    .split(/[.,;:!?\n]+/u)
    .map((clause) => withoutCourtesies(normalised(clause)))
    .filter((clause) => clause !== '');
  return [clauses.at(0), clauses.at(-1)].some(
    (clause) => clause !== undefined && !aboutOtherThings.has(clause) && findKeyword(clause) === 'stop',
  );
}

/** "STOP my chest hurts": the word in capitals among others that are not. */
function isShouted(text: string): boolean {
  return /(?<![\p{L}\p{N}])STOP(?![\p{L}\p{N}])/u.test(text) && /\p{Ll}/u.test(text);
}

/** Small letters and single spaces only: "¡NO MÁS!" and "no-mas" read "no mas", and a stretched "stoooop" reads "stop". */
function normalised(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mark}'’‘`´ʼ]/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .replace(/(\p{Letter})\1{2,}/gu, '$1')
    .trim();
}

function withoutSignature(text: string): string {
  return signatures.reduce((rest, signature) => rest.replace(signature, ''), text);
}

/** Until no courtesy is left on either side. */
function withoutCourtesies(text: string): string {
  const rest = courtesies.reduce((left, courtesy) => {
    const fromEnd = left.endsWith(` ${courtesy}`) ? left.slice(0, -courtesy.length).trim() : left;
    return fromEnd.startsWith(`${courtesy} `) ? fromEnd.slice(courtesy.length).trim() : fromEnd;
  }, text);
  return rest === text ? rest : withoutCourtesies(rest);
}

/** "stop stop stop" reads "stop". */
function saidOnce(text: string): string {
  return text.replace(/^(\S+)(?: \1)+$/u, '$1');
}
