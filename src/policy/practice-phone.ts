import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { say } from '../follow-up/sentence.ts';
import { oneOf, phone, section, sentence, wholeNumber, yesOrNo } from './fields.ts';

const leaveVoicemail = say(
  'You have reached us while nobody can answer. Please say your name and number after the tone; we call back. If this is an emergency, hang up and call 911.',
  'En este momento nadie puede contestar. Diga su nombre y su número después del tono y le devolvemos la llamada. Si es una emergencia, cuelgue y llame al 911.',
);

const weAnswerSoon = say(
  'Nobody can answer right now. We got your call and will answer it soon. If this is an emergency, hang up and call 911.',
  'En este momento nadie puede contestar. Recibimos su llamada y le responderemos pronto. Si es una emergencia, cuelgue y llame al 911.',
);

/** How calls to one location's number are put through. */
export const Calls = section({
  number: phone.describe('The number at Twilio that patients call.'),
  front_desk: phone.describe('Where it rings.'),
  ring_seconds: wholeNumber(5, 60)
    .default(20)
    .describe('How long it rings before it counts as unanswered; shorter than the front desk’s own mailbox waits.'),
  unanswered: oneOf(['voicemail', 'text_back'])
    .default('voicemail')
    .describe('What the caller meets then: a voicemail, or a word that a text follows.'),
  press_a_key_to_accept: yesOrNo
    .default(true)
    .describe('Whoever picks up presses a key, so that a mailbox is not taken for a person.'),
  answered_from_seconds: wholeNumber(1, 120)
    .default(15)
    .describe('Without the key: a call shorter than this counts as missed, because a mailbox may have taken it.'),
  greeting: sentence('what callers hear when nobody answers')
    .optional()
    .describe('What callers hear when nobody answers; leave it out for the usual words.'),
}).transform((calls) => ({
  number: inE164(calls.number),
  frontDesk: inE164(calls.front_desk),
  ringSeconds: calls.ring_seconds,
  unanswered: calls.unanswered,
  acceptByKey: calls.press_a_key_to_accept,
  answeredFromSeconds: calls.answered_from_seconds,
  greeting: calls.greeting ?? (calls.unanswered === 'voicemail' ? leaveVoicemail : weAnswerSoon),
}));

/** Only asked of what `phone` has let through. */
function inE164(written: string): string {
  return parsePhoneNumberFromString(written, 'US')?.number ?? written;
}
