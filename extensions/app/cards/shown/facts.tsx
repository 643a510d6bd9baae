import { DescriptionList, DescriptionListItem, Flex, Heading, Link, List, Text } from '@hubspot/ui-extensions';
import type { HandoffFact, HandoffName } from '@speedwell/shared/card-api.ts';
import { cardWords, clockOf, contactNumber } from '@speedwell/shared/card-words.ts';
import { zoneInWords } from '@speedwell/shared/moments.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';

interface Props {
  readonly desk: DeskWithInquiry;
}

/** The eleven facts of a handoff, each with what is known of it. */
export function Handoff({ desk }: Props) {
  const { handoff, now, timeZone } = desk.inquiry;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{desk.say(cardWords.handoff)}</Heading>
      <DescriptionList direction="row">
        {handoff.map((fact) => (
          <DescriptionListItem key={fact.fact} label={desk.head(fact.label)}>
            <Text>{factText(desk, fact)}</Text>
          </DescriptionListItem>
        ))}
      </DescriptionList>
      <Text variant="microcopy">{desk.say(clockOf(zoneInWords(now, timeZone, desk.language)))}</Text>
    </Flex>
  );
}

/** Names are written as the practice wrote them; what is a label begins with a capital. */
const names: readonly HandoffName[] = ['service_or_campaign', 'location', 'landing_page_or_form'];

function factText(desk: DeskWithInquiry, { fact, value, at }: HandoffFact): string {
  const write = names.includes(fact) ? desk.say : desk.head;
  const known = [...(value === null ? [] : [write(value)]), ...(at === null ? [] : [desk.at(at)])];
  return known.length === 0 ? desk.head(cardWords.nobodySaid) : known.join(', ');
}

/** What the patient allowed: each channel, for each purpose. */
export function Consents({ desk }: Props) {
  return (
    <Flex direction="column" gap="xs">
      <Heading>{desk.say(cardWords.consent)}</Heading>
      <DescriptionList direction="row">
        {desk.inquiry.consents.map(({ channel, purposes }) => (
          <DescriptionListItem key={channel.code} label={desk.head(channel.label)}>
            <Text>
              {purposes
                .map(({ purpose, state }) => `${desk.head(purpose.label)}: ${desk.say(state.label)}`)
                .join(' · ')}
            </Text>
          </DescriptionListItem>
        ))}
      </DescriptionList>
    </Flex>
  );
}

/** What was decided and why, newest first. */
export function Timeline({ desk }: Props) {
  const { timeline } = desk.inquiry;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{desk.say(cardWords.timeline)}</Heading>
      {timeline.length === 0 ? <Text>{desk.say(cardWords.timelineNone)}</Text> : null}
      <List variant="unordered-styled">
        {timeline.map(({ at, because }, place) => (
          <Text key={`${at} ${place}`}>
            {desk.at(at)}: {desk.say(because)}
          </Text>
        ))}
      </List>
    </Flex>
  );
}

/** Contacts that seem to be the same patient. People merge them: HubSpot asks which values stay. */
export function Duplicates({ desk }: Props) {
  const { duplicates } = desk.inquiry;
  if (duplicates.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{desk.say(cardWords.duplicates)}</Heading>
      <List variant="unordered-styled">
        {duplicates.map(({ contactId }) => (
          <Link key={contactId} href={{ url: desk.recordOf(contactId), external: true }}>
            {desk.say(contactNumber(contactId))}
          </Link>
        ))}
      </List>
      <Text variant="microcopy">{desk.say(cardWords.duplicatesText)}</Text>
    </Flex>
  );
}
