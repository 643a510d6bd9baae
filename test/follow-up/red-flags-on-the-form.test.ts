import { describe, expect, test } from '@jest/globals';
import type { ContactFacts } from '../../src/follow-up/events.ts';
import {
  agreeing,
  at,
  closedInquiry,
  emails,
  given,
  made,
  openInquiry,
  policy,
  saturdayNight,
  saying,
  seen,
  setByPerson,
  tasks,
  texts,
  wrote,
} from '../support/given.ts';

const chestPain = wrote('me duele el pecho');

function asked(facts: Partial<ContactFacts> = {}) {
  return given(null)
    .when(made(saturdayNight, { answers: chestPain, ...facts }))
    .at(saturdayNight);
}

describe('red flags on the form come before everything', () => {
  test('the holding line goes out in place of the first message, in the language of the words', () => {
    const decision = asked({ language: 'en', answers: wrote('Me duele mucho el pecho desde ayer por la noche') });

    expect(texts(decision)).toMatchObject([{ purpose: 'holding_line', language: 'es', notBefore: at(saturdayNight) }]);
    expect(decision.inquiry?.acknowledgment).toMatchObject({ state: 'withheld' });
  });

  test('the clinical owner is asked, a call is owed, and no follow-up runs', () => {
    const decision = asked();

    expect(tasks(decision)).toMatchObject([{ reason: 'escalation', owner: '905' }]);
    expect(decision.inquiry).toMatchObject({
      status: 'escalated',
      nextAction: { kind: 'route_clinical_question', by: 'person' },
      cadence: { stopped: expect.anything() },
      escalations: [{ kind: 'urgent_symptoms', statusBefore: 'new', closed: null }],
    });
  });

  test('a patient who can only be e-mailed gets the holding line by e-mail', () => {
    const decision = asked({ canBeTexted: false, canBeCalled: false });

    expect(emails(decision)).toMatchObject([{ purpose: 'holding_line' }]);
    expect(texts(decision)).toEqual([]);
  });

  test('a patient who can be written to by no way still has the clinical owner', () => {
    const decision = asked({ consents: agreeing({ text: 'unknown', email: 'revoked' }) });

    expect([...texts(decision), ...emails(decision)]).toEqual([]);
    expect(tasks(decision)).toMatchObject([{ reason: 'escalation' }]);
  });

  test('two contacts of one person are shown to a person all the same', () => {
    const decision = asked({ others: { sharePhone: true, samePerson: ['51', '52'] } });

    expect(tasks(decision)).toMatchObject([{ reason: 'escalation' }, { reason: 'duplicate' }]);
  });

  test('a question without red flags brings its person in, and the first message goes out', () => {
    const decision = asked({ answers: wrote('they denied my coverage') });

    expect(texts(decision)).toMatchObject([{ purpose: 'acknowledgment' }]);
    expect(decision.inquiry).toMatchObject({ status: 'new', escalations: [{ kind: 'coverage_problem' }] });
    expect(decision.because).toEqual(decision.inquiry?.escalations[0]?.because);
  });
});

describe('the same words on the next form', () => {
  const again = seen({ answers: chestPain }, { submittedAt: at('2026-12-01T10:00-06:00') });
  const last = { ...closedInquiry, wordsMark: chestPain.words?.mark ?? null };

  test('are red flags again, because a miss is worse than a false alarm', () => {
    expect(given(last).when(again).at('2026-12-01T10:00-06:00').inquiry?.status).toBe('escalated');
  });

  test('are no other question again, because they may be left from the last form', () => {
    const answers = wrote('this is unacceptable');
    const { inquiry } = given({ ...last, wordsMark: answers.words?.mark ?? null })
      .when(seen({ answers }, { submittedAt: at('2026-12-01T10:00-06:00') }))
      .at('2026-12-01T10:00-06:00');

    expect(inquiry).toMatchObject({ ordinal: 2, status: 'new', escalations: [] });
  });

  test('are not read again when the patient calls', () => {
    const contact = again.contact;
    const called = {
      type: 'PatientCalled',
      at: at('2026-12-01T10:00-06:00'),
      how: 'missed_call',
      location: null,
      contact,
    } as const;

    expect(given(last).when(called).at('2026-12-01T10:00-06:00').inquiry).toMatchObject({ escalations: [] });
  });
});

describe('red flags in words that come while the inquiry is open', () => {
  const now = '2026-11-21T21:50-06:00';

  test('lock it, forget the first message and send the holding line', () => {
    const decision = given(openInquiry)
      .when(seen({ answers: chestPain }))
      .at(now);

    expect(decision.inquiry).toMatchObject({ status: 'escalated', acknowledgment: { state: 'withheld' } });
    expect(decision.effects.map(({ type }) => type)).toEqual(['CancelMessages', 'CreateTask', 'SendText']);
    expect(texts(decision)).toMatchObject([{ purpose: 'holding_line' }]);
  });

  test('come before what staff decided without having read them', () => {
    const news = seen(
      { answers: chestPain, ...saying({ status: 'not_qualified' }) },
      { corrected: [setByPerson('status')] },
    );
    const decision = given(openInquiry).when(news).at(now);

    expect(decision.inquiry).toMatchObject({ status: 'escalated', closedAt: null });
    expect(texts(decision)).toHaveLength(1);
  });

  test('are read once', () => {
    const first = given(openInquiry)
      .when(seen({ answers: chestPain }))
      .at(now).inquiry;

    expect(
      given(first)
        .when(seen({ answers: chestPain }))
        .at(now),
    ).toMatchObject({ inquiry: first, effects: [] });
  });

  test('other words are read, and nothing is raised', () => {
    const { inquiry, effects } = given(openInquiry).when(seen({ answers: wrote('una cita') })).at(now); // prettier-ignore

    expect(inquiry).toMatchObject({ wordsMark: 'mark of una cita', escalations: [] });
    expect(effects).toEqual([]);
  });
});

describe('a patient who writes on the form that no messages are wanted', () => {
  const rules = { ...policy, words: new Map([...policy.words, ['wants_to_stop', ['do not text me']]] as const) };
  const answers = wrote('Do not text me');

  test('gets none, whatever was ticked, and a person is asked to call and confirm it', () => {
    const decision = given(null, rules).when(made(saturdayNight, { answers })).at(saturdayNight);

    expect([...texts(decision), ...emails(decision)]).toEqual([]);
    expect(decision.inquiry).toMatchObject({ cadence: null, nextAction: { kind: 'call_back' } });
    expect(tasks(decision)[0]?.body).toContain('want no messages');
  });

  test('gets no holding line either, and the clinical owner calls', () => {
    const words = wrote('Do not text me, my chest hurts');
    const decision = given(null, rules)
      .when(made(saturdayNight, { answers: words }))
      .at(saturdayNight);

    expect([...texts(decision), ...emails(decision)]).toEqual([]);
    expect(tasks(decision)).toMatchObject([{ reason: 'escalation' }]);
  });

  test('while the inquiry is open, gets none from then on', () => {
    const decision = given(openInquiry, rules).when(seen({ answers })).at('2026-11-21T21:50-06:00');

    expect(decision.inquiry).toMatchObject({
      acknowledgment: { state: 'failed' },
      cadence: null,
      nextAction: { kind: 'call_back' },
    });
    expect(decision.effects).toMatchObject([{ type: 'CancelMessages' }, { type: 'CreateTask', reason: 'unsure' }]);
    expect(decision.because.en).toContain('no messages');
  });

  test('with red flags while the inquiry is open, is called by the clinical owner without a holding line', () => {
    const acknowledgment = { state: 'sent', sentAt: at(saturdayNight), by: 'text' } as const;
    const decision = given({ ...openInquiry, acknowledgment }, rules)
      .when(seen({ answers: wrote('do not text me, my chest hurts') }))
      .at('2026-11-21T21:50-06:00');

    expect(texts(decision)).toEqual([]);
    expect(decision.inquiry).toMatchObject({ status: 'escalated', acknowledgment });
    expect(tasks(decision).map(({ reason }) => reason)).toEqual(['unsure', 'escalation']);
  });
});
