import { Button, Flex } from '@hubspot/ui-extensions';
import { oneTaps } from '@speedwell/shared/one-tap.ts';
import { queueWords } from '@speedwell/shared/queue-words.ts';
import type { QueueDesk } from './desk.ts';
import type { ShownRow } from './queue-state.ts';

/** How the call went, in one tap each; and to take what somebody else has, or nobody. */
export function LineActs({ desk, row }: { readonly desk: QueueDesk; readonly row: ShownRow }) {
  const { contactId, may } = row;
  // While a press is under way they stay, and a second press does nothing: a button that is switched off loses the focus.
  const isOff = row.isClosed === true;
  return (
    <Flex direction="row" gap="xs" wrap="wrap">
      {oneTaps.map(({ outcome, words }) => (
        <Button
          key={outcome}
          size="xs"
          testId={`${outcome}-${contactId}`}
          disabled={isOff || !may.log_call.possible}
          onClick={() => {
            desk.act(row, { what: 'log_call', outcome });
          }}
        >
          {desk.say(words)}
        </Button>
      ))}
      {canUndo(desk, contactId) ? (
        <Button size="xs" testId={`undo-${contactId}`} onClick={desk.undo}>
          {desk.say(queueWords.undo)}
        </Button>
      ) : null}
      {may.take.possible ? (
        <Button
          size="xs"
          variant={row.owner === null ? 'primary' : 'secondary'}
          testId={`take-${contactId}`}
          disabled={isOff}
          onClick={() => {
            desk.act(row, { what: 'take' });
          }}
        >
          {desk.say(queueWords.take)}
        </Button>
      ) : null}
    </Flex>
  );
}

/** The way back stands in the line too: whoever has no mouse is there, and the line above is far. */
function canUndo({ latest, nowMs }: QueueDesk, contactId: string): boolean {
  if (latest?.contactId !== contactId || latest.undo === null) return false;
  return Date.parse(latest.undo.until) > nowMs();
}
