import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Language } from '../follow-up/codes.ts';
import type { SimulatedHubSpot } from './simulated-hubspot/start.ts';

/** What a visitor of the practice's website writes into the form, and how the visitor came there. */
export interface WrittenForm {
  readonly language: Language;
  /** An advertisement brought the visitor. */
  readonly paid: boolean;
  /** The box below the wording was ticked. */
  readonly consent: boolean;
  readonly firstname: string;
  readonly lastname: string;
  readonly email: string;
  readonly phone: string;
  /**
   * What else the form asks or hides, by property name, such as `message` or `speedwell_channel`. An empty value takes
   * away a field that the usual form has.
   */
  readonly answers?: Readonly<Record<string, string>>;
}

const pages: Readonly<Record<Language, { readonly url: string; readonly form: string; readonly campaign: string }>> = {
  en: { url: 'https://clinic.example/new-patients', form: 'New patient request', campaign: 'New patients' },
  es: {
    url: 'https://clinic.example/es/nuevos-pacientes',
    form: 'Solicitud de paciente nuevo',
    campaign: 'Nuevos pacientes',
  },
};

/** Sends the form as HubSpot's own form would: the fields that were filled in and three hidden ones. Returns the contact's id. */
export function sendInquiryForm(hubspot: Pick<SimulatedHubSpot, 'submitForm'>, written: WrittenForm): string {
  const { language, paid, consent, firstname, lastname, email, phone, answers = {} } = written;
  const page = pages[language];
  const fields = {
    ...{ firstname, lastname, email, phone },
    speedwell_language: language,
    speedwell_landing_page: page.url,
    // A box that was not ticked says nothing, so that an earlier consent is not taken back by it.
    ...(consent ? { speedwell_text_consent: 'given' } : {}),
    ...answers,
  };
  return hubspot.submitForm({
    properties: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')),
    form: { id: `7e4f0a52-0000-4000-8000-00000000000${language === 'en' ? 1 : 2}`, name: page.form },
    pageUrl: page.url,
    paid,
    ...(paid ? { campaign: page.campaign } : {}),
  });
}

/** The number as Twilio writes it, such as `+13125550111`; what was written, if it is no number. */
export function toE164(written: string): string {
  return parsePhoneNumberFromString(written, 'US')?.number ?? written;
}

/** The number as people write it, such as `(312) 555-0111`. */
export function toNational(written: string): string {
  return parsePhoneNumberFromString(written, 'US')?.formatNational() ?? written;
}
