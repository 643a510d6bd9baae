import { placeholders } from '../follow-up/messages/script-text.ts';
import type { Script } from '../follow-up/policy/scripts.ts';
import type { PlacedScript } from './check-together.ts';
import { asksOf, questionsIn } from './lint-next-step.ts';
import { notBeforeIdentity, phraseFinder, refusedWords } from './lint-words.ts';
import { knownAbouts } from './script-abouts.ts';
import type { Fault } from './yaml-file.ts';

/** Looks at a script and says what is wrong, and what to write instead; null where nothing is. */
export type Rule = (script: Script) => string | null;

/** The rules that refuse a script, in the order in which they are told. */
const faultRules: readonly Rule[] = [
  knowsWhatItIsAbout,
  namesThePractice,
  namesNothingOfThePatient,
  asksForOneStep,
  asksOneQuestion,
  holdsNo('guarantee', 'guarantees something'),
  holdsNo('pressure', 'puts pressure on the patient'),
  holdsNo('diagnosis', 'names a diagnosis'),
  asksForNoKeyword,
  saysHowToStop,
  saysWhatAFirstTextMust,
  saysWhereToGoInAnEmergency,
  saysWhenAPersonAnswers,
  hasItsTranslationReviewed,
  checksTheIdentity,
  keepsTheReasonUntilIdentityIsKnown,
];

/** What is wrong with the words of a script, each with what to write instead. */
export function faultsIn(script: Script): readonly string[] {
  return faultRules.map((rule) => rule(script)).filter((message) => message !== null);
}

/** What refuses the scripts of a policy, with file and line. */
export function scriptFaults(placed: readonly PlacedScript[]): readonly Fault[] {
  return placed.flatMap(({ script, file, line }) =>
    faultsIn(script).map((message) => ({ file, line, message: `${script.id} ${message}` })),
  );
}

function knowsWhatItIsAbout({ moment, about }: Script): string | null {
  const known = knownAbouts(moment);
  if (known === null || known.includes(about)) return null;
  return `is about ${about}, which the moment ${moment} does not know; known are ${known.join(', ')}`;
}

function namesThePractice(script: Script): string | null {
  return allWordsOf(script).includes('{practice}') ? null : 'must name the practice; write {practice}';
}

/** What other systems fill in, such as {{contact.firstname}}, [name], <name>, %name% or $name. */
const fillings = /\{[^}]*\}+|\[[^\]]*\]|<[^>]*>|%\p{L}\w*%|\$\p{L}\w*|\b\p{L}+_\p{L}+\b/gu;

function namesNothingOfThePatient(script: Script): string | null {
  const known = placeholders.map((name) => `{${name}}`);
  const unknown = (allWordsOf(script).match(fillings) ?? []).find((found) => !known.includes(found));
  if (unknown === undefined) return null;
  return `holds ${unknown}; a script may hold only ${known.join(', ')}, and nothing about the patient`;
}

/** A call goes back and forth, so only messages are held to it. */
function asksForOneStep(script: Script): string | null {
  const asks = script.channel === 'call' ? [] : asksOf(script);
  if (asks.length < 2) return null;
  return `asks for ${asks.length} things (${asks.join(', ')}); keep the one next step`;
}

function asksOneQuestion({ channel, text }: Script): string | null {
  const count = channel === 'call' ? 0 : questionsIn(text);
  return count < 2 ? null : `asks ${count} questions; keep one`;
}

function holdsNo(kind: keyof typeof refusedWords, fault: string): Rule {
  const find = { en: phraseFinder(refusedWords[kind].en), es: phraseFinder(refusedWords[kind].es) };
  return (script) => {
    const found = find[script.language](allWordsOf(script));
    return found === null ? null : `${fault} ("${found}"); say it without`;
  };
}

/** @see Twilio's keywords: CANCEL opts a number out and YES opts it in again, whatever the patient meant. */
const keywords: readonly RegExp[] = [
  /(?<!\p{L})(?:YES|CANCEL|SI|SÍ|CANCELAR)(?!\p{L})/u,
  /\b(?:reply|answer|respond|send|type|text)(?: with)? ["“']?(?:yes|cancel)\b/i,
  /\b(?:responda|conteste|env[ií]e|mande|escriba)(?: con)? ["“']?(?:s[ií]|yes|cancel|cancelar)(?!\p{L})/iu,
];

function asksForNoKeyword(script: Script): string | null {
  const words = allWordsOf(script);
  if (!keywords.some((keyword) => keyword.test(words))) return null;
  return 'asks for YES or CANCEL, which carriers take for an opt-in or an opt-out; ask for C to confirm, R to reschedule';
}

function saysHowToStop({ channel, moment, text }: Script): string | null {
  // A holding line answers, and what is said about the texting itself comes after the word, or names it where it helps.
  if (channel === 'text' && moment !== 'holding_line' && moment !== 'texting' && !/\bSTOP\b/.test(text)) {
    return 'must say how to stop the texts; write STOP';
  }
  if (channel === 'email' && moment === 'education' && !/unsubscribe|darse de baja/i.test(text)) {
    return 'must say how to stop these e-mails; write unsubscribe, or darse de baja';
  }
  return null;
}

function saysWhatAFirstTextMust({ channel, moment, text }: Script): string | null {
  if (moment !== 'acknowledgment' || (channel !== 'text' && channel !== 'email')) return null;
  const wanted: readonly (readonly [RegExp, string, 'text' | 'both'])[] = [
    [/autom[aá]t/i, 'that it is automated', 'both'],
    [/\bHELP\b/, 'how to get help (HELP)', 'text'],
    [/rates may apply|tarifas|cargos/i, 'that message and data rates may apply', 'text'],
  ];
  const missing = wanted.filter(
    ([pattern, , where]) => (where === 'both' || channel === 'text') && !pattern.test(text),
  );
  if (missing.length === 0) return null;
  return `is a first message and must also say ${missing.map(([, what]) => what).join(', ')}`;
}

function saysWhereToGoInAnEmergency({ channel, moment, about, text }: Script): string | null {
  const isFirst = moment === 'acknowledgment' && channel !== 'voicemail';
  const isUrgent = moment === 'holding_line' && about === 'urgent_symptoms';
  if ((isFirst || isUrgent) && !/\b911\b/.test(text)) return 'must say where emergencies go; write 911';
  if (isUrgent && !/emergency room|emergencias/i.test(text)) {
    return 'must name the nearest emergency room beside 911';
  }
  return null;
}

function saysWhenAPersonAnswers({ channel, moment, hours, text }: Script): string | null {
  // HubSpot sends the e-mails, and knows nothing of your opening hours.
  if (channel === 'email' && text.includes('{opens}')) {
    return 'is an e-mail, in which nobody can fill in {opens}; write such as "as soon as we open"';
  }
  if (channel !== 'text' || moment !== 'acknowledgment' || hours !== 'closed' || text.includes('{opens}')) return null;
  return 'is for closed hours and must say when a person answers; write {opens}';
}

function hasItsTranslationReviewed({ language, translationReviewedBy }: Script): string | null {
  if (language === 'en' || translationReviewedBy !== null) return null;
  return 'is a translation that nobody has reviewed; write who did under translation_reviewed_by';
}

function checksTheIdentity({ channel, text }: Script): string | null {
  if (channel !== 'call' || /identity|identidad/i.test(text)) return null;
  return 'must say how the identity is checked before anything is told; write an identity step';
}

const findReason = { en: phraseFinder(notBeforeIdentity.en), es: phraseFinder(notBeforeIdentity.es) } as const;

/** @see HHS on answering machines: the name and number of the practice, and to call back */
function keepsTheReasonUntilIdentityIsKnown(script: Script): string | null {
  const found = findReason[script.language](saidToAnybody(script));
  if (found === null) return null;
  return `says "${found}" before it is known who listens; say only who calls and the number`;
}

/** Of what may be said before identity is known, the words in quotes are said; the others tell people what to do. */
function saidToAnybody({ channel, text, beforeIdentity }: Script): string {
  const quoted = beforeIdentity?.match(/["“][^"”]*["”]/g) ?? [];
  return [...quoted, channel === 'voicemail' ? text : ''].join('\n');
}

function allWordsOf({ subject, text, beforeIdentity }: Script): string {
  return [subject, beforeIdentity, text].filter((words) => words !== null).join('\n');
}
