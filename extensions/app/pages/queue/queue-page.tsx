import { Button, EmptyState, ErrorState, Flex, LoadingSpinner, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import type { Whose } from '@speedwell/shared/queue-api.ts';
import { emptyWords, queueWords, whoseWords } from '@speedwell/shared/queue-words.ts';
import { useQueueDesk, type PageProps, type QueueDesk } from './desk.ts';
import { Filters } from './filters.tsx';
import { LatestLine } from './latest-line.tsx';
import { Paging } from './paging.tsx';
import type { Trouble } from './queue-state.ts';
import { QueueTable } from './queue-table.tsx';

const lists: readonly Whose[] = ['mine', 'unowned', 'all'];

/** Whom to turn to: the patients who wait for a person, late ones first. */
export function QueuePage(props: PageProps) {
  const desk = useQueueDesk(props);
  const { wish, trouble, queue, before } = desk;
  // Who may not see the queue sees nothing of it, also nothing from before.
  if (trouble?.kind === 'refused' && trouble.status === 403) return <NotForYou desk={desk} trouble={trouble} />;
  const counts = (queue ?? before)?.counts;
  return (
    <Flex direction="column" gap="md">
      <Filters desk={desk} />
      <LatestLine desk={desk} />
      <Tabs
        selected={wish.whose}
        onSelectedChange={(chosen: string | number) => {
          const whose = lists.find((each) => each === chosen);
          if (whose !== undefined && whose !== wish.whose) desk.wishFor({ whose });
        }}
      >
        {lists.map((whose) => (
          <Tab key={whose} tabId={whose} title={titleOf(desk.say(whoseWords[whose]), counts?.[whose])}>
            {whose === wish.whose ? <List desk={desk} /> : null}
          </Tab>
        ))}
      </Tabs>
    </Flex>
  );
}

function titleOf(words: string, count: number | undefined): string {
  return count === undefined ? words : `${words} (${count})`;
}

function List({ desk }: { readonly desk: QueueDesk }) {
  const { queue, trouble, wish } = desk;
  if (queue === null) return trouble === null ? <Reading desk={desk} /> : <Away desk={desk} trouble={trouble} />;
  if (queue.rows.length === 0) {
    return (
      <EmptyState title={desk.say(queueWords.emptyTitle)} layout="vertical" imageName="task">
        <Text>{desk.say(emptyWords[wish.whose])}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      <QueueTable desk={desk} />
      <Text variant="microcopy">{desk.zones}</Text>
      <Paging desk={desk} queue={queue} />
    </Flex>
  );
}

function Reading({ desk }: { readonly desk: QueueDesk }) {
  return <LoadingSpinner label={desk.say(queueWords.loading)} showLabel layout="centered" />;
}

function Away({ desk, trouble }: { readonly desk: QueueDesk; readonly trouble: Trouble }) {
  const isRefused = trouble.kind === 'refused';
  const title = desk.say(isRefused ? queueWords.notShown : queueWords.unreachable);
  return (
    <ErrorState title={title} type="support">
      <Text>{desk.say(isRefused ? trouble.refusal.because : queueWords.whatToDo)}</Text>
      <Button onClick={desk.readAgain} disabled={desk.isReading} testId="try-again">
        {desk.say(queueWords.tryAgain)}
      </Button>
    </ErrorState>
  );
}

function NotForYou({ desk, trouble }: { readonly desk: QueueDesk; readonly trouble: Trouble & { kind: 'refused' } }) {
  return (
    <ErrorState title={desk.say(queueWords.noPermission)} type="lock">
      <Text>{desk.say(trouble.refusal.because)}</Text>
    </ErrorState>
  );
}
