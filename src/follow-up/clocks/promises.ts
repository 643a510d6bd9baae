import type { Happening } from '../inquiry.ts';
import { isBefore } from './moments.ts';
import type { TargetRule } from '../policy/target-rule.ts';

/** A promise of a response as it went, before any calendar is laid on it. */
export interface ResponsePromise {
  readonly kind: 'first_response' | 'next_response';
  readonly rule: TargetRule;
  readonly since: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  /** While it was owed, in order; they do not overlap. Only the last one can be without an end. */
  readonly pauses: readonly Pause[];
}

/** A stretch in which we waited for the patient, for documents or for the insurance. */
export interface Pause {
  readonly from: Temporal.Instant;
  /** Null while it goes on. */
  readonly until: Temporal.Instant | null;
}

/** A person's recorded attempt. */
export type Attempt = Extract<Happening, { readonly what: 'attempted' }>;

/** Of things at the same moment, what a person did answers what the patient said; the rest stays as it was logged. */
const rankAtOneMoment: Readonly<Record<Happening['what'], number>> = {
  ...{ received: 0, patient_spoke: 1, attempted: 2 },
  ...{ paused: 3, resumed: 3, warned: 3, breached: 3, manager_told: 3 },
};

/** The history in the order in which it happened, whichever was logged first. Mostly that is the order it has. */
export function inOrder(history: readonly Happening[]): readonly Happening[] {
  const isInOrder = history.every((each, index) => compare(history[index - 1] ?? each, each) <= 0);
  return isInOrder ? history : history.toSorted(compare);
}

function compare(a: Happening, b: Happening): number {
  if (isBefore(a.at, b.at)) return -1;
  return isBefore(b.at, a.at) ? 1 : rankAtOneMoment[a.what] - rankAtOneMoment[b.what];
}

/** Whether the patient can have heard from a person: every recorded outcome, but for a text that did not arrive. */
export function isAnswer({ outcome }: Attempt): boolean {
  return outcome !== 'text_failed';
}

/**
 * The one promise that is owed now, or was owed last. The first is that of the inquiry itself: it began when the inquiry
 * first came in, and a corrected channel changes only what was promised then. Once it is answered, the patient's next
 * word begins another; words before that begin none, so the oldest debt is the one that counts.
 *
 * @param history - in order.
 * @param usualRule - what is promised where the history does not say how the inquiry came in.
 */
export function lastPromise(history: readonly Happening[], usualRule: TargetRule): ResponsePromise {
  const received = history.filter((happening) => happening.what === 'received');
  const first: ResponsePromise = {
    kind: 'first_response',
    rule: received.at(-1)?.rule ?? usualRule,
    since: beganAt(history),
    answeredAt: null,
    pauses: [],
  };
  return history.filter(({ at }) => !isBefore(at, first.since)).reduce(after, first);
}

/** When the inquiry first came in, as far as the history knows. */
export function beganAt(history: readonly Happening[]): Temporal.Instant {
  const first = history.find(({ what }) => what === 'received') ?? history[0];
  return first?.at ?? Temporal.Instant.fromEpochMilliseconds(0);
}

function after(promise: ResponsePromise, happening: Happening): ResponsePromise {
  switch (happening.what) {
    case 'patient_spoke':
      if (promise.answeredAt === null) return resumed(promise, happening.at);
      return { kind: 'next_response', rule: happening.rule, since: happening.at, answeredAt: null, pauses: [] };
    case 'attempted':
      return promise.answeredAt === null && isAnswer(happening) ? answered(promise, happening.at) : promise;
    case 'paused':
      return promise.answeredAt === null ? paused(promise, happening.at) : promise;
    case 'resumed':
      return resumed(promise, happening.at);
    case 'received':
    case 'warned':
    case 'breached':
    case 'manager_told':
      return promise;
  }
}

function answered(promise: ResponsePromise, at: Temporal.Instant): ResponsePromise {
  return { ...resumed(promise, at), answeredAt: at };
}

function paused(promise: ResponsePromise, from: Temporal.Instant): ResponsePromise {
  const isPaused = promise.pauses.at(-1)?.until === null;
  return isPaused ? promise : { ...promise, pauses: [...promise.pauses, { from, until: null }] };
}

function resumed(promise: ResponsePromise, at: Temporal.Instant): ResponsePromise {
  return { ...promise, pauses: promise.pauses.map(({ from, until }) => ({ from, until: until ?? at })) };
}
