import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import { actWords, undoFor } from '@speedwell/shared/card-act-words.ts';
import { amountInWords, timeLeft } from '@speedwell/shared/moments.ts';
import { queueWords, unnamed } from '@speedwell/shared/queue-words.ts';
import type { Words } from '@speedwell/shared/card-api.ts';
import type { QueueDesk } from './desk.ts';
import type { LatestPress } from './queue-state.ts';
import { useRedraw } from './use-redraw.ts';

const looks = {
  underWay: { variant: 'info', title: queueWords.underWay },
  done: { variant: 'success', title: actWords.done },
  refused: { variant: 'warning', title: actWords.notDone },
  changed: { variant: 'warning', title: actWords.changed },
  unknown: { variant: 'danger', title: actWords.unknown },
} as const;

/**
 * What became of the latest press, and the way back for a minute. It is always there, also when there is nothing to say:
 * otherwise the queue would move under the pointer after each press.
 */
export function LatestLine({ desk }: { readonly desk: QueueDesk }) {
  const { latest } = desk;
  const look = latest === null ? null : looks[latest.kind];
  return (
    <Alert
      variant={look?.variant ?? 'info'}
      title={latest === null || look === null ? desk.say(queueWords.nothingLogged) : titleOf(desk, latest, look.title)}
      testId="latest"
    >
      <Flex direction="row" gap="sm" align="center" justify="between" wrap="wrap">
        <Text>{latest === null ? desk.say(queueWords.nothingYet) : becauseOf(desk, latest)}</Text>
        <Undo desk={desk} key={latest?.undo?.key ?? 'none'} />
      </Flex>
    </Alert>
  );
}

function titleOf({ say, queue }: QueueDesk, { contactId }: LatestPress, title: Words): string {
  const row = queue?.rows.find((each) => each.contactId === contactId);
  return `${row?.name ?? say(unnamed(contactId))}: ${say(title)}`;
}

function becauseOf({ say }: QueueDesk, { kind, because }: LatestPress): string {
  if (kind === 'underWay') return say(queueWords.nothingYet);
  return kind === 'changed' ? `${say(queueWords.quicker)} ${say(because)}` : say(because);
}

function Undo({ desk }: { readonly desk: QueueDesk }) {
  const { latest, nowMs, underWay } = desk;
  const until = latest?.undo?.until;
  const leftMs = until === undefined ? 0 : Date.parse(until) - nowMs();
  useRedraw(until === undefined || leftMs <= 0 ? null : timeLeft(nowMs(), until).nextTickMs);
  const isOver = leftMs <= 0;
  const isBusy = latest !== null && underWay.includes(latest.contactId);
  return (
    <Flex direction="row" gap="sm" align="center">
      {isOver ? null : <Text variant="microcopy">{desk.say(undoFor(desk.say(amountInWords(leftMs))))}</Text>}
      <Button size="xs" testId="undo" onClick={desk.undo} disabled={isOver || isBusy}>
        {desk.say(queueWords.undo)}
      </Button>
    </Flex>
  );
}
