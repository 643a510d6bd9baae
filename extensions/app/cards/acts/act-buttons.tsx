import { Flex } from '@hubspot/ui-extensions';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import { leftVoicemail, noAnswer, reached } from '@speedwell/shared/one-tap.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { Buttons } from '../shown/buttons.tsx';
import { ActButton } from './act-button.tsx';
import { BookModal } from './book.tsx';
import { CallBackModal } from './call-back.tsx';
import { OneChoiceModal } from './choice.tsx';
import { CloseModal, CorrectModal, StopModal } from './correct-and-close.tsx';
import { LogCallModal } from './log-call.tsx';
import { OneTapOutcomes } from './one-tap.tsx';
import { PhoneScriptModal } from './phone-script.tsx';
import { SendTextModal } from './send-text.tsx';
import { possibilities } from './why-off.ts';

interface Props {
  readonly desk: DeskWithInquiry;
}

/** Everything that can be done, the most frequent first: what is tapped, what speaks with the patient, what sets straight. */
export function ActButtons({ desk }: Props) {
  return (
    <Flex direction="column" gap="sm">
      <OneTapOutcomes desk={desk} from="card" outcomes={[noAnswer, leftVoicemail, reached]} />
      <SpeakButtons desk={desk} />
      <SetStraightButtons desk={desk} />
    </Flex>
  );
}

function SpeakButtons({ desk }: Props) {
  const { call, voicemail } = desk.inquiry.phone;
  const may = possibilities(desk.inquiry);
  return (
    <Buttons>
      <ActButton
        {...{ desk, act: 'log_call', may: may.log_call }}
        overlay={<LogCallModal desk={desk} id="log_call" />}
      />
      <ActButton
        {...{ desk, act: 'callScript', may: may.callScript }}
        overlay={
          call === null ? null : (
            <PhoneScriptModal
              {...{ desk, id: 'callScript', title: actWords.callScript, script: call, outcomes: [noAnswer, reached] }}
            />
          )
        }
      />
      <ActButton
        {...{ desk, act: 'voicemailScript', may: may.voicemailScript }}
        overlay={
          voicemail === null ? null : (
            <PhoneScriptModal
              {...{ desk, id: 'voicemailScript', title: actWords.voicemailScript, script: voicemail }}
              outcomes={[leftVoicemail]}
            />
          )
        }
      />
      <ActButton
        {...{ desk, act: 'sendText', may: may.sendText }}
        overlay={<SendTextModal desk={desk} id="sendText" />}
      />
      <ActButton
        {...{ desk, act: 'call_back_at', may: may.call_back_at }}
        overlay={<CallBackModal desk={desk} id="call_back_at" />}
      />
      <ActButton {...{ desk, act: 'book', may: may.book }} overlay={<BookModal desk={desk} id="book" />} />
    </Buttons>
  );
}

function SetStraightButtons({ desk }: Props) {
  const may = possibilities(desk.inquiry);
  const { statuses, escalations } = desk.inquiry.choices;
  const take = (): void => {
    desk.act({ what: 'take' }, 'card');
  };
  return (
    <Buttons>
      {desk.inquiry.owner === null ? <ActButton {...{ desk, act: 'take', may: may.take }} onClick={take} /> : null}
      <ActButton
        {...{ desk, act: 'set_status', may: may.set_status }}
        overlay={
          <OneChoiceModal
            {...{ desk, id: 'set_status', title: actWords.set_status, label: actWords.newStatus, options: statuses }}
            actOf={(status) => ({ what: 'set_status', status })}
          />
        }
      />
      <ActButton
        {...{ desk, act: 'escalate', may: may.escalate }}
        overlay={
          <OneChoiceModal
            {...{
              desk,
              id: 'escalate',
              title: actWords.escalate,
              label: actWords.escalationKind,
              options: escalations,
            }}
            actOf={(kind) => ({ what: 'escalate', kind })}
          />
        }
      />
      <ActButton {...{ desk, act: 'correct', may: may.correct }} overlay={<CorrectModal desk={desk} id="correct" />} />
      <ActButton
        {...{ desk, act: 'stop_follow_ups', may: may.stop_follow_ups }}
        overlay={<StopModal desk={desk} id="stop_follow_ups" />}
      />
      <ActButton {...{ desk, act: 'close', may: may.close }} overlay={<CloseModal desk={desk} id="close" />} />
    </Buttons>
  );
}
