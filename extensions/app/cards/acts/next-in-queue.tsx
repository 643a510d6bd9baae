import { Button, Flex, Link, Text } from '@hubspot/ui-extensions';
import type { Told } from '@speedwell/shared/ask-service.ts';
import type { QueueRow, ShownNext } from '@speedwell/shared/queue-api.ts';
import { cardWords } from '@speedwell/shared/card-words.ts';
import { useState } from 'react';
import type { Trouble } from '../desk/desk-state.ts';
import type { Desk } from '../desk/use-desk.ts';
import { TroubleAlert } from '../shown/trouble.tsx';
import { Buttons } from '../shown/buttons.tsx';

interface Props {
  readonly desk: Desk;
}

type Next = { readonly row: QueueRow | null } | { readonly trouble: Trouble } | 'not asked' | 'asking';

/** Whom to turn to next: asked of the queue at that moment, so that two people are not sent to one patient for long. */
export function NextInQueue({ desk }: Props) {
  const [next, setNext] = useState<Next>('not asked');
  const look = async (): Promise<void> => {
    setNext('asking');
    const told: Told<ShownNext> = await desk.ask.get('/api/queue/next', { after: desk.contactId });
    setNext(told.kind === 'answer' ? { row: told.body.row } : { trouble: told });
  };
  return (
    <Flex direction="column" gap="xs">
      {typeof next === 'object' ? <Found desk={desk} next={next} /> : null}
      <Buttons>
        <Button size="sm" testId="next-in-queue" disabled={next === 'asking'} onClick={() => void look()}>
          {desk.say(cardWords.nextInQueue)}
        </Button>
      </Buttons>
    </Flex>
  );
}

function Found({ desk, next }: Props & { readonly next: Exclude<Next, string> }) {
  if ('trouble' in next) return <TroubleAlert desk={desk} trouble={next.trouble} />;
  const { row } = next;
  if (row === null) return <Text>{desk.say(cardWords.queueEmpty)}</Text>;
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="center">
      <Link href={row.link}>{row.name ?? desk.head(cardWords.unnamed)}</Link>
      <Text inline>
        {desk.head(row.nextAction.kind.label)}, {desk.say(row.score.label)}
      </Text>
    </Flex>
  );
}
