import type { WrittenDay } from '@speedwell/shared/settings-api.ts';

/** A day as HubSpot's date field has it. */
export interface Day {
  readonly year: number;
  /** From 0 for January. */
  readonly month: number;
  readonly date: number;
}

export function dayOf(written: WrittenDay): Day {
  const [year = 0, month = 1, date = 1] = written.split('-').map(Number);
  return { year, month: month - 1, date };
}

export function writtenDay({ year, month, date }: Day): WrittenDay {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month + 1)}-${two(date)}`;
}
