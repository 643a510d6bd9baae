import { Flex, List, Text } from '@hubspot/ui-extensions';
import { cardWords } from '@speedwell/shared/card-words.ts';
import { whyOff } from '../acts/why-off.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';

/** Why buttons are off, in words that can be read without pointing at anything. */
export function OffReasons({ desk }: { readonly desk: DeskWithInquiry }) {
  const reasons = whyOff(desk.inquiry);
  if (reasons.length === 0) return null;
  return (
    <Flex direction="column" gap="flush">
      <Text variant="microcopy" format={{ fontWeight: 'bold' }}>
        {desk.say(cardWords.offReasons)}
      </Text>
      <List variant="unordered-styled">
        {reasons.map(({ because, buttons }) => (
          <Text key={because.en} variant="microcopy">
            {buttons.map(desk.say).join(', ')}: {desk.say(because)}
          </Text>
        ))}
      </List>
    </Flex>
  );
}
