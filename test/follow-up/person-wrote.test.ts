import { describe, expect, test } from '@jest/globals';
import { reclock } from '../../src/follow-up/clocks/clocks.ts';
import { mayUseOwnWords, peopleOf } from '../../src/follow-up/people/who-may-answer.ts';
import { after, answer, barrier, noon, replied, writer, wrote } from '../support/answers.ts';
import { attempted, enter, locked, status } from '../support/entries.ts';
import { at, closedInquiry, given, openInquiry, policy, restingInquiry, tasks, texts } from '../support/given.ts';

describe('a person who answers takes over', () => {
  test('the answer is asked for, what Speedwell had planned is cancelled, and the follow-ups end', () => {
    const decision = given(attempted).when(wrote()).at(noon);

    expect(decision.effects[0]).toEqual({ type: 'CancelMessages' });
    expect(texts(decision)).toEqual([
      {
        ...{ type: 'SendText', ordinal: 1, purpose: 'answer', timing: 'texting_hours', scriptId: barrier, writer },
        ...{ language: 'es', notBefore: at(noon), expiresAt: at('2026-11-24T13:00-06:00') },
      },
    ]);
    expect(decision.inquiry?.cadence?.stopped).not.toBeNull();
    expect(decision.inquiry?.history).toEqual(attempted.history);
  });

  test('a first message that is still on its way is not wanted any more', () => {
    expect(after(openInquiry, wrote()).acknowledgment.state).toBe('withheld');
  });

  test('own words are sent by their id, in the patient’s language', () => {
    const [text] = texts(
      given(attempted)
        .when(wrote({ words: { draft: answer }, identityKnown: true }))
        .at(noon),
    );

    expect(text).toMatchObject({ scriptId: '', draft: answer, language: 'es', identityKnown: true });
  });

  test('whoever is asked when it fails is the person of the policy, or the owner where the policy names nobody', () => {
    expect(
      texts(
        given(attempted)
          .when(wrote({ people: [] }))
          .at(noon),
      )[0]?.writer,
    ).toEqual({ ...writer, owner: null });
  });
});

describe('what is owed next is set with the answer', () => {
  test('the call that was owed as the response has been made by the answer: a call on the next business day', () => {
    expect(after(replied, wrote()).nextAction).toEqual({
      ...{ kind: 'call_back', due: at('2026-11-24T08:00-06:00'), by: 'person', reminders: 0 },
    });
  });

  test('what the person says wins, with the usual time where none is said', () => {
    const due = at('2026-11-25T10:00-06:00');

    expect(after(replied, wrote({ next: { kind: 'verify_insurance', due } })).nextAction).toMatchObject({ due });
    expect(after(replied, wrote({ next: { kind: 'book_appointment', due: null } })).nextAction).toMatchObject({
      ...{ kind: 'book_appointment', due: at('2026-11-24T17:00-06:00') },
    });
  });

  test.each([
    ['documents are asked for', enter(attempted, status('awaiting_documents')).inquiry],
    ['we wait for the patient, whose promise stands still', enter(replied, status('awaiting_patient')).inquiry],
    ['a visit is booked', enter(attempted, status('booked')).inquiry],
  ])('it stays as it is while %s', (_when, inquiry) => {
    expect(after(inquiry, wrote()).nextAction).toEqual(inquiry?.nextAction);
  });

  test('a call at the time for which the patient asked stays', () => {
    const asked = given(attempted)
      .when({
        ...{ type: 'PatientWrote', at: at('2026-11-23T12:50-06:00'), by: 'text', text: 'call me at 4 pm' },
        ...{ asksToStop: false, contact: null, isOfSeveral: false, hasMedia: false, isLoop: false },
      })
      .at('2026-11-23T12:50-06:00').inquiry;

    expect(after(asked, wrote()).nextAction?.due).toEqual(at('2026-11-23T16:00-06:00'));
  });

  test('a call that was agreed after the response stays until it is due', () => {
    const inquiry = { ...attempted, nextAction: { kind: 'call_back', due: at('2026-11-23T15:00-06:00'), by: 'person', reminders: 0 } } as const; // prettier-ignore
    expect(after(inquiry, wrote()).nextAction?.due).toEqual(at('2026-11-23T15:00-06:00'));
    const late = { ...inquiry, nextAction: { ...inquiry.nextAction, due: at('2026-11-23T11:00-06:00') } };
    expect(after(late, wrote()).nextAction?.due).toEqual(at('2026-11-24T08:00-06:00'));
  });

  test('what Speedwell would have done becomes a call', () => {
    const nurture = {
      kind: 'add_to_nurture',
      due: at('2026-11-30T10:00-06:00'),
      by: 'speedwell',
      reminders: 0,
    } as const;

    expect(after({ ...attempted, nextAction: nurture }, wrote()).nextAction).toMatchObject({
      by: 'person',
      kind: 'call_back',
    });
  });
});

describe('while a question is open only who has it may answer', () => {
  test('everybody else is refused, and told', () => {
    const decision = given(locked).when(wrote()).at(noon);

    expect(texts(decision)).toEqual([]);
    expect(tasks(decision)).toMatchObject([{ owner: '901' }]);
    expect(decision.inquiry).toEqual(reclock(locked, policy));
  });

  test('who has it may, and what is owed stays', () => {
    const decision = given(locked)
      .when(wrote({ people: ['clinical_lead'] }))
      .at(noon);

    expect(texts(decision)).toMatchObject([{ mayAnswerLocked: true, writer: { owner: '905' } }]);
    expect(decision.inquiry?.nextAction).toEqual(locked.nextAction);
  });

  test('so may who got it from somebody else by hand, and nobody where nobody has it', () => {
    const [question] = locked.escalations;
    const handed = { ...locked, escalations: question === undefined ? [] : [{ ...question, owner: '908' }] };
    const nobodys = { ...locked, escalations: question === undefined ? [] : [{ ...question, owner: null }] };

    expect(
      texts(
        given(handed)
          .when(wrote({ people: ['manager'] }))
          .at(noon),
      ),
    ).toHaveLength(1);
    expect(
      texts(
        given(nobodys)
          .when(wrote({ people: ['manager'] }))
          .at(noon),
      ),
    ).toHaveLength(0);
  });
});

describe('where no inquiry is open', () => {
  test('a patient whose inquiry is closed can still be answered', () => {
    const decision = given(closedInquiry).when(wrote()).at(noon);

    expect(texts(decision)).toHaveLength(1);
    expect(decision.inquiry).toEqual(closedInquiry);
  });

  test.each([
    ['there never was one', null],
    ['the contact is gone', restingInquiry],
  ])('nothing is sent where %s', (_why, inquiry) => {
    expect(given(inquiry).when(wrote()).at(noon).effects).toEqual([]);
  });
});

describe('who somebody is follows from the policy', () => {
  test('by the e-mail address in any spelling, or by the owner id', () => {
    const people = new Map([
      ['a', { id: 'a', owner: 'Desk@Example.com' }],
      ['b', { id: 'b', owner: '901' }],
      ['c', { id: 'c', owner: null }],
    ]);

    expect(peopleOf({ people }, 'desk@example.com', null)).toEqual(['a']);
    expect(peopleOf({ people }, 'desk@example.com', '901')).toEqual(['a', 'b']);
    expect(peopleOf({ people }, 'nobody@example.com', '1')).toEqual([]);
  });

  test('only whom the practice named may use words of their own', () => {
    const named = { privacy: { ...policy.privacy, freeTextBy: ['manager'] } };

    expect(mayUseOwnWords(['backup', 'manager'], named)).toBe(true);
    expect(mayUseOwnWords(['backup'], named)).toBe(false);
    expect(mayUseOwnWords([], named)).toBe(false);
  });
});
