import { section, wholeNumber, yesOrNo } from './fields.ts';
import { daysOf, textingPeriodOrNever, week } from './periods.ts';

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
    loopGuard: texting.most_texts_to_one_number_in_24_hours,
    acknowledgeWithinMinutes: texting.give_up_after_minutes,
  }));
