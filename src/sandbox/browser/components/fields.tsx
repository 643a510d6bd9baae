import type {
  CurrencyInputProps,
  FormProps,
  InputProps,
  NumberInputProps,
  SearchInputProps,
  StepperInputProps,
  TextAreaProps,
} from '@hubspot/ui-extensions';
import { useMemo, useRef, useState } from 'react';
import { noReactions, submitEvent, test } from './events.ts';
import { Field, useValue } from './field.tsx';
import { FormContext } from './form-values.ts';

type Kind = { readonly kind: string; readonly maxLength?: number };

function TextField({ kind, maxLength, ...props }: InputProps & Kind) {
  const { name, value: given, defaultValue, placeholder, readOnly, onInput, onChange, onBlur, onFocus } = props;
  const [value, type, leave] = useValue(name, given, defaultValue ?? '');
  return (
    <Field {...props}>
      {(tie) => (
        <input
          {...tie}
          {...{ name, placeholder, readOnly, maxLength, value }}
          type={kind}
          autoComplete="off"
          onChange={({ target }) => {
            type(target.value);
            onInput?.(target.value);
          }}
          onFocus={() => onFocus?.(value)}
          onBlur={() => {
            leave();
            onChange?.(value);
            onBlur?.(value);
          }}
        />
      )}
    </Field>
  );
}

export const Input = ({ type = 'text', ...props }: InputProps) => <TextField {...props} kind={type} />;
export const SearchInput = (props: SearchInputProps) => <TextField {...props} kind="search" />;

export function TextArea({ cols, rows = 3, maxLength, resize = 'vertical', ...props }: TextAreaProps) {
  const { name, value: given, defaultValue, placeholder, readOnly, onInput, onChange, onBlur, onFocus } = props;
  const [value, type, leave] = useValue(name, given, defaultValue ?? '');
  return (
    <Field {...props}>
      {(tie) => (
        <textarea
          {...tie}
          {...{ name, placeholder, readOnly, maxLength, rows, cols, value }}
          className={`resize-${resize}`}
          onChange={({ target }) => {
            type(target.value);
            onInput?.(target.value);
          }}
          onFocus={() => onFocus?.(value)}
          onBlur={() => {
            leave();
            onChange?.(value);
            onBlur?.(value);
          }}
        />
      )}
    </Field>
  );
}

type NumberProps = Omit<NumberInputProps, 'formatStyle' | 'textAlign' | 'precision' | 'onInput'> & {
  readonly step?: number;
  /** Each press of its buttons is a change; else a change is told when the field is left. */
  readonly tellsAtOnce?: boolean;
};

/** Tells numbers, never text. */
function NumberField({ min, max, step, tellsAtOnce = false, ...props }: NumberProps) {
  const { name, value: given, defaultValue, placeholder, readOnly, onChange, onBlur } = props;
  const [value, type, leave] = useValue<number | ''>(name, given, defaultValue ?? '');
  const told = value === '' ? undefined : value;
  return (
    <Field {...props}>
      {(tie) => (
        <input
          {...tie}
          {...{ name, placeholder, readOnly, min, max, value }}
          type="number"
          step={step ?? 'any'}
          onChange={({ target }) => {
            const next = Number.isNaN(target.valueAsNumber) ? '' : target.valueAsNumber;
            type(next);
            if (next !== '' && tellsAtOnce) onChange?.(next);
          }}
          onBlur={() => {
            leave();
            // An emptied field tells nothing in HubSpot's types, and undefined in its runtime.
            onChange?.(told as number);
            onBlur?.(told as number);
          }}
        />
      )}
    </Field>
  );
}

export const NumberInput = (props: NumberInputProps) => <NumberField {...props} />;
export const CurrencyInput = (props: CurrencyInputProps) => <NumberField {...props} />;
export const StepperInput = ({ stepSize = 1, ...props }: StepperInputProps) => (
  <NumberField {...props} step={stepSize} tellsAtOnce />
);

/** Tells on submission the values of all its named fields, in the fields' own shapes. */
export function Form({ children, onSubmit, autoComplete = 'on', testId }: FormProps) {
  const values = useRef(new Map<string, unknown>());
  const [round, setRound] = useState(0);
  const form = useMemo(
    () => ({
      round,
      set: (name: string, value: unknown) => void values.current.set(name, value),
      remove: (name: string) => void values.current.delete(name),
      reset: () => {
        setRound(round + 1);
      },
    }),
    [round],
  );
  return (
    <FormContext.Provider value={form}>
      <form
        noValidate
        autoComplete={autoComplete}
        {...test(testId)}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void onSubmit?.(submitEvent(event, Object.fromEntries(values.current)), noReactions);
        }}
      >
        {children}
      </form>
    </FormContext.Provider>
  );
}
