import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import type { ShownEscalation } from '@speedwell/shared/card-api.ts';
import { cardWords, heldBy } from '@speedwell/shared/card-words.ts';
import { useTimeLeft } from '../desk/use-service-now.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { ActButton } from './act-button.tsx';
import { OneChoiceModal } from './choice.tsx';
import { Buttons } from '../shown/buttons.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
}

/** An open question: what it is about, who has it and until when, and its closing for whoever may close it. */
export function EscalationBanner({ desk }: Props) {
  const { escalation } = desk.inquiry;
  return escalation === null ? null : <OpenEscalation desk={desk} escalation={escalation} />;
}

function OpenEscalation({ desk, escalation }: Props & { readonly escalation: ShownEscalation }) {
  const { kind, owner, due, locks, closing, outcomes } = escalation;
  const left = useTimeLeft(desk.readAt, due);
  const { isMe, name } = owner;
  const who = name === null ? { en: 'A colleague', es: 'un colega' } : { en: name, es: name };
  return (
    <Alert variant="danger" title={`${desk.say(cardWords.escalation)}: ${desk.say(kind.label)}`} testId="escalation">
      <Flex direction="column" gap="xs">
        <Text>{desk.say(heldBy(isMe ? null : who, desk.at(due), left.words))}</Text>
        {locks ? <Text>{desk.say(cardWords.escalationLocks)}</Text> : null}
        <Buttons>
          <ActButton
            {...{ desk, act: 'close_escalation', may: closing }}
            overlay={
              <OneChoiceModal
                {...{ desk, id: 'close_escalation', title: actWords.close_escalation, options: outcomes }}
                label={actWords.escalationOutcome}
                actOf={(outcome) => ({ what: 'close_escalation', outcome })}
              />
            }
          />
        </Buttons>
        {closing.because === null ? null : <Text variant="microcopy">{desk.say(closing.because)}</Text>}
      </Flex>
    </Alert>
  );
}
