import type {
  CheckboxProps,
  MultiSelectProps,
  RadioButtonProps,
  SelectProps,
  ToggleGroupProps,
  ToggleProps,
} from '@hubspot/ui-extensions';
import { useId } from 'react';
import { test } from './events.ts';
import { Field, useValue } from './field.tsx';

export function Select({ options, ...props }: SelectProps) {
  const { name, value: given, onChange, onInput, readOnly = false, placeholder } = props;
  const [value, choose, leave] = useValue<string | number | boolean>(name, given, '');
  const isUnknown = !options.some((option) => option.value === value);
  return (
    <Field {...props}>
      {(tie) => (
        <select
          {...tie}
          name={name}
          disabled={readOnly}
          value={String(value)}
          onBlur={leave}
          onChange={({ target }) => {
            const chosen = options.find((option) => String(option.value) === target.value)?.value;
            if (chosen === undefined) return;
            choose(chosen);
            onInput?.(String(chosen));
            onChange?.(chosen);
          }}
        >
          {isUnknown ? (
            <option value={String(value)} disabled>
              {placeholder ?? (document.documentElement.lang === 'es' ? 'Elija…' : 'Choose…')}
            </option>
          ) : null}
          {options.map((option) => (
            <option key={String(option.value)} value={String(option.value)}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function MultiSelect({ options, ...props }: MultiSelectProps) {
  const { name, value: given, onChange, readOnly = false } = props;
  const [value, choose] = useValue<readonly (string | number | boolean)[]>(name, given, []);
  return (
    <Field {...props} isGroup>
      {() => (
        <div className="choices">
          {options.map((option) => (
            <Box
              key={String(option.value)}
              kind="checkbox"
              name={name}
              isChecked={value.includes(option.value)}
              isFixed={readOnly}
              label={option.label}
              onChosen={(isChecked) => {
                const chosen = (each: string | number | boolean) =>
                  each === option.value ? isChecked : value.includes(each);
                const next = options.map((each) => each.value).filter(chosen);
                choose(next);
                onChange?.(next);
              }}
            />
          ))}
        </div>
      )}
    </Field>
  );
}

interface BoxProps {
  readonly kind: 'checkbox' | 'radio';
  readonly name?: string | undefined;
  readonly isChecked: boolean;
  readonly isFixed?: boolean;
  readonly label: React.ReactNode;
  readonly description?: string | undefined;
  readonly ariaLabel?: string | undefined;
  readonly testId?: string | undefined;
  readonly onChosen: (isChecked: boolean) => void;
}

function Box({ kind, name, isChecked, isFixed = false, label, description, ariaLabel, testId, onChosen }: BoxProps) {
  const id = useId();
  const hasHint = description !== undefined && description !== '';
  return (
    <div className="box-line" {...test(testId)}>
      <input
        {...{ id, name, type: kind, disabled: isFixed, checked: isChecked }}
        aria-label={ariaLabel}
        aria-describedby={hasHint ? `${id}-hint` : undefined}
        onChange={({ target }) => {
          onChosen(target.checked);
        }}
      />
      <label htmlFor={id}>{label}</label>
      {hasHint ? (
        <small id={`${id}-hint`} className="hint">
          {description}
        </small>
      ) : null}
    </div>
  );
}

export function Checkbox({
  name,
  checked,
  initialIsChecked = false,
  value = '',
  onChange,
  children,
  ...more
}: CheckboxProps) {
  const [isChecked, check, leave] = useValue(name, checked, initialIsChecked);
  return (
    <Box
      kind="checkbox"
      {...{
        name,
        isChecked,
        label: children,
        description: more.description,
        testId: more.testId,
        ariaLabel: more['aria-label'],
      }}
      isFixed={more.readOnly ?? false}
      onChosen={(next) => {
        check(next);
        leave();
        onChange?.(next, value);
      }}
    />
  );
}

export function RadioButton({ name, checked = false, value = '', onChange, children, ...more }: RadioButtonProps) {
  return (
    <Box
      kind="radio"
      {...{ name, isChecked: checked, label: children, description: more.description, testId: more.testId }}
      isFixed={more.readOnly ?? false}
      onChosen={(next) => onChange?.(next, value)}
    />
  );
}

/** A list of boxes tells all that are ticked, a list of radio buttons the one. */
export function ToggleGroup(props: ToggleGroupProps) {
  const { name, options, value: given, inline = false } = props;
  const isMany = props.toggleType !== 'radioButtonList';
  const first = options.filter((option) => option.initialIsChecked === true).map((option) => option.value);
  const [value, choose, leave] = useValue<string | readonly string[]>(name, given, isMany ? first : (first[0] ?? ''));
  const isChecked = (option: string) => (isMany ? value.includes(option) : value === option);
  const tell = (next: string | readonly string[]) => {
    choose(next);
    leave();
    (props.onChange as ((next: unknown) => void) | undefined)?.(next);
  };
  return (
    <Field {...props} isGroup>
      {(tie) => (
        <div className={inline ? 'choices inline' : 'choices'}>
          {options.map((option) => (
            <Box
              key={option.value}
              kind={isMany ? 'checkbox' : 'radio'}
              name={`${name}-${tie.id}`}
              isChecked={isChecked(option.value)}
              isFixed={option.readOnly ?? false}
              label={option.label}
              description={option.description}
              onChosen={(checked) => {
                const chosen = (each: string) => (each === option.value ? checked : isChecked(each));
                tell(isMany ? options.map((each) => each.value).filter(chosen) : option.value);
              }}
            />
          ))}
        </div>
      )}
    </Field>
  );
}

export function Toggle({
  name,
  checked,
  initialIsChecked = false,
  label,
  labelDisplay = 'inline',
  onChange,
  ...more
}: ToggleProps) {
  const [isOn, turn, leave] = useValue(name, checked, initialIsChecked);
  const id = useId();
  const { textChecked = '', textUnchecked = '', testId } = more;
  return (
    <div className={`toggle ${labelDisplay}`} {...test(testId)}>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-labelledby={id}
        disabled={more.readOnly ?? false}
        onClick={() => {
          turn(!isOn);
          leave();
          onChange?.(!isOn);
        }}
      >
        <i aria-hidden="true" />
        <span className="state">{isOn ? textChecked : textUnchecked}</span>
      </button>
      <span id={id} className={labelDisplay === 'hidden' ? 'unseen' : ''}>
        {label}
      </span>
    </div>
  );
}
