import type { Calendar } from '../follow-up/policy/opening-hours.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { KeptPolicy } from '../journal/policies.ts';
import { practiceFileName } from './policy-files.ts';
import { Locations } from './practice-locations.ts';
import { parseYaml } from './yaml-file.ts';

/** Nothing that is counted began longer ago. */
export const pastKept = Temporal.Duration.from({ hours: 400 * 24 });

/**
 * The policy with calendars that know which ones they replaced, and when: so what has passed is counted by the hours
 * that held then. A version in which a location's hours did not change adds nothing to its history; one that cannot be
 * read any more, or did not have the location, is passed over.
 *
 * @param kept - the versions that have held, the oldest first, with the policy's own among them. What is known of the
 * oldest one holds for all time before it.
 */
export function withPastCalendars(policy: PracticePolicy, kept: readonly KeptPolicy[]): PracticePolicy {
  const upToNow = kept.slice(0, kept.findLastIndex(({ version }) => version === policy.version) + 1);
  const read = new Map<string, Calendars>();
  const versions = upToNow.map(({ files, takenUpAt }) => {
    const content = files.get(practiceFileName) ?? '';
    return { takenUpAt, calendars: read.getOrInsertComputed(content, readCalendars) };
  });

  const withPast = <Location extends { readonly id: string; readonly calendar: Calendar }>(location: Location) => ({
    ...location,
    calendar: chainOf(location.id, versions) ?? location.calendar,
  });
  const [first, ...others] = policy.locations;
  return { ...policy, locations: [withPast(first), ...others.map(withPast)] };
}

/** By the id of the location. */
type Calendars = ReadonlyMap<string, Calendar>;

function chainOf(
  id: string,
  versions: readonly { readonly takenUpAt: Temporal.Instant; readonly calendars: Calendars }[],
): Calendar | null {
  let chain: Calendar | null = null;
  for (const { takenUpAt, calendars } of versions) {
    const calendar = calendars.get(id);
    if (calendar === undefined || (chain !== null && isSame(calendar, chain))) continue;
    chain = { ...calendar, replaced: chain === null ? null : { calendar: chain, at: takenUpAt } };
  }
  return chain;
}

/** Only the locations are read, so that other parts may have changed their form since. */
function readCalendars(content: string): Calendars {
  const { value } = parseYaml(practiceFileName, content);
  const written = typeof value === 'object' && value !== null && 'locations' in value ? value.locations : undefined;
  const { data = [] } = Locations.safeParse(written);
  return new Map(data.map(({ id, calendar }) => [id, calendar]));
}

function isSame(one: Calendar, other: Calendar): boolean {
  return asText(one) === asText(other);
}

/** Times of day and dates are written as text; the order in which special days are written makes no difference. */
function asText({ timeZone, weekdays, specialDays, closedOnFederalHolidays }: Calendar): string {
  const days = [...specialDays].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([timeZone, weekdays, days, closedOnFederalHolidays]);
}
