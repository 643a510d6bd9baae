import { describe, expect, test } from '@jest/globals';
import { purposeOf } from '../../../src/follow-up/workflows/send-approved-text.ts';
import { campaigning, outputs, textAsked } from '../../support/asked-by-workflow.ts';
import { raise } from '../../support/escalated.ts';
import { at, closedInquiry, contact, given, openInquiry, script, texts } from '../../support/given.ts';

const monday = '2026-11-23T10:00-06:00';
const options = 'follow-up-options-any-text-en';

describe('a workflow asks for an approved text', () => {
  test('its version in the patient’s language goes out, and may wait three days for quiet hours', () => {
    const decision = given(openInquiry, campaigning).when(textAsked()).at(monday);

    expect(texts(decision)).toEqual([
      {
        ...{ type: 'SendText', ordinal: 1, purpose: 'campaign', scriptId: 'campaign-season-any-text-es', run: 'r1' },
        ...{ language: 'es', timing: 'texting_hours', notBefore: at(monday), expiresAt: at('2026-11-26T10:00-06:00') },
      },
    ]);
  });

  test('one that must go now or not at all has ten minutes', () => {
    const [text] = texts(
      given(openInquiry, campaigning)
        .when(textAsked({ ifNotNow: 'skip' }))
        .at(monday),
    );

    expect(text?.expiresAt).toEqual(at('2026-11-23T10:10-06:00'));
  });

  test('words about the patient’s own wish are follow-up, and need consent to care', () => {
    const [text] = texts(
      given(openInquiry)
        .when(textAsked({ script: options }))
        .at(monday),
    );

    expect(text).toMatchObject({ purpose: 'follow_up', scriptId: 'follow-up-options-any-text-es' });
  });

  test.each([
    ['the inquiry', openInquiry, 'es'],
    ['the practice, where there is no inquiry', null, 'en'],
  ])('without a look it goes by the language of %s', (_whose, inquiry, language) => {
    const [text] = texts(
      given(inquiry, campaigning)
        .when(textAsked({ contact: null }))
        .at(monday),
    );

    expect(text?.language).toBe(language);
  });

  test('a campaign needs no inquiry, nor an open one', () => {
    expect(texts(given(null, campaigning).when(textAsked()).at(monday))).toMatchObject([{ ordinal: 0 }]);
    expect(texts(given(closedInquiry, campaigning).when(textAsked()).at(monday))).toMatchObject([{ ordinal: 1 }]);
  });

  test('of two versions in the language the later one goes out, and the named one where it fits itself', () => {
    const later = script('campaign', 'season', 'es', { id: 'later', version: 2 });
    const rules = { ...campaigning, scripts: [...campaigning.scripts, later] };

    expect(texts(given(null, rules).when(textAsked()).at(monday))).toMatchObject([{ scriptId: 'later' }]);
    const named = textAsked({ script: 'campaign-season-any-text-es' });
    expect(texts(given(null, rules).when(named).at(monday))).toMatchObject([
      { scriptId: 'campaign-season-any-text-es' },
    ]);
  });

  test('words that are approved in another language only go out as they are', () => {
    const inEnglish = textAsked({ contact: { ...contact, language: 'en' }, script: 'campaign-season-any-text-es' });
    const rules = { ...campaigning, scripts: [script('campaign', 'season', 'es')] };

    expect(texts(given(null, rules).when(inEnglish).at(monday))).toMatchObject([{ language: 'es' }]);
  });
});

describe('what cannot be asked for is told at once', () => {
  test.each([
    ['there is no such script', openInquiry, 'gone', 'not_approved'],
    ['the script is none for workflows', openInquiry, 'holding-line-any-any-text-en', 'not_approved'],
    ['there is no inquiry', null, options, 'no_open_inquiry'],
    ['the inquiry is closed', closedInquiry, options, 'no_open_inquiry'],
    ['a question is open', raise(openInquiry, ['clinical']).inquiry, options, 'question_open'],
  ])('%s', (_why, inquiry, id, reason) => {
    const decision = given(inquiry)
      .when(textAsked({ script: id }))
      .at(monday);

    expect(outputs(decision)?.codes).toMatchObject({ result: 'not_sent', reason });
    expect(texts(decision)).toEqual([]);
  });

  test('no workflow sends e-mails, calls or first messages', () => {
    expect(purposeOf({ channel: 'email', moment: 'campaign' })).toBeNull();
    expect(purposeOf({ channel: 'text', moment: 'acknowledgment' })).toBeNull();
  });
});

describe('what became of it changes nothing but what the patient has read', () => {
  const message = { ordinal: 1, channel: 'text', purpose: 'campaign', scriptId: 'season', run: 'r1' } as const;
  const because = { en: 'Quiet hours.', es: 'Horas de silencio.' };

  test('the same words are not used again', () => {
    const sent = { type: 'MessageSent', ...message, at: at(monday) } as const;
    const once = given(openInquiry).when(sent).at(monday);
    const twice = given(once.inquiry).when(sent).at(monday);

    expect(twice.inquiry).toMatchObject({ scriptsUsed: ['season'] });
    expect(twice.inquiry?.cadence).toEqual(openInquiry.cadence);
  });

  test('one that was not sent asks nobody for anything', () => {
    const notSent = { type: 'MessageNotSent', ...message, because, optedOut: false } as const;

    const decision = given(openInquiry).when(notSent).at(monday);

    expect(decision.effects).toEqual([]);
    expect(decision.because.en).toBe('The text of a workflow is not sent: quiet hours.');
  });

  test('a campaign never counts as a step of the follow-ups', () => {
    const { ordinal, channel, purpose, scriptId } = message;
    const undelivered = { type: 'MessageUndelivered', ordinal, channel, purpose, scriptId, because } as const;

    expect(given(openInquiry).when(undelivered).at(monday).effects).toEqual([]);
  });
});
