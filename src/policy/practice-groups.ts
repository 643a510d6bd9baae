import { z } from 'zod';
import { groups } from '../follow-up/codes.ts';
import { acknowledgmentKinds } from '../follow-up/policy/scripts.ts';
import { name, oneOf, section, sentence, write } from './fields.ts';
import { target } from './practice-targets.ts';

const backup = name.describe('Who is asked when the owner is late.');
const manager = name.describe('Who is told when the backup is late too.');

const OneGroup = section({
  owners: z
    .array(name, { error: write('a list of people such as [front_desk]') })
    .min(1, { error: 'is empty; name at least one of people' })
    .describe('People among whom the owner is chosen; the first one where all else is equal.'),
  backup,
  manager,
  window: target.describe('What you promise, unless the channel or the source has a promise of its own.'),
  message: oneOf(['by_intent', ...acknowledgmentKinds]).describe(
    'Which approved first message goes out; by_intent chooses it by what the patient asked.',
  ),
  documentation: sentence('what people write down').describe('What people write down, in both languages.'),
  cadence: name
    .nullable()
    .default(null)
    .describe('The follow-ups of this group; leave it out for the service line’s, or else your usual one.'),
});

/** All that the practice decides about each of the ten groups. */
export const Groups = section({
  new_patient_appointment: OneGroup.describe('New patients who want an appointment.'),
  existing_patient_scheduling: OneGroup.describe('Patients you know who want an appointment.'),
  paid_campaign: OneGroup.describe('Patients who came through paid advertising.'),
  organic_form: OneGroup.describe('Forms, chats and messages that no advertising paid for.'),
  google_business: OneGroup.describe('Patients who found you on Google.'),
  referral_partner: OneGroup.describe('Patients whom a physician or partner referred.'),
  cash_pay_or_elective: OneGroup.describe('Care that patients choose and pay for by themselves.'),
  insurance_or_payment: OneGroup.describe('Questions about insurance, authorization and cost.'),
  bilingual_support: OneGroup.describe('Patients who need help in their language.'),
  incomplete_intake: OneGroup.describe('Patients who have not finished their intake forms.'),
});

const group = z.enum(groups, { error: write(`one of ${groups.join(', ')}`) }).optional();

/** The channel map. A channel that is left out is sorted by what the patient asks, the language and the source. */
export const Channels = section({
  paid_form: group.describe('A form of a paid campaign.'),
  website_form: group.describe('A form on the website.'),
  appointment_form: group.describe('A form that asks for an appointment.'),
  google_business_call: group.describe('A call from the Google Business Profile.'),
  phone_call: group.describe('A call that somebody answered.'),
  missed_call: group.describe('A call that nobody answered.'),
  voicemail: group.describe('A message on the voicemail.'),
  text: group.describe('A text message.'),
  chat: group.describe('A chat on the website.'),
  social_message: group.describe('A message on a social network.'),
  newsletter_reply: group.describe('An answer to a newsletter.'),
  webinar: group.describe('Somebody who signed up for a webinar.'),
  referral: group.describe('A referral from a physician or partner.'),
  review_message: group.describe('A message about a review.'),
  email: group.describe('An e-mail.'),
  staff_entry: group.describe('An inquiry that a colleague entered.'),
});

const OneEscalation = section({
  owner: name.describe('Who answers: one of people.'),
  backup,
  manager,
  window: target.describe('How soon somebody takes it up.'),
});

/** Who may answer what only a named role may answer. The first five freeze all automatic messages until it is closed. */
export const Escalations = section({
  urgent_symptoms: OneEscalation.describe('Signs of an emergency. Freezes automatic messages.'),
  clinical: OneEscalation.describe('Questions about health that need clinical judgment. Freezes automatic messages.'),
  medication: OneEscalation.describe('Questions about medicines. Freezes automatic messages.'),
  complaint: OneEscalation.describe('Complaints. Freezes automatic messages.'),
  privacy: OneEscalation.describe('Questions about records and privacy. Freezes automatic messages.'),
  emotional_concern: OneEscalation.describe('Fear or distress: a person calls.'),
  coverage_problem: OneEscalation.describe('A plan that refused to pay, or the like.'),
  high_value_procedure: OneEscalation.describe('A procedure that is worth a person’s call at once.'),
});
