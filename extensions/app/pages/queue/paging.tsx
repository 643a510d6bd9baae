import { Button, Flex, Text } from '@hubspot/ui-extensions';
import type { ShownQueue } from '@speedwell/shared/queue-api.ts';
import { pageNumber, queueWords } from '@speedwell/shared/queue-words.ts';
import type { QueueDesk } from './desk.ts';
import type { Wish } from './queue-state.ts';

/** From page to page; left out where there is one. */
export function Paging({ desk, queue }: { readonly desk: QueueDesk; readonly queue: ShownQueue }) {
  const { places } = desk.wish;
  const isFirst = places.length === 1;
  if (isFirst && queue.after === null) return null;
  return (
    <Flex direction="row" gap="sm" align="center">
      <Button
        size="sm"
        testId="previous-page"
        disabled={isFirst}
        onClick={() => {
          desk.wishFor({ places: previous(places) });
        }}
      >
        {desk.say(queueWords.previousPage)}
      </Button>
      <Text>{desk.say(pageNumber(places.length))}</Text>
      <Button
        size="sm"
        testId="next-page"
        disabled={queue.after === null}
        onClick={() => {
          desk.wishFor({ places: [...places, queue.after] });
        }}
      >
        {desk.say(queueWords.nextPage)}
      </Button>
    </Flex>
  );
}

function previous(places: Wish['places']): Wish['places'] {
  const [last = null, ...earlier] = places.slice(0, -1).toReversed();
  return [...earlier.toReversed(), last];
}
