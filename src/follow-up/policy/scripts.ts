import type { Language } from '../codes.ts';

/** The kinds of first message. */
export const acknowledgmentKinds = [
  'general', 'ready_to_schedule', 'service_fit', 'paid_campaign', 'insurance', 'referral', 'bilingual', 'missed_call',
  'social', 'incomplete_intake',
] as const; // prettier-ignore
export type AcknowledgmentKind = (typeof acknowledgmentKinds)[number];

export const scriptMoments = [
  'acknowledgment',
  'follow_up',
  'education',
  'holding_line',
  'not_a_fit',
  'barrier',
  // What the practice writes to everybody who wants to hear of it, and no cadence sends.
  'campaign',
  // What is said about the texting itself.
  'texting',
] as const;
export type ScriptMoment = (typeof scriptMoments)[number];

/** What can be said about the texting itself: a stop, a stop by a word that may have meant a visit, and HELP. */
export const textingAbouts = ['stop', 'stop_visit', 'help'] as const;
export type TextingAbout = (typeof textingAbouts)[number];

export const scriptChannels = ['text', 'email', 'call', 'voicemail'] as const;
export type ScriptChannel = (typeof scriptChannels)[number];

/** Approved words for one channel, language and moment. */
export interface Script {
  readonly id: string;
  readonly channel: ScriptChannel;
  readonly moment: ScriptMoment;
  /**
   * What it is about: for `acknowledgment` an AcknowledgmentKind, for `holding_line` an escalation kind or `any`, for
   * `not_a_fit` area, age, referral or coverage, for `barrier` a barrier, for `texting` a TextingAbout; else the name by which cadences call it.
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
