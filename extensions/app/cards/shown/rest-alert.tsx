import { Alert, Text } from '@hubspot/ui-extensions';
import type { Words } from '@speedwell/shared/card-api.ts';
import { cardWords } from '@speedwell/shared/card-words.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';

/** Nothing is going on: the inquiry is closed, or the contact is gone from HubSpot. */
export function RestAlert({ desk }: { readonly desk: DeskWithInquiry }) {
  const { state } = desk.inquiry;
  if (state === 'closed') return alert(desk, cardWords.closed, cardWords.closedText);
  return state === 'resting' ? alert(desk, cardWords.resting, cardWords.restingText) : null;
}

function alert(desk: DeskWithInquiry, title: Words, text: Words) {
  return (
    <Alert variant="info" title={desk.say(title)}>
      <Text>{desk.say(text)}</Text>
    </Alert>
  );
}
