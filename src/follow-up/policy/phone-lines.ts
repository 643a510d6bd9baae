import type { Sentence } from '../sentence.ts';

/** A number that patients call and that Speedwell puts through to the front desk. */
export interface PhoneLine {
  /** Id of the location it belongs to. */
  readonly location: string;
  /** E.164: the number at Twilio that patients call. */
  readonly number: string;
  /** E.164: where it rings. */
  readonly frontDesk: string;
  /** Rings this long before it counts as unanswered. */
  readonly ringSeconds: number;
  /** What the caller meets then: a voicemail, or a word that a text follows. */
  readonly unanswered: 'voicemail' | 'text_back';
  /**
   * Whoever picks up presses a key first, so that a mailbox is not taken for a person. Without it a call counts as
   * answered when it lasted `answeredFromSeconds`.
   */
  readonly acceptByKey: boolean;
  readonly answeredFromSeconds: number;
  /** What callers hear when nobody answers. */
  readonly greeting: Sentence;
}
