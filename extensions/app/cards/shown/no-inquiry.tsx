import { EmptyState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { cardWords } from '@speedwell/shared/card-words.ts';
import type { Desk, DeskWithInquiry } from '../desk/use-desk.ts';
import { StaleAlert } from './trouble.tsx';

/** The contact never asked for anything. */
export function NoInquiry({ desk }: { readonly desk: DeskWithInquiry }) {
  return (
    <Flex direction="column" gap="md">
      <StaleAlert desk={desk} />
      <EmptyState title={desk.say(cardWords.none)} imageName="contacts" layout="vertical">
        <Text>{desk.say(cardWords.noneText)}</Text>
      </EmptyState>
    </Flex>
  );
}

/** The first look is under way. */
export function FirstLook({ desk }: { readonly desk: Desk }) {
  return <LoadingSpinner label={desk.say(cardWords.reading)} showLabel layout="centered" />;
}
