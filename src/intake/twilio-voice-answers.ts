import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { Language } from '../follow-up/codes.ts';
import type { PhoneLine } from '../follow-up/policy/phone-lines.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Sentence } from '../follow-up/sentence.ts';
import { numberTakesNoCalls, pressToAccept } from './spoken-words.ts';

/** The voices for the languages of patients. Source: Twilio's guide on <Say>. */
const voices = { en: 'en-US', es: 'es-US' } as const;

/** Longer voicemails are cut off. */
const voicemailSeconds = 180;

/** A voicemail ends after so much silence. */
const silenceSeconds = 5;

/** How long whoever picks up may think before the call counts as not accepted. */
const secondsToAccept = 8;

/**
 * Where nobody hears the answer Twilio may repeat: by default it repeats only what could not connect, once.
 *
 * @see Twilio's guide on webhooks, "connection overrides".
 */
const repeats = '#rc=3&rp=ct,rt,5xx';

/** Where Twilio goes on with a call. */
export interface CallPlace {
  readonly publicUrl: string;
  /** Twilio's id of the patient's call; null where it gave none. */
  readonly callSid: string | null;
}

/** Rings at the front desk; whoever picks up has to accept first where the line says so. */
export function putThrough(
  line: PhoneLine,
  caller: string | null,
  place: CallPlace,
  { screened } = { screened: line.acceptByKey },
): string {
  const twiml = new VoiceResponse();
  const key = screened ? { key: '1' } : {};
  const dial = twiml.dial({
    ...{ action: address(place, 'ended', line, key), method: 'POST' },
    // The caller hears it ring until somebody has accepted; otherwise every call would count as answered at once.
    ...{ answerOnBridge: true, timeout: line.ringSeconds },
    ...(caller === null ? {} : { callerId: caller }),
  });
  dial.number(
    {
      ...(screened ? { url: address(place, 'screen', line), method: 'POST' } : {}),
      ...{ statusCallback: address(place, 'status', line, { leg: 'desk', ...key }) + repeats },
      ...{ statusCallbackEvent: ['completed'], statusCallbackMethod: 'POST' },
    },
    line.frontDesk,
  );
  return twiml.toString();
}

/** Says that the number takes no calls, and which one does. */
export function takesNoCalls(policy: Pick<PracticePolicy, 'practice' | 'languages' | 'defaultLanguage'>): string {
  const twiml = new VoiceResponse();
  speak(twiml, numberTakesNoCalls(policy), policy);
  twiml.hangup();
  return twiml.toString();
}

/** What the caller meets when nobody answered: a voicemail, or a word that a text follows. */
export function nobodyAnswered(
  line: PhoneLine,
  policy: Pick<PracticePolicy, 'languages' | 'defaultLanguage'>,
  place: CallPlace,
): string {
  const twiml = new VoiceResponse();
  speak(twiml, line.greeting, policy);
  if (line.unanswered === 'voicemail') {
    const recorded = address(place, 'voicemail', line);
    twiml.record({
      ...{ action: recorded, method: 'POST', playBeep: true, maxLength: voicemailSeconds, timeout: silenceSeconds },
      // The caller who hangs up instead of waiting ends the call without the action.
      ...{ recordingStatusCallback: recorded + repeats, recordingStatusCallbackMethod: 'POST' },
    });
  }
  twiml.hangup();
  return twiml.toString();
}

/** Asks whoever picked up at the front desk to accept; a mailbox cannot, and the call goes back to the caller. */
export function askToAccept(line: PhoneLine | null, language: Language, place: CallPlace): string {
  const twiml = new VoiceResponse();
  const gather = twiml.gather({
    ...{ action: address(place, 'accepted', line), method: 'POST', numDigits: 1, timeout: secondsToAccept },
  });
  gather.say({ language: voices[language], loop: 2 }, pressToAccept[language]);
  twiml.hangup();
  return twiml.toString();
}

/** Nothing to do: on the front desk's end of a call it puts the two through to each other. */
export function goOn(): string {
  return new VoiceResponse().toString();
}

/** Ends the call. */
export function hangUp(): string {
  const twiml = new VoiceResponse();
  twiml.hangup();
  return twiml.toString();
}

/** Every language of the practice in turn, its own first: nobody knows yet which one the caller speaks. */
function speak(
  twiml: VoiceResponse,
  words: Sentence,
  { languages, defaultLanguage }: Pick<PracticePolicy, 'languages' | 'defaultLanguage'>,
): void {
  for (const language of new Set([defaultLanguage, ...languages])) {
    twiml.say({ language: voices[language] }, words[language]);
  }
}

type Step = 'ended' | 'screen' | 'accepted' | 'voicemail' | 'status';

/** No address holds anything about a patient: Twilio keeps them in its logs. */
function address(
  { publicUrl, callSid }: CallPlace,
  step: Step,
  line: PhoneLine | null,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    ...(callSid === null ? {} : { call: callSid }),
    ...(line === null ? {} : { line: line.location }),
    ...more,
  });
  return `${publicUrl}/twilio/voice/${step}?${query.toString()}`;
}
