import type { ReadAt, Told } from '@speedwell/shared/ask-service.ts';
import type {
  Act,
  ActRefused,
  ActTaken,
  Possibility,
  Refusal,
  ShownInquiry,
  Words,
} from '@speedwell/shared/card-api.ts';
import type { QueueRow, QueueUnchanged, ShownQueue, Whose } from '@speedwell/shared/queue-api.ts';
import { queueWords } from '@speedwell/shared/queue-words.ts';

/** Which part of the queue the page shows. */
export interface Wish {
  readonly whose: Whose;
  /** Null for all. */
  readonly location: string | null;
  readonly language: string | null;
  /** Where each page so far began, the present one last; null for the first page. */
  readonly places: readonly [...(string | null)[], string | null];
}

/** What a person asked for by one press in a line of the queue. */
export interface Press {
  readonly contactId: string;
  readonly path: 'acts' | 'undo';
  /** The very same is said again when nobody answered. */
  readonly body: { readonly key: string; readonly seen?: string; readonly act?: Act };
}

/** What became of the latest press, for the line above the queue. */
export interface LatestPress {
  readonly contactId: string;
  readonly kind: 'underWay' | 'done' | 'refused' | 'changed' | 'unknown';
  readonly because: Words;
  /** It can be taken back until then. */
  readonly undo: { readonly key: string; readonly until: string } | null;
}

export type Trouble =
  { readonly kind: 'unreachable' } | { readonly kind: 'refused'; readonly status: number; readonly refusal: Refusal };

/** A line as the service has told of it since the queue was read. */
interface NewerRow {
  readonly row: ShownRow;
  /** The mark on which it was acted; once the queue shows another one, the queue is newer. */
  readonly actedOn: string;
  readonly browserMs: number;
}

/** A line of the queue. Closed ones stay until the queue is read again. */
export type ShownRow = QueueRow & { readonly isClosed?: boolean };

export interface QueueState {
  readonly wish: Wish;
  /** As it was last told, also while the service cannot be reached; null until it is told for the first time. */
  readonly queue: ShownQueue | null;
  /** The queue before another part of it was wished for: its counts and choices are shown meanwhile. */
  readonly before: ShownQueue | null;
  /** How often it was read. */
  readonly looks: number;
  readonly readAt: ReadAt;
  readonly isReading: boolean;
  readonly trouble: Trouble | null;
  /** How often in a row the service could not be reached. */
  readonly failures: number;
  readonly newer: Readonly<Record<string, NewerRow>>;
  /** Contacts whose press is under way. */
  readonly underWay: readonly string[];
  /** Nobody answered: it may have been done. */
  readonly unanswered: Readonly<Record<string, Press>>;
  readonly latest: LatestPress | null;
}

export type QueueEvent =
  | { readonly what: 'wished'; readonly wish: Partial<Wish> }
  | { readonly what: 'reading' }
  | { readonly what: 'read'; readonly told: Told<ShownQueue | QueueUnchanged>; readonly browserMs: number }
  | { readonly what: 'pressed'; readonly press: Press }
  | {
      readonly what: 'told';
      readonly press: Press;
      readonly told: Told<ActTaken, ActRefused>;
      readonly browserMs: number;
    };

/** An act that the queue has not shown by then was not taken after all. In milliseconds. */
const longestNewerMs = 60_000;

export const beforeTheFirstLook: QueueState = {
  wish: { whose: 'mine', location: null, language: null, places: [null] },
  ...{ queue: null, before: null, looks: 0 },
  readAt: { now: '1970-01-01T00:00:00Z', browserMs: 0 },
  ...{ isReading: true, trouble: null, failures: 0 },
  ...{ newer: {}, underWay: [], unanswered: {}, latest: null },
};

/** What the page knows after something happened. Pure. */
export function advanceQueue(state: QueueState, event: QueueEvent): QueueState {
  switch (event.what) {
    case 'wished':
      return afterWish(state, event.wish);
    case 'reading':
      return { ...state, isReading: true };
    case 'read':
      return afterReading({ ...state, isReading: false, looks: state.looks + 1 }, event.told, event.browserMs);
    case 'pressed':
      return afterPress(state, event.press);
    case 'told':
      return afterTold(state, event);
  }
}

/** The lines of the page, each as it was last told. */
export function rowsOf({ queue, newer }: QueueState): readonly ShownRow[] {
  return (queue?.rows ?? []).map((row) => newer[row.contactId]?.row ?? row);
}

/** The press to say: the very same where nobody answered it, key and all, so that it is done once. */
export function samePress(press: Press, unanswered: Press | undefined): Press {
  return unanswered !== undefined && meaning(press) === meaning(unanswered) ? unanswered : press;
}

function meaning({ path, body }: Press): string {
  return JSON.stringify([path, path === 'undo' ? body.key : body.act]);
}

function afterWish(state: QueueState, changes: Partial<Wish>): QueueState {
  // Another list begins on its first page, and is not what is shown now.
  const wish: Wish = { ...state.wish, places: [null], ...changes };
  return { ...state, wish, before: state.queue ?? state.before, queue: null, trouble: null, isReading: true };
}

function afterReading(state: QueueState, told: Told<ShownQueue | QueueUnchanged>, browserMs: number): QueueState {
  if (told.kind === 'unreachable') return { ...state, trouble: told, failures: state.failures + 1 };
  if (told.kind === 'refused') return { ...state, trouble: told, failures: 0 };
  const well = { ...state, trouble: null, failures: 0 };
  if ('unchanged' in told.body) {
    const passedMs = browserMs - state.readAt.browserMs;
    const now = new Date(Date.parse(state.readAt.now) + passedMs).toISOString();
    return { ...well, readAt: { now, browserMs } };
  }
  const queue = told.body;
  // Everybody who waited on a later page is gone from it: the first page has the others.
  if (queue.rows.length === 0 && state.wish.places.length > 1) return afterWish(well, {});
  const newer = Object.entries(state.newer).filter(([contactId, { actedOn, browserMs: sinceMs }]) => {
    const shown = queue.rows.find((row) => row.contactId === contactId);
    return shown?.mark === actedOn && browserMs - sinceMs < longestNewerMs;
  });
  return { ...well, queue, readAt: { now: queue.now, browserMs }, newer: Object.fromEntries(newer) };
}

function afterPress(state: QueueState, { contactId }: Press): QueueState {
  return {
    ...state,
    underWay: [...state.underWay, contactId],
    latest: { contactId, kind: 'underWay', because: queueWords.underWay, undo: null },
  };
}

function afterTold(state: QueueState, { press, told, browserMs }: QueueEvent & { readonly what: 'told' }): QueueState {
  const { contactId } = press;
  const others = Object.entries(state.unanswered).filter(([of]) => of !== contactId);
  const unanswered = told.kind === 'unreachable' ? [...others, [contactId, press] as const] : others;
  const inquiry = inquiryIn(told);
  const row = rowsOf(state).find((each) => each.contactId === contactId);
  const isNewer = inquiry !== undefined && row !== undefined && inquiry.mark !== row.mark;
  return {
    ...state,
    underWay: state.underWay.filter((each) => each !== contactId),
    unanswered: Object.fromEntries(unanswered),
    latest: { contactId, ...becameOf(press, told) },
    newer: isNewer
      ? { ...state.newer, [contactId]: { row: rowAfter(row, inquiry), actedOn: row.mark, browserMs } }
      : state.newer,
  };
}

function inquiryIn(told: Told<ActTaken, ActRefused>): ShownInquiry | undefined {
  if (told.kind === 'answer') return told.body.inquiry;
  return told.kind === 'refused' ? told.refusal.inquiry : undefined;
}

function becameOf(press: Press, told: Told<ActTaken, ActRefused>): Omit<LatestPress, 'contactId'> {
  if (told.kind === 'unreachable') return { kind: 'unknown', because: queueWords.unknown, undo: null };
  if (told.kind === 'refused') {
    const { code, because } = told.refusal;
    return { kind: code === 'changed_meanwhile' ? 'changed' : 'refused', because, undo: null };
  }
  if (press.path === 'undo') return { kind: 'done', because: queueWords.undone, undo: null };
  const { because, inquiry } = told.body;
  const undo = inquiry.undo?.isMine === true ? { key: inquiry.undo.key, until: inquiry.undo.until } : null;
  return { kind: 'done', because, undo };
}

/** While a question locks it nobody takes an inquiry out of the queue. */
const locked: Possibility = { possible: false, because: null };

function rowAfter(row: QueueRow, inquiry: ShownInquiry): ShownRow {
  const { status, score, nextAction, target, escalation, may, mark } = inquiry;
  const isLocked = escalation?.locks === true;
  return {
    ...row,
    ...{ mark, may: { log_call: may.log_call, take: isLocked ? locked : may.take } },
    status: status ?? row.status,
    score: score ?? row.score,
    nextAction: nextAction ?? row.nextAction,
    isLate: nextAction !== null && Date.parse(nextAction.due) < Date.parse(inquiry.now),
    target: target?.state ?? row.target,
    owner: isLocked ? escalation.owner : inquiry.owner,
    escalation: isLocked ? escalation.kind : null,
    isClosed: inquiry.state !== 'open',
  };
}
