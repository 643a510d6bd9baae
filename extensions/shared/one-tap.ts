import { actWords } from './card-act-words.ts';
import type { Words } from './card-api.ts';

/** How a call went, said by one tap; the practice's rules say what is owed next. */
export interface OneTap {
  readonly outcome: 'no_answer' | 'left_voicemail' | 'reached';
  readonly words: Words;
}

/** Nobody answered. */
export const noAnswer: OneTap = { outcome: 'no_answer', words: actWords.noAnswer };
/** A message is on the voicemail. */
export const leftVoicemail: OneTap = { outcome: 'left_voicemail', words: actWords.leftVoicemail };
/** The patient was spoken with. */
export const reached: OneTap = { outcome: 'reached', words: actWords.reached };

/** How most calls go. Other outcomes need more than one tap: when to call again, or why it ends. */
export const oneTaps: readonly OneTap[] = [noAnswer, leftVoicemail, reached];
