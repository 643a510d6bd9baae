import type { Language } from '../codes.ts';
import type { Word } from './read-words.ts';

/** Words of one language only; those of both ("no", "me", "he", "once") tell nothing. */
const smallWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set([
    'the', 'and', 'of', 'to', 'in', 'is', 'it', 'you', 'that', 'was', 'for', 'on', 'are', 'with', 'as', 'i', 'my', 'your',
    'they', 'be', 'at', 'have', 'this', 'from', 'or', 'had', 'by', 'but', 'not', 'what', 'all', 'were', 'we', 'when', 'can',
    'there', 'an', 'which', 'do', 'does', 'how', 'if', 'will', 'up', 'about', 'out', 'them', 'then', 'she', 'him', 'her',
    'would', 'could', 'so', 'these', 'any', 'who', 'did', 'get', 'im', 'ive', 'id', 'dont', 'cant', 'its', 'been', 'am',
    'just', 'need', 'want', 'like', 'know', 'because', 'where', 'why', 'some', 'too', 'now', 'today', 'tomorrow', 'call',
    'take', 'make', 'having', 'running', 'last', 'time', 'since', 'night', 'day', 'never', 'again', 'sick', 'new', 'longer', 'text', 'stop', 'see', 'good', 'back', 'after', 'wont', 'doesnt', 'please', 'still',
  ]),
  es: new Set([
    'el', 'la', 'los', 'las', 'de', 'del', 'que', 'y', 'en', 'un', 'una', 'es', 'por', 'con', 'para', 'mi', 'mis', 'su',
    'sus', 'se', 'lo', 'le', 'les', 'al', 'como', 'pero', 'si', 'muy', 'ya', 'tengo', 'tiene', 'tienen', 'estoy', 'esta',
    'estan', 'soy', 'puedo', 'puede', 'pueden', 'hay', 'fue', 'ser', 'este', 'eso', 'esto', 'esa', 'ese', 'porque', 'cuando',
    'donde', 'quien', 'cual', 'yo', 'tu', 'usted', 'ustedes', 'ella', 'nos', 'mas', 'tambien', 'desde', 'hasta', 'hace',
    'sin', 'sobre', 'todo', 'hoy', 'ahora', 'duele', 'siento', 'cuanto', 'cuesta', 'hacer', 'llame', 'llamen', 'manana',
    'hijo', 'hija', 'nada', 'mucho', 'bien', 'dia', 'favor', 'te', 'urge', 'escriban', 'manden', 'mande', 'otro', 'otra', 'acuerdo',
  ]),
}; // prettier-ignore

/** Words that tell the language by themselves. */
const tellingWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set([
    'thanks', 'thank', 'hello', 'hi', 'hey', 'appointment', 'yes', 'help', 'please', 'insurance', 'morning', 'afternoon',
    'pain', 'wrong', 'number', 'cost', 'price', 'schedule', 'sorry', 'okay', 'sure',
  ]),
  es: new Set([
    'gracias', 'hola', 'cita', 'citas', 'quiero', 'quisiera', 'necesito', 'ayuda', 'seguro', 'dolor', 'buenos', 'buenas',
    'dias', 'tardes', 'noches', 'numero', 'equivocado', 'precio', 'espanol', 'doctora', 'favor', 'llamar', 'mensaje',
  ]),
}; // prettier-ignore

/** Letters and marks that only Spanish has. */
const spanishLetters = /[ñáéíóú¿¡]/iu;

/** A telling word weighs as much as this many small ones, and a message of one or two words needs as much. */
const tellingWeight = 2;

/** The language of a message by its small words and its letters; null where both or neither speak for it. */
export function languageOfWords(words: readonly Word[], text: string): Language | null {
  const en = weightOf(words, 'en');
  const es = weightOf(words, 'es') + (spanishLetters.test(text.normalize('NFC')) ? 1 : 0);
  const least = words.length > 2 ? 1 : tellingWeight;
  if (Math.abs(es - en) < least) return null;
  return es > en ? 'es' : 'en';
}

function weightOf(words: readonly Word[], language: Language): number {
  const spelt = words.flatMap(({ spellings }) => spellings);
  const small = spelt.filter((word) => smallWords[language].has(word)).length;
  return small + tellingWeight * spelt.filter((word) => tellingWords[language].has(word)).length;
}
