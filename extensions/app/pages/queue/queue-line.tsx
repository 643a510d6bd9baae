import { Flex, Link, StatusTag, TableCell, TableRow, Tag, Text } from '@hubspot/ui-extensions';
import type { ShownPerson } from '@speedwell/shared/card-api.ts';
import { timeLeft } from '@speedwell/shared/moments.ts';
import { queueWords, unnamed } from '@speedwell/shared/queue-words.ts';
import type { QueueDesk } from './desk.ts';
import { LineActs } from './line-acts.tsx';
import type { ShownRow } from './queue-state.ts';

interface Props {
  readonly desk: QueueDesk;
  readonly row: ShownRow;
  readonly nowMs: number;
}

/** One patient who waits. */
export function QueueLine({ desk, row, nowMs }: Props) {
  const { say, head } = desk;
  return (
    <TableRow>
      <TableCell>
        <Flex direction="column" gap="xs" align="start">
          <Link href={{ url: row.link, external: true }}>{row.name ?? say(unnamed(row.contactId))}</Link>
          {row.escalation === null ? null : (
            <Tag variant="error">{`${say(queueWords.question)}: ${say(row.escalation.label)}`}</Tag>
          )}
        </Flex>
      </TableCell>
      <TableCell>
        <Text>{head(row.status.label)}</Text>
        <Text variant="microcopy">{head(row.score.label)}</Text>
      </TableCell>
      <TableCell>
        <Text>{head(row.channel.label)}</Text>
        <Text variant="microcopy">{head(row.language.label)}</Text>
      </TableCell>
      <TableCell>
        <Text>{head(row.nextAction.kind.label)}</Text>
        {row.nextAction.by === 'speedwell' ? <Text variant="microcopy">{say(queueWords.bySpeedwell)}</Text> : null}
      </TableCell>
      <TableCell>
        <Due desk={desk} row={row} nowMs={nowMs} />
      </TableCell>
      <TableCell>
        <Text>{ownerWords(desk, row.owner)}</Text>
      </TableCell>
      <TableCell>
        <LineActs desk={desk} row={row} />
      </TableCell>
    </TableRow>
  );
}

function Due({ desk, row, nowMs }: Props) {
  if (row.isClosed === true) return <StatusTag variant="success">{desk.say(queueWords.closed)}</StatusTag>;
  const { due } = row.nextAction;
  const { isLate, words } = timeLeft(nowMs, due);
  return (
    <Flex direction="column" gap="xs" align="start">
      <StatusTag variant={isLate ? 'danger' : 'info'} hollow={!isLate}>
        {desk.head(words)}
      </StatusTag>
      <Text variant="microcopy">{desk.at(due, row.location)}</Text>
    </Flex>
  );
}

function ownerWords({ say }: QueueDesk, owner: ShownPerson | null): string {
  if (owner === null) return say(queueWords.nobody);
  if (owner.isMe) return say(queueWords.me);
  return owner.name ?? say(queueWords.somebody);
}
