import type { Coded, Moment, Possibility, Refusal, Words } from './card-api.ts';

/**
 * What the service answers to the settings page, as JSON, and what the page may ask for. Everything here is read from the
 * practice's policy and written back into it; where the page and the files could differ, the files are right.
 */

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** A period of a day, such as 08:00-12:00, as the policy writes it. */
export type WrittenPeriod = string;

/** A day, such as 2026-12-24. */
export type WrittenDay = string;

/** A promise as the policy writes it, such as "within 15 business minutes". */
export type WrittenWindow = string;

/** GET /api/settings: for every signed-in user of the account. */
export interface ShownSettings {
  /** Of the policy that holds. A change names the one that the person saw. */
  readonly version: string;
  /** Today at the practice's first location. */
  readonly today: WrittenDay;
  /** IANA name, of the first location. */
  readonly timeZone: string;
  /** Whether this user may change anything. */
  readonly mayChange: Possibility;
  readonly locations: readonly ShownPlace[];
  readonly people: readonly ShownRole[];
  readonly groups: readonly ShownGroup[];
  /** The channel map; `group` null where what the patient asks decides. */
  readonly channels: readonly { readonly channel: Coded; readonly group: string | null }[];
  readonly texting: ShownTexting;
  readonly scripts: readonly ShownApproval[];
  readonly choices: {
    readonly languages: readonly Coded<'en' | 'es'>[];
    /** Promises that practices often make, and all that this one makes. */
    readonly windows: readonly Coded[];
  };
  /** Newest first: the last versions of the policy; the first one holds. */
  readonly history: readonly ShownVersion[];
}

/** A place of the practice. All times are of its own clock. */
export interface ShownPlace {
  readonly id: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** From Monday; no periods: closed. */
  readonly hours: readonly { readonly day: Coded<Weekday>; readonly periods: readonly WrittenPeriod[] }[];
  readonly closedOnFederalHolidays: boolean;
  /** Days that differ from their weekday, the earliest first; no periods: closed. */
  readonly specialDays: readonly { readonly day: WrittenDay; readonly periods: readonly WrittenPeriod[] }[];
}

/** A person or role of the policy. */
export interface ShownRole {
  readonly id: string;
  readonly role: string;
  /** The address of a HubSpot user, or a HubSpot owner id; null while nobody is named. */
  readonly owner: string | null;
  readonly languages: readonly ('en' | 'es')[];
  /** Gets no new inquiry with this many open; null for no limit. */
  readonly mostOpenInquiries: number | null;
}

/** The owners of one group of inquiries. People are named by their ids. */
export interface ShownGroup {
  readonly group: Coded;
  readonly owners: readonly string[];
  readonly backup: string;
  readonly manager: string;
  readonly window: Coded;
}

/** When and how often a patient is texted automatically. */
export interface ShownTexting {
  /** Automatic messages that a patient gets at most. */
  readonly inOneDay: number;
  readonly inOneWeek: number;
  /** From Monday, on the patient's clock and the practice's; null: never. */
  readonly hours: readonly { readonly day: Coded<Weekday>; readonly period: WrittenPeriod | null }[];
  readonly quietOnFederalHolidays: boolean;
}

/** A script and its approval. */
export interface ShownApproval {
  readonly id: string;
  readonly channel: Coded;
  readonly moment: Coded;
  readonly about: string;
  /** What it is about, for a list. */
  readonly title: Words;
  readonly language: Coded<'en' | 'es'>;
  readonly version: number;
  /** `not_yet`: its first day is to come. `ended`: not sent any more. */
  readonly state: Coded<'approved' | 'not_yet' | 'ended'>;
  readonly approvedBy: string;
  readonly approvedOn: WrittenDay;
  /** Not sent from this day on; null while it stays approved. */
  readonly expiresOn: WrittenDay | null;
  /** Who checked the translation. */
  readonly reviewedBy: string | null;
  readonly subject: string | null;
  readonly text: string;
  /** What may be said before it is known who listens. */
  readonly beforeIdentity: string | null;
}

/** One version of the policy. */
export interface ShownVersion {
  readonly version: string;
  /** From then on it held. */
  readonly takenUpAt: Moment;
  /** The address of the HubSpot user who made it; null where somebody changed the files. */
  readonly by: string | null;
  /** What was changed. */
  readonly what: Words;
}

/** One change. Each is checked and written by itself. */
export type SettingsChange =
  /** When a location is open on a weekday; no periods: closed. */
  | {
      readonly what: 'hours';
      readonly location: string;
      readonly day: Weekday;
      readonly periods: readonly WrittenPeriod[];
    }
  | { readonly what: 'federal_holidays'; readonly location: string; readonly closed: boolean }
  /** A day that differs from its weekday: no periods closes it, null takes the day out of the list. */
  | {
      readonly what: 'special_day';
      readonly location: string;
      readonly day: WrittenDay;
      readonly periods: readonly WrittenPeriod[] | null;
    }
  /** What is left out stays. */
  | {
      readonly what: 'person';
      readonly person: string;
      readonly owner?: string | null;
      readonly languages?: readonly ('en' | 'es')[];
      readonly mostOpenInquiries?: number | null;
    }
  | {
      readonly what: 'group';
      readonly group: string;
      readonly owners?: readonly string[];
      readonly backup?: string;
      readonly manager?: string;
      readonly window?: WrittenWindow;
    }
  /** Null: what the patient asks decides. */
  | { readonly what: 'channel'; readonly channel: string; readonly group: string | null }
  | { readonly what: 'caps'; readonly inOneDay: number; readonly inOneWeek: number }
  /** Null: never. */
  | { readonly what: 'texting_hours'; readonly day: Weekday; readonly period: WrittenPeriod | null }
  | { readonly what: 'texting_holidays'; readonly quiet: boolean }
  /** Approved from today on by whoever asks, until a day or, with null, for as long as nobody withdraws it. */
  | { readonly what: 'approve_script'; readonly script: string; readonly until: WrittenDay | null }
  /** Not sent any more, from now on. */
  | { readonly what: 'withdraw_script'; readonly script: string };

/** POST /api/settings/changes. The same key of the same user is done once. */
export interface SettingsRequest {
  /** A UUID of the page's own for each press. */
  readonly key: string;
  /** `version` of the settings that the person saw. */
  readonly base: string;
  readonly change: SettingsChange;
}

/** POST /api/settings/undo: the files as they were in an earlier version, as a new one. */
export interface SettingsUndoRequest {
  readonly key: string;
  /** `version` of the settings that the person saw. */
  readonly base: string;
  /** The one to go back to, of the history. */
  readonly version: string;
}

/** 200: done, and it holds. */
export interface SettingsTaken {
  readonly code: 'taken';
  readonly because: Words;
  /** What works and is hardly wanted, in the words of `npm run policy check`; only what was not so before. */
  readonly warnings: readonly SettingsFault[];
  readonly settings: ShownSettings;
}

/** In the words of `npm run policy check`, which are English. */
export interface SettingsFault {
  /** File and line, such as practice.yaml:31, as the file would be with the change. */
  readonly where: string;
  /** Begins with the name of the setting, and says what to write instead. */
  readonly message: string;
}

/**
 * 403 `may_not_change` · 409 `changed_meanwhile`, `files_at_fault`, `not_writable`, `other_folder` · 422 `at_fault` with the
 * faults, `locks_you_out`, `not_there`, `key_used` · 503 `not_taken_up`.
 */
export interface SettingsRefused extends Refusal {
  readonly faults?: readonly SettingsFault[];
  /** As they stand, where they were changed meanwhile. */
  readonly settings?: ShownSettings;
}
