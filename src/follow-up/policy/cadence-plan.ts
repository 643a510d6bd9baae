export type CadenceStep =
  | {
      readonly do: 'call';
      /** 0 is the date on which the cadence began; a day on which nobody works is the next on which somebody does. */
      readonly day: number;
      /** `within_target`: the first call. The others say how it differs from the call before. */
      readonly at: 'within_target' | 'later_the_same_day' | 'another_time_of_day';
      /** The script that people call by: `about` of a script of channel call, and of channel voicemail. */
      readonly script: string;
    }
  | {
      readonly do: 'message';
      readonly day: number;
      /** `at_once`: right after the call before. `morning`: when texting hours and practice have begun. */
      readonly at: 'at_once' | 'morning' | 'afternoon';
      /** `about` of scripts of the moment follow_up or education, as a text or else as an e-mail. */
      readonly script: string;
      /** What happens where no message may be sent. */
      readonly otherwise: 'call' | 'skip';
    }
  /** Closes the inquiry as closed_after_cadence, with the note why, at the end of that business day. */
  | { readonly do: 'close'; readonly day: number };

export interface CadencePlan {
  /** Education for patients who do not want an appointment yet needs consent to marketing messages. */
  readonly purpose: 'follow_up' | 'nurture';
  readonly steps: readonly CadenceStep[];
}
