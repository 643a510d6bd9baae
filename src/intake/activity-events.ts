import type { ContactFacts, FollowUpEvent } from '../follow-up/events.ts';
import { say, type Sentence } from '../follow-up/sentence.ts';
import type { PatientNews } from '../journal/patients.ts';
import { actOf } from './person-acts-news.ts';
import { personWrote } from './person-wrote-news.ts';
import { readCode } from './read-property.ts';
import { askedByWorkflow } from './workflow-actions/asked-events.ts';

/** Stands for the inquiry that is open when the event is decided on: what a merge has handed over belongs to it. */
export const ofPresentInquiry = 0;

/**
 * What somebody has done, as a piece of news tells it.
 *
 * @param words - what patients wrote, by Twilio's message id; a text whose words are gone says nothing, and a person
 * looks into it.
 * @param contact - how the contact looks now; null where nobody looked, or HubSpot does not have it.
 */
export function activityEvents(
  news: PatientNews,
  words: ReadonlyMap<string, string>,
  contact: ContactFacts | null,
): readonly FollowUpEvent[] {
  const { kind, occurredAt: at, payload } = news;
  switch (kind) {
    case 'text_sent':
    case 'email_sent':
      return [{ type: 'MessageSent', ...messageOf(news), at }];
    case 'text_not_sent':
    case 'email_not_sent': {
      const because = sentenceOf(payload['because']);
      return [{ type: 'MessageNotSent', ...messageOf(news), because, optedOut: payload['optedOut'] === true }];
    }
    case 'text_undelivered':
      return [{ type: 'MessageUndelivered', ...messageOf(news), because: undelivered }];
    case 'patient_wrote':
    case 'patient_replied': {
      const text = words.get(textOf(payload['sid'])) ?? '';
      const asksToStop = payload['asksToStop'] === true;
      const isOfSeveral = payload['isOfSeveral'] === true;
      const hasMedia = payload['hasMedia'] === true;
      const isLoop = payload['isLoop'] === true;
      return [{ type: 'PatientWrote', at, by: 'text', text, asksToStop, contact, isOfSeveral, hasMedia, isLoop }];
    }
    case 'patient_called': {
      const how = readCode(waysToCall, textOf(payload['how']));
      return how === null
        ? []
        : callEvents({ at, how, contact, location: textOf(payload['location']) || null }, payload);
    }
    case 'call_outcome':
    case 'person_entered':
    case 'act_taken_back': {
      const act = actOf(news);
      return act === null ? [] : [act];
    }
    case 'person_wrote': {
      const event = personWrote(news);
      return event === null ? [] : [event];
    }
    case 'contact_created':
    case 'contact_changed':
    case 'contact_deleted':
    case 'contact_erased':
    case 'contact_restored':
    case 'contact_merged':
    case 'inquiry_handed_over':
    case 'call_logged':
    // Told with the look at the contact.
    case 'inquiry_reported':
      return [];
    case 'follow_up_asked':
    case 'text_asked':
    case 'person_asked': {
      const asked = askedByWorkflow(news, contact);
      return asked === null ? [] : [asked];
    }
  }
}

/**
 * The patient called. A call through one of our lines that a person answered is a talk with the patient as well, whether
 * somebody logs it or not; one that a person logged brings its outcome with it.
 */
function callEvents(
  call: Omit<Extract<FollowUpEvent, { readonly type: 'PatientCalled' }>, 'type'>,
  { callSid }: PatientNews['payload'],
): readonly FollowUpEvent[] {
  const called = { type: 'PatientCalled', ...call } as const;
  if (call.how !== 'phone_call' || typeof callSid !== 'string') return [called];
  return [called, { type: 'PersonCalled', at: call.at, outcome: 'reached', callBackAt: null, by: null }];
}

const waysToCall = ['phone_call', 'missed_call', 'voicemail'] as const;

/** Carriers give a number for the reason; Twilio's console explains it, a coordinator needs none. */
const undelivered = say('The carrier could not deliver the text.', 'El operador no pudo entregar el mensaje de texto.');

/** Which message of ours the news is of. What is not known of it was the only one there used to be. */
function messageOf({ kind, ordinal, message }: PatientNews) {
  const channel = kind === 'email_sent' || kind === 'email_not_sent' ? 'email' : 'text';
  const known = message ?? ({ channel, purpose: 'acknowledgment', scriptId: '' } as const);
  return { ordinal: ordinal === null || ordinal < 0 ? ofPresentInquiry : ordinal, ...known };
}

/** A reason in both languages, or the words in which the service once wrote it. */
function sentenceOf(because: unknown): Sentence {
  if (typeof because === 'string') return say(because, because);
  if (typeof because !== 'object' || because === null) return say('', '');
  const { en, es } = { en: '', es: '', ...because };
  return say(textOf(en), textOf(es));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
