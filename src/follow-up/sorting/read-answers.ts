import type { Language } from '../codes.ts';
import type { FormAnswers } from '../events.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { ServiceLine } from '../policy/service-lines.ts';
import { hears, understand, type Understood } from '../words/understand.ts';
import { plainWords } from './plain-words.ts';

/**
 * The language in which the patient hears from us: as the form or a person said, else the one in which the patient
 * wrote, else the practice's own.
 */
export function languageOf(
  contactLanguage: Language | null,
  understood: Understood | null,
  policy: Pick<PracticePolicy, 'defaultLanguage'>,
): Language {
  return contactLanguage ?? understood?.language ?? policy.defaultLanguage;
}

/** The id of the location that the form names by its id or name; null where it names none that the practice has. */
export function locationIdOf(
  { location: written }: FormAnswers,
  { locations }: Pick<PracticePolicy, 'locations'>,
): string | null {
  if (written === null) return null;
  const wanted = plainWords(written);
  const meant = locations.find(({ id, name }) => [id, name].some((known) => plainWords(known) === wanted));
  return meant?.id ?? null;
}

/**
 * The id of the service line that the inquiry is about: the one the form names by its id, label or one of its phrases,
 * else the one that the patient's words are about. Several at once are none: a person asks which comes first.
 */
export function serviceLineOf(
  { service }: FormAnswers,
  understood: Understood | null,
  policy: Pick<PracticePolicy, 'words' | 'serviceLines'>,
): string | null {
  const chosen = service === null ? null : serviceLineNamed(service, policy);
  return chosen ?? onlyOne(understood);
}

/** Whether the form's answer about the insurance plan says that there is none, such as "self pay". */
export function paysAlone(
  { insurancePlan }: FormAnswers,
  policy: Pick<PracticePolicy, 'words' | 'serviceLines'>,
): boolean {
  return insurancePlan !== null && hears(understand(insurancePlan, policy), 'self_pay');
}

function serviceLineNamed(service: string, policy: Pick<PracticePolicy, 'words' | 'serviceLines'>): string | null {
  const wanted = plainWords(service);
  const isNamed = ({ id, label }: ServiceLine) =>
    [id, label.en, label.es].some((known) => plainWords(known) === wanted);
  return policy.serviceLines.find(isNamed)?.id ?? onlyOne(understand(service, policy));
}

function onlyOne(understood: Understood | null): string | null {
  const [first, ...others] = understood?.serviceLines ?? [];
  return first === undefined || others.length > 0 ? null : first;
}
