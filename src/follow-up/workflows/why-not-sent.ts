import { whyNot } from '../messages/send-sentences.ts';
import { say } from '../sentence.ts';
import { onlyCodes, type TextReason, type WorkflowOutputs } from './outputs.ts';

const reasons: Readonly<Record<keyof typeof whyNot, TextReason>> = {
  optedOut: 'opted_out',
  stopConfirmed: 'opted_out',
  contactGone: 'contact_gone',
  followUpStopped: 'stopped',
  inquiryClosed: 'no_open_inquiry',
  questionOpen: 'question_open',
  acknowledgedAlready: 'other',
  answeredAlready: 'other',
  booked: 'booked',
  noNumber: 'no_number',
  noAddress: 'no_number',
  landline: 'no_number',
  unreachable: 'no_number',
  textsRevoked: 'no_consent',
  emailsRevoked: 'no_consent',
  noTextConsent: 'no_consent',
  noCampaignConsent: 'no_consent',
  noMarketingConsent: 'no_consent',
  notApproved: 'not_approved',
  saidBefore: 'had_it_before',
  severalPeople: 'shared_number',
  foreignLink: 'not_approved',
  namesService: 'not_approved',
  tooManyTexts: 'enough_messages',
  textedAfterCall: 'enough_messages',
  enoughForToday: 'enough_messages',
  enoughForTheWeek: 'enough_messages',
  enoughForTheState: 'enough_messages',
  tooLate: 'too_late',
  quietTooLong: 'quiet_hours',
  quietHours: 'quiet_hours',
};

/** Why a text about the patient's own wish is not sent to somebody who has none. */
export const noOpenInquiry = say('No inquiry is open.', 'No hay ninguna solicitud abierta.');

/** What is not among the sentences of the send check: this one, and what is kept of a text that was cancelled before it. */
const others: ReadonlyMap<string, TextReason> = new Map([
  [noOpenInquiry.en, 'no_open_inquiry'],
  ['the follow-up was stopped', 'stopped'],
  ['the messages were stopped', 'stopped'],
]);

const isName = (name: string): name is keyof typeof whyNot => name in whyNot;

const bySentence: ReadonlyMap<string, TextReason> = new Map([
  ...Object.keys(whyNot)
    .filter(isName)
    .map((name) => [whyNot[name].en, reasons[name]] as const),
  ...others,
]);

/** The code of the reason why a text was not sent, from the English sentence that is kept with it. */
export function whyNotSent(because: string): { readonly reason: TextReason; readonly because: string } {
  return { reason: bySentence.get(because) ?? 'other', because };
}

/** The outputs of *Send approved text* for one that was not sent; `because` is the reason in words. */
export function textNotSent({ reason, because }: ReturnType<typeof whyNotSent>): WorkflowOutputs {
  return onlyCodes({ result: 'not_sent', reason, reason_in_words: because });
}

/** The outputs of *Send approved text* for one that the carrier service took. */
export function textSent(at: Temporal.Instant): WorkflowOutputs {
  return {
    codes: { result: 'sent', reason: 'sent', reason_in_words: null },
    moments: { sent_at: at },
    owners: {},
  };
}
