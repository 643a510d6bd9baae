import { describe, expect, test } from '@jest/globals';
import { isLocked, openEscalation, openLock } from '../../src/follow-up/escalation/open-escalation.ts';
import { kindsIn } from '../../src/follow-up/escalation/kinds-in.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { understand } from '../../src/follow-up/words/understand.ts';
import { attempted, locked, messagesOf, monday, raise, tasksOf } from '../support/escalated.ts';
import { at, openInquiry, policy } from '../support/given.ts';

describe('what only a named role may answer is heard', () => {
  test.each([
    ['urgent symptoms before everything else', 'is that ok? my chest hurts', ['urgent_symptoms']],
    ['in Spanish', 'me duele el pecho', ['urgent_symptoms']],
    ['a refill', 'I need a refill', ['medication']],
    ['a complaint', 'this is unacceptable', ['complaint']],
    ['nothing in a wish for a visit', 'an appointment please', []],
  ])('%s', (_name, text, kinds) => {
    expect(kindsIn(understand(text, policy))).toEqual(kinds);
  });

  test.each(['urgent_symptoms', 'clinical', 'medication'] as const)('%s counts however faintly', (topic) => {
    expect(kindsIn({ topics: [{ topic, phrase: 'x', certain: false }] })).toEqual([topic]);
  });

  test('a question about medication that sounds clinical as well is one question', () => {
    const topics = (['clinical', 'clinical_question', 'medication'] as const).map((topic) => ({
      ...{ topic, phrase: 'x', certain: true },
    }));

    expect(kindsIn({ topics })).toEqual(['medication']);
  });

  test('any other kind counts when it is certain, and else a person reads the words', () => {
    expect(kindsIn({ topics: [{ topic: 'complaint', phrase: 'x', certain: false }] })).toEqual([]);
    expect(kindsIn({ topics: [{ topic: 'complaint', phrase: 'x', certain: true }] })).toEqual(['complaint']);
  });

  test('a symptom locks by itself, and not as the reason for a visit', () => {
    const symptom = { topic: 'symptom', phrase: 'x', certain: true } as const;
    const wish = { topic: 'ready_to_schedule', phrase: 'x', certain: true } as const;
    const redFlag = { topic: 'urgent_symptoms', phrase: 'x', certain: false } as const;

    expect(kindsIn({ topics: [symptom] })).toEqual(['clinical']);
    expect(kindsIn({ topics: [symptom, wish] })).toEqual([]);
    expect(kindsIn({ topics: [redFlag, symptom, wish] })).toEqual(['urgent_symptoms']);
  });

  test('a wish to ask a clinical question is a clinical question', () => {
    expect(kindsIn({ topics: [{ topic: 'clinical_question', phrase: 'x', certain: false }] })).toEqual(['clinical']);
  });
});

describe('a locking question stops everything else', () => {
  test('its owner has a task with its own clock, and the patient the holding line in the language of the inquiry', () => {
    const step = raise(attempted, ['urgent_symptoms']);

    expect(step.effects).toMatchObject([
      { type: 'CancelMessages' },
      {
        type: 'CreateTask',
        ...{ reason: 'escalation', owner: '905', due: at('2026-11-23T13:30-06:00'), priority: 'HIGH' },
        subject: 'Only you may answer (urgent symptoms): paid campaign form, Spanish',
      },
      {
        type: 'SendText',
        ...{ purpose: 'holding_line', scriptId: 'holding-line-urgent-symptoms-any-text-es', language: 'es' },
        ...{ timing: 'instant_reply', notBefore: at(monday), expiresAt: at('2026-11-23T13:40-06:00') },
      },
    ]);
  });

  test('the inquiry is escalated, its follow-ups are frozen and the question is what is owed', () => {
    const { inquiry } = raise(attempted, ['urgent_symptoms']);

    expect(inquiry).toMatchObject({
      status: 'escalated',
      cadence: { stopped: { at: at(monday) } },
      nextAction: { kind: 'route_clinical_question', due: at('2026-11-23T13:30-06:00'), by: 'person', reminders: 0 },
      escalations: [{ kind: 'urgent_symptoms', statusBefore: 'attempted', owner: '905', closed: null }],
    });
    expect(isLocked(inquiry)).toBe(true);
  });

  test('a question that comes at night is due after opening, and the holding line goes out at once', () => {
    const step = raise(attempted, ['urgent_symptoms'], { moment: '2026-11-23T23:00-06:00' });

    expect(tasksOf(step)).toMatchObject([{ due: at('2026-11-24T08:30-06:00') }]);
    expect(messagesOf(step)).toMatchObject([{ notBefore: at('2026-11-23T23:00-06:00') }]);
  });

  test('a first message that has not gone out yet is not sent any more', () => {
    expect(raise(openInquiry, ['clinical']).inquiry.acknowledgment.state).toBe('withheld');
    expect(raise(attempted, ['clinical']).inquiry.acknowledgment.state).toBe('sent');
  });

  test('several questions at once get a task each and one holding line, for the gravest', () => {
    const step = raise(attempted, ['privacy', 'urgent_symptoms']);

    expect(tasksOf(step)).toMatchObject([{ owner: '905' }, { owner: '908' }]);
    expect(messagesOf(step)).toMatchObject([{ scriptId: 'holding-line-urgent-symptoms-any-text-es' }]);
  });

  test('the holding line for any question serves where a kind has none of its own', () => {
    expect(messagesOf(raise(attempted, ['privacy']))).toMatchObject([{ scriptId: 'holding-line-any-any-text-es' }]);
  });

  test('a practice that has approved no holding line sends none, and the person is asked all the same', () => {
    const step = raise(attempted, ['privacy'], { rules: { ...policy, scripts: [] } });

    expect(messagesOf(step)).toEqual([]);
    expect(tasksOf(step)).toHaveLength(1);
  });

  test('who asked us to stop gets no holding line', () => {
    expect(messagesOf(raise(attempted, ['urgent_symptoms'], { canAnswer: { text: false } }))).toEqual([]);
  });

  test('who wrote an e-mail gets an e-mail, in the language of the words', () => {
    const canAnswer = { text: false, email: true, language: 'en' } as const;

    expect(messagesOf(raise(attempted, ['clinical'], { canAnswer }))).toMatchObject([
      { type: 'SendEmail', purpose: 'holding_line', scriptId: 'holding-line-any-any-email-en' },
    ]);
  });

  test('a practice that named nobody leaves it to the owner of the inquiry', () => {
    const rules = { ...policy, people: new Map() };

    expect(raise(attempted, ['clinical'], { rules }).inquiry.escalations).toMatchObject([{ owner: '903' }]);
  });
});

describe('a question that is open is not opened again', () => {
  test('the same kind changes nothing and sends nothing', () => {
    expect(raise(locked, ['urgent_symptoms'])).toMatchObject({ inquiry: locked, effects: [] });
  });

  test('a new kind is added, and the holding line that is on its way is not forgotten', () => {
    const step = raise(locked, ['privacy']);

    expect(step.effects.map(({ type }) => type)).toEqual(['CreateTask', 'SendText']);
    expect(step.inquiry.nextAction).toEqual(locked.nextAction);
    expect(step.inquiry.escalations.map(({ statusBefore }) => statusBefore)).toEqual(['attempted', 'attempted']);
  });

  test('a graver one goes before it', () => {
    const step = raise(raise(attempted, ['privacy']).inquiry, ['urgent_symptoms']);

    expect(openEscalation(step.inquiry)?.kind).toBe('urgent_symptoms');
    expect(step.inquiry.nextAction).toMatchObject({ kind: 'route_clinical_question' });
  });

  test('an inquiry that a person had marked as escalated goes back to what people have done', () => {
    const marked: Inquiry = { ...attempted, status: 'escalated' };

    expect(raise(marked, ['clinical']).inquiry.escalations).toMatchObject([{ statusBefore: 'attempted' }]);
  });
});

describe('a question that does not lock brings a person in', () => {
  test('without a holding line, and the status stays', () => {
    const step = raise(attempted, ['coverage_problem']);

    expect(step.effects.map(({ type }) => type)).toEqual(['CancelMessages', 'CreateTask']);
    expect(tasksOf(step)).toMatchObject([
      { reason: 'takeover', owner: '906', subject: 'Please take over (coverage problem): paid campaign form, Spanish' },
    ]);
    expect(step.inquiry).toMatchObject({ status: 'attempted', nextAction: { kind: 'call_back' } });
    expect([isLocked(step.inquiry), openLock(step.inquiry)]).toEqual([false, null]);
  });

  test('a first message that is still on its way goes out', () => {
    const step = raise(openInquiry, ['emotional_concern']);

    expect(step.effects.map(({ type }) => type)).toEqual(['CreateTask']);
    expect(step.inquiry.acknowledgment.state).toBe('sending');
  });
});
