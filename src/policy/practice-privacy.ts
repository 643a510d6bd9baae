import { z } from 'zod';
import type { PrivacyRules } from '../follow-up/policy/privacy.ts';
import { name, section, text, wholeNumber, write, yesOrNo } from './fields.ts';

/** What is kept, how long, and who may say what in words of their own. */
export const Privacy = section({
  keep_messages_days: wholeNumber(1, 3_650)
    .default(730)
    .describe('How long words of patients and of messages are kept; then they are emptied, codes and times stay.'),
  keep_consent_years: wholeNumber(5, 30)
    .default(10)
    .describe('How long consent given or taken back is kept. Federal rules ask for 5 years, Virginia for 10.'),
  keep_picture_addresses: yesOrNo
    .default(false)
    .describe('Whether it is kept, encrypted, where Twilio has a picture that a patient sent. Pictures never are.'),
  blank_at_twilio_after_days: wholeNumber(0, 400)
    .nullable()
    .default(null)
    .describe('Empties texts at Twilio this many days after they came in or went out; null leaves them there.'),
  part_2: yesOrNo
    .default(false)
    .describe('42 CFR Part 2: names no service anywhere, and the discreet name in every message.'),
  discreet_name: text('a name that says nothing of care, or null')
    .max(40, { error: 'must be at most 40 characters long' })
    .nullable()
    .default(null)
    .describe('The sender’s name in messages instead of the practice’s; null for the practice’s name.'),
  free_text_by: z
    .array(name, { error: write('a list of people, or [] for nobody') })
    .default([])
    .describe('People who may answer patients in words of their own; all others use approved scripts.'),
})
  .refine((privacy) => !privacy.part_2 || privacy.discreet_name !== null, {
    path: ['discreet_name'],
    error: 'must be a name while part_2 is true',
  })
  .transform((privacy): PrivacyRules => ({
    keepMessagesDays: privacy.keep_messages_days,
    keepConsentYears: privacy.keep_consent_years,
    keepPictureAddresses: privacy.keep_picture_addresses,
    blankAtTwilioAfterDays: privacy.blank_at_twilio_after_days,
    part2: privacy.part_2,
    discreetName: privacy.discreet_name,
    freeTextBy: privacy.free_text_by,
  }));
