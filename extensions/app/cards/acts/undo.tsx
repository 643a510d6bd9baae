import { Button, Flex, Text } from '@hubspot/ui-extensions';
import { serviceMs } from '@speedwell/shared/ask-service.ts';
import { actWords, undoFor } from '@speedwell/shared/card-act-words.ts';
import type { ShownUndo } from '@speedwell/shared/card-api.ts';
import { amountInWords } from '@speedwell/shared/moments.ts';
import { useTimeLeft } from '../desk/use-service-now.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';

interface Props {
  readonly desk: DeskWithInquiry;
}

/** One's own act can be taken back for a minute, counted where it can be seen. */
export function UndoRow({ desk }: Props) {
  const { undo } = desk.inquiry;
  return undo?.isMine === true ? <CountedUndo desk={desk} undo={undo} /> : null;
}

function CountedUndo({ desk, undo }: Props & { readonly undo: ShownUndo }) {
  const { isLate } = useTimeLeft(desk.readAt, undo.until);
  if (isLate) return null;
  const leftMs = Date.parse(undo.until) - serviceMs(desk.readAt, Date.now());
  const takeBack = (): void => {
    desk.press({ path: 'undo', from: 'card', body: { key: undo.key } });
  };
  return (
    <Flex direction="row" gap="sm" align="center">
      <Button size="sm" testId="undo" disabled={desk.underWay !== null} onClick={takeBack}>
        {desk.say(actWords.undo)}
      </Button>
      <Text inline>{desk.say(undoFor(desk.say(amountInWords(leftMs))))}</Text>
    </Flex>
  );
}
