import { Box, Button, Flex, Select, StatusTag, Text } from '@hubspot/ui-extensions';
import { keptAsOf, lateCount, queueWords, shownAsOf } from '@speedwell/shared/queue-words.ts';
import type { QueueDesk } from './desk.ts';

/** Selects have no empty value. */
const all = 'all_of_them';

/** Where and in which language; how many are late; of when the queue is. */
export function Filters({ desk }: { readonly desk: QueueDesk }) {
  const { wish, say, head } = desk;
  const frame = desk.queue ?? desk.before;
  const languages = (frame?.languages ?? []).map(({ code, label }) => ({ value: code, label: head(label) }));
  const locations = (frame?.locations ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Flex direction="row" gap="sm" align="end" wrap="wrap">
      {locations.length > 1 ? (
        <Select
          label={say(queueWords.location)}
          name="location"
          options={[{ value: all, label: say(queueWords.allLocations) }, ...locations]}
          value={wish.location ?? all}
          onChange={(chosen) => {
            desk.wishFor({ location: chosen === all ? null : String(chosen) });
          }}
        />
      ) : null}
      <Select
        label={say(queueWords.language)}
        name="language"
        options={[{ value: all, label: say(queueWords.allLanguages) }, ...languages]}
        value={wish.language ?? all}
        onChange={(chosen) => {
          desk.wishFor({ language: chosen === all ? null : String(chosen) });
        }}
      />
      <Button onClick={desk.readAgain} disabled={desk.isReading} testId="refresh">
        {say(queueWords.refresh)}
      </Button>
      <Box alignSelf="center">
        <Standing desk={desk} />
      </Box>
    </Flex>
  );
}

/** Always one line, so that nothing moves under the pointer when the service goes away. */
function Standing({ desk }: { readonly desk: QueueDesk }) {
  const { queue, trouble, say } = desk;
  if (queue === null) return null;
  const late = queue.counts.late;
  return (
    <Flex direction="row" gap="sm" align="center" wrap="wrap">
      <StatusTag variant={late > 0 ? 'danger' : 'success'}>{say(lateCount(late))}</StatusTag>
      {trouble === null ? null : (
        <StatusTag variant="warning">
          {say(trouble.kind === 'refused' ? queueWords.notShown : queueWords.unreachable)}
        </StatusTag>
      )}
      <Text variant="microcopy">{standingWords(desk)}</Text>
    </Flex>
  );
}

function standingWords({ trouble, asOf, say }: QueueDesk): string {
  if (trouble === null) return say(shownAsOf(asOf));
  return trouble.kind === 'refused' ? say(trouble.refusal.because) : say(keptAsOf(asOf));
}
