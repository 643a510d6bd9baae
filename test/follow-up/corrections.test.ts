import { describe, expect, test } from '@jest/globals';
import type { ContactFacts } from '../../src/follow-up/events.ts';
import type { Corrected, Correction } from '../../src/follow-up/correction.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { attempted, locked } from '../support/escalated.ts';
import {
  at,
  given,
  made,
  noAnswers,
  openInquiry,
  policy,
  saturdayNight,
  saying,
  seen,
  setByForm,
  setByPerson,
  setByProgram,
  wrote,
} from '../support/given.ts';

const now = '2026-11-21T21:40-06:00';

function after(inquiry: Inquiry, facts: Partial<ContactFacts>, ...corrected: readonly Corrected[]): Inquiry {
  return given(inquiry).when(seen(facts, { corrected })).at(now).inquiry ?? openInquiry;
}

describe('what a person has corrected wins over later forms and programs', () => {
  test.each<[Correction, Partial<ContactFacts>, Partial<ContactFacts>, Partial<Inquiry>]>([
    ['channel', { channel: 'chat' }, { channel: 'webinar' }, { channel: 'chat' }],
    ['source', { source: 'social' }, { source: 'website' }, { source: 'social' }],
    ['campaign', { campaign: 'autumn' }, { campaign: 'winter' }, { campaign: 'autumn' }],
    ['language', { language: 'en' }, { language: 'es' }, { language: 'en' }],
    ['owner', { ownerId: '77' }, { ownerId: '78' }, { ownerId: '77' }],
    ['location', { answers: { ...noAnswers, location: 'Main Street' } }, { answers: { ...noAnswers, location: 'Elsewhere' } }, { location: 'main' }],
    ['preferredContact', { answers: { ...noAnswers, preferredContact: 'call' } }, { answers: { ...noAnswers, preferredContact: 'text' } }, { preferredContact: 'call' }],
    ['insuranceQuestion', { answers: { ...noAnswers, insuranceQuestion: true } }, { answers: { ...noAnswers, insuranceQuestion: false } }, { insuranceQuestion: true }],
  ])('%s', (fact, byPerson, afterwards, kept) => {
    const corrected = after(openInquiry, byPerson, setByPerson(fact));

    expect(corrected).toMatchObject({ ...kept, corrections: { [fact]: { at: at(now), by: '71' } } });
    expect(after(corrected, afterwards, setByForm(fact))).toMatchObject(kept);
    expect(after(corrected, afterwards, setByProgram(fact))).toMatchObject(kept);
  }); // prettier-ignore

  test.each(['intent', 'group', 'score'] as const)('%s, also when the inquiry is sorted anew', (fact) => {
    const values = { intent: 'service_fit', group: 'organic_form', score: 'C' } as const;
    const corrected = after(openInquiry, saying({ [fact]: values[fact] }), setByPerson(fact));
    const again = after(corrected, { answers: wrote('insurance'), channel: 'chat' }, setByProgram('channel'));

    expect(corrected.sorting[fact]).toEqual({
      value: values[fact],
      because: { en: 'It was set in HubSpot.', es: 'Se fijó en HubSpot.' },
      confidence: 'sure',
    });
    expect(again.channel).toBe('chat');
    expect(again.sorting[fact]).toEqual(corrected.sorting[fact]);
  });

  test('whether the patient is new', () => {
    const existing = { answers: { ...noAnswers, patientStatus: 'existing' } } as const;
    const corrected = after(openInquiry, existing, setByPerson('patientStatus'));
    const later = { answers: { ...noAnswers, patientStatus: 'new' } } as const;

    expect(corrected.sorting.patientStatus.value).toBe('existing');
    expect(after(corrected, later, setByForm('patientStatus')).sorting.patientStatus.value).toBe('existing');
  });

  test('by another person’s correction only', () => {
    const corrected = after(openInquiry, { source: 'social' }, setByPerson('source'));

    expect(after(corrected, { source: 'website' }, setByPerson('source')).source).toBe('website');
  });

  test('a source that a person left unknown is not filled in afterwards', () => {
    const unknown: Inquiry = { ...openInquiry, source: 'unknown', channel: 'website_form' };
    const corrected = after(unknown, { source: 'unknown' }, setByPerson('source'));

    expect(after(corrected, { source: 'paid_social' }).source).toBe('unknown');
  });

  test('a channel that a person set is not taken for an advertisement’s', () => {
    const website = after({ ...openInquiry, channel: 'chat' }, { channel: 'website_form' }, setByPerson('channel'));

    expect(after(website, { source: 'paid_social' }).channel).toBe('website_form');
  });
});

describe('what was set before the inquiry is known', () => {
  test('by a person is kept from the beginning, with who and when', () => {
    const said = saying({ intent: 'referral_coordination', group: 'referral_partner', score: 'C' });
    const corrected = (['intent', 'group', 'score'] as const).map(setByPerson);
    const news = { ...made(saturdayNight, said), corrected };

    expect(given(null).when(news).at(saturdayNight).inquiry).toMatchObject({
      sorting: {
        intent: { value: 'referral_coordination', confidence: 'sure' },
        group: { value: 'referral_partner' },
        score: { value: 'C' },
      },
      ownerId: '903',
      target: { rule: { kind: 'business_minutes', minutes: 15 } },
      corrections: { group: { at: at(saturdayNight), by: '71' } },
    });
  });

  test('and emptied at once is judged by the rules', () => {
    const news = { ...made(saturdayNight), corrected: [setByPerson('intent')] };

    expect(given(null).when(news).at(saturdayNight).inquiry?.sorting.intent.value).toBe('ready_to_schedule');
  });
});

describe('what we have judged ourselves is no answer of the patient', () => {
  test('new words decide whether the patient is new, whatever we have shown before', () => {
    const guess = { ...openInquiry.sorting.patientStatus, value: 'new', confidence: 'likely' } as const;
    const judged: Inquiry = { ...openInquiry, sorting: { ...openInquiry.sorting, patientStatus: guess } };
    const answers = { ...wrote('ya soy paciente'), patientStatus: 'new' } as const;

    expect(after(judged, { answers }).sorting.patientStatus.value).toBe('existing');
  });

  test('what a form said for sure is still known when the inquiry is sorted anew', () => {
    expect(after(openInquiry, { answers: wrote('una cita') }).sorting.patientStatus.value).toBe('new');
  });
});

describe('a correction renews the promise only while nobody has answered', () => {
  test('another source has its own promise', () => {
    const organic: Inquiry = { ...openInquiry, channel: 'website_form', source: 'organic_search' };
    const { target } = after(organic, { source: 'paid_social' }, setByPerson('source'));

    expect(target.due).toEqual(at('2026-11-23T08:15-06:00'));
  });

  test('another group has its own promise, first action and follow-ups', () => {
    const chat: Inquiry = { ...openInquiry, channel: 'chat' };
    const { target, nextAction, cadence } = after(chat, saying({ group: 'incomplete_intake' }), setByPerson('group'));

    expect(target.rule).toEqual({ kind: 'same_business_day' });
    expect(nextAction).toMatchObject({ kind: 'request_documents', due: target.due });
    expect(cadence?.name).toBe('intake_reminders');
  });

  test('another score has other follow-ups, and the same promise', () => {
    const early = after(openInquiry, saying({ score: 'D' }), setByPerson('score'));

    expect(early.cadence?.name).toBe('nurture_decision');
    expect(early.history).toEqual(openInquiry.history);
  });

  test('follow-ups that have begun are not begun anew', () => {
    const begun = { ...openInquiry, cadence: { ...openInquiry.cadence, step: 3 } } as Inquiry;

    expect(after(begun, saying({ score: 'D' }), setByPerson('score')).cadence).toEqual(begun.cadence);
  });

  test('a next action that somebody else planned stays', () => {
    const nextAction = {
      kind: 'verify_insurance',
      due: at('2026-11-25T10:00-06:00'),
      by: 'person',
      reminders: 0,
    } as const;

    expect(after({ ...openInquiry, nextAction }, { channel: 'chat' }, setByPerson('channel')).nextAction).toEqual(
      nextAction,
    );
  });

  test('an open question stays what is owed', () => {
    const due = locked.target.due;
    const sameTime: Inquiry = {
      ...locked,
      nextAction: { kind: 'route_clinical_question', due, by: 'person', reminders: 0 },
    };

    expect(after(sameTime, { channel: 'chat' }, setByPerson('channel')).nextAction).toEqual(sameTime.nextAction);
  });

  test('after the answer nothing is promised anew', () => {
    expect(after(attempted, { channel: 'chat' }, setByPerson('channel'))).toMatchObject({
      channel: 'chat',
      target: { rule: openInquiry.target.rule, answeredAt: at('2026-11-23T08:04-06:00') },
    });
  });

  test('the hours of the corrected location count', () => {
    const [main] = policy.locations;
    const saturdays = [...main.calendar.weekdays.slice(0, 6), main.calendar.weekdays[0] ?? []];
    const second = {
      ...main,
      id: 'second',
      name: 'Second Street',
      calendar: { ...main.calendar, weekdays: saturdays },
    };
    const answers = { ...noAnswers, location: 'Second Street' };
    const { inquiry } = given(openInquiry, { ...policy, locations: [main, second] })
      .when(seen({ answers }, { corrected: [setByPerson('location')] }))
      .at(now);

    expect(inquiry).toMatchObject({ location: 'second', target: { due: at('2026-11-22T08:15-06:00') } });
  });
});

describe('the owner', () => {
  test('stays when HubSpot merely shows somebody else', () => {
    expect(after(openInquiry, { ownerId: '77' }).ownerId).toBe('903');
  });

  test('is rerouted by whoever sets another one, and stays when it is emptied', () => {
    expect(after(openInquiry, { ownerId: '77' }, setByProgram('owner')).ownerId).toBe('77');
    expect(after(openInquiry, { ownerId: null }, setByPerson('owner')).ownerId).toBe('903');
  });

  test('is taken from HubSpot where there was none', () => {
    expect(after({ ...openInquiry, ownerId: null }, { ownerId: '77' }).ownerId).toBe('77');
  });
});
