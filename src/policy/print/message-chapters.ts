import type { ConsentPurpose } from '../../follow-up/codes.ts';
import { consentPurposeLabels } from '../../follow-up/consent/consent-labels.ts';
import { contactMethodLabels, languageLabels } from '../../follow-up/labels.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { scriptMoments, type Script } from '../../follow-up/policy/scripts.ts';
import { capital, join, say, type Sentence } from '../../follow-up/sentence.ts';
import { heading, list, paragraph, quote, table, type Block } from './document.ts';
import { topicLabels } from './topic-labels.ts';
import {
  acknowledgmentLabels,
  codeWords,
  momentLabels,
  periodsWords,
  scriptChannelLabels,
  weekdayName,
  type Printing,
} from './words.ts';

/** When and how often automatic messages may reach a patient. */
export function texting(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  const { weekdays, quietOnFederalHolidays, instantReplyAtAnyHour, atOnceAfterOurCall } = policy.textingHours;
  const never = of(say('never', 'nunca'));
  return [
    heading(2, of(say('When messages may go out', 'Cuándo pueden salir mensajes'))),
    table(
      [of(say('Day', 'Día')), of(say('On the patient’s clock and ours', 'En la hora del paciente y la nuestra'))],
      weekdays.map((day, index) => [weekdayName(printing, index), day === null ? never : periodsWords(printing, [day])]),
    ),
    list([
      quietOnFederalHolidays
        ? of(say('No messages on federal holidays.', 'Sin mensajes en feriados federales.'))
        : of(say('Federal holidays are days like others.', 'Los feriados federales son días como otros.')),
      instantReplyAtAnyHour
        ? of(say('The reply to a request just made goes out at any hour.', 'La respuesta a una solicitud recién hecha sale a cualquier hora.'))
        : of(say('The reply to a request just made waits for these hours.', 'La respuesta a una solicitud recién hecha espera este horario.')),
      atOnceAfterOurCall
        ? of(say('The message after a call that nobody answered goes out at once.', 'El mensaje tras una llamada sin respuesta sale enseguida.'))
        : of(say('The message after a call that nobody answered waits for these hours.', 'El mensaje tras una llamada sin respuesta espera este horario.')),
      of(say(`At most ${policy.caps.inOneDay} a day and ${policy.caps.inOneWeek} a week for one patient, first messages and answers aside.`, `Como máximo ${policy.caps.inOneDay} al día y ${policy.caps.inOneWeek} a la semana por paciente, aparte de primeros mensajes y respuestas.`)),
      of(say(`At most ${policy.loopGuard} automatic texts to one number in 24 hours.`, `Como máximo ${policy.loopGuard} textos automáticos a un número en 24 horas.`)),
      of(say(`A first message that is ${policy.acknowledgeWithinMinutes} minutes late is not sent any more; a person calls.`, `Un primer mensaje con ${policy.acknowledgeWithinMinutes} minutos de retraso ya no se envía; llama una persona.`)),
      policy.texting.callingIsConsentToReply
        ? of(say('Who calls us and reaches nobody may be answered by a text to the same number.', 'A quien nos llama y no encuentra a nadie se le puede responder con un texto al mismo número.'))
        : of(say('Who calls us is texted only with consent to texts.', 'A quien nos llama solo se le escribe si dio su consentimiento para recibir textos.')),
      of(linksWords(policy.texting.linkDomains)),
      of(stopEnds[policy.texting.stopEnds]),
      of(say('START brings the texts back. HELP and AYUDA are answered.', 'START reanuda los textos. HELP y AYUDA reciben respuesta.')),
    ]),
  ];
} // prettier-ignore

function linksWords(domains: readonly string[]): Sentence {
  const more = domains.length === 0 ? '' : `, ${domains.join(', ')}`;
  return say(
    `A text links to nothing but our own pages: the booking page${more}.`,
    `Un texto solo enlaza a páginas nuestras: la página para agendar citas${more}.`,
  );
}

const stopEnds: Readonly<Record<PracticePolicy['texting']['stopEnds'], Sentence>> = {
  everything: say(
    'STOP, ALTO and the like stop all texts to that number at once.',
    'STOP, ALTO y similares detienen enseguida todos los textos a ese número.',
  ),
  that_kind: say(
    'STOP, ALTO and the like stop at once the kind of texts that they answer, and all marketing, to that number.',
    'STOP, ALTO y similares detienen enseguida los textos del tipo al que responden, y todo el marketing, a ese número.',
  ),
};

/** The wordings of consent, what they cover, and since when patients were shown them. */
export function consent(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  return [
    heading(2, of(say('Consent wordings', 'Redacción de los consentimientos'))),
    ...(policy.consentWordings.length === 0 ? [paragraph(of(say('None yet.', 'Ninguno todavía.')))] : []),
    ...policy.consentWordings.flatMap(({ id, channel, language, since, purposes, words }) => [
      heading(4, id),
      paragraph(
        of(
          join(
            ' · ',
            capital(contactMethodLabels[channel]),
            languageLabels[language],
            covers(purposes),
            sinceWords(since),
          ),
        ),
      ),
      quote(words),
    ]),
  ];
}

function covers(purposes: readonly ConsentPurpose[]): Sentence {
  return join(', ', ...purposes.map((purpose) => consentPurposeLabels[purpose]));
}

function sinceWords(day: Temporal.PlainDate): Sentence {
  return say(`since ${day.toString()}.`, `desde ${day.toString()}.`);
}

/** What patients say, by what it is about; urgent symptoms first. */
export function redFlags({ policy, of }: Printing): readonly Block[] {
  return [
    heading(2, of(say('Appendix: what patients say', 'Anexo: lo que dicen los pacientes'))),
    paragraph(
      of(
        say(
          'Phrases in both languages. An asterisk stands for any ending, a bar for either word, an ampersand for words that occur together.',
          'Frases en los dos idiomas. El asterisco vale por cualquier terminación, la barra por una de dos palabras, el signo & por palabras que aparecen juntas.',
        ),
      ),
    ),
    ...[...policy.words].flatMap(([topic, phrases]) => [
      heading(4, `${of(capital(topicLabels[topic]))} (${topic})`),
      paragraph(phrases.join(' · ')),
    ]),
  ];
}

/** Every approved script with its approval. */
export function scripts(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  return [
    heading(2, of(say('Appendix: approved scripts', 'Anexo: guiones aprobados'))),
    ...scriptMoments.flatMap((moment) => [
      heading(3, of(momentLabels[moment])),
      ...policy.scripts.filter((script) => script.moment === moment).flatMap((script) => scriptBlocks(printing, script)),
    ]),
  ];
} // prettier-ignore

function scriptBlocks(printing: Printing, script: Script): readonly Block[] {
  const { of } = printing;
  const { subject, beforeIdentity, text } = script;
  const before = of(say('Before identity is known:', 'Antes de conocer la identidad:'));
  return [
    heading(4, script.id),
    paragraph(factsOf(printing, script)),
    ...(beforeIdentity === null ? [] : [paragraph(before), quote(beforeIdentity), paragraph(of(say('Then:', 'Después:')))]),
    quote(subject === null ? text : `${subject}\n${text}`),
  ];
} // prettier-ignore

function factsOf({ of }: Printing, script: Script): string {
  const { approvedBy, translationReviewedBy, expiresOn } = script;
  const on = script.approvedOn.toString();
  const facts = [
    of(capital(scriptChannelLabels[script.channel])),
    of(languageLabels[script.language]),
    script.moment === 'acknowledgment' ? of(aboutWords(script.about)) : codeWords(script.about),
    ...(script.hours === 'any' ? [] : [of(hoursLabels[script.hours])]),
    of(say(`version ${script.version}`, `versión ${script.version}`)),
    of(say(`approved by ${approvedBy} on ${on}`, `aprobado por ${approvedBy} el ${on}`)),
    ...(translationReviewedBy === null
      ? []
      : [of(say(`translation reviewed by ${translationReviewedBy}`, `traducción revisada por ${translationReviewedBy}`))]),
    ...(expiresOn === null ? [] : [of(say(`until ${expiresOn.toString()}`, `hasta ${expiresOn.toString()}`))]),
  ];
  return `${facts.join(' · ')}.`;
} // prettier-ignore

const hoursLabels = { open: say('while open', 'en horario'), closed: say('while closed', 'fuera de horario') } as const;

function aboutWords(about: string) {
  const known = Object.entries(acknowledgmentLabels).find(([kind]) => kind === about);
  return known === undefined ? say(codeWords(about), codeWords(about)) : known[1];
}
