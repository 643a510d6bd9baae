import { z } from 'zod';
import { channels, type Channel, type Group } from '../follow-up/codes.ts';
import type { PracticeLocation } from '../follow-up/policy/locations.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import {
  bookingUrl,
  language,
  name,
  phone,
  section,
  someLanguages,
  text,
  wholeNumber,
  write,
  yesOrNo,
} from './fields.ts';
import { Cadences, Nurture } from './practice-cadences.ts';
import { ConsentWordings, EmailSubscriptionTypes, Fit, FormFieldNames, ServiceLines } from './practice-care.ts';
import { Channels, Escalations, Groups } from './practice-groups.ts';
import { Locations } from './practice-locations.ts';
import { People } from './practice-people.ts';
import { Access } from './practice-access.ts';
import { Privacy } from './practice-privacy.ts';
import { Targets } from './practice-targets.ts';
import { Texting } from './practice-texting.ts';

/** What `practice.yaml` decides: everything but the words of patients and the scripts. */
export type PracticeDecisions = Omit<PracticePolicy, 'version' | 'words' | 'scripts' | 'stateHours'>;

const sourcesRule = 'a list of HubSpot change sources such as [IMPORT, MIGRATION]';

const Practice = section({
  name: text('the name of the practice as patients know it')
    .max(40, { error: 'must be at most 40 characters long' })
    .describe('As patients know it; it opens every message.'),
  phone: phone.describe('The number that patients call.'),
  booking_url: bookingUrl.describe('An https:// address where patients book by themselves, or null.'),
  language: language.describe('For patients whose language nobody knows, and for tasks: en or es.'),
  languages: someLanguages.describe('The languages in which you work.'),
  hubspot_sends_emails: yesOrNo.describe(
    'Whether the HubSpot workflow that sends the approved e-mails is switched on.',
  ),
}).refine((practice) => practice.languages.includes(practice.language), {
  path: ['languages'],
  error: 'must contain the language above',
});

const Inquiries = section({
  not_when_created_by: z
    .array(text('a change source such as IMPORT'), { error: write(sourcesRule) })
    .describe('HubSpot change sources of contacts that asked for nothing, such as IMPORT.'),
  same_wish_within_minutes: wholeNumber(0, 7 * 24 * 60).describe(
    'A form sent again within this time is the same wish.',
  ),
});

/** What `practice.yaml` says, as the follow-up needs it. */
export const PracticeFile = section({
  practice: Practice.describe('Who you are.'),
  locations: Locations.describe('Your places. The first one counts where an inquiry names none.'),
  texting: Texting.describe('When automatic texts may reach a patient, on the patient’s clock and yours.'),
  people: People.describe('Who answers for inquiries, by short name. Groups and escalations refer to them.'),
  channels: Channels.describe(
    'The channel map: the group of inquiries that come this way and do not say by themselves what they are.',
  ),
  groups: Groups.describe('The ten groups of inquiries, each with all that you decide about it.'),
  targets: Targets.describe('What you promise, apart from the windows of the groups.'),
  escalations: Escalations.describe('Who may answer what only a named role may answer, and how soon.'),
  service_lines: ServiceLines.describe('What you offer.'),
  cadences: Cadences.describe('The approved follow-ups, step by step.'),
  usual_cadence: name.describe('The cadence of inquiries that have no other.'),
  nurture: Nurture.describe('The cadences of education, by how far the patient has come.'),
  fit: Fit.describe('Whom you can serve.'),
  consent_wordings: ConsentWordings.describe('Wordings of consent that patients were shown. Keep the old ones.'),
  email_subscriptions: EmailSubscriptionTypes.prefault({}).describe(
    'HubSpot’s e-mail subscription types: who unsubscribes there gets no such e-mail. Unsubscribed from all counts always.',
  ),
  form_fields: FormFieldNames.describe(
    'Which HubSpot contact property holds what your forms ask; null where none does.',
  ),
  inquiries: Inquiries.describe('What counts as an inquiry.'),
  privacy: Privacy.prefault({}).describe('What is kept, how long, and who may say what.'),
  access: Access.prefault({}).describe('Who works with cards, the queue and the settings in HubSpot.'),
}).transform(({ practice, texting, locations: [first, ...others], ...file }): PracticeDecisions => {
  const withDefaults = (location: z.output<typeof Locations>[number]): PracticeLocation => ({
    ...{ id: location.id, name: location.name, calendar: location.calendar },
    phone: location.phone ?? practice.phone,
    bookingUrl: location.bookingUrl === undefined ? practice.booking_url : location.bookingUrl,
    meetingsPage: location.meetingsPage,
  });
  return {
    practice: { name: practice.name, phone: practice.phone, bookingUrl: practice.booking_url },
    languages: practice.languages,
    sendsEmails: practice.hubspot_sends_emails,
    defaultLanguage: practice.language,
    locations: [withDefaults(first), ...others.map(withDefaults)],
    ...texting,
    phoneLines: [first, ...others].flatMap(({ id, calls }) =>
      calls === undefined ? [] : [{ location: id, ...calls }],
    ),
    privacy: file.privacy,
    access: file.access,
    people: file.people,
    groups: file.groups,
    channelGroups: new Map(channels.flatMap((channel) => pairOf(channel, file.channels[channel]))),
    escalations: file.escalations,
    targets: file.targets,
    cadences: file.cadences,
    usualCadence: file.usual_cadence,
    nurture: file.nurture,
    serviceLines: file.service_lines,
    fit: file.fit,
    consentWordings: file.consent_wordings,
    emailSubscriptions: file.email_subscriptions,
    formFields: file.form_fields,
    notAnInquiryWhenCreatedBy: file.inquiries.not_when_created_by,
    sameInquiryWithinMinutes: file.inquiries.same_wish_within_minutes,
  };
});

function pairOf(channel: Channel, group: Group | undefined): readonly (readonly [Channel, Group])[] {
  return group === undefined ? [] : [[channel, group]];
}
