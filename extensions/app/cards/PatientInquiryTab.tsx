import { Divider, Flex, hubspot } from '@hubspot/ui-extensions';
import { ActButtons } from './acts/act-buttons.tsx';
import { EscalationBanner } from './acts/escalation-banner.tsx';
import { NextInQueue } from './acts/next-in-queue.tsx';
import { UndoRow } from './acts/undo.tsx';
import { useDesk, withInquiry, type CardProps, type DeskWithInquiry } from './desk/use-desk.ts';
import { AsHubSpotHasIt } from './shown/as-hubspot-has-it.tsx';
import { Conversation } from './shown/conversation.tsx';
import { Consents, Duplicates, Handoff, Timeline } from './shown/facts.tsx';
import { FirstLook, NoInquiry } from './shown/no-inquiry.tsx';
import { PressNotice } from './shown/notice.tsx';
import { OffReasons } from './shown/off-reasons.tsx';
import { RestAlert } from './shown/rest-alert.tsx';
import { Standing } from './shown/standing.tsx';
import { RefusedState, StaleAlert } from './shown/trouble.tsx';

/** The card "Patient inquiry" in the middle of a contact's record: all that a coordinator needs for one patient. */
export function PatientInquiryTab(props: CardProps) {
  const desk = useDesk(props);
  const { inquiry, trouble } = desk;
  if (trouble?.kind === 'refused' && (inquiry === null || trouble.status === 403)) {
    return <RefusedState desk={desk} trouble={trouble} />;
  }
  if (inquiry === null && trouble === null) return <FirstLook desk={desk} />;
  if (inquiry === null) return <AsHubSpotHasIt desk={desk} timeZone={props.context.portal.timezone} />;
  const known = withInquiry(desk, inquiry);
  return (
    <Flex direction="column" gap="md">
      {inquiry.state === 'none' ? <NoInquiry desk={known} /> : <WholeInquiry desk={known} />}
      <NextInQueue desk={known} />
    </Flex>
  );
}

function WholeInquiry({ desk }: { readonly desk: DeskWithInquiry }) {
  return (
    <>
      <StaleAlert desk={desk} />
      <PressNotice desk={desk} />
      <UndoRow desk={desk} />
      <RestAlert desk={desk} />
      <EscalationBanner desk={desk} />
      <Standing desk={desk} />
      <ActButtons desk={desk} />
      <OffReasons desk={desk} />
      <Divider />
      <Handoff desk={desk} />
      <Consents desk={desk} />
      <Conversation desk={desk} />
      <Timeline desk={desk} />
      <Duplicates desk={desk} />
      <Divider />
    </>
  );
}

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <PatientInquiryTab context={context} actions={actions} fetch={hubspot.fetch} />
));
