import { Alert, Flex, Form, List, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { Words } from '@speedwell/shared/card-api.ts';
import type { SettingsChange } from '@speedwell/shared/settings-api.ts';
import { settingsWords } from '@speedwell/shared/settings-words.ts';
import type { ReactNode } from 'react';
import type { Desk } from './use-settings.ts';

interface SavedProps {
  readonly desk: Desk;
  /** Names what is changed here; what became of it is said here. */
  readonly place: string;
  readonly words?: Words;
  /** What the press asks for; null while nothing is changed. */
  readonly change: SettingsChange | null;
  /** Taking something away is never what the eye should fall on. */
  readonly isTakingAway?: boolean;
  /** Whether the button stands beside the field, not below it. */
  readonly isLine?: boolean;
  readonly children: ReactNode;
}

/** Fields that are saved together, with their button and what became of it. Enter saves, as in any form. */
export function Saved({ isLine = false, children, ...saving }: SavedProps) {
  const { desk, place, change } = saving;
  const submit = (): void => {
    if (desk.settings.mayChange.possible && change !== null) desk.change(place, change);
  };
  const inside = (
    <>
      {children}
      <SaveButton {...saving} />
    </>
  );
  return (
    <Form onSubmit={submit} autoComplete="off">
      <Flex direction="column" gap="sm">
        {isLine ? (
          <Flex direction="row" gap="sm" align="end" wrap>
            {inside}
          </Flex>
        ) : (
          inside
        )}
        <OutcomeOf desk={desk} place={place} />
      </Flex>
    </Form>
  );
}

type SaveProps = Omit<SavedProps, 'isLine' | 'children'>;

/** Nothing for those who may not change anything. */
function SaveButton({ desk, place, words = settingsWords.save, change, isTakingAway = false }: SaveProps) {
  if (!desk.settings.mayChange.possible) return null;
  return (
    <Flex direction="row">
      <LoadingButton
        type="submit"
        size="sm"
        variant={change === null || isTakingAway ? 'secondary' : 'primary'}
        loading={desk.busy === place}
        disabled={change === null || desk.busy !== null}
        testId={`save ${place}`}
      >
        {desk.say(words)}
      </LoadingButton>
    </Flex>
  );
}

const looks = {
  done: { variant: 'success', title: settingsWords.done },
  refused: { variant: 'danger', title: settingsWords.notDone },
  unknown: { variant: 'warning', title: settingsWords.unknown },
} as const;

/** What became of the latest change, if it was made here. */
export function OutcomeOf({ desk, place }: { readonly desk: Desk; readonly place: string }) {
  const { outcome } = desk;
  if (outcome?.place !== place) return null;
  const { variant, title } = looks[outcome.kind];
  const head = outcome.kind === 'done' ? settingsWords.hint : settingsWords.mend;
  return (
    <Alert variant={variant} title={desk.say(title)} testId={`outcome ${place}`}>
      <Flex direction="column" gap="xs">
        <Text>{desk.say(outcome.because)}</Text>
        {outcome.faults.length === 0 ? null : <Text>{desk.say(head)}</Text>}
        {outcome.faults.length === 0 ? null : (
          <List variant="unordered-styled">
            {outcome.faults.map(({ where, message }) => (
              <Text key={`${where} ${message}`}>
                {message} ({where})
              </Text>
            ))}
          </List>
        )}
      </Flex>
    </Alert>
  );
}
