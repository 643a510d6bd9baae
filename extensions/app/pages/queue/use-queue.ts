import { newKey, type AskService } from '@speedwell/shared/ask-service.ts';
import type { Act, ActRefused, ActTaken } from '@speedwell/shared/card-api.ts';
import type { QueueUnchanged, ShownQueue } from '@speedwell/shared/queue-api.ts';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import {
  advanceQueue,
  beforeTheFirstLook,
  samePress,
  type Press,
  type QueueState,
  type ShownRow,
  type Wish,
} from './queue-state.ts';

/** The page looks again so often at the earliest. In milliseconds. */
const lookAgainMs = 45_000;

/** Where nobody waits, somebody new is no matter of seconds. In milliseconds. */
const lookAgainWhenEmptyMs = 180_000;

/** Pages that were opened together do not ask together for ever. In milliseconds. */
const jitterMs = 10_000;

/** While the service is away the page asks half as often each time, but not less often than this. In milliseconds. */
const longestWaitMs = 480_000;

/** The service has decided by then on what was pressed. In milliseconds. */
const settledMs = 2_000;

export interface QueueInHand extends QueueState {
  readonly wishFor: (wish: Partial<Wish>) => void;
  readonly readAgain: () => void;
  /** Does nothing while a press on the same line is under way: a second press of a button is no second act. */
  readonly act: (row: ShownRow, act: Act) => void;
  /** Takes back the latest act. */
  readonly undo: () => void;
}

/** Keeps a part of the queue in hand: reads it, presses on its lines, and reads it again without a word. */
export function useQueue(ask: AskService): QueueInHand {
  const [state, tell] = useReducer(advanceQueue, beforeTheFirstLook);
  // Beside the state, because a second press comes before React has drawn the first.
  const present = useRef({ turn: 0, pressed: new Set<string>() });
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { wish, queue } = state;
  const seen = queue?.mark;

  const read = useCallback(async () => {
    const turn = (present.current.turn += 1);
    const told = await ask.get<ShownQueue | QueueUnchanged>('/api/queue', { ...queryOf(wish), seen });
    // What was asked before a press or another wish, and told after it, is old.
    if (turn === present.current.turn) tell({ what: 'read', told, browserMs: Date.now() });
  }, [ask, wish, seen]);
  const latestRead = useRef(read);
  latestRead.current = read;

  useEffect(() => {
    void latestRead.current();
    const { current } = present;
    return () => {
      current.turn += 1;
      clearTimeout(soon.current);
    };
  }, [ask, wish]);

  useLookAgain(state, () => void latestRead.current());

  const carryOut = async (press: Press): Promise<void> => {
    present.current.pressed.add(press.contactId);
    tell({ what: 'pressed', press });
    const told = await ask.post<ActTaken, ActRefused>(`/api/contacts/${press.contactId}/${press.path}`, press.body);
    present.current.pressed.delete(press.contactId);
    present.current.turn += 1;
    tell({ what: 'told', press, told, browserMs: Date.now() });
    clearTimeout(soon.current);
    soon.current = setTimeout(() => void latestRead.current(), settledMs);
  };

  const press = (wanted: Press): void => {
    if (present.current.pressed.has(wanted.contactId)) return;
    void carryOut(samePress(wanted, state.unanswered[wanted.contactId]));
  };

  return {
    ...state,
    wishFor: (changes) => {
      tell({ what: 'wished', wish: changes });
    },
    readAgain: () => {
      tell({ what: 'reading' });
      void latestRead.current();
    },
    act: ({ contactId, mark }, act) => {
      press({ contactId, path: 'acts', body: { key: newKey(), seen: mark, act } });
    },
    undo: () => {
      const { latest } = state;
      if (latest?.undo == null) return;
      press({ contactId: latest.contactId, path: 'undo', body: { key: latest.undo.key } });
    },
  };
}

/** Looks again after a while, counted anew from each look; whoever may not see the queue is not asked for. */
function useLookAgain({ queue, trouble, failures, isReading, looks }: QueueState, look: () => void): void {
  const isEmpty = queue !== null && queue.rows.length === 0;
  const isForbidden = trouble?.kind === 'refused' && trouble.status === 403;
  useEffect(() => {
    if (isReading || isForbidden) return undefined;
    const timer = setTimeout(look, waitMs(failures, isEmpty));
    return () => {
      clearTimeout(timer);
    };
    // Not with each drawing: the time runs from the look.
  }, [isReading, looks, isForbidden]);
}

function queryOf({ whose, location, language, places }: Wish) {
  const after = places.at(-1) ?? undefined;
  return { whose, location: location ?? undefined, language: language ?? undefined, after };
}

function waitMs(failures: number, isEmpty: boolean): number {
  const usualMs = isEmpty ? lookAgainWhenEmptyMs : lookAgainMs;
  return Math.min(usualMs * 2 ** failures, longestWaitMs) + Math.random() * jitterMs;
}
