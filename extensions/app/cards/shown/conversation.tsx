import { Alert, Button, Flex, Heading, List, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import type { ShownLine } from '@speedwell/shared/conversation-api.ts';
import { cardWords, lineHow, lineState, lineWho, picturesInWords } from '@speedwell/shared/card-words.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { TroubleAlert } from './trouble.tsx';
import { Buttons } from './buttons.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
}

/** What both sides said, once somebody asks for it; each look is recorded, and the card says so before and after. */
export function Conversation({ desk }: Props) {
  const { conversation, isReading, trouble, read } = desk.talk;
  const isShown = conversation !== null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{desk.say(cardWords.conversation)}</Heading>
      {isShown ? <Lines desk={desk} /> : null}
      {trouble === null ? null : <TroubleAlert desk={desk} trouble={trouble} />}
      {isReading ? <LoadingSpinner label={desk.say(cardWords.conversationLoading)} showLabel layout="inline" /> : null}
      <Text variant="microcopy">{desk.say(isShown ? cardWords.lookWasRecorded : cardWords.lookIsRecorded)}</Text>
      <Buttons>
        <Button onClick={read} disabled={isReading} size="sm" testId="show-conversation">
          {desk.say(isShown ? cardWords.conversationAgain : cardWords.showConversation)}
        </Button>
      </Buttons>
    </Flex>
  );
}

function Lines({ desk }: Props) {
  const { conversation } = desk.talk;
  if (conversation === null) return null;
  const { lines, hasMore, locked } = conversation;
  return (
    <Flex direction="column" gap="xs">
      {locked ? <Alert variant="warning" title={desk.say(cardWords.escalationLocks)} /> : null}
      {hasMore ? <Text variant="microcopy">{desk.say(cardWords.olderLines)}</Text> : null}
      {lines.length === 0 ? <Text>{desk.say(cardWords.noLines)}</Text> : null}
      <List variant="unordered-styled">
        {lines.map((line) => (
          <Line key={line.id} desk={desk} line={line} />
        ))}
      </List>
    </Flex>
  );
}

function Line({ desk, line }: Props & { readonly line: ShownLine }) {
  const { pictures, because, gone, words } = line;
  const pictured = pictures === 0 ? [] : [desk.say(picturesInWords(pictures))];
  return (
    <Flex direction="column" gap="flush">
      <Text variant="microcopy">
        {[headOfLine(desk, line), ...pictured, desk.say(lineState[line.state])].join(' · ')}
      </Text>
      {words === null ? null : <Text>{words}</Text>}
      {gone ? <Text format={{ italic: true }}>{desk.say(cardWords.wordsGone)}</Text> : null}
      {because === null ? null : <Text variant="microcopy">{desk.say(because)}</Text>}
    </Flex>
  );
}

/** Such as "You, text, Mon, Nov 23, 8:04 AM". */
function headOfLine(desk: DeskWithInquiry, { who, how, at, by, seconds }: ShownLine): string {
  const isMine = by !== null && by === desk.userId;
  const length = seconds === null ? [] : [`${seconds} s`];
  return [
    isMine ? desk.head(cardWords.me) : desk.say(lineWho[who]),
    desk.say(lineHow[how]),
    ...length,
    desk.at(at),
  ].join(', ');
}
