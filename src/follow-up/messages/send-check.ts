import type { Consent } from '../codes.ts';
import type { Effect, MessagePurpose } from '../decision.ts';
import type { Inquiry } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { locationOf, type Period, type PracticePolicy, type Script, type TextingHours } from '../policy.ts';
import { firstAllowedInstant, mayTextAt } from '../clocks/quiet-hours.ts';
import { isApproved } from './scripts.ts';
import { say, type Sentence } from '../sentence.ts';

/** When a text may go out; see `SendText`. */
export type TextTiming = Extract<Effect, { readonly type: 'SendText' }>['timing'];

/** The truth at the moment of sending. */
export interface SendFacts {
  readonly channel: 'text' | 'email';
  readonly purpose: MessagePurpose;
  /** For texts; an e-mail disturbs nobody's night. */
  readonly timing: TextTiming;
  readonly expiresAt: Temporal.Instant;
  /** Null when the policy holds no script of that id any more. */
  readonly script: Script | null;
  /** There is a number now that can receive a text, or an e-mail address. */
  readonly isReachable: boolean;
  /** To messages through this channel. */
  readonly consent: Consent;
  /** The number asked us to stop. */
  readonly optedOut: boolean;
  /** The contact is deleted, erased or merged away. */
  readonly patientGone: boolean;
  /** The inquiry that the message belongs to, as it stands; null when there is none any more. */
  readonly inquiry: Pick<
    Inquiry,
    'acknowledgment' | 'response' | 'stopped' | 'closedAt' | 'status' | 'appointment' | 'scriptsUsed' | 'location'
  > | null;
  /** A question is open that only a named person may answer. */
  readonly locked: boolean;
  /** This script went out to this patient before, or is on its way. */
  readonly hadThisScript: boolean;
  /** IANA names of every zone in which the patient may be; the practice's own is always heeded. */
  readonly timeZones: readonly string[];
  /** Automatic texts that went to this number in the last 24 hours, whoever they were for. */
  readonly textsToNumberIn24h: number;
  /** Messages of all programmes that went to this patient through any channel; first messages and answers aside. */
  readonly messagesIn24h: number;
  readonly messagesIn7d: number;
}

export type SendCheck =
  | { readonly send: true }
  | {
      readonly send: false;
      readonly because: Sentence;
      /** The message is held, and judged again at this moment; without it the message is not sent at all. */
      readonly until?: Temporal.Instant;
      /** The patient asked us to stop. */
      readonly optOut?: true;
    };

/** What counts for the caps, and what an appointment makes needless: we begin it, the patient has not just asked. */
export const programmes: readonly MessagePurpose[] = ['follow_up', 'nurture'];

/** Decides at the moment of sending whether a message may go out, from the present truth. */
export function sendCheck(facts: SendFacts, policy: PracticePolicy, now: Temporal.Instant): SendCheck {
  if (facts.optedOut) return { send: false, because: optedOut, optOut: true };

  const obstacle =
    obstacleOfInquiry(facts) ??
    obstacleOfPatient(facts) ??
    obstacleOfScript(facts, policy, now) ??
    obstacleOfNumbers(facts, policy);
  if (obstacle !== null) return { send: false, because: obstacle };
  if (isBefore(facts.expiresAt, now)) return { send: false, because: tooLate };
  return facts.channel === 'email' ? { send: true } : quietHoursCheck(facts, policy, now);
}

function obstacleOfInquiry({ patientGone, inquiry, purpose, locked }: SendFacts): Sentence | null {
  if (patientGone) return contactGone;
  if (inquiry === null || inquiry.stopped !== null) return followUpStopped;
  if (inquiry.closedAt !== null && purpose !== 'not_a_fit') return inquiryClosed;
  if (locked && purpose !== 'holding_line') return questionOpen;
  if (purpose === 'acknowledgment') {
    if (inquiry.acknowledgment.state === 'sent') return acknowledgedAlready;
    if (inquiry.response !== null) return answeredAlready;
  }
  return programmes.includes(purpose) && hasAppointment(inquiry) ? booked : null;
}

function hasAppointment({ status, appointment }: Pick<Inquiry, 'status' | 'appointment'>): boolean {
  return status === 'booked' || ['booked', 'confirmed', 'rescheduled'].includes(appointment?.state ?? 'none');
}

function obstacleOfPatient({ channel, purpose, isReachable, consent }: SendFacts): Sentence | null {
  if (!isReachable) return channel === 'text' ? noNumber : noAddress;
  if (consent === 'revoked') return channel === 'text' ? textsRevoked : emailsRevoked;
  if (consent === 'given') return null;
  if (channel === 'text') return noTextConsent;
  // Who asks the practice something by a form with an address may be answered there; advertising needs a yes.
  return purpose === 'nurture' ? noMarketingConsent : null;
}

function obstacleOfScript(
  { purpose, script, inquiry, hadThisScript }: SendFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Sentence | null {
  if (script === null || !isApproved(script, policy, now)) return notApproved;
  // First messages and answers are owed anew each time, above all the boundary for emergencies.
  if (!programmes.includes(purpose)) return null;
  return hadThisScript || inquiry?.scriptsUsed.includes(script.id) === true ? saidBefore : null;
}

function obstacleOfNumbers(facts: SendFacts, { loopGuard, caps }: PracticePolicy): Sentence | null {
  if (facts.channel === 'text' && facts.textsToNumberIn24h >= loopGuard) return tooManyTexts;
  if (!programmes.includes(facts.purpose)) return null;
  if (facts.messagesIn24h >= caps.inOneDay) return enoughForToday;
  return facts.messagesIn7d >= caps.inOneWeek ? enoughForTheWeek : null;
}

function quietHoursCheck(facts: SendFacts, policy: PracticePolicy, now: Temporal.Instant): SendCheck {
  const { textingHours } = policy;
  const { calendar } = locationOf(policy, facts.inquiry?.location ?? null);
  if (facts.timing === 'instant_reply' && textingHours.instantReplyAtAnyHour) return { send: true };
  if (facts.timing === 'after_our_call' && textingHours.atOnceAfterOurCall) {
    if (mayTextAt({ textingHours: lawfulHours, calendar }, facts.timeZones, now)) return { send: true };
  }

  const allowed = firstAllowedInstant({ textingHours, calendar }, facts.timeZones, now);
  if (allowed === null || isBefore(facts.expiresAt, allowed)) return { send: false, because: quietTooLong };
  return isBefore(now, allowed) ? { send: false, because: quietHours, until: allowed } : { send: true };
}

const lawful: Period = { opens: Temporal.PlainTime.from('08:00'), closes: Temporal.PlainTime.from('21:00') };

/** @see 47 CFR § 64.1200(c)(1): from 8 a.m. until 9 p.m. at the called party's location, on every day. */
const lawfulHours: TextingHours = {
  weekdays: [lawful, lawful, lawful, lawful, lawful, lawful, lawful],
  ...{ quietOnFederalHolidays: false, instantReplyAtAnyHour: false, atOnceAfterOurCall: false },
};

const optedOut = say('The patient asked us to stop texting.', 'El paciente pidió que no le enviemos más textos.');
const contactGone = say('The contact is no longer in HubSpot.', 'El contacto ya no está en HubSpot.');
const followUpStopped = say('The follow-up was stopped.', 'El seguimiento se detuvo.');
const inquiryClosed = say('The inquiry is closed.', 'La solicitud está cerrada.');
const questionOpen = say(
  'A question is open that only a named person may answer.',
  'Hay una pregunta abierta que solo puede responder la persona encargada.',
);
const acknowledgedAlready = say(
  'The inquiry has been acknowledged already.',
  'Ya se confirmó al paciente que recibimos su solicitud.',
);
const answeredAlready = say('A person has answered already.', 'Una persona ya respondió.');
const booked = say('The patient has an appointment.', 'El paciente ya tiene una cita.');
const noNumber = say('There is no number that can receive a text.', 'No hay ningún número que pueda recibir un texto.');
const noAddress = say('There is no e-mail address.', 'No hay dirección de correo electrónico.');
const textsRevoked = say(
  'The patient took back the consent to texts.',
  'El paciente retiró su consentimiento para recibir textos.',
);
const emailsRevoked = say(
  'The patient took back the consent to e-mails.',
  'El paciente retiró su consentimiento para recibir correos.',
);
const noTextConsent = say('There is no consent to texts.', 'No hay consentimiento para enviar textos.');
const noMarketingConsent = say(
  'There is no consent to educational e-mails.',
  'No hay consentimiento para enviar correos informativos.',
);
const notApproved = say('The script is no longer approved.', 'El texto ya no está aprobado.');
const saidBefore = say('The patient has had this script already.', 'El paciente ya recibió este mismo mensaje.');
const tooManyTexts = say(
  'This number had too many automatic texts in one day.',
  'Este número recibió demasiados textos automáticos en un día.',
);
const enoughForToday = say(
  'The patient has had as many messages today as the practice allows.',
  'El paciente ya recibió hoy todos los mensajes que permite el consultorio.',
);
const enoughForTheWeek = say(
  'The patient has had as many messages this week as the practice allows.',
  'El paciente ya recibió esta semana todos los mensajes que permite el consultorio.',
);
const tooLate = say('It is too late for this message.', 'Ya es tarde para este mensaje.');
const quietTooLong = say(
  'Quiet hours last until the message would be too late.',
  'Las horas de silencio duran hasta que ya sería tarde para el mensaje.',
);
const quietHours = say(
  'Quiet hours: the text waits until the patient may be texted.',
  'Horas de silencio: el texto espera hasta que se le pueda escribir al paciente.',
);
