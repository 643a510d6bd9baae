import type { Channel, EscalationKind, Group, JourneyStage, Language, Source, Topic } from './codes.ts';
import type { Sentence } from './sentence.ts';

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

/** What is promised about a response. */
export type TargetRule =
  | { readonly kind: 'business_minutes'; readonly minutes: number }
  /** By the end of the business day on which it was received, or of the next one when received after closing. */
  | { readonly kind: 'same_business_day' }
  /** By closing when it came in hours; else by noon of the business day to come. */
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
  /** The text after a person's call that nobody answered goes out at once, within the hours in which the law allows calls. */
  readonly atOnceAfterOurCall: boolean;
}

/** How many automatic messages a patient gets at most, over all programmes; first messages and answers aside. */
export interface Caps {
  readonly inOneDay: number;
  readonly inOneWeek: number;
}

/** A place of the practice. */
export interface PracticeLocation {
  /** A short name of small letters, digits and underscores. */
  readonly id: string;
  /** As patients know it; a form may say it. */
  readonly name: string;
  readonly phone: string;
  /** Where patients book by themselves; null where they cannot. */
  readonly bookingUrl: string | null;
  readonly calendar: Calendar;
}

/** Somebody, or a role, who answers for inquiries. */
export interface Person {
  /** A short name such as front_desk. */
  readonly id: string;
  /** As the procedure names the role, such as "Front desk". */
  readonly role: string;
  /** HubSpot owner id or e-mail address; null while the practice has named nobody. */
  readonly owner: string | null;
  readonly languages: readonly Language[];
  /** Ids of locations; empty for all. */
  readonly locations: readonly string[];
  /** Ids of service lines; empty for all. */
  readonly serviceLines: readonly string[];
  /** When the person works, on the wall clock of the first location, by ISO weekday; null for whenever the location is open. */
  readonly shifts: readonly (readonly Period[])[] | null;
  /** No new inquiry while the person has this many open, if anybody else can take it; null for no limit. */
  readonly mostOpenInquiries: number | null;
}

/** The kinds of first message. */
export const acknowledgmentKinds = [
  'general', 'ready_to_schedule', 'service_fit', 'paid_campaign', 'insurance', 'referral', 'bilingual', 'missed_call',
  'social', 'incomplete_intake',
] as const; // prettier-ignore
export type AcknowledgmentKind = (typeof acknowledgmentKinds)[number];

/** All that the practice decides about one group of inquiries. */
export interface GroupRecord {
  /** Ids of people among whom the owner is chosen, the first one preferred where all else is equal. */
  readonly owners: readonly string[];
  /** Id of the person who is asked when the owner is late. */
  readonly backup: string;
  /** Id of the person who is told when the backup is late too. */
  readonly manager: string;
  /** What is promised, unless the channel or the source has a promise of its own. */
  readonly window: TargetRule;
  /** The approved first message, or `by_intent` to choose it by what the patient asked. */
  readonly message: AcknowledgmentKind | 'by_intent';
  /** What people write down. */
  readonly documentation: Sentence;
  /** The name of a cadence; null for the service line's, or else the practice's usual one. */
  readonly cadence: string | null;
}

/** All that the practice decides about one kind of escalation. */
export interface EscalationRecord {
  /** Ids of people. */
  readonly owner: string;
  readonly backup: string;
  readonly manager: string;
  readonly window: TargetRule;
}

export type CadenceStep =
  | {
      readonly do: 'call';
      /** 0 is the date on which the cadence began; a day on which nobody works is the next on which somebody does. */
      readonly day: number;
      /** `within_target`: the first call. The others say how it differs from the call before. */
      readonly at: 'within_target' | 'later_the_same_day' | 'another_time_of_day';
      /** The script that people call by: `about` of a script of channel call, and of channel voicemail. */
      readonly script: string;
    }
  | {
      readonly do: 'message';
      readonly day: number;
      /** `at_once`: right after the call before. `morning`: when texting hours and practice have begun. */
      readonly at: 'at_once' | 'morning' | 'afternoon';
      /** `about` of scripts of the moment follow_up or education, as a text or else as an e-mail. */
      readonly script: string;
      /** What happens where no message may be sent. */
      readonly otherwise: 'call' | 'skip';
    }
  /** Closes the inquiry as closed_after_cadence, with the note why, at the end of that business day. */
  | { readonly do: 'close'; readonly day: number };

export interface CadencePlan {
  /** Education for patients who do not want an appointment yet needs consent to marketing messages. */
  readonly purpose: 'follow_up' | 'nurture';
  readonly steps: readonly CadenceStep[];
}

export interface ServiceLine {
  readonly id: string;
  readonly label: Sentence;
  /** Phrases by which a patient's words are about it. */
  readonly phrases: readonly string[];
  /** The name of a cadence; null for the practice's usual one. */
  readonly cadence: string | null;
  /** HubSpot and texts may name it. */
  readonly mayBeNamed: boolean;
  /** Nobody is seen without a referral. */
  readonly needsReferral: boolean;
  /** Paid by the patient. */
  readonly isElective: boolean;
  /** Worth a person's call at once: a high-value procedure. */
  readonly isHighValue: boolean;
}

/** What happens to somebody whom the practice cannot serve: kindly closed, or a person looks first. */
export type WhenUnfit = 'close' | 'ask_a_person';

/** Whom the practice can serve; a rule that is null does not apply. */
export interface FitRules {
  readonly area: {
    readonly states: readonly string[];
    /** Beginnings of ZIP codes; with states, either is enough. */
    readonly zips: readonly string[];
    readonly otherwise: WhenUnfit;
  } | null;
  readonly age: { readonly least: number | null; readonly most: number | null; readonly otherwise: WhenUnfit } | null;
  /** For service lines that need a referral, where the form asks for one. */
  readonly referral: { readonly otherwise: WhenUnfit } | null;
  /** Plans that the practice does not take, as patients write them. */
  readonly coverage: { readonly notAccepted: readonly string[]; readonly otherwise: WhenUnfit } | null;
}

/** A wording of consent that patients were shown. */
export interface ConsentWording {
  readonly id: string;
  readonly channel: 'text' | 'email' | 'call';
  readonly language: Language;
  readonly since: Temporal.PlainDate;
  readonly words: string;
}

/** Which HubSpot contact property holds what the form asked; null where no form asks. */
export interface FormFields {
  readonly words: string | null;
  readonly service: string | null;
  readonly zip: string | null;
  readonly state: string | null;
  readonly age: string | null;
  readonly hasReferral: string | null;
  readonly insurancePlan: string | null;
  readonly intakeIncomplete: string | null;
}

export const scriptMoments = [
  'acknowledgment',
  'follow_up',
  'education',
  'holding_line',
  'not_a_fit',
  'barrier',
] as const;
export type ScriptMoment = (typeof scriptMoments)[number];

export const scriptChannels = ['text', 'email', 'call', 'voicemail'] as const;
export type ScriptChannel = (typeof scriptChannels)[number];

/** Approved words for one channel, language and moment. */
export interface Script {
  readonly id: string;
  readonly channel: ScriptChannel;
  readonly moment: ScriptMoment;
  /**
   * What it is about: for `acknowledgment` an AcknowledgmentKind, for `holding_line` an escalation kind or `any`, for
   * `not_a_fit` area, age, referral or coverage, for `barrier` a barrier; else the name by which cadences call it.
   */
  readonly about: string;
  /** For acknowledgments: while the practice is open, closed, or both. */
  readonly hours: 'open' | 'closed' | 'any';
  readonly language: Language;
  readonly version: number;
  readonly approvedBy: string;
  readonly approvedOn: Temporal.PlainDate;
  /** Who checked the translation; null where it is not one. */
  readonly translationReviewedBy: string | null;
  /** Not sent from this date of the practice on; null where it stays approved. */
  readonly expiresOn: Temporal.PlainDate | null;
  /** For e-mails only. */
  readonly subject: string | null;
  /** May hold `{practice}`, `{phone}`, `{opens}` (when a person answers again) and `{booking}`; nothing of the patient. */
  readonly text: string;
  /** For call and voicemail scripts: what may be said before it is known who listens. */
  readonly beforeIdentity: string | null;
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
  /** The languages in which the practice works. */
  readonly languages: readonly Language[];
  /** For patients whose language nobody knows, and of what people are told. */
  readonly defaultLanguage: Language;
  /** The first one counts where an inquiry names none. Never empty. */
  readonly locations: readonly [PracticeLocation, ...PracticeLocation[]];
  readonly textingHours: TextingHours;
  /** HubSpot has the workflow that sends the approved e-mails; without it none is asked for. */
  readonly sendsEmails: boolean;
  readonly caps: Caps;
  /** At most this many automatic texts to one number in 24 hours. */
  readonly loopGuard: number;
  readonly people: ReadonlyMap<string, Person>;
  readonly groups: Readonly<Record<Group, GroupRecord>>;
  /** The channel map: the group of inquiries that come this way and are not told apart by what they ask. */
  readonly channelGroups: ReadonlyMap<Channel, Group>;
  readonly escalations: Readonly<Record<EscalationKind, EscalationRecord>>;
  readonly targets: {
    readonly byChannel: ReadonlyMap<Channel, TargetRule>;
    /** Wins over the channel's. */
    readonly bySource: ReadonlyMap<Source, TargetRule>;
    /** What is promised when the patient speaks again. */
    readonly nextResponse: TargetRule;
    /** Business minutes after a breach until the manager is told. */
    readonly managerAfterMinutes: number;
    /** A pause counts for this many business days at most. */
    readonly longestPauseDays: number;
  };
  readonly cadences: ReadonlyMap<string, CadencePlan>;
  /** The name of the usual cadence. */
  readonly usualCadence: string;
  /** The names of the nurture cadences. */
  readonly nurture: Readonly<Record<JourneyStage, string>>;
  readonly serviceLines: readonly ServiceLine[];
  readonly fit: FitRules;
  readonly consentWordings: readonly ConsentWording[];
  readonly formFields: FormFields;
  /** Phrases by what they are about, in both languages; see `understand` for how they are written. */
  readonly words: ReadonlyMap<Topic, readonly string[]>;
  /** An acknowledgment older than this is not sent any more. */
  readonly acknowledgeWithinMinutes: number;
  /** HubSpot change sources of contacts that nobody asked for care with, such as IMPORT. */
  readonly notAnInquiryWhenCreatedBy: readonly string[];
  /** A form submitted again within this many minutes is the same wish. */
  readonly sameInquiryWithinMinutes: number;
  /** Where several fit a moment and language, the highest version is used. */
  readonly scripts: readonly Script[];
}

/** The location that an inquiry is for: the one it names, or else the practice's first. */
export function locationOf(policy: Pick<PracticePolicy, 'locations'>, id: string | null): PracticeLocation {
  return policy.locations.find((location) => location.id === id) ?? policy.locations[0];
}

/** Whom HubSpot is asked to show as owner for a person of the policy; null where the practice has named nobody. */
export function ownerOf(policy: Pick<PracticePolicy, 'people'>, personId: string): string | null {
  return policy.people.get(personId)?.owner ?? null;
}
