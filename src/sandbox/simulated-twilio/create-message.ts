import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { longestValiditySeconds, type NewMessage } from './messages.ts';
import { magicRefusals } from './numbers.ts';
import type { OptOuts } from './opt-outs.ts';
import { refuse } from './refusals.ts';

/** What the account owns. */
export interface Senders {
  /** E.164. */
  readonly numbers: readonly string[];
  readonly messagingServiceSid: string | undefined;
  readonly optOuts: OptOuts;
}

const longestBody = 1600;
const longestUrl = 4000;

/**
 * Checks the parameters of `POST Messages.json` as Twilio does, and says what message comes of them.
 *
 * @throws {Refusal} 400 with Twilio's code.
 */
export function checkNewMessage(form: URLSearchParams, senders: Senders): NewMessage {
  const to = checkTo(form.get('To') ?? '');
  const body = form.get('Body') ?? '';
  if (body === '') throw refuse(21602, 'Message body is required.');
  if (body.length > longestBody) {
    throw refuse(21617, `The concatenated message body exceeds the ${longestBody} character limit.`);
  }
  const from = checkSender(form, senders);
  checkStatusCallback(form.get('StatusCallback'));
  const validitySeconds = checkValidity(form.get('ValidityPeriod'));
  const messagingServiceSid = form.get('MessagingServiceSid');
  if (senders.optOuts.has(messagingServiceSid ?? from, to))
    throw refuse(21610, 'Attempt to send to unsubscribed recipient');
  return {
    direction: 'outbound-api',
    ...{ from, to, body, messagingServiceSid, validitySeconds },
    status: messagingServiceSid === null ? 'queued' : 'accepted',
  };
}

/** Twilio would take some other spellings too; a service that sends anything but E.164 has a mistake elsewhere. */
function checkTo(to: string): string {
  if (to === '') throw refuse(21604, "A 'To' phone number is required.");
  const magic = magicRefusals.get(to);
  if (magic !== undefined) throw refuse(magic.code, magic.message);
  const number = /^\+[1-9]\d{1,14}$/.test(to) ? parsePhoneNumberFromString(to) : undefined;
  if (number?.isValid() !== true) throw refuse(21211, `Invalid 'To' Phone Number: ${masked(to)}`);
  if (number.countryCallingCode !== '1') {
    throw refuse(
      21408,
      `Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ${masked(to)}`,
    );
  }
  return to;
}

/** Newer answers of Twilio hide the last digits, and so does this. */
function masked(number: string): string {
  return number.replace(/\d{1,4}$/, 'XXXX');
}

function checkSender(form: URLSearchParams, { numbers, messagingServiceSid }: Senders): string {
  const service = form.get('MessagingServiceSid');
  const from = form.get('From');
  if (service !== null && service !== messagingServiceSid) {
    throw refuse(21701, `The Messaging Service with SID ${service} does not exist`);
  }
  if (service === null && from === null) throw refuse(21603, "A 'From' phone number is required.");
  if (from !== null && !/^\+[1-9]\d{1,14}$/.test(from)) throw refuse(21212, `Invalid 'From' Phone Number: ${from}`);
  if (from !== null && !numbers.includes(from)) {
    throw refuse(21606, `The 'From' phone number ${from} is not a valid, message-capable Twilio phone number`);
  }
  const chosen = from ?? numbers[0];
  if (chosen === undefined) throw refuse(21704, 'The Messaging Service contains no phone numbers');
  return chosen;
}

/** A full address with a valid host name, which may hold no underscore. */
function checkStatusCallback(given: string | null): void {
  if (given === null) return;
  const url = URL.parse(given);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!isWeb || url.hostname.includes('_') || given.length > longestUrl) {
    throw refuse(21609, `The 'StatusCallback' URL ${given} is not a valid URL.`);
  }
}

function checkValidity(given: string | null): number {
  if (given === null) return longestValiditySeconds;
  if (!/^[1-9]\d*$/.test(given)) throw refuse(90014, 'Validity Period should be positive integer');
  if (Number(given) > longestValiditySeconds) throw refuse(90007, 'Invalid validity period value');
  return Number(given);
}
