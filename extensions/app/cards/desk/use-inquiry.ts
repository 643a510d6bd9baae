import type { AskService } from '@speedwell/shared/ask-service.ts';
import type { ActRefused, ActTaken, ShownInquiry } from '@speedwell/shared/card-api.ts';
import type { AnswerTaken } from '@speedwell/shared/conversation-api.ts';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import {
  advanceDesk,
  beforeTheFirstLook,
  samePress,
  type DeskEvent,
  type DeskState,
  type Press,
  type ToldOfPress,
} from './desk-state.ts';

/** HubSpot and the service agree by then about what a press changed. In milliseconds. */
const settledMs = 2_000;

/** An open card looks again so often. In milliseconds. */
const lookAgainMs = 60_000;

/** What the card may ask HubSpot to do; sidebars of old accounts lack some of it. */
export interface HubSpotActions {
  readonly closeOverlay: (id: string) => void;
  readonly refreshObjectProperties?: () => void;
  readonly copyTextToClipboard?: (text: string) => Promise<void>;
}

/** What the desk knows, and what can be asked of it. */
export interface InquiryInHand extends DeskState {
  readonly readAgain: () => void;
  /** Does nothing while another press is under way: a second press of the same button is no second act. */
  readonly press: (press: Press) => void;
  /** A form is opened anew: what was said in it before is over, but not that nobody answered. */
  readonly beginAgain: (form: string) => void;
  /** Says the press again to which nobody answered. */
  readonly pressAgain: () => void;
}

/** Keeps one contact's inquiry in hand: reads it, presses on it, and reads it again without a word. */
export function useInquiry(
  ask: AskService,
  contactId: string,
  actions: HubSpotActions,
  onAnswered: (press: Press) => void,
): InquiryInHand {
  const [desk, tell] = useReducer(advanceDesk, beforeTheFirstLook);
  const of = `/api/contacts/${contactId}`;
  const { present, read, readSoon } = useReading(ask, of, tell);

  const settle = (press: Press, told: ToldOfPress): void => {
    readSoon();
    if (told.kind !== 'answer') return;
    actions.refreshObjectProperties?.();
    if (press.from !== 'card') actions.closeOverlay(press.from);
    onAnswered(press);
  };

  const carryOut = async (press: Press): Promise<void> => {
    present.current.isBusy = true;
    tell({ what: 'pressed', press });
    const told = await ask.post<ActTaken | AnswerTaken, ActRefused>(`${of}/${press.path}`, press.body);
    present.current.isBusy = false;
    present.current.turn += 1;
    tell({ what: 'told', press, told, browserMs: Date.now() });
    settle(press, told);
  };

  const press = (wanted: Press): void => {
    if (!present.current.isBusy) void carryOut(samePress(wanted, desk.unanswered));
  };

  return {
    ...desk,
    readAgain: () => {
      tell({ what: 'reading' });
      void read();
    },
    press,
    beginAgain: (form) => {
      tell({ what: 'opened', form });
    },
    pressAgain: () => {
      if (desk.unanswered !== null) press(desk.unanswered);
    },
  };
}

/** Looks at once, each minute while the card is open, and soon after a press. */
function useReading(ask: AskService, of: string, tell: (event: DeskEvent) => void) {
  // Beside the state, because a second press comes before React has drawn the first.
  const present = useRef({ turn: 0, isBusy: false });
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);

  const read = useCallback(async () => {
    const turn = (present.current.turn += 1);
    const told = await ask.get<ShownInquiry>(`${of}/inquiry`);
    // What was asked before a press, and told after it, is old.
    if (turn === present.current.turn) tell({ what: 'read', told, browserMs: Date.now() });
  }, [ask, of, tell]);

  useEffect(() => {
    void read();
    const { current } = present;
    const again = setInterval(() => {
      if (!current.isBusy) void read();
    }, lookAgainMs);
    return () => {
      clearInterval(again);
      clearTimeout(soon.current);
      current.turn += 1;
    };
  }, [read]);

  const readSoon = (): void => {
    clearTimeout(soon.current);
    soon.current = setTimeout(() => void read(), settledMs);
  };
  return { present, read, readSoon };
}
