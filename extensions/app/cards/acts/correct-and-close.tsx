import { Alert, Text } from '@hubspot/ui-extensions';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import { useState } from 'react';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { Choice } from './choice.tsx';
import { ActForm, CardModal } from './form-modal.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
  readonly id: string;
}

/** A person knows better where the inquiry came from, or what it wants. */
export function CorrectModal({ desk, id }: Props) {
  return (
    <CardModal desk={desk} id={id} title={actWords.correct}>
      <CorrectForm desk={desk} id={id} />
    </CardModal>
  );
}

function CorrectForm({ desk, id }: Props) {
  const { sources, intents } = desk.inquiry.choices;
  const [source, setSource] = useState('');
  const [intent, setIntent] = useState('');
  const [isTried, setTried] = useState(false);
  const isUnchanged = source === '' && intent === '';
  const submit = (): void => {
    setTried(true);
    const said = { ...(source === '' ? {} : { source }), ...(intent === '' ? {} : { intent }) };
    if (!isUnchanged) desk.act({ what: 'correct', ...said }, id);
  };
  const common = { desk, orElse: actWords.unchanged, isMissing: false };
  return (
    <ActForm desk={desk} id={id} onSubmit={submit}>
      <Choice {...common} name="source" label={actWords.source} options={sources} value={source} onChange={setSource} />
      <Choice {...common} name="intent" label={actWords.intent} options={intents} value={intent} onChange={setIntent} />
      {isTried && isUnchanged ? <Alert variant="warning" title={desk.say(actWords.changeOne)} /> : null}
    </ActForm>
  );
}

/** An inquiry ends with a status and a reason that fits it. */
export function CloseModal({ desk, id }: Props) {
  return (
    <CardModal desk={desk} id={id} title={actWords.close}>
      <CloseForm desk={desk} id={id} />
    </CardModal>
  );
}

function CloseForm({ desk, id }: Props) {
  const { closings } = desk.inquiry.choices;
  const [status, setStatus] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const reasons = closings.find((closing) => closing.status.code === status)?.reasons ?? [];
  const submit = (): void => {
    setTried(true);
    if (status !== '' && reason !== '') desk.act({ what: 'close', status, reason }, id);
  };
  const choose = (code: string): void => {
    setStatus(code);
    setReason('');
  };
  return (
    <ActForm desk={desk} id={id} onSubmit={submit}>
      <Choice
        {...{ desk, name: 'status', label: actWords.closeAs, options: closings.map((closing) => closing.status) }}
        value={status}
        isMissing={isTried && status === ''}
        onChange={choose}
      />
      {status === '' ? null : (
        <Choice
          {...{ desk, name: 'reason', label: actWords.reason, options: reasons }}
          value={reason}
          isMissing={isTried && reason === ''}
          onChange={setReason}
        />
      )}
    </ActForm>
  );
}

/** Nothing more goes out by itself; asked once more because it cannot be seen at once. */
export function StopModal({ desk, id }: Props) {
  const submit = (): void => {
    desk.act({ what: 'stop_follow_ups' }, id);
  };
  return (
    <CardModal desk={desk} id={id} title={actWords.stop_follow_ups}>
      <Text>{desk.say(actWords.stopText)}</Text>
      <ActForm desk={desk} id={id} submitWords={actWords.stop_follow_ups} isDestructive onSubmit={submit} />
    </CardModal>
  );
}
