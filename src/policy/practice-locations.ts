import { z } from 'zod';
import type { Calendar } from '../follow-up/policy/opening-hours.ts';
import { Calls } from './practice-phone.ts';
import { bookingUrl, isDate, listOf, name, phone, section, text, timeZone, write, yesOrNo } from './fields.ts';
import { daysOf, periods, week } from './periods.ts';

const Hours = section(week(periods)).refine((hours) => daysOf(hours).some((day) => day.length > 0), {
  error: 'must be open on some day of the week',
});

const Location = section({
  id: name.describe('A short name that does not change, such as main. People and inquiries refer to it.'),
  name: text('the name of the location as patients know it').describe('As patients know it, and as forms may say it.'),
  phone: phone.optional().describe('The number of this location; leave it out for the practice’s own.'),
  booking_url: bookingUrl.optional().describe('Where patients book here; leave it out for the practice’s own.'),
  meetings_page: z
    .string()
    .regex(/^[\w.-]+(?:\/[\w.-]+)*$/, {
      error: 'must be the end of a HubSpot meetings address, such as clinic/new-patient',
    })
    .nullable()
    .optional()
    .describe('The HubSpot meetings page whose open times the card offers, such as clinic/new-patient.'),
  calls: Calls.optional().describe(
    'How calls to this location are put through; leave it out where Speedwell has no part in it.',
  ),
  time_zone: timeZone.describe('The time zone of its clocks, such as America/Chicago.'),
  hours: Hours.describe('When somebody answers. Targets count only this time.'),
  closed_on_federal_holidays: yesOrNo.describe(
    'Closed on the eleven US federal holidays, on the day they are observed.',
  ),
  special_days: z
    .record(z.string().refine(isDate), periods, { error: explainSpecialDays })
    .describe('Dates that differ from their weekday, federal holidays included: closed, or periods.'),
});

/** The places of the practice. `phone` and `bookingUrl` are undefined where they are the practice's own. */
export const Locations = listOf(Location, 'a list of locations').transform((all, context) => {
  const [first, ...others] = all.map((location) => ({
    id: location.id,
    name: location.name,
    phone: location.phone,
    bookingUrl: location.booking_url,
    meetingsPage: location.meetings_page ?? null,
    calls: location.calls,
    calendar: toCalendar(location),
  }));
  if (first !== undefined) return [first, ...others] as const;
  context.addIssue({ code: 'custom', message: 'is empty; write at least one location' });
  return z.NEVER;
});

function toCalendar(location: z.output<typeof Location>): Calendar {
  return {
    timeZone: location.time_zone,
    weekdays: daysOf(location.hours),
    specialDays: new Map(Object.entries(location.special_days)),
    closedOnFederalHolidays: location.closed_on_federal_holidays,
    replaced: null,
  };
}

function explainSpecialDays(issue: { readonly code: string; readonly input?: unknown }): string {
  if (issue.code === 'invalid_key') return 'must be a date such as 2026-12-24';
  return write('a section of dates and their periods, or {} for none')(issue);
}
