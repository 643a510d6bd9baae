import { Table, TableBody, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import { timeLeft } from '@speedwell/shared/moments.ts';
import { queueWords } from '@speedwell/shared/queue-words.ts';
import type { QueueDesk } from './desk.ts';
import { QueueLine } from './queue-line.tsx';
import { rowsOf } from './queue-state.ts';
import { useRedraw } from './use-redraw.ts';

const columns = ['patient', 'status', 'cameBy', 'next', 'due', 'who', 'callWent'] as const;

/** The patients of this page, each as it was last told. */
export function QueueTable({ desk }: { readonly desk: QueueDesk }) {
  const rows = rowsOf(desk);
  const nowMs = desk.nowMs();
  const ticks = rows.map(({ nextAction }) => timeLeft(nowMs, nextAction.due).nextTickMs);
  useRedraw(Math.min(...ticks, 60_000));
  return (
    <Table bordered density="condensed">
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableHeader key={column}>{desk.say(queueWords[column])}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <QueueLine key={row.contactId} desk={desk} row={row} nowMs={nowMs} />
        ))}
      </TableBody>
    </Table>
  );
}
