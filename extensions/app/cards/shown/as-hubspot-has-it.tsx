import { Alert, DescriptionList, DescriptionListItem, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import { cardWords } from '@speedwell/shared/card-words.ts';
import { codeInWords } from '@speedwell/shared/code-words.ts';
import { momentInWords } from '@speedwell/shared/moments.ts';
import type { Desk } from '../desk/use-desk.ts';
import { ReadAgain } from './trouble.tsx';

interface Props {
  readonly desk: Desk;
  readonly timeZone: string;
}

/** The service is not there and nothing was read before: HubSpot's own properties still say what is owed, and until when. */
export function AsHubSpotHasIt({ desk, timeZone }: Props) {
  const { properties, isLoading } = useCrmProperties([
    'speedwell_status',
    'speedwell_next_action',
    'speedwell_next_action_due',
  ]);
  const { speedwell_status: status, speedwell_next_action: next, speedwell_next_action_due: due } = properties;
  return (
    <Flex direction="column" gap="md">
      <Alert variant="error" title={desk.say(cardWords.unreachable)}>
        <Flex direction="column" gap="sm">
          <Text>{desk.say(cardWords.unreachableFirst)}</Text>
          <ReadAgain desk={desk} />
        </Flex>
      </Alert>
      {isLoading ? (
        <LoadingSpinner label={desk.say(cardWords.reading)} />
      ) : (
        <DescriptionList direction="row">
          <DescriptionListItem label={desk.say(cardWords.status)}>{coded(desk, status)}</DescriptionListItem>
          <DescriptionListItem label={desk.say(cardWords.nextAction)}>{coded(desk, next)}</DescriptionListItem>
          <DescriptionListItem label={desk.say(cardWords.due)}>{moment(desk, due, timeZone)}</DescriptionListItem>
        </DescriptionList>
      )}
    </Flex>
  );
}

function coded(desk: Desk, code: string | null | undefined) {
  return <Text>{isSaid(code) ? desk.head(codeInWords(code)) : desk.say(cardWords.hubSpotSilent)}</Text>;
}

/** HubSpot tells a moment in milliseconds or as ISO text, by where it is asked. */
function moment(desk: Desk, told: string | null | undefined, timeZone: string) {
  if (!isSaid(told)) return <Text>{desk.say(cardWords.hubSpotSilent)}</Text>;
  const ms = /^\d+$/.test(told) ? Number(told) : Date.parse(told);
  const written = Number.isNaN(ms) ? told : momentInWords(new Date(ms).toISOString(), timeZone, desk.language);
  return <Text>{written}</Text>;
}

function isSaid(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && value !== '';
}
