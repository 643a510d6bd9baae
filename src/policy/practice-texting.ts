import { z } from 'zod';
import { oneOf, section, wholeNumber, write, yesOrNo } from './fields.ts';
import { daysOf, textingPeriodOrNever, week } from './periods.ts';

const domainRule = 'a domain such as clinic.example, without https:// and without a path';
const domain = z
  .string({ error: write(domainRule) })
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, { error: `must be ${domainRule}, in small letters` });

/** When and how often patients are texted automatically. */
export const Texting = section({
  reply_at_once_at_any_hour: yesOrNo.describe(
    'The first reply to an inquiry just made goes out at any hour; false holds it until the hours below.',
  ),
  right_after_our_call: yesOrNo.describe(
    'The text after a call that nobody answered goes out at once, within the hours in which the law allows calls.',
  ),
  ...week(textingPeriodOrNever),
  quiet_on_federal_holidays: yesOrNo.describe('No automatic texts on federal holidays.'),
  most_in_one_day: wholeNumber(1, 10).describe(
    'Automatic messages that a patient gets in one day at most; first replies and answers to the patient aside.',
  ),
  most_in_one_week: wholeNumber(1, 30).describe('The same for seven days.'),
  most_texts_to_one_number_in_24_hours: wholeNumber(1, 20).describe(
    'All automatic texts to one number. It stops two machines from answering each other.',
  ),
  give_up_after_minutes: wholeNumber(1, 24 * 60).describe(
    'An inquiry older than this gets a call and no automatic first message.',
  ),
  a_stop_ends: oneOf(['everything', 'that_kind'])
    .default('everything')
    .describe('What a request to stop ends: every automatic text, or only texts of the kind that it answered.'),
  twilio_answers_stop_and_help: yesOrNo
    .default(true)
    .describe('Twilio itself confirms STOP and answers HELP, as it does unless it was asked to leave that to you.'),
  a_call_allows_a_reply_by_text: yesOrNo
    .default(true)
    .describe('Who calls you and reaches nobody may be answered by a text to the same number.'),
  state_hours_for: oneOf(['follow_ups', 'marketing', 'nobody'])
    .default('follow_ups')
    .describe('Which texts heed law/texting-hours.yaml: all that Speedwell begins, marketing only, or none.'),
  link_domains: z
    .array(domain, { error: write('a list of your own domains, or [] for none') })
    .default([])
    .describe('Your own domains. A text may link to these and to the booking address, and to nothing else.'),
})
  .refine((texting) => texting.most_in_one_week >= texting.most_in_one_day, {
    path: ['most_in_one_week'],
    error: 'must not be less than most_in_one_day',
  })
  .transform((texting) => ({
    textingHours: {
      weekdays: daysOf(texting),
      quietOnFederalHolidays: texting.quiet_on_federal_holidays,
      instantReplyAtAnyHour: texting.reply_at_once_at_any_hour,
      atOnceAfterOurCall: texting.right_after_our_call,
    },
    caps: { inOneDay: texting.most_in_one_day, inOneWeek: texting.most_in_one_week },
    texting: {
      stopEnds: texting.a_stop_ends,
      twilioAnswersStopAndHelp: texting.twilio_answers_stop_and_help,
      callingIsConsentToReply: texting.a_call_allows_a_reply_by_text,
      stateHoursFor: texting.state_hours_for,
      linkDomains: texting.link_domains,
    },
    loopGuard: texting.most_texts_to_one_number_in_24_hours,
    acknowledgeWithinMinutes: texting.give_up_after_minutes,
  }));
