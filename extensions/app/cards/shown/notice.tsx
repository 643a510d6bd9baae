import { Alert, Button, Flex, List, Text } from '@hubspot/ui-extensions';
import { actWords, goesOut, nextIs } from '@speedwell/shared/card-act-words.ts';
import type { Notice } from '../desk/desk-state.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { Buttons } from './buttons.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
}

const looks = {
  done: { variant: 'success', title: actWords.done },
  held: { variant: 'info', title: actWords.held },
  refused: { variant: 'warning', title: actWords.notDone },
  changed: { variant: 'warning', title: actWords.changed },
  unknown: { variant: 'error', title: actWords.unknown },
  perhaps: { variant: 'warning', title: actWords.perhaps },
} as const;

/**
 * What became of the latest press. A form that is still open says it itself, so that nobody has to look behind it; what is
 * done is said on the card.
 *
 * @param from - id of the form; undefined on the card, which says everything.
 */
export function PressNotice({ desk, from }: Props & { readonly from?: string }) {
  const { notice } = desk;
  if (notice === null || (from !== undefined && from !== notice.from)) return null;
  const { variant, title } = looks[notice.kind];
  return (
    <Alert variant={variant} title={desk.say(title)} testId={from === undefined ? 'notice' : `notice-${from}`}>
      <Flex direction="column" gap="sm">
        <Text>{desk.say(notice.because)}</Text>
        <Detail desk={desk} notice={notice} />
      </Flex>
    </Alert>
  );
}

function Detail({ desk, notice }: Props & { readonly notice: Notice }) {
  switch (notice.kind) {
    case 'refused':
      return null;
    case 'done':
      return <WhatIsNext desk={desk} />;
    case 'held':
      return notice.heldUntil === null ? null : <Text>{desk.say(goesOut(desk.at(notice.heldUntil)))}</Text>;
    case 'changed':
    case 'perhaps':
      return <Changes desk={desk} notice={notice} />;
    case 'unknown':
      return (
        <Buttons>
          <Button onClick={desk.pressAgain} disabled={desk.underWay !== null} variant="primary" size="sm">
            {desk.say(actWords.tryAgain)}
          </Button>
        </Buttons>
      );
  }
}

function WhatIsNext({ desk }: Props) {
  const { nextAction } = desk.inquiry;
  if (nextAction === null) return <Text>{desk.say(actWords.nothingNext)}</Text>;
  return <Text>{desk.say(nextIs(nextAction.kind.label, desk.at(nextAction.due)))}</Text>;
}

function Changes({ desk, notice }: Props & { readonly notice: Notice }) {
  return (
    <>
      {notice.changes.length === 0 ? null : (
        <List variant="unordered-styled">
          {notice.changes.map((change) => (
            <Text key={change.en}>{desk.say(change)}</Text>
          ))}
        </List>
      )}
      <Text>{desk.say(actWords.lookAgain)}</Text>
    </>
  );
}
