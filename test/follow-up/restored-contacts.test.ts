import { expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { raise } from '../support/escalated.ts';
import { at, given, openInquiry, restingInquiry, seen, tasks, texts } from '../support/given.ts';

const restored = seen({}, { restored: true });
const deletedAt = at('2026-11-22T10:00-06:00');

function resting(changes: Partial<Inquiry>): Inquiry {
  return { ...openInquiry, ...changes, nextAction: null, stopped: restingInquiry.stopped };
}

test('a restored contact is called, and the clock has stood still while it was deleted', () => {
  const decision = given(restingInquiry).when(restored).at('2026-11-24T09:00-06:00');

  expect(decision.inquiry).toMatchObject({
    stopped: null,
    target: { state: 'running', due: at('2026-11-24T09:15-06:00') },
    nextAction: { kind: 'call_back', due: at('2026-11-24T09:15-06:00') },
    cadence: { stopped: null, due: at('2026-11-24T09:15-06:00') },
  });
  expect(tasks(decision)).toMatchObject([{ reason: 'restored', owner: '903', due: at('2026-11-24T09:15-06:00') }]);
});

test('everything that happened before the deletion still counts after it', () => {
  const attempted = { what: 'attempted', at: at('2026-11-22T09:00-06:00'), outcome: 'text_failed', by: null } as const;
  const { inquiry } = given(resting({ history: [...openInquiry.history, attempted] }))
    .when(restored)
    .at('2026-11-24T09:00-06:00');

  expect(inquiry?.response).toMatchObject({ firstAttemptAt: attempted.at, attempts: 1 });
});

test('a contact that lay there for weeks is called at once, because no pause is longer than the policy allows', () => {
  const { inquiry } = given(restingInquiry).when(restored).at('2026-12-14T09:00-06:00');

  expect(inquiry?.nextAction).toMatchObject({ kind: 'call_back', due: at('2026-12-14T09:15-06:00') });
});

test('a restored contact is not texted a second time: what was on its way counts as failed', () => {
  const decision = given(restingInquiry).when(restored).at('2026-11-22T10:30-06:00');

  expect(texts(decision)).toEqual([]);
  expect(decision.inquiry?.acknowledgment.state).toBe('failed');
});

test('a restored contact keeps its acknowledgment, and a promise that was kept', () => {
  const acknowledgment = { state: 'sent', sentAt: at('2026-11-21T21:30:02-06:00'), by: 'text' } as const;
  const reached = { what: 'attempted', at: at('2026-11-22T09:00-06:00'), outcome: 'reached', by: null } as const;
  const decision = given(resting({ acknowledgment, history: [...openInquiry.history, reached] }))
    .when(restored)
    .at('2026-11-24T09:00-06:00');

  expect(decision.inquiry).toMatchObject({
    acknowledgment,
    target: { state: 'met', answeredAt: reached.at },
    nextAction: { due: at('2026-11-24T09:15-06:00') },
  });
});

test('nobody waits for the documents of a restored contact: a person calls', () => {
  const paused = { what: 'paused', at: deletedAt.subtract({ hours: 1 }) } as const;
  const { inquiry } = given(resting({ status: 'awaiting_documents', history: [...openInquiry.history, paused] }))
    .when(restored)
    .at('2026-11-24T09:00-06:00');

  expect(inquiry).toMatchObject({ status: 'attempted', nextAction: { kind: 'call_back' } });
});

test('somebody who was reached before we waited stands there again', () => {
  const reached = { what: 'attempted', at: at('2026-11-22T09:00-06:00'), outcome: 'reached', by: null } as const;
  const waiting = resting({ status: 'awaiting_patient', history: [...openInquiry.history, reached] });

  expect(given(waiting).when(restored).at('2026-11-24T09:00-06:00').inquiry?.status).toBe('reached');
});

test('an open question goes before everything when the contact comes back, and whoever has it is asked', () => {
  const locked = raise(openInquiry, ['urgent_symptoms'], { moment: '2026-11-22T09:00-06:00' }).inquiry;
  const decision = given({ ...locked, nextAction: null, stopped: restingInquiry.stopped })
    .when(restored)
    .at('2026-11-24T09:00-06:00');

  expect(decision.inquiry?.nextAction).toMatchObject({ kind: 'route_clinical_question' });
  expect(tasks(decision)).toMatchObject([{ owner: '905' }]);
});

test.each([
  ['with its time', at('2026-12-07T10:00-06:00')],
  ['of which nobody said when it is', null],
])('a booked visit %s is prepared when the contact comes back', (_name, visit) => {
  const appointment = { at: visit, state: 'booked', notedAt: deletedAt } as const;
  const { inquiry } = given(resting({ status: 'booked', appointment }))
    .when(restored)
    .at('2026-11-24T09:00-06:00');

  expect(inquiry).toMatchObject({ status: 'booked', appointment, nextAction: { kind: 'send_preparation' } });
});

test('follow-ups that had begun are not taken up again', () => {
  const stopped = { at: deletedAt, because: say('The contact was deleted.', 'El contacto fue eliminado.') };
  const cadence = { ...openInquiry.cadence, step: 4, stopped } as Inquiry['cadence'];

  expect(given(resting({ cadence })).when(restored).at('2026-11-24T09:00-06:00').inquiry?.cadence).toEqual(cadence);
});

test('any other news of a deleted contact changes nothing', () => {
  const news = seen({ ownerId: '77' }, { submittedAt: at('2026-11-24T09:00-06:00') });

  expect(given(restingInquiry).when(news).at('2026-11-24T09:00-06:00')).toMatchObject({
    inquiry: restingInquiry,
    effects: [],
    because: { en: 'The follow-up rests because the contact was deleted.' },
  });
});

test('a restored contact belongs to whom HubSpot shows: what was changed while it was gone was told to nobody', () => {
  const back = given(restingInquiry).when(seen({ ownerId: '904' }, { restored: true }));

  expect(back.at('2026-11-23T09:00-06:00').inquiry?.ownerId).toBe('904');
  expect(tasks(back.at('2026-11-23T09:00-06:00'))).toMatchObject([{ owner: '904' }]);
});
