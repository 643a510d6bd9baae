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
  /** The texts that patients sent us since `since`, newest first; at most some thousand. Pictures are not among it. */
  readonly listReceived: (since: Temporal.Instant) => Promise<readonly ReceivedText[]>;
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
