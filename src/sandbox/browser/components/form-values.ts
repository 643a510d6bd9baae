import { createContext } from 'react';

/** The values of a form by the names of its fields, in the shapes that fields tell them. */
export interface FormValues {
  readonly set: (name: string, value: unknown) => void;
  readonly remove: (name: string) => void;
  readonly reset: () => void;
  /** Changes with each reset, so that fields begin anew. */
  readonly round: number;
}

/** The form in which a field is; null outside of one. */
export const FormContext = createContext<FormValues | null>(null);
