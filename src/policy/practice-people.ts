import { z } from 'zod';
import type { Person } from '../follow-up/policy/people.ts';
import { named, namesOrAll, section, someLanguages, text, wholeNumber, write } from './fields.ts';
import { daysOf, periods, week } from './periods.ts';

const ownerError = { error: write('an e-mail address of a HubSpot user, a HubSpot owner id, or null') };

const owner = z.union(
  [
    z.email(ownerError),
    z.string(ownerError).regex(/^\d+$/, ownerError),
    z.int(ownerError).positive(ownerError).transform(String),
    z.null(ownerError),
  ],
  ownerError,
);

const OnePerson = section({
  role: text('the role as your procedure names it, such as Front desk').describe('The role, such as Front desk.'),
  owner: owner.describe('An e-mail address of a HubSpot user, a HubSpot owner id, or null while nobody is named.'),
  languages: someLanguages.describe('The languages in which this person talks to patients.'),
  locations: namesOrAll.describe('Ids of the locations this person answers for; leave it out for all.'),
  service_lines: namesOrAll.describe('Ids of the service lines this person answers for; leave it out for all.'),
  works: section(week(periods))
    .nullable()
    .default(null)
    .describe('The hours this person works, on the first location’s clock; leave it out for whenever it is open.'),
  most_open_inquiries: wholeNumber(1, 1_000)
    .nullable()
    .default(null)
    .describe('Gets no new inquiry with this many open, if anybody else can take it; leave it out for no limit.'),
});

/** Who answers for inquiries, by short name. */
export const People = named(OnePerson, 'a section with a name for each person or role').transform(
  (people): ReadonlyMap<string, Person> =>
    new Map(
      Object.entries(people).map(([id, person]) => [
        id,
        {
          id,
          role: person.role,
          owner: person.owner,
          languages: person.languages,
          locations: person.locations,
          serviceLines: person.service_lines,
          shifts: person.works === null ? null : daysOf(person.works),
          mostOpenInquiries: person.most_open_inquiries,
        },
      ]),
    ),
);
