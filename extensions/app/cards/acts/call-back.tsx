import { Text } from '@hubspot/ui-extensions';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import { useState } from 'react';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { ActForm, CardModal } from './form-modal.tsx';
import { faultOfMoment, MomentInput, nothingTyped, typedMoment } from './moment-input.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
  readonly id: string;
}

/** "Call me at four" is a next action with its own time. */
export function CallBackModal({ desk, id }: Props) {
  return (
    <CardModal desk={desk} id={id} title={actWords.call_back_at}>
      <Text>{desk.say(actWords.callBackHelp)}</Text>
      <CallBackForm desk={desk} id={id} />
    </CardModal>
  );
}

function CallBackForm({ desk, id }: Props) {
  const [typed, setTyped] = useState(nothingTyped);
  const [isTried, setTried] = useState(false);
  const fault = faultOfMoment(typed, desk);
  const submit = (): void => {
    setTried(true);
    const at = typedMoment(typed, desk.inquiry.timeZone);
    if (at !== null && fault === null) desk.act({ what: 'call_back_at', at }, id);
  };
  return (
    <ActForm desk={desk} id={id} onSubmit={submit}>
      <MomentInput
        {...{ desk, name: 'call-back-at', dayLabel: actWords.callBackDay, typed, isRequired: true }}
        fault={isTried ? fault : null}
        onType={setTyped}
      />
    </ActForm>
  );
}
