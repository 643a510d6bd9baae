import type { Language } from '../../follow-up/codes.ts';
import type { MessagePurpose } from '../../follow-up/decision.ts';
import { whyNot } from '../../follow-up/messages/send-sentences.ts';
import { say, type Sentence } from '../../follow-up/sentence.ts';
import type { SaidRow } from '../../journal/conversation.ts';

/** One line of a conversation, as the card shows it. */
export interface ShownLine {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly who: 'patient' | 'automatic' | 'person';
  readonly how: 'text' | 'email' | 'call' | 'voicemail';
  /** Null where there are none to show: a call, an e-mail (HubSpot has it), or words that are gone. */
  readonly words: string | null;
  /** There were words, and they are erased, or older than the practice keeps them. */
  readonly gone: boolean;
  readonly state: LineState;
  /** Why it was not sent; null where it was. */
  readonly because: Sentence | null;
  /** Of our own messages. */
  readonly purpose: MessagePurpose | null;
  readonly script: string | null;
  readonly language: Language | null;
  /** HubSpot user id of the person who wrote it. */
  readonly by: string | null;
  /** Pictures that came with it; they stay at the carrier service. */
  readonly pictures: number;
  /** Of a voicemail. */
  readonly seconds: number | null;
}

export type LineState =
  'received' | 'missed' | 'answered' | 'waiting' | 'on_its_way' | 'sent' | 'delivered' | 'not_delivered' | 'not_sent';

type Message = Extract<SaidRow, { readonly kind: 'message' }>;

/** What can be read of what is kept sealed. */
export interface ReadWords {
  /** The words of a patient's text; null where they are gone. */
  readonly ofReply: (sealed: Buffer) => string | null;
  /** The words of a text of ours; null where they are gone. */
  readonly ofText: (sealed: Buffer) => string | null;
  /** What a text will say that is not written out yet: a person's own words, or the script filled in. */
  readonly ofWaiting: (effect: Message['effect']) => string | null;
}

const nothing = {
  ...{ words: null, gone: false, because: null, purpose: null, script: null, language: null, by: null },
  ...{ pictures: 0, seconds: null },
} as const;

/** A line of the conversation. */
export function shownLine(said: SaidRow, read: ReadWords): ShownLine {
  const { id, at } = said;
  switch (said.kind) {
    case 'reply': {
      const words = said.sealed === null ? null : read.ofReply(said.sealed);
      const heard = { who: 'patient', how: 'text', state: 'received', pictures: said.pictures } as const;
      return { ...nothing, ...heard, id, at, words, gone: words === null };
    }
    case 'call': {
      const isVoicemail = said.told === 'voicemail';
      const state = { missed: 'missed', voicemail: 'received', answered: 'answered' } as const;
      const how = isVoicemail ? 'voicemail' : 'call';
      const heard = said.told === null ? 'received' : state[said.told];
      return { ...nothing, id, at, who: 'patient', how, state: heard, seconds: said.recordingSeconds };
    }
    case 'message':
      return messageLine(said, read);
  }
}

function messageLine(said: Message, read: ReadWords): ShownLine {
  const { id, at, effect } = said;
  const state = stateOf(said);
  const ours = {
    who: effect.purpose === 'answer' ? 'person' : 'automatic',
    purpose: effect.purpose,
    script: effect.scriptId === '' ? null : effect.scriptId,
    language: effect.language,
    by: effect.writer?.userId ?? null,
    because: state === 'not_sent' ? reasonFor(said.outcome) : null,
  } as const;
  if (effect.type === 'SendEmail') return { ...nothing, ...ours, id, at, how: 'email', state };
  const isWritten = said.sealed !== null;
  const words = isWritten ? read.ofText(said.sealed) : isUnwritten(state) ? read.ofWaiting(effect) : null;
  return { ...nothing, ...ours, id, at, how: 'text', state, words, gone: words === null };
}

/** It may never have been written out: then there is nothing that could be gone. */
function isUnwritten(state: LineState): boolean {
  return state === 'waiting' || state === 'on_its_way' || state === 'not_sent';
}

function stateOf({ state, delivery }: Message): LineState {
  switch (state) {
    case 'due':
      return 'waiting';
    case 'calling':
    case 'unknown':
      return 'on_its_way';
    case 'skipped':
    case 'failed':
      return 'not_sent';
    case 'done':
      if (delivery === 'delivered' || delivery === 'read') return 'delivered';
      return ['undelivered', 'failed', 'canceled'].includes(delivery ?? '') ? 'not_delivered' : 'sent';
  }
}

/** What is kept is the English sentence; of the send check's we have both. */
function reasonFor(outcome: string | null): Sentence {
  return Object.values(whyNot).find(({ en }) => en === outcome) ?? refused;
}

const refused = say('The carrier service did not take it.', 'El servicio de mensajes no lo aceptó.');
