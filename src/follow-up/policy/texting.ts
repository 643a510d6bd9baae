import type { Period } from './opening-hours.ts';

/** When automatic texts may go out, on the patient's wall clock. A day without a period is wholly quiet. */
export interface TextingHours {
  /** By ISO weekday, 1 Monday to 7 Sunday, index 0 is Monday. */
  readonly weekdays: readonly (Period | null)[];
  readonly quietOnFederalHolidays: boolean;
  /** The reply to an inquiry just made goes out at any hour. */
  readonly instantReplyAtAnyHour: boolean;
  /** The text after a person's call that nobody answered goes out at once, within the hours in which the law allows calls. */
  readonly atOnceAfterOurCall: boolean;
}

/** How many automatic messages a patient gets at most, over all programmes; first messages and answers aside. */
export interface Caps {
  readonly inOneDay: number;
  readonly inOneWeek: number;
}

/** What the practice decides about texting beside hours and caps. */
export interface TextingRules {
  /**
   * What a request to stop ends: every automatic text, or only texts of the kind it answered (and marketing with it).
   * The law may allow the narrower reading one day; until counsel says so, everything.
   */
  readonly stopEnds: 'everything' | 'that_kind';
  /** Twilio itself confirms STOP and answers HELP, so that we must not do it a second time. */
  readonly twilioAnswersStopAndHelp: boolean;
  /** Who calls the practice may be answered by a text to the same number. */
  readonly callingIsConsentToReply: boolean;
  /** Which messages heed the hours of the patient's state, where they are narrower than the practice's. */
  readonly stateHoursFor: 'follow_ups' | 'marketing' | 'nobody';
  /** The practice's own domains, small letters: a text may link to these and what lies under them, and to nothing else. */
  readonly linkDomains: readonly string[];
}

/** When a state lets practices text its people, and how often; narrower than the federal hours. */
export interface StateHours {
  /** Two letters, such as FL. */
  readonly state: string;
  /** By ISO weekday, index 0 is Monday; null for a day without texts. */
  readonly weekdays: readonly (Period | null)[];
  readonly quietOnFederalHolidays: boolean;
  /** Texts to one number in 24 hours at most; null where the state says nothing. */
  readonly mostIn24h: number | null;
  /** Where it was read. */
  readonly source: string;
  readonly readOn: Temporal.PlainDate;
}
