/** One opening of the practice on a day, wall clock. `closes` is later than `opens`; 00:00 is the midnight at the day's end. */
export interface Period {
  readonly opens: Temporal.PlainTime;
  readonly closes: Temporal.PlainTime;
}

/** When a location is open. All times are wall-clock times in `timeZone`. */
export interface Calendar {
  /** IANA name. */
  readonly timeZone: string;
  /** By ISO weekday, 1 Monday to 7 Sunday: several periods where there is a lunch break, none when closed. */
  readonly weekdays: readonly (readonly Period[])[];
  /** Dates that differ from their weekday: no periods is a closure. Keys are ISO dates. */
  readonly specialDays: ReadonlyMap<string, readonly Period[]>;
  /** Closed on the eleven US federal holidays as observed, unless a special day says otherwise. */
  readonly closedOnFederalHolidays: boolean;
  /** The calendar that held until this one replaced it, so that what has passed is counted as it was; null for the first. */
  readonly replaced: { readonly calendar: Calendar; readonly at: Temporal.Instant } | null;
}
