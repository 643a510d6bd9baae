import type { Keyed, ReadAt, Told } from '@speedwell/shared/ask-service.ts';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import type { Act, ActRefused, ActTaken, Moment, Refusal, ShownInquiry, Words } from '@speedwell/shared/card-api.ts';
import type { AnswerTaken } from '@speedwell/shared/conversation-api.ts';
import { whatChanged } from '@speedwell/shared/inquiry-changes.ts';

/** What a person asked for by one press. */
export interface Press {
  readonly path: 'acts' | 'undo' | 'bookings' | 'answers';
  /** Id of the form that it was pressed in, or `card`: what became of it is said there. */
  readonly from: string;
  /** The very same is said again when nobody answered. */
  readonly body: Keyed & { readonly act?: Act };
}

/** What became of the latest press. */
export interface Notice {
  readonly from: string;
  readonly kind: 'done' | 'held' | 'refused' | 'changed' | 'unknown' | 'perhaps';
  readonly because: Words;
  /** It goes out by itself then. */
  readonly heldUntil: Moment | null;
  /** What somebody else changed meanwhile. */
  readonly changes: readonly Words[];
}

/** Why the inquiry could not be read. */
export type Trouble =
  { readonly kind: 'unreachable' } | { readonly kind: 'refused'; readonly status: number; readonly refusal: Refusal };

/** All that the card knows at a moment. */
export interface DeskState {
  /** The inquiry as it was last told; it stays when the service cannot be reached. */
  readonly inquiry: ShownInquiry | null;
  readonly readAt: ReadAt;
  readonly isReading: boolean;
  readonly trouble: Trouble | null;
  readonly underWay: Press | null;
  /** Nobody answered: it may have been done. */
  readonly unanswered: Press | null;
  readonly notice: Notice | null;
}

/** What happens to the desk. */
export type DeskEvent =
  | { readonly what: 'reading' }
  | { readonly what: 'read'; readonly told: Told<ShownInquiry>; readonly browserMs: number }
  | { readonly what: 'opened'; readonly form: string }
  | { readonly what: 'pressed'; readonly press: Press }
  | { readonly what: 'told'; readonly press: Press; readonly told: ToldOfPress; readonly browserMs: number };

/** What the service says to a press of any kind. */
export type ToldOfPress = Told<ActTaken | AnswerTaken, ActRefused>;

/** The card has just been opened. */
export const beforeTheFirstLook: DeskState = {
  inquiry: null,
  readAt: { now: '1970-01-01T00:00:00Z', browserMs: 0 },
  isReading: true,
  trouble: null,
  underWay: null,
  unanswered: null,
  notice: null,
};

/** What the desk knows after something happened. Pure. */
export function advanceDesk(desk: DeskState, event: DeskEvent): DeskState {
  switch (event.what) {
    case 'reading':
      return { ...desk, isReading: true };
    case 'read':
      return afterReading({ ...desk, isReading: false }, event.told, event.browserMs);
    case 'opened':
      return desk.notice?.from === event.form && desk.unanswered === null ? { ...desk, notice: null } : desk;
    case 'pressed':
      return { ...desk, underWay: event.press, unanswered: null, notice: null };
    case 'told':
      return afterPress({ ...desk, underWay: null, isReading: false }, event);
  }
}

/**
 * The same press again says the same body, key and all, so that it is done once; another one says its own.
 */
export function samePress(press: Press, unanswered: Press | null): Press {
  return unanswered !== null && meaning(press) === meaning(unanswered) ? unanswered : press;
}

function meaning({ path, body }: Press): string {
  return JSON.stringify([path, { ...body, key: path === 'undo' ? body.key : '', seen: '' }]);
}

function afterReading(desk: DeskState, told: Told<ShownInquiry>, browserMs: number): DeskState {
  if (told.kind !== 'answer') return { ...desk, trouble: told };
  return { ...desk, ...looked(told.body, browserMs), ...doubtAfter(desk, told.body) };
}

/** A press to which nobody answered may have been done: where the inquiry is another now, it is not said once more. */
function doubtAfter({ inquiry, unanswered, notice }: DeskState, now: ShownInquiry): Partial<DeskState> {
  if (inquiry === null || unanswered === null || inquiry.mark === now.mark) return {};
  const seen = { kind: 'perhaps', because: actWords.perhapsDone, heldUntil: null } as const;
  const from = notice?.from ?? unanswered.from;
  return { unanswered: null, notice: { ...seen, from, changes: whatChanged(inquiry, now) } };
}

function looked(inquiry: ShownInquiry, browserMs: number): Pick<DeskState, 'inquiry' | 'readAt' | 'trouble'> {
  return { inquiry, readAt: { now: inquiry.now, browserMs }, trouble: null };
}

function afterPress(desk: DeskState, { press, told, browserMs }: DeskEvent & { readonly what: 'told' }): DeskState {
  const now = inquiryIn(told);
  return {
    ...desk,
    ...(now === undefined ? {} : looked(now, browserMs)),
    unanswered: told.kind === 'unreachable' ? press : null,
    notice: { from: press.from, ...noticeOf(desk.inquiry, told) },
  };
}

function inquiryIn(told: ToldOfPress): ShownInquiry | undefined {
  if (told.kind === 'answer') return 'inquiry' in told.body ? told.body.inquiry : undefined;
  return told.kind === 'refused' ? told.refusal.inquiry : undefined;
}

function noticeOf(before: ShownInquiry | null, told: ToldOfPress): Omit<Notice, 'from'> {
  if (told.kind === 'unreachable')
    return { kind: 'unknown', because: actWords.unknownText, heldUntil: null, changes: [] };
  if (told.kind === 'answer') {
    const { because, ...body } = told.body;
    const heldUntil = 'from' in body ? body.from : null;
    return { kind: body.code === 'held' ? 'held' : 'done', because, heldUntil, changes: [] };
  }
  const { code, because, inquiry } = told.refusal;
  const changes = before === null || inquiry === undefined ? [] : whatChanged(before, inquiry);
  return { kind: code === 'changed_meanwhile' ? 'changed' : 'refused', because, heldUntil: null, changes };
}
