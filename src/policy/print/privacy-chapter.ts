import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { PrivacyRules } from '../../follow-up/policy/privacy.ts';
import { say, type Sentence } from '../../follow-up/sentence.ts';
import { heading, list, type Block } from './document.ts';
import { roles, type Printing } from './words.ts';

/** What is kept of patients and for how long, and who may say what. */
export function privacy({ policy, of }: Printing): readonly Block[] {
  const rules = [...kept(policy.privacy), saidBy(policy), ...part2(policy.privacy)];
  return [heading(2, of(say('Privacy', 'Privacidad'))), list(rules.map(of))];
}

function kept(rules: PrivacyRules): readonly Sentence[] {
  const { keepMessagesDays: days, keepConsentYears: years, blankAtTwilioAfterDays: blankAfter } = rules;
  return [
    say(
      `Words of patients and of messages are kept encrypted for ${days} days and then emptied; codes and times stay.`,
      `Las palabras de los pacientes y de los mensajes se guardan cifradas ${days} días y luego se vacían; quedan códigos y horas.`,
    ),
    say(
      `Consent given or taken back is kept for ${years} years; a request to stop does not grow old.`,
      `El consentimiento dado o retirado se guarda ${years} años; el pedido de no recibir más mensajes no caduca.`,
    ),
    rules.keepPictureAddresses
      ? say(
          'Pictures that patients send are not kept here, only where Twilio has them.',
          'Las imágenes que envían los pacientes no se guardan aquí, solo dónde las tiene Twilio.',
        )
      : say(
          'Pictures that patients send are not kept here, nor where Twilio has them.',
          'Las imágenes que envían los pacientes no se guardan aquí, ni tampoco dónde las tiene Twilio.',
        ),
    blankAfter === null
      ? say('Texts stay at Twilio until somebody deletes them there.', 'Los textos quedan en Twilio hasta que alguien los borre allí.')
      : say(`Texts at Twilio are emptied after ${blankAfter} days.`, `Los textos en Twilio se vacían a los ${blankAfter} días.`),
  ];
} // prettier-ignore

function saidBy(policy: PracticePolicy): Sentence {
  const { freeTextBy } = policy.privacy;
  if (freeTextBy.length === 0) {
    return say(
      'Everybody answers patients by approved scripts only.',
      'Todas las personas responden a los pacientes solo con guiones aprobados.',
    );
  }
  const people = roles({ policy }, freeTextBy);
  return say(
    `In words of their own may answer: ${people}. All others use approved scripts.`,
    `Con palabras propias pueden responder: ${people}. Las demás personas usan guiones aprobados.`,
  );
}

function part2({ part2: holds, discreetName }: PrivacyRules): readonly Sentence[] {
  return [
    ...(discreetName === null
      ? []
      : [say(`Messages come from "${discreetName}".`, `Los mensajes salen a nombre de "${discreetName}".`)]),
    ...(holds
      ? [say('42 CFR Part 2 holds: no service is named anywhere.', 'Rige 42 CFR Parte 2: no se nombra ningún servicio en ninguna parte.')]
      : []),
  ];
} // prettier-ignore
