import { z } from 'zod';
import { consentPurposes } from '../follow-up/codes.ts';
import type { FitRules } from '../follow-up/policy/fit-rules.ts';
import type { FormFields } from '../follow-up/policy/forms.ts';
import type { ServiceLine } from '../follow-up/policy/service-lines.ts';
import { readPhrase } from '../follow-up/words/phrase.ts';
import { date, language, listOf, name, oneOf, section, sentence, text, wholeNumber, write, yesOrNo } from './fields.ts';

const phrase = text('a phrase of patients').superRefine((written, context) => {
  const read = readPhrase(written);
  if ('fault' in read) context.addIssue({ code: 'custom', message: `${read.fault}, such as check & up` });
});

const OneServiceLine = section({
  id: name.describe('A short name that does not change.'),
  label: sentence('the name of the service').describe('As patients know it, in both languages.'),
  phrases: z
    .array(phrase, { error: write('a list of phrases, as in policy/words') })
    .describe('Phrases by which a patient’s words are about it, written as in policy/words.'),
  cadence: name.nullable().default(null).describe('Its own follow-ups; leave it out for your usual ones.'),
  may_be_named: yesOrNo.describe('HubSpot and texts may name it. false where the name tells of a condition.'),
  needs_referral: yesOrNo.describe('Nobody is seen without a referral.'),
  elective: yesOrNo.describe('Patients pay for it by themselves.'),
  high_value: yesOrNo.describe('Worth a person’s call at once.'),
}).transform((line): ServiceLine => ({
  id: line.id,
  label: line.label,
  phrases: line.phrases,
  cadence: line.cadence,
  mayBeNamed: line.may_be_named,
  needsReferral: line.needs_referral,
  isElective: line.elective,
  isHighValue: line.high_value,
}));

/** What the practice offers. */
export const ServiceLines = listOf(OneServiceLine, 'a list of service lines, or [] for none');

const otherwise = oneOf(['close', 'ask_a_person']).describe(
  'close tells the patient kindly and closes the inquiry; ask_a_person lets a person look first.',
);

const ageLimit = wholeNumber(0, 130).nullable();

/** Whom the practice can serve. */
export const Fit = section({
  area: section({
    states: z
      .array(text('a state such as IL').regex(/^[A-Z]{2}$/, { error: 'must be a state such as IL' }), {
        error: write('a list of states such as [IL, WI], or [] for none'),
      })
      .describe('States by their two letters.'),
    zips: z
      .array(zipBeginning(), { error: write('a list of beginnings of ZIP codes such as ["606"], or [] for none') })
      .describe('Beginnings of ZIP codes, in quotes; with states, either is enough.'),
    otherwise,
  })
    .refine(({ states, zips }) => states.length + zips.length > 0, {
      error: 'must name states or ZIP codes, or be null',
    })
    .nullable()
    .describe('Where your patients live; null for no rule.'),
  age: section({
    least: ageLimit.describe('Years; null for none.'),
    most: ageLimit.describe('Years; null for none.'),
    otherwise,
  })
    .refine(({ least, most }) => least === null || most === null || least <= most, {
      path: ['most'],
      error: 'must not be less than least',
    })
    .nullable()
    .describe('How old your patients are; null for no rule.'),
  referral: section({ otherwise })
    .nullable()
    .describe('For service lines that need a referral, where the form asks for one; null for no rule.'),
  coverage: section({
    not_accepted: z
      .array(text('a plan as patients write it'), { error: write('a list of plans as patients write them') })
      .describe('Plans that you do not take, as patients write them.'),
    otherwise,
  })
    .nullable()
    .describe('Insurance plans that you do not take; null for no rule.'),
}).transform(({ area, age, referral, coverage }): FitRules => ({
  ...{ area, age, referral },
  coverage: coverage === null ? null : { notAccepted: coverage.not_accepted, otherwise: coverage.otherwise },
}));

/** Wordings of consent that patients were shown. */
export const ConsentWordings = listOf(
  section({
    id: name.describe('A short name; HubSpot keeps it with the consent. A new wording gets a new one.'),
    channel: oneOf(['text', 'email', 'call']).describe('What the patient agreed to.'),
    language: language.describe('The language of the wording.'),
    since: date.describe('The day from which patients were shown it.'),
    purposes: z
      .array(oneOf(consentPurposes))
      .min(1, { error: 'must name at least one purpose' })
      .default(['reply', 'care'])
      .describe('What the words cover: reply, care, and marketing only where the words say so.'),
    words: text('the wording exactly as patients see it').describe('Exactly as patients see it.'),
  }),
  'a list of wordings, or [] for none',
);

const subscriptionType = wholeNumber(1, Number.MAX_SAFE_INTEGER).nullable().default(null);

/** HubSpot's e-mail subscription types. */
export const EmailSubscriptionTypes = section({
  care: subscriptionType.describe('Id of the subscription type of follow-ups in HubSpot, or null.'),
  marketing: subscriptionType.describe('Id of the subscription type of education in HubSpot, or null.'),
});

const propertyRule = 'the internal name of a HubSpot contact property such as zip, or null';
const property = z
  .string({ error: write(propertyRule) })
  .regex(/^[a-z][a-z0-9_]*$/, { error: `must be ${propertyRule}` })
  .nullable();

/** Which HubSpot contact property holds what forms ask. */
export const FormFieldNames = section({
  words: property.describe('What the patient wrote in words of their own.'),
  service: property.describe('The service the patient chose.'),
  zip: property.describe('ZIP code.'),
  state: property.describe('State.'),
  age: property.describe('Age in years.'),
  has_referral: property.describe('Whether there is a referral.'),
  insurance_plan: property.describe('The insurance plan.'),
  intake_incomplete: property.describe('Whether the intake forms are not finished.'),
}).transform(({ has_referral, insurance_plan, intake_incomplete, ...others }): FormFields => ({
  ...others,
  hasReferral: has_referral,
  insurancePlan: insurance_plan,
  intakeIncomplete: intake_incomplete,
}));

/** Without quotes YAML would read a number and lose a leading zero. */
function zipBeginning() {
  const rule = 'the beginning of a ZIP code in quotes, such as "606"';
  return z.string({ error: write(rule) }).regex(/^\d{1,5}$/, { error: `must be ${rule}` });
}
