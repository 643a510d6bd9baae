import type { PhoneLine } from '../../follow-up/policy/phone-lines.ts';
import { locationOf } from '../../follow-up/policy/locations.ts';
import { say, type Sentence } from '../../follow-up/sentence.ts';
import { heading, list, paragraph, quote, type Block } from './document.ts';
import { languagesWords, type Printing } from './words.ts';

/** What becomes of calls, for each number that is put through. */
export function phoneLines(printing: Printing): readonly Block[] {
  const { policy, of } = printing;
  const none = say(
    'Speedwell puts no calls through. A missed call counts once somebody logs it in HubSpot, or Twilio tells us of it.',
    'Speedwell no transfiere llamadas. Una llamada perdida cuenta cuando alguien la registra en HubSpot o cuando Twilio nos avisa.',
  );
  return [
    heading(2, of(say('Calls', 'Llamadas'))),
    ...(policy.phoneLines.length === 0 ? [paragraph(of(none))] : []),
    ...policy.phoneLines.flatMap((line) => lineWords(printing, line)),
    paragraph(of(afterwards)),
  ];
}

function lineWords(printing: Printing, line: PhoneLine): readonly Block[] {
  const { policy, of } = printing;
  return [
    heading(3, `${locationOf(policy, line.location).name}: ${line.number}`),
    list([
      of(
        say(
          `It rings at ${line.frontDesk} for ${line.ringSeconds} seconds.`,
          `Suena en ${line.frontDesk} durante ${line.ringSeconds} segundos.`,
        ),
      ),
      of(answers(line)),
      of(unanswered[line.unanswered]),
    ]),
    ...policy.languages.flatMap((language) => [
      paragraph(languagesWords(printing, [language])),
      quote(line.greeting[language]),
    ]),
  ];
}

function answers({ acceptByKey, answeredFromSeconds }: PhoneLine): Sentence {
  return acceptByKey
    ? say(
        'Whoever picks up presses 1, so that a mailbox is not taken for a person.',
        'Quien contesta oprime 1, para que un buzón de voz no se tome por una persona.',
      )
    : say(
        `A call shorter than ${answeredFromSeconds} seconds counts as missed, because a mailbox may have taken it.`,
        `Una llamada de menos de ${answeredFromSeconds} segundos cuenta como perdida, porque pudo contestar un buzón de voz.`,
      );
}

const unanswered: Readonly<Record<PhoneLine['unanswered'], Sentence>> = {
  voicemail: say(
    'If nobody answers, the caller hears these words and can leave a voicemail.',
    'Si nadie contesta, la persona oye estas palabras y puede dejar un mensaje de voz.',
  ),
  text_back: say(
    'If nobody answers, the caller hears these words, and a text follows where it may.',
    'Si nadie contesta, la persona oye estas palabras y, si está permitido, recibe un mensaje de texto.',
  ),
};

const afterwards = say(
  'A call that nobody answered is an inquiry: the patient is texted once a day where that is allowed, and is called back in the promised time. Who calls again comes first.',
  'Una llamada que nadie contestó es una solicitud: se le escribe al paciente una vez al día si está permitido, y se le devuelve la llamada en el plazo prometido. Quien vuelve a llamar va primero.',
);
