import { describe, expect, test } from '@jest/globals';
import { reclock } from '../../src/follow-up/clocks/clocks.ts';
import type { ContactFacts } from '../../src/follow-up/events.ts';
import type { Correction } from '../../src/follow-up/correction.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { close, raise } from '../support/escalated.ts';
import { agreeing, at, given, openInquiry, policy, seen, setByForm, setByPerson, texts } from '../support/given.ts';

const fiveMinutesLater = '2026-11-21T21:35-06:00';
const withheld: Inquiry = {
  ...openInquiry,
  acknowledgment: { state: 'withheld', because: say('There is no consent to texts.', 'No hay consentimiento.') },
};

const answeredBySomebody: Inquiry = reclock(
  {
    ...withheld,
    history: [...openInquiry.history, { what: 'attempted', at: at(fiveMinutesLater), outcome: 'reached', by: null }],
  },
  policy,
);

const wasLocked: Inquiry = {
  ...close(raise(withheld, ['complaint'], { moment: fiveMinutesLater }).inquiry, 'false_alarm', fiveMinutesLater)
    .inquiry,
  acknowledgment: withheld.acknowledgment,
};

describe('what HubSpot learns about an open inquiry is taken over', () => {
  test.each<[string, Partial<ContactFacts>, Partial<Inquiry>, readonly Correction[]]>([
    ['owner', { ownerId: '77' }, { ownerId: '77' }, ['owner']],
    ['language', { language: 'en' }, { language: 'en' }, []],
    ['campaign', { campaign: 'autumn' }, { campaign: 'autumn' }, ['campaign']],
    [
      'landing page',
      { landingPage: 'https://clinic.example/' },
      { landingPage: 'https://clinic.example/' },
      ['landingPage'],
    ],
    ['form', { form: 'contact' }, { form: 'contact' }, ['form']],
  ])('%s', (_name, facts, changes, corrected) => {
    const news = seen(facts, { corrected: corrected.map(setByForm) });
    const decision = given(openInquiry).when(news).at(fiveMinutesLater);

    expect(decision).toMatchObject({
      inquiry: changes,
      effects: [],
      because: { en: 'HubSpot shows new facts about the inquiry: they are taken over.' },
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
    const corrected = (['channel', 'source', 'campaign', 'landingPage', 'form'] as const).map(setByForm);

    expect(given(openInquiry).when(seen(wiped, { corrected })).at(fiveMinutesLater).inquiry).toEqual(openInquiry);
  });

  test('what HubSpot does not know does not wipe out what we know', () => {
    const empty = {
      ownerId: null, language: null, channel: null, source: 'unknown', campaign: null, landingPage: null, form: null,
    } as const; // prettier-ignore

    expect(given(openInquiry).when(seen(empty)).at(fiveMinutesLater)).toEqual({
      inquiry: openInquiry,
      effects: [],
      because: say('Nothing new about the open inquiry.', 'Nada nuevo sobre la solicitud abierta.'),
    });
  });

  test('another channel brings its own promise, counted from when the inquiry came in', () => {
    const { inquiry } = given(openInquiry)
      .when(seen({ channel: 'chat' }, { corrected: [setByPerson('channel')] }))
      .at(fiveMinutesLater);

    expect(inquiry?.target).toMatchObject({ state: 'running', due: at('2026-11-23T17:00-06:00') });
    expect(inquiry?.nextAction).toMatchObject({ kind: 'call_back', due: at('2026-11-23T17:00-06:00') });
  });

  test('a website form turns out to be a paid one when the advertisement becomes known', () => {
    const website: Inquiry = { ...openInquiry, channel: 'website_form', source: 'unknown' };
    const paid = seen({ channel: null, source: 'paid_social' });

    expect(given(website).when(paid).at(fiveMinutesLater).inquiry).toMatchObject({
      channel: 'paid_form',
      target: { due: at('2026-11-23T08:15-06:00') },
    });
  });

  test('a promise that nobody kept yet counts by the corrected channel, also when it seemed broken', () => {
    const told = { what: 'breached', at: at('2026-11-23T08:15-06:00'), since: openInquiry.receivedAt } as const;
    const late: Inquiry = { ...openInquiry, history: [...openInquiry.history, told] };
    const { inquiry } = given(late)
      .when(seen({ channel: 'chat' }, { corrected: [setByPerson('channel')] }))
      .at('2026-11-23T09:00-06:00');

    expect(inquiry?.target).toMatchObject({ due: at('2026-11-23T17:00-06:00'), breachedAt: told.at });
  });

  test('a promise that was answered stays as it was judged when the channel changes', () => {
    const { inquiry } = given(answeredBySomebody)
      .when(seen({ channel: 'chat' }, { corrected: [setByPerson('channel')] }))
      .at('2026-11-23T09:00-06:00');

    expect(inquiry).toMatchObject({ channel: 'chat', target: { due: at('2026-11-23T08:15-06:00') } });
  });
});

describe('a number or a consent that comes late', () => {
  test('brings the first text while the inquiry is fresh', () => {
    const decision = given(withheld).when(seen()).at(fiveMinutesLater);

    expect(decision.inquiry?.acknowledgment).toEqual({ state: 'sending', askedAt: at(fiveMinutesLater), by: 'text' });
    expect(texts(decision)).toMatchObject([{ ordinal: 1, expiresAt: at('2026-11-21T22:30-06:00') }]);
    expect(decision.because.en).toBe('The patient can be written to now: the first message is on its way.');
  });

  test.each<[string, Inquiry, Partial<ContactFacts>, string]>([
    ['when it is still missing', withheld, { consents: agreeing({ text: 'unknown' }), canBeEmailed: false }, fiveMinutesLater],
    ['when the inquiry is an hour old', withheld, {}, '2026-11-21T22:31-06:00'],
    ['when a person has answered', answeredBySomebody, {}, fiveMinutesLater],
    ['when a question was open that the holding line answered', wasLocked, {}, fiveMinutesLater],
    ['when the text is on its way already', openInquiry, {}, fiveMinutesLater],
    ['when the text has failed', { ...openInquiry, acknowledgment: { state: 'failed', because: say('It did not arrive.', 'No llegó.') } }, {}, fiveMinutesLater],
  ])('brings no text %s', (_name, inquiry, facts, moment) => {
    expect(given(inquiry).when(seen(facts)).at(moment)).toMatchObject({ inquiry, effects: [] });
  }); // prettier-ignore
});

test('a consent taken back while the text is on its way is noted', () => {
  const decision = given(openInquiry)
    .when(seen({ consents: agreeing({ text: 'revoked' }) }))
    .at(fiveMinutesLater);

  expect(decision).toMatchObject({ inquiry: openInquiry, effects: [] });
  expect(decision.because.en).toContain('took back the consent');
});

describe('a form submitted again while the inquiry is open', () => {
  test('within the hour is the same wish', () => {
    const decision = given(openInquiry)
      .when(seen({}, { submittedAt: at('2026-11-21T22:30-06:00') }))
      .at('2026-11-21T22:30-06:00');

    expect(decision.effects).toEqual([]);
    expect(decision.inquiry).toEqual({ ...openInquiry, lastSubmittedAt: at('2026-11-21T22:30-06:00') });
    expect(decision.because.en).toContain('the same inquiry');
  });

  test('later belongs to the open inquiry: one task, no second first message', () => {
    const decision = given(openInquiry)
      .when(seen({ lastSubmittedAt: at('2026-11-22T10:00-06:00') }))
      .at('2026-11-22T10:00-06:00');

    expect(decision.inquiry).toMatchObject({
      lastSubmittedAt: at('2026-11-22T10:00-06:00'),
      acknowledgment: openInquiry.acknowledgment,
      nextAction: { kind: 'call_back', due: at('2026-11-23T08:15-06:00') },
      cadence: { stopped: { at: at('2026-11-22T10:00-06:00') } },
    });
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
      because: say('Nothing new about the open inquiry.', 'Nada nuevo sobre la solicitud abierta.'),
    });
  });
});
