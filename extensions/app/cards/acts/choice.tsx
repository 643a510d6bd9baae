import { Select } from '@hubspot/ui-extensions';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import type { Act, Coded, Words } from '@speedwell/shared/card-api.ts';
import { useState } from 'react';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { ActForm, CardModal } from './form-modal.tsx';

interface ChoiceProps {
  readonly desk: DeskWithInquiry;
  readonly name: string;
  readonly label: Words;
  readonly options: readonly Coded[];
  /** What stands for choosing nothing; without it something has to be chosen. */
  readonly orElse?: Words;
  /** Code, or empty. */
  readonly value: string;
  readonly isMissing: boolean;
  readonly onChange: (code: string) => void;
}

/** One of several codes, by their labels. */
export function Choice({ desk, name, label, options, orElse, value, isMissing, onChange }: ChoiceProps) {
  const none = orElse === undefined ? [] : [{ value: '', label: desk.say(orElse) }];
  return (
    <Select
      name={name}
      label={desk.say(label)}
      value={value}
      placeholder={desk.say(actWords.choose)}
      options={[...none, ...options.map((option) => ({ value: option.code, label: desk.head(option.label) }))]}
      required={orElse === undefined}
      error={isMissing}
      validationMessage={isMissing ? desk.say(actWords.choose) : ''}
      onChange={(chosen) => {
        onChange(String(chosen));
      }}
    />
  );
}

interface OneChoiceProps {
  readonly desk: DeskWithInquiry;
  readonly id: string;
  readonly title: Words;
  readonly label: Words;
  readonly options: readonly Coded[];
  readonly actOf: (code: string) => Act;
}

/** An act that needs one choice: a status, a kind of question, what came of it. */
export function OneChoiceModal({ desk, id, title, ...choice }: OneChoiceProps) {
  return (
    <CardModal desk={desk} id={id} title={title}>
      <OneChoiceForm desk={desk} id={id} {...choice} />
    </CardModal>
  );
}

function OneChoiceForm({ desk, id, label, options, actOf }: Omit<OneChoiceProps, 'title'>) {
  const [chosen, choose] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = (): void => {
    setTried(true);
    if (chosen !== '') desk.act(actOf(chosen), id);
  };
  return (
    <ActForm desk={desk} id={id} onSubmit={submit}>
      <Choice
        {...{ desk, label, options }}
        name={id}
        value={chosen}
        isMissing={isTried && chosen === ''}
        onChange={choose}
      />
    </ActForm>
  );
}
