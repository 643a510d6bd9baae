import type { Moment, Possibility, Words } from './card-api.ts';

/** GET /api/contacts/{contactId}/conversation. The look is recorded. */
export interface ShownConversation {
  readonly contactId: string;
  readonly language: 'en' | 'es';
  /** Oldest first. */
  readonly lines: readonly ShownLine[];
  readonly hasMore: boolean;
  readonly locked: boolean;
  readonly texting: SendPossibility;
  readonly scripts: readonly ShownScript[];
  readonly ownWords: SendPossibility & {
    /** In characters. */
    readonly longest: number;
    /** Several people have this number: whoever writes says first that it is known who reads. */
    readonly needsIdentity: boolean;
  };
}

/** Possible with `from`: it goes out by itself then. */
export interface SendPossibility extends Possibility {
  readonly from: Moment | null;
}

export interface ShownScript extends SendPossibility {
  readonly id: string;
  readonly moment: string;
  readonly about: string;
  /** What it is about, for a list. */
  readonly title: Words;
  readonly language: 'en' | 'es';
  /** As the patient would read them. */
  readonly words: string;
}

/** One line of a conversation. */
export interface ShownLine {
  readonly id: string;
  readonly at: Moment;
  readonly who: 'patient' | 'automatic' | 'person';
  readonly how: 'text' | 'email' | 'call' | 'voicemail';
  readonly words: string | null;
  /** There were words, and they are erased, or older than the practice keeps them. */
  readonly gone: boolean;
  readonly state:
    'received' | 'missed' | 'answered' | 'waiting' | 'on_its_way' | 'sent' | 'delivered' | 'not_delivered' | 'not_sent';
  readonly because: Words | null;
  /** HubSpot user id of the person who wrote it. */
  readonly by: string | null;
  readonly pictures: number;
  /** Of a voicemail. */
  readonly seconds: number | null;
}

/** POST /api/contacts/{contactId}/answers: a person answers by text. 202 with AnswerTaken. */
export type AnswerRequest = {
  readonly key: string;
  /** `mark` of the inquiry that the person saw; with it somebody else's act in between is noticed. */
  readonly seen?: string;
  readonly nextAction?: string;
  readonly due?: Moment;
} & ({ readonly script: string } | { readonly text: string; readonly identityKnown?: boolean });

export interface AnswerTaken {
  /** `held`: it goes out by itself at `from`. */
  readonly code: 'taken' | 'held';
  readonly because: Words;
  readonly from: Moment | null;
}
