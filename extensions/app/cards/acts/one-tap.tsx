import { Button } from '@hubspot/ui-extensions';
import type { OneTap } from '@speedwell/shared/one-tap.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { Buttons } from '../shown/buttons.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
  /** Id of the window they stand in, or `card`. */
  readonly from: string;
  readonly outcomes: readonly OneTap[];
}

/** Logs a call by one tap; the practice's rules say what is owed next. */
export function OneTapOutcomes({ desk, from, outcomes }: Props) {
  const { possible } = desk.inquiry.may.log_call;
  return (
    <Buttons>
      {outcomes.map(({ outcome, words }) => (
        <Button
          key={outcome}
          variant={outcome === 'reached' ? 'primary' : 'secondary'}
          disabled={!possible || isWaiting(desk, outcome)}
          testId={`${outcome}-${from}`}
          onClick={() => {
            desk.act({ what: 'log_call', outcome }, from);
          }}
        >
          {desk.say(words)}
        </Button>
      ))}
    </Buttons>
  );
}

/** The button that was pressed itself stays: one that is switched off loses the focus of whoever uses the keyboard. */
function isWaiting({ underWay }: DeskWithInquiry, outcome: OneTap['outcome']): boolean {
  if (underWay === null) return false;
  const { act } = underWay.body;
  return act?.what !== 'log_call' || act.outcome !== outcome;
}
