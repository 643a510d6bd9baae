import { useState } from 'react';

/** What somebody is about to change: what holds until they type, and what holds again once it is saved. */
export interface Draft<Value> {
  readonly value: Value;
  readonly set: (value: Value) => void;
  readonly isChanged: boolean;
}

/**
 * @param holds - what the settings say; a change of it by somebody else shows while nothing is typed here.
 */
export function useDraft<Value>(holds: Value): Draft<Value> {
  const [typed, set] = useState<{ readonly value: Value } | null>(null);
  const value = typed === null ? holds : typed.value;
  const isChanged = JSON.stringify(value) !== JSON.stringify(holds);
  return { value, isChanged, set: (next) => { set({ value: next }); } }; // prettier-ignore
}

/** Periods as they are typed, such as "08:00-12:00, 13:00-17:00"; none where nothing is typed. */
export function periodsIn(typed: string): readonly string[] {
  return typed
    .split(/[,;]/)
    .map((period) => period.trim())
    .filter((period) => period !== '');
}
