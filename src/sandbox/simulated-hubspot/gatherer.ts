import { shuffled, type Chance } from '../simulated-partner/chance.ts';
import type { WebhookEvent } from './subscriptions.ts';

/** What HubSpot does not promise: that each event comes once, and in order. */
export interface Misbehaviour {
  /** Every so manieth event is sent a second time. */
  readonly duplicateEvery?: number;
  readonly shuffle?: boolean;
}

/** Collects the events of one moment into batches. */
export interface Gatherer {
  readonly add: (events: readonly WebhookEvent[]) => void;
  readonly misbehave: (how: Misbehaviour) => void;
  /** How many events are not in a batch yet. */
  readonly size: () => number;
}

/** HubSpot's most for one request. */
const longestBatch = 100;

/** Events that happen within this time go out together. Real time. */
const gatherMs = 2;

/** Hands each moment's events to `deliver`, at most 100 in a batch. */
export function createGatherer(
  chance: Chance,
  deliver: (batches: readonly (readonly WebhookEvent[])[]) => void,
): Gatherer {
  let misbehaviour: Misbehaviour = {};
  let gathered: WebhookEvent[] = [];
  let seen = 0;

  const close = () => {
    const events = misbehaviour.shuffle === true ? shuffled(gathered, chance) : gathered;
    gathered = [];
    const starts = Array.from({ length: Math.ceil(events.length / longestBatch) }, (_, place) => place * longestBatch);
    deliver(starts.map((start) => events.slice(start, start + longestBatch)));
  };

  const onceOrTwice = (event: WebhookEvent): readonly WebhookEvent[] => {
    const { duplicateEvery } = misbehaviour;
    seen += 1;
    return duplicateEvery !== undefined && seen % duplicateEvery === 0 ? [event, event] : [event];
  };

  return {
    add: (events) => {
      if (events.length === 0) return;
      if (gathered.length === 0) setTimeout(close, gatherMs).unref();
      gathered.push(...events.flatMap(onceOrTwice));
    },
    misbehave: (how) => {
      misbehaviour = how;
    },
    size: () => gathered.length,
  };
}
