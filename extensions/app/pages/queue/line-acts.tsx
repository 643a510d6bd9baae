import { Button, Flex } from '@hubspot/ui-extensions';
import { oneTaps } from '@speedwell/shared/one-tap.ts';
import { queueWords } from '@speedwell/shared/queue-words.ts';
import type { QueueDesk } from './desk.ts';
import type { ShownRow } from './queue-state.ts';

/** How the call went, in one tap each; and to take what somebody else has, or nobody. */
export function LineActs({ desk, row }: { readonly desk: QueueDesk; readonly row: ShownRow }) {
  const { contactId, may } = row;
  const isOff = row.isClosed === true || desk.underWay.includes(contactId);
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
      {may.take.possible ? (
        <Button
          size="xs"
          variant="primary"
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
