import { Alert, Flex, hubspot, Text } from '@hubspot/ui-extensions';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import { cardWords } from '@speedwell/shared/card-words.ts';
import { leftVoicemail, noAnswer, reached } from '@speedwell/shared/one-tap.ts';
import { EscalationBanner } from './acts/escalation-banner.tsx';
import { OneTapOutcomes } from './acts/one-tap.tsx';
import { UndoRow } from './acts/undo.tsx';
import { useDesk, withInquiry, type CardProps, type Desk, type DeskWithInquiry } from './desk/use-desk.ts';
import { FirstLook, NoInquiry } from './shown/no-inquiry.tsx';
import { PressNotice } from './shown/notice.tsx';
import { RestAlert } from './shown/rest-alert.tsx';
import { NextAction, Tags, Target } from './shown/standing.tsx';
import { ReadAgain, RefusedState, StaleAlert } from './shown/trouble.tsx';

/** The same in short beside a contact's record: where it stands, what is owed, and the three most frequent outcomes. */
export function PatientInquirySidebar(props: CardProps) {
  const desk = useDesk(props);
  const { inquiry, trouble } = desk;
  if (trouble?.kind === 'refused' && (inquiry === null || trouble.status === 403)) {
    return <RefusedState desk={desk} trouble={trouble} />;
  }
  if (inquiry === null) return trouble === null ? <FirstLook desk={desk} /> : <Unreachable desk={desk} />;
  const known = withInquiry(desk, inquiry);
  return inquiry.state === 'none' ? <NoInquiry desk={known} /> : <ShortInquiry desk={known} />;
}

function Unreachable({ desk }: { readonly desk: Desk }) {
  return (
    <Alert variant="error" title={desk.say(cardWords.unreachable)}>
      <Flex direction="column" gap="sm">
        <Text>{desk.say(cardWords.unreachableFirstSmall)}</Text>
        <ReadAgain desk={desk} />
      </Flex>
    </Alert>
  );
}

function ShortInquiry({ desk }: { readonly desk: DeskWithInquiry }) {
  const { log_call: may } = desk.inquiry.may;
  // Of a closed one the alert says it.
  const isClosed = desk.inquiry.state === 'closed';
  return (
    <Flex direction="column" gap="sm">
      <StaleAlert desk={desk} />
      <PressNotice desk={desk} />
      <UndoRow desk={desk} />
      <RestAlert desk={desk} />
      <EscalationBanner desk={desk} />
      <Tags desk={desk} />
      <Target desk={desk} />
      <Text variant="microcopy">{desk.say(cardWords.nextAction)}</Text>
      <NextAction desk={desk} />
      <OneTapOutcomes desk={desk} from="card" outcomes={[noAnswer, leftVoicemail, reached]} />
      {may.because === null || isClosed ? null : (
        <Text variant="microcopy">
          {desk.say(actWords.log_call)}: {desk.say(may.because)}
        </Text>
      )}
    </Flex>
  );
}

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <PatientInquirySidebar context={context} actions={actions} fetch={hubspot.fetch} />
));
