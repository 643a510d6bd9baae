import { describe, expect, test } from '@jest/globals';
import type { ContactFacts, Correction } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { at, given, openInquiry, restingInquiry, seen, tasks, texts } from '../support/given.ts';

const fiveMinutesLater = '2026-11-21T21:35-06:00';
const withheld: Inquiry = {
  ...openInquiry,
  acknowledgment: { state: 'withheld', because: 'there is no consent to texts' },
};

describe('what HubSpot learns about an open inquiry is taken over', () => {
  test.each<[string, Partial<ContactFacts>, Partial<Inquiry>, readonly Correction[]]>([
    ['owner', { ownerId: '77' }, { ownerId: '77' }, []],
    ['language', { language: 'en' }, { language: 'en' }, []],
    ['source', { source: 'social' }, { source: 'social' }, ['source']],
    ['campaign', { campaign: 'autumn' }, { campaign: 'autumn' }, ['campaign']],
    [
      'landing page',
      { landingPage: 'https://clinic.example/' },
      { landingPage: 'https://clinic.example/' },
      ['landingPage'],
    ],
    ['form', { form: 'contact' }, { form: 'contact' }, ['form']],
  ])('%s', (_name, facts, changes, corrected) => {
    const decision = given(openInquiry).when(seen(facts, { corrected })).at(fiveMinutesLater);

    expect(decision).toEqual({
      inquiry: { ...openInquiry, ...changes },
      effects: [],
      because: 'HubSpot shows new facts about the inquiry: they are taken over.',
    });
  });

  test('values of an older inquiry that HubSpot still shows are not taken for a correction', () => {
    const old = {
      channel: 'chat',
      source: 'social',
      campaign: 'autumn',
      landingPage: 'https://clinic.example/',
    } as const;

    expect(given(openInquiry).when(seen(old)).at(fiveMinutesLater).inquiry).toEqual(openInquiry);
  });

  test('what was not known before is filled in', () => {
    const unknown: Inquiry = { ...openInquiry, campaign: null, landingPage: null, form: null };

    expect(given(unknown).when(seen()).at(fiveMinutesLater).inquiry).toEqual(openInquiry);
  });

  test('a correction to nothing does not wipe out what we know', () => {
    const wiped = { channel: null, source: 'unknown', campaign: null, landingPage: null, form: null } as const;
    const corrected = ['channel', 'source', 'campaign', 'landingPage', 'form'] as const;

    expect(given(openInquiry).when(seen(wiped, { corrected })).at(fiveMinutesLater).inquiry).toEqual(openInquiry);
  });

  test('what HubSpot does not know does not wipe out what we know', () => {
    const empty = {
      ownerId: null, language: null, channel: null, source: 'unknown', campaign: null, landingPage: null, form: null,
    } as const; // prettier-ignore

    expect(given(openInquiry).when(seen(empty)).at(fiveMinutesLater)).toEqual({
      inquiry: openInquiry,
      effects: [],
      because: 'Nothing new about the open inquiry.',
    });
  });

  test('another channel brings its own promise, counted from when the inquiry came in', () => {
    const { inquiry } = given(openInquiry)
      .when(seen({ channel: 'chat' }, { corrected: ['channel'] }))
      .at(fiveMinutesLater);

    expect(inquiry?.target).toMatchObject({ state: 'running', due: at('2026-11-23T17:00-06:00') });
    expect(inquiry?.nextAction).toEqual({ kind: 'call_back', due: at('2026-11-23T17:00-06:00') });
  });

  test('a website form turns out to be a paid one when the advertisement becomes known', () => {
    const website: Inquiry = { ...openInquiry, channel: 'website_form', source: 'unknown' };
    const paid = seen({ channel: null, source: 'paid_social' });

    expect(given(website).when(paid).at(fiveMinutesLater).inquiry).toMatchObject({
      channel: 'paid_form',
      target: { due: at('2026-11-23T08:15-06:00') },
    });
  });

  test('a promise that was broken stays broken when the channel changes', () => {
    const late: Inquiry = { ...openInquiry, target: { ...openInquiry.target, state: 'breached' } };

    expect(
      given(late)
        .when(seen({ channel: 'chat' }, { corrected: ['channel'] }))
        .at('2026-11-23T09:00-06:00').inquiry,
    ).toEqual({
      ...late,
      channel: 'chat',
    });
  });
});

describe('a number or a consent that comes late', () => {
  test('brings the first text while the inquiry is fresh', () => {
    const decision = given(withheld).when(seen()).at(fiveMinutesLater);

    expect(decision.inquiry?.acknowledgment).toEqual({ state: 'sending', askedAt: at(fiveMinutesLater) });
    expect(texts(decision)).toMatchObject([{ ordinal: 1, expiresAt: at('2026-11-21T22:30-06:00') }]);
    expect(decision.because).toBe('The patient can be texted now: the first text is on its way.');
  });

  test.each<[string, Inquiry, Partial<ContactFacts>, string]>([
    ['when it is still missing', withheld, { textConsent: 'unknown' }, fiveMinutesLater],
    ['when the inquiry is an hour old', withheld, {}, '2026-11-21T22:31-06:00'],
    ['when a person has answered', { ...withheld, response: { firstAttemptAt: at(fiveMinutesLater), firstAttemptOutcome: 'reached', respondedAt: at(fiveMinutesLater), minutes: 0, attempts: 1 } }, {}, fiveMinutesLater],
    ['when the text is on its way already', openInquiry, {}, fiveMinutesLater],
    ['when the text has failed', { ...openInquiry, acknowledgment: { state: 'failed', because: 'undeliverable' } }, {}, fiveMinutesLater],
  ])('brings no text %s', (_name, inquiry, facts, moment) => {
    expect(given(inquiry).when(seen(facts)).at(moment)).toMatchObject({ inquiry, effects: [] });
  }); // prettier-ignore
});

test('a consent taken back while the text is on its way is noted', () => {
  const decision = given(openInquiry)
    .when(seen({ textConsent: 'revoked' }))
    .at(fiveMinutesLater);

  expect(decision).toMatchObject({ inquiry: openInquiry, effects: [] });
  expect(decision.because).toContain('took back the consent');
});

describe('a form submitted again while the inquiry is open', () => {
  test('within the hour is the same wish', () => {
    const decision = given(openInquiry)
      .when(seen({}, { submittedAt: at('2026-11-21T22:30-06:00') }))
      .at('2026-11-21T22:30-06:00');

    expect(decision.effects).toEqual([]);
    expect(decision.inquiry).toEqual({ ...openInquiry, lastSubmittedAt: at('2026-11-21T22:30-06:00') });
    expect(decision.because).toContain('the same inquiry');
  });

  test('later belongs to the open inquiry: one task, no second text', () => {
    const decision = given(openInquiry)
      .when(seen({ lastSubmittedAt: at('2026-11-22T10:00-06:00') }))
      .at('2026-11-22T10:00-06:00');

    expect(decision.inquiry).toEqual({ ...openInquiry, lastSubmittedAt: at('2026-11-22T10:00-06:00') });
    expect(decision.effects).toEqual([
      expect.objectContaining({
        type: 'CreateTask',
        reason: 'repeat',
        owner: '903',
        due: at('2026-11-23T08:15-06:00'),
      }),
    ]);
  });

  test('an old submission told again changes nothing', () => {
    const news = seen({ lastSubmittedAt: openInquiry.lastSubmittedAt }, { submittedAt: at('2026-11-20T10:00-06:00') });

    expect(given(openInquiry).when(news).at(fiveMinutesLater)).toEqual({
      inquiry: openInquiry,
      effects: [],
      because: 'Nothing new about the open inquiry.',
    });
  });
});

describe('a contact that comes back from the recycling bin', () => {
  const restored = seen({}, { restored: true });

  test('is called, and the promise starts anew', () => {
    const decision = given(restingInquiry).when(restored).at('2026-11-24T09:00-06:00');

    expect(decision.inquiry).toMatchObject({
      stopped: null,
      target: { state: 'running', due: at('2026-11-24T09:15-06:00') },
      nextAction: { kind: 'call_back', due: at('2026-11-24T09:15-06:00') },
    });
    expect(tasks(decision)).toMatchObject([{ reason: 'restored', due: at('2026-11-24T09:15-06:00') }]);
  });

  test('is not texted a second time: what was on its way counts as failed', () => {
    const decision = given(restingInquiry).when(restored).at('2026-11-22T10:30-06:00');

    expect(texts(decision)).toEqual([]);
    expect(decision.inquiry?.acknowledgment.state).toBe('failed');
  });

  test('keeps its acknowledgment and a promise already settled', () => {
    const acknowledgment = { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00') } as const;
    const target = { ...restingInquiry.target, state: 'breached' } as const;
    const decision = given({ ...restingInquiry, acknowledgment, target })
      .when(restored)
      .at('2026-11-24T09:00-06:00');

    expect(decision.inquiry).toMatchObject({
      acknowledgment,
      target,
      nextAction: { due: at('2026-11-24T09:15-06:00') },
    });
  });

  test('any other news of a deleted contact changes nothing', () => {
    const news = seen({ ownerId: '77' }, { submittedAt: at('2026-11-24T09:00-06:00') });

    expect(given(restingInquiry).when(news).at('2026-11-24T09:00-06:00')).toEqual({
      inquiry: restingInquiry,
      effects: [],
      because: 'The follow-up rests because the contact was deleted.',
    });
  });
});
