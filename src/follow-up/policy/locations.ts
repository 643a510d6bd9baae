import type { Calendar } from './opening-hours.ts';

/** A place of the practice. */
export interface PracticeLocation {
  /** A short name of small letters, digits and underscores. */
  readonly id: string;
  /** As patients know it; a form may say it. */
  readonly name: string;
  readonly phone: string;
  /** Where patients book by themselves; null where they cannot. */
  readonly bookingUrl: string | null;
  /** The name of the meetings page in HubSpot whose open times the card offers; null or left out where there is none. */
  readonly meetingsPage?: string | null;
  readonly calendar: Calendar;
}

/** The location that an inquiry is for: the one it names, or else the practice's first. */
export function locationOf(
  policy: { readonly locations: readonly [PracticeLocation, ...PracticeLocation[]] },
  id: string | null,
): PracticeLocation {
  return policy.locations.find((location) => location.id === id) ?? policy.locations[0];
}
