/** Twilio's messages as far as this service uses them. */
export interface Twilio {
  /**
   * Asks Twilio to send one text.
   *
   * @returns Twilio's message id (`SM` and 32 hex digits).
   * @throws {TryLater} when Twilio certainly did not take it: 429, or no connection was made.
   * @throws {GiveUp} when Twilio refused it; `code` is Twilio's error code, such as `21610` for an opted-out number.
   * @throws {Unknown} when it may have taken it: no answer in time, broken connection, 5xx.
   */
  readonly sendText: (text: OutgoingText) => Promise<string>;
  /** The texts Twilio took for this number since `since`, newest first. */
  readonly listTexts: (to: string, since: Temporal.Instant) => Promise<readonly SentText[]>;
  /** One text as Twilio has it now; null where Twilio does not know it. */
  readonly readText: (sid: string) => Promise<SentText | null>;
  /**
   * The texts that were sent to one of the practice's numbers since `asked.since`, or to any of the account where `to` is
   * null. Pictures are not among it.
   */
  readonly listReceived: (asked: {
    readonly to: string | null;
    readonly since: Temporal.Instant;
  }) => Promise<ReceivedTexts>;
  /** The calls to one of the practice's numbers since `asked.since`; the front desk's ends of them are not among it. */
  readonly listCalls: (asked: { readonly to: string; readonly since: Temporal.Instant }) => Promise<ListedCalls>;
  /** The calls that a call was put through to, such as the front desk's end of it. */
  readonly listLegs: (callSid: string) => Promise<readonly ListedCall[]>;
  /**
   * Empties the words of a text at Twilio, ours or a patient's; number, times and state stay there. One that Twilio does
   * not know any more counts as emptied.
   *
   * @throws {TryLater} when it may be asked again later, {GiveUp} when Twilio refuses it, such as for a text on its way.
   */
  readonly blankText: (sid: string) => Promise<void>;
}

export interface OutgoingText {
  /** E.164. */
  readonly to: string;
  readonly body: string;
  /** Where Twilio reports what becomes of it; carries our own id, so that a lost answer can be matched. */
  readonly statusCallback: string;
  /** Seconds after which Twilio must not send it any more. 1 to 36,000. */
  readonly validitySeconds: number;
}

export interface SentText {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  /** One of Twilio's message states, such as `delivered`. */
  readonly status: string;
  readonly errorCode: string | null;
  readonly createdAt: Temporal.Instant;
}

/** Texts of patients, newest first. */
export interface ReceivedTexts {
  readonly texts: readonly ReceivedText[];
  /** False where Twilio has more, older ones than are read in one go. */
  readonly isComplete: boolean;
}

/** A text that a patient sent. Patient data. */
export interface ReceivedText {
  readonly sid: string;
  /** E.164, or whatever Twilio names the sender by. */
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** Missing where Twilio does not say. */
  readonly sentAt?: Temporal.Instant;
  /** How many pictures and other files came with it. */
  readonly pictures: number;
}

/** Calls to a number, newest first. */
export interface ListedCalls {
  readonly calls: readonly ListedCall[];
  /** False where Twilio has more, older ones than are read in one go. */
  readonly isComplete: boolean;
}

/** A call as Twilio keeps it. Patient data. A voicemail that was left in it is not among it. */
export interface ListedCall {
  /** `CA` and 32 hex digits. */
  readonly sid: string;
  /** E.164, or whatever Twilio names the caller by. */
  readonly from: string;
  readonly to: string;
  /** One of Twilio's call states, such as `completed`. */
  readonly status: string;
  /** From the moment it was answered, by whomever or whatever. */
  readonly seconds: number;
  /** When it came in. */
  readonly startedAt: Temporal.Instant;
}
