import { describe, expect, test } from '@jest/globals';
import type { ContactFacts } from '../../src/follow-up/events.ts';
import type { WhenUnfit } from '../../src/follow-up/policy/fit-rules.ts';
import {
  agreeing,
  at,
  contact,
  emails,
  given,
  made,
  noAnswers,
  policy,
  saturdayNight,
  seen,
  setByForm,
  tasks,
  texts,
  wrote,
} from '../support/given.ts';

function serving(otherwise: WhenUnfit) {
  return { ...policy, fit: { ...policy.fit, area: { states: ['IL'], zips: [], otherwise } } };
}

const farAway = { ...noAnswers, state: 'CA' };

function asked(facts: Partial<ContactFacts> = {}, otherwise: WhenUnfit = 'close', moment = saturdayNight) {
  return given(null, serving(otherwise))
    .when(made(saturdayNight, { answers: farAway, ...facts }))
    .at(moment);
}

const onlyEmail = { canBeTexted: false, canBeCalled: false } as const;

describe('somebody whom the practice cannot serve', () => {
  test('is told kindly by text, and the inquiry is closed with the reason and the score E', () => {
    const decision = asked();

    expect(texts(decision)).toMatchObject([
      {
        purpose: 'not_a_fit',
        scriptId: 'not-a-fit-area-any-text-es',
        timing: 'instant_reply',
        expiresAt: at('2026-11-21T22:30-06:00'),
      },
    ]);
    expect(decision.inquiry).toMatchObject({
      status: 'not_qualified',
      notBookedReason: 'too_far',
      nextAction: null,
      closedAt: at(saturdayNight),
      acknowledgment: { state: 'withheld' },
      sorting: { score: { value: 'E' } },
    });
    expect(tasks(decision)).toEqual([]);
    expect(decision.because.en).toBe('The patient lives outside the area that the practice serves.');
  });

  test('is told by e-mail without a number for texts, and where e-mail is preferred', () => {
    expect(emails(asked(onlyEmail))).toMatchObject([{ purpose: 'not_a_fit', scriptId: 'not-a-fit-area-any-email-es' }]);
    expect(emails(asked({ answers: { ...farAway, preferredContact: 'email' } }))).toHaveLength(1);
  });

  test.each<[string, Partial<ContactFacts>, string]>([
    ['nobody may write to', { consents: agreeing({ text: 'unknown' }), canBeEmailed: false }, saturdayNight],
    ['of whom we hear a day late', {}, '2026-11-22T21:30-06:00'],
  ])('is never closed without a word: a person looks at somebody %s', (_name, facts, moment) => {
    const decision = asked(facts, 'close', moment);

    expect(decision.inquiry).toMatchObject({ closedAt: null, nextAction: { kind: 'call_back', by: 'person' } });
    expect(tasks(decision)[0]?.body).toContain('outside the area');
  });

  test('is looked at by a person where the practice has approved no words for it', () => {
    const wordless = { ...serving('close'), scripts: policy.scripts.filter(({ moment }) => moment !== 'not_a_fit') };
    const decision = given(null, wordless)
      .when(made(saturdayNight, { answers: farAway }))
      .at(saturdayNight);

    expect(decision.inquiry).toMatchObject({ closedAt: null, nextAction: { kind: 'call_back' } });
  });

  test('is looked at by a person first where the practice wants that', () => {
    const decision = asked({}, 'ask_a_person');

    expect(decision.inquiry).toMatchObject({ closedAt: null, acknowledgment: { state: 'sending' } });
    expect(tasks(decision)[0]?.body).toContain('outside the area');
  });

  test('is not turned away with a question that a person has to answer', () => {
    const decision = asked({ answers: { ...wrote('they denied my coverage'), state: 'CA' } });

    expect(decision.inquiry).toMatchObject({ closedAt: null, escalations: [{ kind: 'coverage_problem' }] });
  });

  test('with red flags gets the holding line and nothing else', () => {
    const decision = asked({ answers: { ...wrote('my chest hurts'), state: 'CA' } });

    expect(texts(decision)).toMatchObject([{ purpose: 'holding_line' }]);
    expect(decision.inquiry).toMatchObject({ status: 'escalated', closedAt: null });
  });

  test('who is probably in the records twice is still shown to a person', () => {
    const decision = asked({ others: { sharePhone: true, samePerson: ['51'] } });

    expect(tasks(decision)).toMatchObject([{ reason: 'duplicate', priority: 'LOW' }]);
  });

  test('can ask again, and is judged by what the new form says', () => {
    const closed = asked().inquiry;
    const answers = { ...noAnswers, state: 'IL', words: null };
    const news = seen({ answers }, { submittedAt: at('2026-12-01T10:00-06:00'), corrected: [setByForm('channel')] });

    expect(given(closed, serving('close')).when(news).at('2026-12-01T10:00:01-06:00').inquiry).toMatchObject({
      ordinal: 2,
      status: 'new',
    });
    expect(contact.answers.state).toBeNull();
  });
});
