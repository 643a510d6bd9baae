import type { Channel, Language, Source } from '../codes.ts';
import type { FormAnswers } from '../events.ts';
import type { Understood } from '../words/understand.ts';

/** All that an inquiry is sorted by. */
export interface ToSort {
  readonly channel: Channel;
  readonly source: Source;
  readonly answers: FormAnswers;
  /** Null where the patient wrote nothing. */
  readonly understood: Understood | null;
  /** In which the patient hears from us. */
  readonly language: Language;
  /** A service line's id in the policy. */
  readonly serviceLine: string | null;
  /** The practice has had this patient before. */
  readonly isReturning: boolean;
}
