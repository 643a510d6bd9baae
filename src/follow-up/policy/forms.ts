import type { ConsentPurpose, Language } from '../codes.ts';

/** Which HubSpot contact property holds what the form asked; null where no form asks. */
export interface FormFields {
  readonly words: string | null;
  readonly service: string | null;
  readonly zip: string | null;
  readonly state: string | null;
  readonly age: string | null;
  readonly hasReferral: string | null;
  readonly insurancePlan: string | null;
  readonly intakeIncomplete: string | null;
}

/** A wording of consent that patients were shown. */
export interface ConsentWording {
  readonly id: string;
  readonly channel: 'text' | 'email' | 'call';
  readonly language: Language;
  readonly since: Temporal.PlainDate;
  readonly words: string;
  /** What the patient agreed to by it. */
  readonly purposes: readonly ConsentPurpose[];
}

/** HubSpot's ids of the e-mail subscription types that the practice uses; null where it has none of its own. */
export interface EmailSubscriptions {
  readonly care: number | null;
  readonly marketing: number | null;
}
