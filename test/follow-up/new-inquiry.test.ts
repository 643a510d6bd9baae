import { describe, expect, test } from '@jest/globals';
import type { ContactFacts } from '../../src/follow-up/events.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { at, given, made, openInquiry, policy, saturdayNight, seen, tasks, texts } from '../support/given.ts';

describe('a patient who fills in the paid form on Saturday night', () => {
  const decision = given(null).when(made(saturdayNight)).at(saturdayNight);

  test('has an open inquiry with everything HubSpot knows of it', () => {
    const { inquiry } = decision;

    expect(inquiry).toEqual({ ...openInquiry, sorting: inquiry?.sorting });
    expect(inquiry?.sorting).toMatchObject({
      intent: { value: 'ready_to_schedule' },
      group: { value: 'paid_campaign' },
      score: { value: 'A' },
      patientStatus: { value: 'unknown' },
    });
  });

  test('gets the Spanish closed-hours text at once, for an hour and no longer', () => {
    expect(texts(decision)).toEqual([
      {
        type: 'SendText',
        ordinal: 1,
        purpose: 'acknowledgment',
        scriptId: 'acknowledgment-paid-campaign-closed-text-es',
        language: 'es',
        timing: 'instant_reply',
        notBefore: at(saturdayNight),
        expiresAt: at('2026-11-21T22:30-06:00'),
      },
    ]);
  });

  test('is called by the owner on Monday by 08:15', () => {
    expect(tasks(decision)).toEqual([
      expect.objectContaining({
        reason: 'call',
        owner: '903',
        subject: 'Call new inquiry: paid campaign form, Spanish',
        due: at('2026-11-23T08:15-06:00'),
        priority: 'HIGH',
        taskType: 'CALL',
      }),
    ]);
  });

  test('the timeline says so in one sentence', () => {
    expect(decision.because).toEqual({
      en: 'New inquiry: the first message goes out at once, and the owner is asked to answer in time.',
      es: 'Nueva solicitud: el primer mensaje sale de inmediato y se le pide a la persona responsable que responda a tiempo.',
    });
  });
});

test('an inquiry in open hours gets the open-hours text', () => {
  const decision = given(null)
    .when(made('2026-11-23T09:00-06:00', { language: 'en' }))
    .at('2026-11-23T09:00:01-06:00');

  expect(texts(decision)).toMatchObject([{ scriptId: 'acknowledgment-paid-campaign-open-text-en', language: 'en' }]);
});

test('a patient whose language nobody knows is written to in the practice’s language', () => {
  const decision = given(null)
    .when(made(saturdayNight, { language: null }))
    .at(saturdayNight);

  expect(decision.inquiry?.language).toBe('en');
  expect(texts(decision)).toMatchObject([{ scriptId: 'acknowledgment-paid-campaign-closed-text-en' }]);
});

test('an inquiry whose contact has no owner belongs to somebody of its group who speaks the patient’s language', () => {
  const ownerFor = (language: 'en' | 'es') =>
    given(null)
      .when(made(saturdayNight, { ownerId: null, language }))
      .at(saturdayNight).inquiry?.ownerId;

  expect([ownerFor('en'), ownerFor('es')]).toEqual(['901', '904']);
});

test('where the practice named nobody the task has no owner', () => {
  const nobody = { ...policy, people: new Map() };
  const decision = given(null, nobody)
    .when(made(saturdayNight, { ownerId: null }))
    .at(saturdayNight);

  expect(tasks(decision)).toMatchObject([{ owner: null }]);
});

describe('what counts as an inquiry', () => {
  test.each(['IMPORT', 'MIGRATION'])('a contact made by %s asked for nothing', (by) => {
    const news = seen({}, { created: { at: at(saturdayNight), by } });

    expect(given(null).when(news).at(saturdayNight)).toEqual({
      inquiry: null,
      effects: [],
      because: say('The contact changed, but nobody asked for care.', 'El contacto cambió, pero nadie pidió atención.'),
    });
  });

  test('an imported contact that submits a form is one', () => {
    const news = seen(
      {},
      { created: { at: at('2026-11-20T09:00-06:00'), by: 'IMPORT' }, submittedAt: at(saturdayNight) },
    );

    expect(given(null).when(news).at(saturdayNight).inquiry?.receivedAt).toEqual(at(saturdayNight));
  });

  test('a contact we only hear of is none', () => {
    expect(given(null).when(seen()).at(saturdayNight).inquiry).toBeNull();
  });

  test('a contact that submitted a form just now is one, even if HubSpot told us of something else', () => {
    const news = seen({ lastSubmittedAt: at(saturdayNight) });

    expect(given(null).when(news).at('2026-11-21T22:30-06:00').inquiry?.receivedAt).toEqual(at(saturdayNight));
  });

  test('connecting an old database texts nobody', () => {
    const news = seen({ lastSubmittedAt: at(saturdayNight) });

    expect(given(null).when(news).at('2026-11-21T22:30:01-06:00')).toMatchObject({ inquiry: null, effects: [] });
  });

  test('a form that made the contact and is told again with the submission is one inquiry, as old as its first news', () => {
    const news = seen(
      { lastSubmittedAt: at('2026-11-21T21:30:05-06:00') },
      { created: { at: at(saturdayNight), by: 'FORM' }, submittedAt: at('2026-11-21T21:30:04-06:00') },
    );
    const { inquiry } = given(null).when(news).at('2026-11-21T21:30:06-06:00');

    expect(inquiry?.receivedAt).toEqual(at(saturdayNight));
    expect(inquiry?.lastSubmittedAt).toEqual(at('2026-11-21T21:30:05-06:00'));
  });

  test('a clock that runs ahead of ours does not make an inquiry of the future', () => {
    const { inquiry } = given(null).when(made('2026-11-21T21:30:09-06:00')).at(saturdayNight);

    expect(inquiry?.receivedAt).toEqual(at(saturdayNight));
  });

  test('news that reaches us a day late still opens the inquiry, with its true age and without a late text', () => {
    const decision = given(null).when(made('2026-11-20T10:00-06:00')).at('2026-11-21T10:00-06:00');

    expect(decision.inquiry).toMatchObject({
      receivedAt: at('2026-11-20T10:00-06:00'),
      acknowledgment: {
        state: 'withheld',
        because: { en: 'The inquiry came too long ago for an automatic first message.' },
      },
    });
    expect(texts(decision)).toEqual([]);
    expect(tasks(decision)).toHaveLength(1);
  });
});

describe('the channel of an inquiry', () => {
  const unset = { channel: null } as const;

  test.each<[string, Partial<ContactFacts>, string, string]>([
    ['a form after an advertisement on a search page', { ...unset, source: 'paid_search' }, 'FORM', 'paid_form'],
    ['a form after an advertisement on a social network', { ...unset, source: 'paid_social' }, 'FORM', 'paid_form'],
    ['any other form', { ...unset, source: 'organic_search' }, 'FORM', 'website_form'],
    ['a contact typed in by staff', { ...unset, source: 'offline' }, 'CRM_UI', 'staff_entry'],
    ['a form of a contact that staff had typed in', { ...unset, source: 'offline', lastSubmittedAt: at(saturdayNight) }, 'CRM_UI', 'website_form'],
    ['what the form itself says', { channel: 'chat', source: 'paid_search' }, 'FORM', 'chat'],
  ])('%s', (_name, facts, by, channel) => {
    const news = seen(facts, { created: { at: at(saturdayNight), by } });

    expect(given(null).when(news).at(saturdayNight).inquiry?.channel).toBe(channel);
  }); // prettier-ignore
});

describe('how the owner is asked to answer', () => {
  test.each<[string, Partial<ContactFacts>, string, string]>([
    ['with a number: by a call', {}, 'CALL', 'Call new inquiry: paid campaign form, Spanish'],
    ['with an address only: by e-mail', { canBeCalled: false, canBeTexted: false }, 'EMAIL', 'Answer new inquiry by e-mail: paid campaign form, Spanish'],
    ['with neither: by finding a way', { canBeCalled: false, canBeTexted: false, canBeEmailed: false }, 'TODO', 'Find a way to reach new inquiry: paid campaign form, Spanish'],
  ])('%s', (_name, facts, taskType, subject) => {
    const decision = given(null).when(made(saturdayNight, facts)).at(saturdayNight);

    expect(tasks(decision)).toMatchObject([{ taskType, subject }]);
    expect(decision.inquiry?.nextAction?.kind).toBe('call_back');
  }); // prettier-ignore
});
