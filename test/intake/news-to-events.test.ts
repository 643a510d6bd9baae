import { describe, expect, test } from '@jest/globals';
import type { NewsKind } from '../../src/journal/inbox.ts';
import type { ClaimedPatient, PatientNews } from '../../src/journal/patients.ts';
import {
  isNotThereYet,
  needsLook,
  newsToEvents,
  ofPresentInquiry,
  wordsNeededFor,
} from '../../src/intake/news-to-events.ts';
import { at, contact } from '../support/given.ts';

const now = at('2026-11-23T10:00-06:00');
const known = { openByOwner: new Map([['901', 3]]), words: new Map([['SM1', 'Call me at four']]) };

function news(kind: NewsKind, payload: PatientNews['payload'] = {}, changes: Partial<PatientNews> = {}): PatientNews {
  return { id: '1', kind, occurredAt: now, receivedAt: now, payload, ordinal: null, message: null, ...changes };
}

function changed(property: string, by: string, userId?: string): PatientNews {
  return news('contact_changed', { property, by, ...(userId !== undefined && { userId }) });
}

function patientWith(...all: readonly PatientNews[]): ClaimedPatient {
  return { portalId: 33, contactId: '1', gone: null, mergedInto: null, dueAt: null, inquiry: null, news: all };
}

function eventsOf(...all: readonly PatientNews[]) {
  return newsToEvents(patientWith(...all), undefined, known, now);
}

/** The one event that news of a contact becomes. */
function seenAfter(...all: readonly PatientNews[]) {
  const [event] = newsToEvents(patientWith(...all), contact, known, now);
  return event?.type === 'ContactSeen' ? event : undefined;
}

describe('what somebody else has just set is a correction', () => {
  test.each([
    ['speedwell_channel', 'channel'],
    ['speedwell_source', 'source'],
    ['speedwell_campaign', 'campaign'],
    ['speedwell_landing_page', 'landingPage'],
    ['speedwell_form', 'form'],
    ['speedwell_language', 'language'],
    ['speedwell_location', 'location'],
    ['speedwell_patient_status', 'patientStatus'],
    ['speedwell_preferred_contact', 'preferredContact'],
    ['speedwell_insurance_question', 'insuranceQuestion'],
    ['speedwell_appointment_at', 'appointment'],
    ['speedwell_appointment_state', 'appointment'],
    ['hubspot_owner_id', 'owner'],
  ] as const)('%s: %s, by a person, a form or a program', (property, fact) => {
    expect(seenAfter(changed(property, 'CRM_UI', '42'))?.corrected).toEqual([{ fact, by: 'person', userId: '42' }]);
    expect(seenAfter(changed(property, 'FORM'))?.corrected).toEqual([{ fact, by: 'form', userId: null }]);
    expect(seenAfter(changed(property, 'AUTOMATION_PLATFORM', '42'))?.corrected).toEqual([
      { fact, by: 'program', userId: null },
    ]);
  });

  test.each([
    ['speedwell_status', 'status'],
    ['speedwell_next_action', 'nextAction'],
    ['speedwell_next_action_due', 'nextAction'],
    ['speedwell_not_booked_reason', 'notBookedReason'],
    ['speedwell_escalation', 'escalation'],
    ['speedwell_intent', 'intent'],
    ['speedwell_group', 'group'],
    ['speedwell_score', 'score'],
  ] as const)('%s: %s, but not by a patient’s form', (property, fact) => {
    expect(seenAfter(changed(property, 'MOBILE_IOS'))?.corrected).toEqual([{ fact, by: 'person', userId: null }]);
    expect(seenAfter(changed(property, 'IMPORT'))?.corrected).toEqual([{ fact, by: 'program', userId: null }]);
    expect(seenAfter(changed(property, 'FORM'))?.corrected).toEqual([]);
  });

  test('each fact once, as it was set last', () => {
    const corrected = seenAfter(
      changed('speedwell_next_action', 'AUTOMATION_PLATFORM'),
      changed('speedwell_source', 'FORM'),
      changed('speedwell_next_action_due', 'CRM_UI', '42'),
    )?.corrected;

    expect(corrected).toEqual([
      { fact: 'nextAction', by: 'person', userId: '42' },
      { fact: 'source', by: 'form', userId: null },
    ]);
  });

  test.each(['MERGE_OBJECTS', 'MERGE_CONTACTS', 'RECYCLING_BIN'])('but not what %s put together', (by) => {
    expect(seenAfter(changed('speedwell_status', by))?.corrected).toEqual([]);
  });

  test('nor what says nothing of the inquiry', () => {
    expect(seenAfter(changed('phone', 'CRM_UI'), news('contact_created', { by: 'CRM_UI' }))?.corrected).toEqual([]);
  });
});

describe('an inquiry is reported by whoever sets the channel', () => {
  test.each(['AUTOMATION_PLATFORM', 'INTEGRATION', 'API'])('%s', (by) => {
    expect(seenAfter(changed('speedwell_channel', by))?.reportedAt).toEqual(now);
  });

  test.each([
    ['speedwell_channel', 'IMPORT'],
    ['speedwell_channel', 'CRM_UI'],
    ['speedwell_channel', 'FORM'],
    ['speedwell_source', 'AUTOMATION_PLATFORM'],
  ])('but not when %s is set by %s', (property, by) => {
    expect(seenAfter(changed(property, by))?.reportedAt).toBeNull();
  });
});

test('the contact is seen with how it was made, what was submitted and who has how much to do', () => {
  const event = seenAfter(news('contact_created', { by: 'FORM' }), changed('email', 'FORM'));

  expect(event).toEqual({
    ...{ type: 'ContactSeen', contact, created: { at: now, by: 'FORM' }, submittedAt: now, reportedAt: null },
    ...{ corrected: [], restored: false, openByOwner: known.openByOwner },
  });
  expect(seenAfter(news('contact_created', { by: 7 }))?.created?.by).toBe('');
});

describe('a message of ours is told with what it was for', () => {
  const message = { channel: 'email', purpose: 'follow_up', scriptId: 'options-en' } as const;
  const because = { en: 'Quiet hours.', es: 'Horas de silencio.' };

  test.each([
    ['email_sent', {}, { type: 'MessageSent', at: now }],
    ['email_not_sent', { because }, { type: 'MessageNotSent', because, optedOut: false }],
    ['text_sent', {}, { type: 'MessageSent', at: now }],
    ['text_not_sent', { because, optedOut: true }, { type: 'MessageNotSent', because, optedOut: true }],
    [
      'text_undelivered',
      { code: '30003' },
      {
        type: 'MessageUndelivered',
        because: {
          en: 'The carrier could not deliver the text.',
          es: 'El operador no pudo entregar el mensaje de texto.',
        },
      },
    ],
  ] as const)('%s', (kind, payload, event) => {
    expect(eventsOf(news(kind, payload, { ordinal: 2, message }))).toEqual([{ ordinal: 2, ...message, ...event }]);
  });

  test.each([
    ['a reason in one language is one in both', 'no consent', { en: 'no consent', es: 'no consent' }],
    ['half a reason is kept', { en: 'No.' }, { en: 'No.', es: '' }],
    ['an unreadable reason is none', 7, { en: '', es: '' }],
    ['no reason is none', null, { en: '', es: '' }],
  ])('%s', (_name, written, read) => {
    expect(eventsOf(news('text_not_sent', { because: written }, { message }))).toMatchObject([{ because: read }]);
  });

  test('of a message that is not known any more, it is the first one of the present inquiry', () => {
    const first = { ordinal: ofPresentInquiry, purpose: 'acknowledgment', scriptId: '' };

    expect(eventsOf(news('text_sent', {}, { ordinal: -1 }))).toMatchObject([{ ...first, channel: 'text' }]);
    expect(eventsOf(news('email_sent'))).toMatchObject([{ ...first, channel: 'email' }]);
    expect(eventsOf(news('email_not_sent'))).toMatchObject([{ ...first, channel: 'email' }]);
  });
});

describe('what a patient wrote is read when it is decided on, and not before', () => {
  const wrote = news('patient_replied', { sid: 'SM1', asksToStop: false });

  test('the words are found by the id of the text', () => {
    expect(wordsNeededFor([patientWith(wrote, news('text_sent')), patientWith(news('patient_replied'))])).toEqual([
      'SM1',
    ]);
    expect(eventsOf(wrote)).toEqual([
      {
        ...{ type: 'PatientWrote', at: now, by: 'text', text: 'Call me at four', asksToStop: false },
        ...{ contact: null, isOfSeveral: false, hasMedia: false, isLoop: false },
      },
    ]);
  });

  test('words that are gone are empty, and a stop is one without them', () => {
    expect(eventsOf(news('patient_replied', { asksToStop: true }))).toMatchObject([{ text: '', asksToStop: true }]);
  });
});

describe('calls', () => {
  const answered = news('patient_called', { how: 'phone_call' }, { id: '9' });
  const outcome = news('call_outcome', { outcome: 'reached' }, { id: '3' });

  test('that the patient called comes before how the call went, and the contact is shown', () => {
    const events = newsToEvents(patientWith(outcome, answered), contact, known, now);

    expect(events.slice(1)).toEqual([
      { type: 'PatientCalled', at: now, how: 'phone_call', contact, location: null },
      { type: 'PersonCalled', at: now, outcome: 'reached', callBackAt: null, by: null },
    ]);
    expect(newsToEvents(patientWith(answered, outcome), contact, known, now)).toEqual(events);
  });

  test('through one of our lines, answered, is a talk with the patient whether somebody logs it or not', () => {
    const onLine = news('patient_called', { how: 'phone_call', callSid: 'CA1', location: 'main' });

    expect(newsToEvents(patientWith(onLine), contact, known, now).slice(1)).toEqual([
      { type: 'PatientCalled', at: now, how: 'phone_call', contact, location: 'main' },
      { type: 'PersonCalled', at: now, outcome: 'reached', callBackAt: null, by: null },
    ]);
    const missed = news('patient_called', { how: 'missed_call', callSid: 'CA1', location: null });
    expect(newsToEvents(patientWith(missed), contact, known, now).slice(1)).toMatchObject([{ type: 'PatientCalled' }]);
  });

  test('an earlier call is told first, whoever made it', () => {
    const earlier = news('call_outcome', { outcome: 'no_answer' }, { occurredAt: now.subtract({ minutes: 5 }) });

    expect(eventsOf(answered, earlier).map(({ type }) => type)).toEqual(['PersonCalled', 'PatientCalled']);
  });

  test('the time to call back and the user are told where they are known', () => {
    const asked = { outcome: 'asked_callback', callBackAt: '2026-11-23T22:00:00Z', by: '42' };

    expect(eventsOf(news('call_outcome', asked))).toMatchObject([
      { callBackAt: Temporal.Instant.from('2026-11-23T22:00:00Z'), by: '42' },
    ]);
  });

  test('codes that are not ours are no call', () => {
    expect(eventsOf(news('patient_called', { how: 'pigeon' }), news('call_outcome', { outcome: 'pigeon' }))).toEqual(
      [],
    );
  });

  test('a call of a patient is understood with a look, and a contact that is not there is none', () => {
    const patient = patientWith(answered);

    expect(needsLook(patient)).toBe(true);
    expect(newsToEvents(patient, 'missing', known, now)).toMatchObject([
      { type: 'ContactGone' },
      { type: 'PatientCalled', contact: null },
    ]);
  });

  test('a contact that was deleted before the call is not waited for', () => {
    expect(isNotThereYet(patientWith(news('contact_deleted'), answered), 'missing', now)).toBe(false);
    expect(isNotThereYet(patientWith(answered), 'missing', now)).toBe(true);
  });
});

test('the time that an inquiry waited for comes after the news', () => {
  const patient = { ...patientWith(news('call_outcome', { outcome: 'reached' })), dueAt: now };

  expect(newsToEvents(patient, undefined, known, now).map(({ type }) => type)).toEqual(['PersonCalled', 'TimeCame']);
});
