import type { BaseDate, BaseTime, DateInputProps, TimeInputProps } from '@hubspot/ui-extensions';
import { Field, useValue } from './field.tsx';

const padded = (count: number, digits = 2) => String(count).padStart(digits, '0');

/** HubSpot counts months from 0. */
const written = ({ year, month, date }: BaseDate) => `${padded(year, 4)}-${padded(month + 1)}-${padded(date)}`;
const writtenTime = ({ hours, minutes }: BaseTime) => `${padded(hours)}:${padded(minutes)}`;

function readDate(text: string): BaseDate | null {
  const [year, month, date] = text.split('-').map(Number);
  return year === undefined || month === undefined || date === undefined ? null : { year, month: month - 1, date };
}

function readTime(text: string): BaseTime | null {
  const [hours, minutes] = text.split(':').map(Number);
  return hours === undefined || minutes === undefined ? null : { hours, minutes };
}

/** A date in HubSpot's shape; the browser's own field stands in for HubSpot's calendar. */
export function DateInput({ min, max, ...props }: DateInputProps) {
  const { name, value: given, defaultValue, readOnly, onChange, onBlur } = props;
  const [value, choose, leave] = useValue<BaseDate | null>(name, given, defaultValue ?? null);
  return (
    <Field {...props}>
      {(tie) => (
        <input
          {...tie}
          {...{ name, readOnly }}
          type="date"
          min={min === undefined ? undefined : written(min)}
          max={max === undefined ? undefined : written(max)}
          value={value === null ? '' : written(value)}
          onChange={({ target }) => {
            const next = readDate(target.value);
            choose(next);
            if (next !== null) onChange?.({ ...next, formattedDate: target.value });
          }}
          onBlur={() => {
            leave();
            if (value !== null) onBlur?.(value);
          }}
        />
      )}
    </Field>
  );
}

/** A time of day in HubSpot's shape. HubSpot offers times by `interval` minutes and takes any that is written. */
export function TimeInput({ min, max, ...props }: TimeInputProps) {
  const { name, value: given, defaultValue, readOnly, onChange, onBlur } = props;
  const [value, choose, leave] = useValue<BaseTime | null>(name, given ?? undefined, defaultValue ?? null);
  return (
    <Field {...props}>
      {(tie) => (
        <input
          {...tie}
          {...{ name, readOnly }}
          type="time"
          min={min === undefined ? undefined : writtenTime(min)}
          max={max === undefined ? undefined : writtenTime(max)}
          value={value === null ? '' : writtenTime(value)}
          onChange={({ target }) => {
            const next = readTime(target.value);
            choose(next);
            if (next !== null) onChange?.(next);
          }}
          onBlur={() => {
            leave();
            if (value !== null) onBlur?.(value);
          }}
        />
      )}
    </Field>
  );
}
