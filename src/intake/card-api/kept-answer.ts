import { z } from 'zod';
import type { Sentence } from '../../follow-up/sentence.ts';
import type { ToldBefore } from '../../journal/drafts.ts';
import { cardRefusals, type CardRefusal } from './card-refusals.ts';

/** What was told of an act, as it is kept: the inquiry is told with it as it stands whenever it is told. */
export interface ToldOfAct {
  readonly status: 202 | 409;
  readonly code: string;
  readonly because: Sentence;
}

const Told = z.object({
  status: z.literal([202, 409]),
  code: z.string(),
  because: z.object({ en: z.string(), es: z.string() }),
});

/** The same request with the same key is told the same; another one is a fault of the card. */
export function toldAgain({ requestMark, told }: ToldBefore, mark: Buffer): ToldOfAct | CardRefusal {
  return requestMark.equals(mark) ? Told.parse(told) : cardRefusals.keyUsed;
}
