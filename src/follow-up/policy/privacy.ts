/** What the practice decides about what is kept, and who may see and say what. */
export interface PrivacyRules {
  /** Words of patients and of our messages are kept this many days, then emptied. */
  readonly keepMessagesDays: number;
  /** Consent given or taken back is kept this many years. */
  readonly keepConsentYears: number;
  /** Whether the addresses of pictures that patients send are kept, sealed; the pictures themselves never are. */
  readonly keepPictureAddresses: boolean;
  /** Empties texts at Twilio this many days after they came in or went out, once nothing more happens to them; null to leave them. */
  readonly blankAtTwilioAfterDays: number | null;
  /**
   * 42 CFR Part 2: that somebody is a patient here is protected by itself. Names no service anywhere and uses the discreet
   * name in every message.
   */
  readonly part2: boolean;
  /** The sender's name in messages instead of the practice's; null for the practice's name. */
  readonly discreetName: string | null;
  /** Ids of people who may answer patients in words of their own; all others use approved scripts. */
  readonly freeTextBy: readonly string[];
}
