/** What one of Twilio's error codes means for the practice. */
export type TwilioMeaning =
  /** The patient has asked this sender to stop. Write it down as an opt-out. */
  | 'opted_out'
  /** There is no such number, or it has gone; somebody else may have it later. */
  | 'bad_number'
  /** The number is there and cannot take texts: a landline. Call instead. */
  | 'not_textable'
  /** The phone was off or out of reach; the number may be right. */
  | 'unreachable'
  /** A carrier or Twilio held it to be unwanted. Never send it again by itself; a person looks at the words. */
  | 'filtered'
  /** It was not sent in its time, which is what we asked for. */
  | 'expired'
  /** It was not sent for now; sending it again later is right. */
  | 'try_later'
  /** The practice's account, sender or registration is at fault, not the patient. Every text fails until it is mended. */
  | 'configuration'
  /** Twilio does not understand the request. */
  | 'request';

/** One error code of Twilio. */
export interface TwilioError {
  readonly meaning: TwilioMeaning;
  /** What it is, as the end of a sentence that begins with "Cannot send text: ". */
  readonly words: string;
  /** What a person should do next; no more than a few words. */
  readonly advice: string;
}

const callInstead = 'call the patient instead';
const register = 'finish the registration in console.twilio.com → Messaging → Regulatory Compliance';
const mendSender = 'compare TWILIO_FROM and TWILIO_MESSAGING_SERVICE_SID with console.twilio.com → Messaging';
const askTwilio = 'see the message in console.twilio.com → Monitor → Logs, and ask Twilio';

/**
 * Twilio's codes, for the answer to a request and for the later report on a message alike.
 *
 * @see https://www.twilio.com/docs/api/errors — each code has a page there, for example `/docs/api/errors/21610`.
 */
export const twilioErrors: Readonly<Record<string, TwilioError>> = {
  // In the answer to the request.
  20003: {
    meaning: 'configuration',
    words: 'Twilio does not accept the credentials',
    advice: 'copy TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN again from console.twilio.com → Account info and restart',
  },
  20404: {
    meaning: 'configuration',
    words: 'Twilio does not know the account or service',
    advice: 'compare TWILIO_ACCOUNT_SID and TWILIO_MESSAGING_SERVICE_SID with console.twilio.com',
  },
  20429: { meaning: 'try_later', words: 'too many requests at once', advice: 'it is sent again by itself' },
  21211: { meaning: 'bad_number', words: 'the number is not valid', advice: 'ask the patient for the number' },
  21212: { meaning: 'configuration', words: 'the sender is not valid', advice: mendSender },
  21265: { meaning: 'not_textable', words: 'the number is a short code', advice: callInstead },
  21408: {
    meaning: 'configuration',
    words: 'texts to that country are switched off',
    advice: 'see console.twilio.com → Messaging → Settings → Geo permissions',
  },
  21602: { meaning: 'request', words: 'the text is empty', advice: 'look at the approved script' },
  21603: { meaning: 'configuration', words: 'no sender is set', advice: mendSender },
  21604: { meaning: 'bad_number', words: 'no number is given', advice: 'ask the patient for the number' },
  21606: { meaning: 'configuration', words: 'the sender is not ours or cannot send texts', advice: mendSender },
  21608: {
    meaning: 'configuration',
    words: 'the account is a trial or has no approved profile',
    advice: 'upgrade it or finish its profile in console.twilio.com → Trust Hub',
  },
  21609: {
    meaning: 'configuration',
    words: 'the address for reports is not valid',
    advice: 'set PUBLIC_URL to the address at which Twilio reaches this service',
  },
  21610: {
    meaning: 'opted_out',
    words: 'the patient has asked this sender to stop',
    advice: 'do not text; the patient can text START',
  },
  21611: { meaning: 'try_later', words: 'the queue of the sender is full', advice: 'it is sent again by itself' },
  21612: { meaning: 'not_textable', words: 'this sender cannot reach the number', advice: callInstead },
  21614: { meaning: 'not_textable', words: 'the number cannot take texts', advice: callInstead },
  21617: { meaning: 'request', words: 'the text is longer than 1,600 characters', advice: 'shorten the script' },
  21635: { meaning: 'not_textable', words: 'the number is a landline', advice: callInstead },
  21701: { meaning: 'configuration', words: 'there is no such messaging service', advice: mendSender },
  21703: { meaning: 'configuration', words: 'the messaging service has no sender', advice: mendSender },
  21704: { meaning: 'configuration', words: 'the messaging service has no sender', advice: mendSender },

  // In the report on a message.
  30001: { meaning: 'try_later', words: 'the queue of the sender was full', advice: callInstead },
  30002: {
    meaning: 'configuration',
    words: 'Twilio has suspended the account',
    advice: 'ask Twilio; nothing can be sent',
  },
  30003: { meaning: 'unreachable', words: 'the phone was off or out of reach', advice: callInstead },
  30004: { meaning: 'filtered', words: 'the message was blocked', advice: callInstead },
  30005: { meaning: 'bad_number', words: 'the number may have gone', advice: 'call, and ask again for consent' },
  30006: { meaning: 'not_textable', words: 'the number is a landline or out of reach', advice: callInstead },
  30007: { meaning: 'filtered', words: 'a carrier filtered it as unwanted', advice: askTwilio },
  30008: { meaning: 'unreachable', words: 'the carrier gave no reason', advice: callInstead },
  30032: { meaning: 'configuration', words: 'the toll-free number is not verified', advice: register },
  30034: { meaning: 'configuration', words: 'the sender is not registered for A2P 10DLC', advice: register },
  30036: { meaning: 'expired', words: 'it was not sent in its time', advice: callInstead },
  30047: { meaning: 'try_later', words: 'Twilio could not send it for now', advice: callInstead },
  30450: { meaning: 'filtered', words: 'Twilio took it for fraud', advice: askTwilio },
  30610: { meaning: 'try_later', words: 'it is quiet hours at Twilio', advice: callInstead },
  30640: { meaning: 'filtered', words: 'the number belongs to a known litigator', advice: callInstead },
};

const unknownError: TwilioError = { meaning: 'request', words: 'Twilio refused it', advice: askTwilio };

/** What a code of Twilio's means; a code we do not know is a refused request. */
export function explainTwilioCode(code: string): TwilioError {
  return Object.hasOwn(twilioErrors, code) ? (twilioErrors[code] ?? unknownError) : unknownError;
}
