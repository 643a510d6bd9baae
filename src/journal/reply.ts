import type { Keyword } from '../follow-up/patient/stop-words.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Seal } from '../seal.ts';
import type { Machine } from './text-machines.ts';
import type { SealText } from './texts-about-texting.ts';

/** A text from a patient, as Twilio brought it. */
export interface Reply {
  /** Twilio's message id. */
  readonly sid: string;
  /** E.164; of senders that are no person's number, whatever Twilio names them by. */
  readonly fromNumberE164: string;
  /** The number texted, E.164; null where Twilio does not say. */
  readonly to: string | null;
  readonly body: string;
  /** What Twilio itself understood, where the practice uses its advanced opt-out. */
  readonly optOutType: 'STOP' | 'START' | 'HELP' | null;
  /** Pictures and other files that came with it. */
  readonly media: readonly Media[];
  /** When the patient sent it, where we have found it later; without it, just now. */
  readonly sentAt?: Temporal.Instant;
}

/** A file that came with a text. */
export interface Media {
  /** Where Twilio keeps it; empty where it did not say. Patient data. */
  readonly url: string;
  /** Such as image/jpeg. */
  readonly contentType: string;
}

/** What keeping a text needs to know. */
export interface ReplyNeeds {
  readonly portalId: number;
  readonly seal: Seal;
  readonly policy: PracticePolicy;
  /** Numbers of the practice, E.164: what comes from them comes from ourselves. */
  readonly ownNumbers: readonly string[];
  readonly sealText: SealText;
}

/** A text and what is understood of it without anybody's help. */
export interface ReadText {
  readonly reply: Reply;
  readonly hashes: readonly Buffer[];
  readonly asked: Keyword | null;
  /** `unsure` where the words say so among others. */
  readonly stop: 'certain' | 'unsure' | null;
  readonly machine: Machine | null;
  readonly wordsMark: Buffer;
  /** When the patient said it. */
  readonly saidAt: Temporal.Instant;
  /** Whose number it is as far as we know now. */
  readonly contactId: string | null;
}
