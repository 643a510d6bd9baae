import type { Channel, EscalationKind, Group, JourneyStage, Language, Source, Topic } from '../codes.ts';
import type { AccessRules } from './access.ts';
import type { CadencePlan } from './cadence-plan.ts';
import type { FitRules } from './fit-rules.ts';
import type { ConsentWording, EmailSubscriptions, FormFields } from './forms.ts';
import type { PracticeLocation } from './locations.ts';
import type { EscalationRecord, GroupRecord, Person } from './people.ts';
import type { PhoneLine } from './phone-lines.ts';
import type { PrivacyRules } from './privacy.ts';
import type { Script } from './scripts.ts';
import type { ServiceLine } from './service-lines.ts';
import type { TargetRule } from './target-rule.ts';
import type { Caps, StateHours, TextingHours, TextingRules } from './texting.ts';

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
  readonly texting: TextingRules;
  /** States with narrower hours than the federal ones; counsel confirms them. */
  readonly stateHours: readonly StateHours[];
  /** Numbers of the practice that Speedwell puts through. */
  readonly phoneLines: readonly PhoneLine[];
  readonly privacy: PrivacyRules;
  readonly access: AccessRules;
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
  readonly emailSubscriptions: EmailSubscriptions;
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
