import type { Channel, Language } from './inquiry.ts';

/** One opening of the practice on a day, wall clock. `closes` is later than `opens`; 00:00 is the midnight at the day's end. */
export interface Period {
  readonly opens: Temporal.PlainTime;
  readonly closes: Temporal.PlainTime;
}

/** When the practice is open. All times are wall-clock times in `timeZone`. */
export interface Calendar {
  /** IANA name. */
  readonly timeZone: string;
  /** By ISO weekday, 1 Monday to 7 Sunday: several periods where there is a lunch break, none when closed. */
  readonly weekdays: readonly (readonly Period[])[];
  /** Dates that differ from their weekday: no periods is a closure. Keys are ISO dates. */
  readonly specialDays: ReadonlyMap<string, readonly Period[]>;
  /** Closed on the eleven US federal holidays as observed, unless a special day says otherwise. */
  readonly closedOnFederalHolidays: boolean;
}

/** What is promised about the response to one channel. */
export type TargetRule =
  | { readonly kind: 'business_minutes'; readonly minutes: number }
  /** By the end of the business day on which it was received, or of the next one when received after closing. */
  | { readonly kind: 'same_business_day' }
  | { readonly kind: 'before_close' }
  /** By the end of the Nth business day after the one on which it was received. */
  | { readonly kind: 'business_days'; readonly days: number };

/** When automatic texts may go out, on the patient's wall clock. A day without a period is wholly quiet. */
export interface TextingHours {
  /** By ISO weekday, 1 Monday to 7 Sunday, index 0 is Monday. */
  readonly weekdays: readonly (Period | null)[];
  readonly quietOnFederalHolidays: boolean;
  /** The reply to an inquiry just made goes out at any hour. */
  readonly instantReplyAtAnyHour: boolean;
}

/** Approved words for one channel, language and moment. */
export interface Script {
  readonly id: string;
  readonly channel: 'text';
  readonly moment: 'acknowledgment_open' | 'acknowledgment_closed';
  readonly language: Language;
  readonly version: number;
  readonly approvedBy: string;
  readonly approvedOn: Temporal.PlainDate;
  /** Not sent from this date of the practice on; null where it stays approved. */
  readonly expiresOn: Temporal.PlainDate | null;
  /** May hold `{practice}`, `{phone}`, `{opens}` (when a person answers again) and `{booking}`; nothing of the patient. */
  readonly text: string;
}

export interface PracticePolicy {
  /** Changes with every change of the policy files; kept with each decision. */
  readonly version: string;
  readonly practice: {
    readonly name: string;
    readonly phone: string;
    /** Where patients book by themselves; null where they cannot. */
    readonly bookingUrl: string | null;
  };
  readonly calendar: Calendar;
  readonly textingHours: TextingHours;
  /** At most this many automatic texts to one number in 24 hours. */
  readonly loopGuard: number;
  /** HubSpot owner ids or e-mail addresses; null where the practice named nobody. */
  readonly people: { readonly owner: string | null; readonly backup: string | null };
  readonly defaultLanguage: Language;
  readonly targets: ReadonlyMap<Channel, TargetRule>;
  readonly defaultTarget: TargetRule;
  /** An acknowledgment older than this is not sent any more. */
  readonly acknowledgeWithinMinutes: number;
  /** HubSpot change sources of contacts that nobody asked for care with, such as IMPORT. */
  readonly notAnInquiryWhenCreatedBy: readonly string[];
  /** A form submitted again within this many minutes is the same wish. */
  readonly sameInquiryWithinMinutes: number;
  /** Where several fit a moment and language, the highest version is used. */
  readonly scripts: readonly Script[];
}
