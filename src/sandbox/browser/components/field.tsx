import { useContext, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { FormContext } from './form-values.ts';

/** What fields of HubSpot have in common. */
export interface FieldProps {
  readonly label?: string | undefined;
  readonly required?: boolean | undefined;
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly error?: boolean | undefined;
  readonly validationMessage?: string | undefined;
  readonly testId?: string | undefined;
}

/** Ties a control to its words, so that they are read aloud with it. */
export interface Tie {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
}

interface Props extends FieldProps {
  readonly children: (tie: Tie) => ReactNode;
  /** A group of controls has a legend instead of a label. */
  readonly isGroup?: boolean;
}

/** Label, control, description and what is wrong with it. */
export function Field({ label, required = false, description, tooltip, error = false, ...more }: Props) {
  const { validationMessage, testId, children, isGroup = false } = more;
  const id = useId();
  const hint = [description, tooltip].filter((words) => words !== undefined && words !== '').join(' ');
  const said = validationMessage ?? '';
  const notes = [hint === '' ? '' : `${id}-hint`, said === '' ? '' : `${id}-said`]
    .filter((each) => each !== '')
    .join(' ');
  const tie: Tie = {
    id,
    'aria-describedby': notes === '' ? undefined : notes,
    'aria-invalid': error ? true : undefined,
    'aria-required': required ? true : undefined,
  };
  const words = (
    <>
      {label}
      {required ? <span aria-hidden="true"> *</span> : null}
    </>
  );
  const inner = (
    <>
      {children(tie)}
      {hint === '' ? null : (
        <small id={`${id}-hint`} className="hint">
          {hint}
        </small>
      )}
      {said === '' ? null : (
        <small id={`${id}-said`} className={error ? 'said wrong' : 'said'} role={error ? 'alert' : undefined}>
          {said}
        </small>
      )}
    </>
  );
  const attributes = testId === undefined ? {} : { 'data-test-id': testId };
  return isGroup ? (
    <fieldset className="field" aria-describedby={tie['aria-describedby']} {...attributes}>
      {label === undefined ? null : <legend>{words}</legend>}
      {inner}
    </fieldset>
  ) : (
    <div className="field" {...attributes}>
      {label === undefined ? null : <label htmlFor={id}>{words}</label>}
      {inner}
    </div>
  );
}

/**
 * The value of a field as it is shown. What the bundle says holds, but an answer of it to an earlier key never takes back
 * what was typed since: worker and page talk past each other for some milliseconds.
 */
export function useValue<Value>(name: string | undefined, given: Value | undefined, first: Value) {
  const form = useContext(FormContext);
  const [value, setValue] = useState<Value>(given ?? first);
  const typed = useRef<string[]>([]);
  const key = JSON.stringify(given);
  useEffect(() => {
    if (given === undefined || typed.current.includes(key)) return;
    setValue(given);
  }, [key]);
  useEffect(() => {
    if (form !== null && form.round > 0) setValue(first);
  }, [form?.round]);
  useEffect(() => {
    if (name !== undefined) form?.set(name, value);
  }, [form, name, value]);
  return [
    value,
    (next: Value) => {
      typed.current = [...typed.current.slice(-20), JSON.stringify(next)];
      setValue(next);
    },
    // Whoever leaves the field has said all; from now on the bundle is right again.
    () => {
      typed.current = [];
    },
  ] as const;
}
