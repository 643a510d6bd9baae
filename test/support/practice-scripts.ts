import { languages, type Language, type Topic } from '../../src/follow-up/codes.ts';
import { acknowledgmentKinds, type Script } from '../../src/follow-up/policy/scripts.ts';

/** The approved script for a moment, what it is about and language. */
export function script(
  moment: Script['moment'],
  about: string,
  language: Language,
  changes: Partial<Script> = {},
): Script {
  const { channel = 'text', hours = 'any' } = changes;
  return {
    id: [moment, about, hours, channel, language].join('-').replaceAll('_', '-'),
    ...{ channel, moment, about, hours, language, version: 1 },
    ...{ approvedBy: 'the practice', approvedOn: Temporal.PlainDate.from('2026-01-01') },
    ...{ translationReviewedBy: language === 'es' ? 'a reviewer' : null, expiresOn: null },
    subject: channel === 'email' ? 'From {practice}' : null,
    text: '{practice}: we call {opens}. STOP to end.',
    beforeIdentity: null,
    ...changes,
  };
}

const followUps = ['missed_you', 'options', 'check_in', 'intake_reminder', 'intake_last_reminder'];
const education = [
  'what_to_expect', 'how_to_prepare', 'what_to_bring', 'how_referrals_work', 'how_follow_up_works', 'when_to_call',
  'bilingual_support', 'telehealth',
]; // prettier-ignore

/** A text and an e-mail for every moment, in both languages. */
export const scripts: readonly Script[] = languages.flatMap((language) =>
  (['text', 'email'] as const).flatMap((channel) => [
    ...acknowledgmentKinds.flatMap((kind) => [
      script('acknowledgment', kind, language, { channel, hours: 'open' }),
      script('acknowledgment', kind, language, { channel, hours: 'closed' }),
    ]),
    ...followUps.map((about) => script('follow_up', about, language, { channel })),
    ...education.map((about) => script('education', about, language, { channel })),
    ...['any', 'urgent_symptoms'].map((about) => script('holding_line', about, language, { channel })),
    ...['area', 'age', 'referral', 'coverage'].map((about) => script('not_a_fit', about, language, { channel })),
  ]),
);

/** A few words of patients, in both languages. */
export const words: ReadonlyMap<Topic, readonly string[]> = new Map([
  ['urgent_symptoms', ['chest & hurt*|pain*', 'pecho & duele|dolor']],
  ['clinical', ['is that ok', 'side effect*', 'es normal']],
  ['medication', ['refill*', 'medicina*|receta*']],
  ['complaint', ['unacceptable', 'inaceptable']],
  ['privacy', ['my records', 'mis datos']],
  ['coverage_problem', ['denied', 'negaron']],
  ['emotional_concern', ['so scared', 'tengo miedo']],
  ['ready_to_schedule', ['appointment*', 'cita*']],
  ['insurance_or_authorization', ['insurance', 'seguro']],
  ['information_only', ['just looking', 'solo informacion']],
  ['existing_patient', ['existing patient', 'ya soy paciente']],
  ['strong_intent', ['as soon as possible', 'lo antes posible']],
  ['detailed_question', ['how exactly', 'como exactamente']],
  ['declined', ['not interested', 'no me interesa']],
  ['chose_other', ['another doctor', 'otro doctor']],
  ['wrong_person', ['wrong number', 'numero equivocado']],
]);
