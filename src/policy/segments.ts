import { SegmentedMessage } from 'sms-segments-calculator';

/** What a text costs: carriers send and bill it in parts. */
export interface Segments {
  readonly count: number;
  /** GSM-7 holds 160 characters in one part, UCS-2 only 70. */
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly length: number;
  /** The characters that force UCS-2, each once. */
  readonly dear: readonly string[];
}

/** Counts as Twilio does. */
export function segmentsOf(text: string): Segments {
  const message = new SegmentedMessage(text);
  return {
    count: message.segmentsCount,
    encoding: message.encodingName === 'GSM-7' ? 'GSM-7' : 'UCS-2',
    length: message.numberOfCharacters,
    dear: [...new Set(message.getNonGsmCharacters())],
  };
}
