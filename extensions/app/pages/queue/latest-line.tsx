import { Button, Flex, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import { queueWords, unnamed } from '@speedwell/shared/queue-words.ts';
import { useEffect, useState } from 'react';
import type { QueueDesk } from './desk.ts';
import type { LatestPress } from './queue-state.ts';

const variants = {
  underWay: 'info',
  done: 'success',
  refused: 'warning',
  changed: 'warning',
  unknown: 'danger',
} as const satisfies Readonly<Record<LatestPress['kind'], string>>;

/**
 * What became of the latest press, and the way back for a minute. It is always there, also when there is nothing to say:
 * otherwise the queue would move under the pointer after each press.
 */
export function LatestLine({ desk }: { readonly desk: QueueDesk }) {
  const { latest } = desk;
  return (
    <Tile compact>
      <Flex direction="row" gap="sm" align="center" justify="between">
        {latest === null ? (
          <Text variant="microcopy">{desk.say(queueWords.nothingYet)}</Text>
        ) : (
          <StatusTag variant={variants[latest.kind]}>{wordsOf(desk, latest)}</StatusTag>
        )}
        <UndoButton desk={desk} key={latest?.undo?.key ?? 'none'} />
      </Flex>
    </Tile>
  );
}

function wordsOf({ say, queue }: QueueDesk, { contactId, kind, because }: LatestPress): string {
  const row = queue?.rows.find((each) => each.contactId === contactId);
  const who = row?.name ?? say(unnamed(contactId));
  const quicker = kind === 'changed' ? [say(queueWords.quicker)] : [];
  return `${who}: ${[...quicker, say(because)].join(' ')}`;
}

function UndoButton({ desk }: { readonly desk: QueueDesk }) {
  const { latest, nowMs, underWay } = desk;
  const until = latest?.undo?.until;
  const leftMs = until === undefined ? 0 : Date.parse(until) - nowMs();
  const [isOver, setIsOver] = useState(leftMs <= 0);

  useEffect(() => {
    if (leftMs <= 0) return undefined;
    const timer = setTimeout(() => {
      setIsOver(true);
    }, leftMs);
    return () => {
      clearTimeout(timer);
    };
    // The time begins to run with the press and is not counted anew when the queue is read.
  }, [until]);

  const isBusy = latest !== null && underWay.includes(latest.contactId);
  return (
    <Button size="xs" testId="undo" onClick={desk.undo} disabled={until === undefined || isOver || isBusy}>
      {desk.say(queueWords.undo)}
    </Button>
  );
}
