import { Alert, Button, ErrorState, Flex, Text } from '@hubspot/ui-extensions';
import { cardWords, keptSince } from '@speedwell/shared/card-words.ts';
import { timeInWords } from '@speedwell/shared/moments.ts';
import type { Trouble } from '../desk/desk-state.ts';
import type { Desk, DeskWithInquiry } from '../desk/use-desk.ts';
import { Buttons } from './buttons.tsx';

/** Something beside the inquiry could not be read. */
export function TroubleAlert({ desk, trouble }: { readonly desk: Desk; readonly trouble: Trouble }) {
  if (trouble.kind === 'unreachable') return <Alert variant="error" title={desk.say(cardWords.unreachable)} />;
  return (
    <Alert variant="warning" title={desk.say(cardWords.refused)}>
      {desk.say(trouble.refusal.because)}
    </Alert>
  );
}

/** The inquiry is shown, but it could not be read again: it says of when it is. */
export function StaleAlert({ desk }: { readonly desk: DeskWithInquiry }) {
  const { trouble, inquiry, language } = desk;
  if (trouble === null) return null;
  const since = timeInWords(desk.readAt.now, inquiry.timeZone, language);
  const isRefused = trouble.kind === 'refused';
  return (
    <Alert variant="error" title={desk.say(isRefused ? cardWords.refused : cardWords.unreachable)}>
      <Flex direction="column" gap="sm">
        <Text>{desk.say(isRefused ? trouble.refusal.because : keptSince(since))}</Text>
        <ReadAgain desk={desk} />
      </Flex>
    </Alert>
  );
}

/** The service says that the inquiry is not shown to this user, or why it cannot be. */
export function RefusedState({
  desk,
  trouble,
}: {
  readonly desk: Desk;
  readonly trouble: Trouble & { kind: 'refused' };
}) {
  const isForbidden = trouble.status === 403;
  const title = desk.say(isForbidden ? cardWords.noPermission : cardWords.refused);
  return (
    <ErrorState title={title} type={isForbidden ? 'lock' : 'error'}>
      <Text>{desk.say(trouble.refusal.because)}</Text>
      {isForbidden ? null : <ReadAgain desk={desk} />}
    </ErrorState>
  );
}

/** Reads the inquiry again where it could not be read. */
export function ReadAgain({ desk }: { readonly desk: Desk }) {
  return (
    <Buttons>
      <Button onClick={desk.readAgain} disabled={desk.isReading} size="sm" testId="read-again">
        {desk.say(cardWords.readAgain)}
      </Button>
    </Buttons>
  );
}
