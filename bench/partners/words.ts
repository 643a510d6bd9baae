import { z } from 'zod';

/** What the benchmark asks of the partners' process. */
export const Order = z.discriminatedUnion('order', [
  /** Allow so many calls in ten seconds from now on. */
  z.object({ order: z.literal('allow'), calls: z.number() }),
  /** Answer every call to HubSpot as while the account is being moved (477). */
  z.object({ order: z.literal('move away') }),
  z.object({ order: z.literal('count') }),
]);
export type Order = z.output<typeof Order>;

const Arrivals = z.array(z.tuple([z.number(), z.number()]));

/** What the partners have heard of a contact: its first text, its call task, or that HubSpot was told of the text. */
export const kinds = ['text', 'task', 'acknowledged'] as const;
export type Kind = (typeof kinds)[number];

const Counts = z.object({
  /** Calls to HubSpot by path. */
  calls: z.record(z.string(), z.number()),
  /** Calls that came too soon and were answered 429. */
  tooSoon: z.number(),
  /** Calls that the partners know no answer to. */
  unknown: z.number(),
});
export type Counts = z.output<typeof Counts>;

/** What the partners' process says. */
export const Word = z.discriminatedUnion('word', [
  z.object({ word: z.literal('ready'), hubspotUrl: z.string(), twilioUrl: z.string() }),
  /** Contact and monotonic milliseconds, since the last such word. */
  z.object({ word: z.literal('arrivals'), text: Arrivals, task: Arrivals, acknowledged: Arrivals }),
  z.object({ word: z.literal('done'), ...Counts.shape }),
]);
export type Word = z.output<typeof Word>;
