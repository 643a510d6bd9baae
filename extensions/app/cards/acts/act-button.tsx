import { Button } from '@hubspot/ui-extensions';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import type { Possibility } from '@speedwell/shared/card-api.ts';
import type { ReactElement } from 'react';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import type { ButtonName } from './why-off.ts';

interface Props {
  readonly desk: DeskWithInquiry;
  readonly act: ButtonName;
  readonly may: Possibility;
  /** The window that it opens; null where there is nothing to show. */
  readonly overlay?: ReactElement | null;
  readonly onClick?: () => void;
}

/**
 * One button. While a press is under way none can be pressed but the one whose window the press came from: a window hangs on
 * its button. Why a button is off otherwise stands below all of them.
 */
export function ActButton({ desk, act, may, overlay = null, onClick }: Props) {
  const isWaiting = desk.underWay !== null && desk.underWay.from !== act;
  return (
    <Button
      size="sm"
      testId={act}
      disabled={!may.possible || isWaiting}
      {...(overlay === null ? {} : { overlay })}
      {...(onClick === undefined ? {} : { onClick })}
    >
      {desk.say(actWords[act])}
    </Button>
  );
}
