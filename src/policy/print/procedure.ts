import type { Language } from '../../follow-up/codes.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { say } from '../../follow-up/sentence.ts';
import { cadences } from './cadence-chapter.ts';
import { escalations, services } from './care-chapters.ts';
import { clocks } from './clock-chapter.ts';
import { heading, paragraph, type Block } from './document.ts';
import { channelMap, groupRecords } from './inquiry-chapters.ts';
import { consent, redFlags, scripts, texting } from './message-chapters.ts';
import { phoneLines } from './phone-chapter.ts';
import { privacy } from './privacy-chapter.ts';
import { people, whoWeAre } from './practice-chapters.ts';
import { stateHours } from './state-hours-chapter.ts';
import { dayWords, type Printing } from './words.ts';

/**
 * The practice's own procedure for patient inquiries: all that the policy decides, for people to read.
 *
 * @param today - on the practice's calendar; the worked examples of the clocks begin on it.
 */
export function procedureOf(policy: PracticePolicy, language: Language, today: Temporal.PlainDate): readonly Block[] {
  const printing: Printing = { policy, language, today, of: (sentence) => sentence[language] };
  const { of } = printing;
  const { name } = policy.practice;
  return [
    heading(1, of(say(`How ${name} answers patient inquiries`, `Cómo ${name} responde a los pacientes`))),
    paragraph(
      of(
        say(
          `Written from the practice's policy, version ${policy.version}, on ${dayWords(printing, today)}. Change the policy, not this document. It gives no clinical advice.`,
          `Escrito a partir de la política del consultorio, versión ${policy.version}, el ${dayWords(printing, today)}. Cambie la política, no este documento. No da consejos clínicos.`,
        ),
      ),
    ),
    ...whoWeAre(printing),
    ...phoneLines(printing),
    ...people(printing),
    ...channelMap(printing),
    ...groupRecords(printing),
    ...clocks(printing),
    ...cadences(printing),
    ...escalations(printing),
    ...services(printing),
    ...texting(printing),
    ...stateHours(printing),
    ...consent(printing),
    ...privacy(printing),
    ...redFlags(printing),
    ...scripts(printing),
  ];
}
