import { actWords } from '@speedwell/shared/card-act-words.ts';
import type { Act, Moment } from '@speedwell/shared/card-api.ts';
import { useState } from 'react';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { Choice } from './choice.tsx';
import { ActForm, CardModal } from './form-modal.tsx';
import { faultOfMoment, isEmpty, MomentInput, nothingTyped, typedMoment } from './moment-input.tsx';

type LogCall = Act & { readonly what: 'log_call' };

interface Props {
  readonly desk: DeskWithInquiry;
  readonly id: string;
}

/** Logs a call: how it went, when the patient wants to be called, and what is owed next, in one step. */
export function LogCallModal({ desk, id }: Props) {
  return (
    <CardModal desk={desk} id={id} title={actWords.log_call}>
      <LogCallForm desk={desk} id={id} />
    </CardModal>
  );
}

function LogCallForm({ desk, id }: Props) {
  const { outcomes, nextActions } = desk.inquiry.choices;
  const [outcome, setOutcome] = useState('');
  const [callBack, setCallBack] = useState(nothingTyped);
  const [next, setNext] = useState('');
  const [due, setDue] = useState(nothingTyped);
  const [isTried, setTried] = useState(false);

  const asksCallBack = outcome === 'asked_callback';
  const callBackFault = asksCallBack ? faultOfMoment(callBack, desk) : null;
  const dueFault = next === '' || isEmpty(due) ? null : faultOfMoment(due, desk);

  const submit = (): void => {
    setTried(true);
    if (!isOutcome(outcome) || callBackFault !== null || dueFault !== null) return;
    const { timeZone } = desk.inquiry;
    const callBackAt = asksCallBack ? typedMoment(callBack, timeZone) : null;
    desk.act(callLogged(outcome, callBackAt, next, typedMoment(due, timeZone)), id);
  };

  return (
    <ActForm desk={desk} id={id} onSubmit={submit}>
      <Choice
        {...{ desk, name: 'outcome', label: actWords.outcome, options: outcomes }}
        value={outcome}
        isMissing={isTried && outcome === ''}
        onChange={setOutcome}
      />
      {asksCallBack ? (
        <MomentInput
          {...{ desk, name: 'call-back', dayLabel: actWords.callBackDay, typed: callBack, isRequired: true }}
          fault={isTried ? callBackFault : null}
          onType={setCallBack}
        />
      ) : null}
      <Choice
        {...{ desk, name: 'next', label: actWords.theNextAction, options: nextActions, orElse: actWords.bySpeedwell }}
        value={next}
        isMissing={false}
        onChange={setNext}
      />
      {next === '' ? null : (
        <MomentInput
          {...{ desk, name: 'due', dayLabel: actWords.dueDay, typed: due, isRequired: false }}
          isClockSaid={asksCallBack}
          fault={isTried ? dueFault : null}
          onType={setDue}
        />
      )}
    </ActForm>
  );
}

/** The act, without the parts that nobody said. */
function callLogged(outcome: LogCall['outcome'], callBackAt: Moment | null, kind: string, due: Moment | null): LogCall {
  const next = { kind, ...(due === null ? {} : { due }) };
  return {
    ...{ what: 'log_call', outcome },
    ...(callBackAt === null ? {} : { callBackAt }),
    ...(kind === '' ? {} : { next }),
  };
}

const outcomesOfCalls = [
  'reached',
  'left_voicemail',
  'no_answer',
  'wrong_number',
  'asked_callback',
  'declined',
] as const;

function isOutcome(code: string): code is LogCall['outcome'] {
  return outcomesOfCalls.some((outcome) => outcome === code);
}
