import { describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { patientWrote } from '../../src/follow-up/patient/patient-wrote.ts';
import { at, closedInquiry, openInquiry, restingInquiry, tasks } from '../support/given.ts';
import {
  acknowledged,
  endOfTomorrow,
  message,
  now,
  outcomes,
  soon,
  triedOnce,
  wordy,
  wrote,
} from '../support/patients-words.ts';

describe('a reply always reaches a person', () => {
  test('who answers as soon as the practice is open, while the follow-ups stop', () => {
    const decision = wrote(triedOnce, 'I would like an appointment');

    expect(decision.inquiry).toMatchObject({
      nextAction: soon,
      status: 'attempted',
      cadence: { stopped: { at: at(now) } },
    });
    expect(outcomes(decision)).toEqual(['CancelMessages', 'reply']);
    expect(tasks(decision)).toMatchObject([{ owner: '903', due: soon.due, priority: 'HIGH', taskType: 'CALL' }]);
  });

  test.each([
    ['text', 'an appointment', 'The patient replied by text (ready to schedule): paid campaign form, Spanish'],
    [
      'email',
      'my insurance',
      'The patient replied by e-mail (insurance or authorization): paid campaign form, Spanish',
    ],
    ['chat', 'how much', 'The patient replied in the chat (about the cost): paid campaign form, Spanish'],
    [
      'social_message',
      'existing patient',
      'The patient replied in a social media message: paid campaign form, Spanish',
    ],
  ] as const)('the task tells what it is about and never the words: by %s', (by, text, subject) => {
    expect(tasks(wrote(triedOnce, text, { by }))).toMatchObject([{ subject }]);
  });

  test('and starts the clock of the next response', () => {
    const { inquiry } = wrote(triedOnce, 'an appointment please');

    expect(inquiry?.target).toMatchObject({
      ...{ kind: 'next_response', state: 'running', due: at('2026-11-23T10:00-06:00') },
    });
  });

  test('the call is planned for the time for which the patient asked', () => {
    const decision = wrote(triedOnce, 'Call me at 4 about an appointment');

    expect(decision.inquiry?.nextAction).toEqual({ ...soon, due: at('2026-11-23T16:00-06:00') });
    expect(tasks(decision)).toMatchObject([{ reason: 'reply', due: at('2026-11-23T16:00-06:00') }]);
  });

  test('a time that has passed before we read of it is as good as now', () => {
    const late = at('2026-11-23T16:30-06:00');

    const { inquiry } = patientWrote(triedOnce, message('an appointment, call me at 4'), wordy, late);

    expect(inquiry?.nextAction?.due).toEqual(at('2026-11-23T10:00-06:00'));
  });

  test('what nobody understands brings a person in now', () => {
    const decision = wrote(triedOnce, 'zwölf');

    expect(tasks(decision)).toMatchObject([{ reason: 'takeover', priority: 'HIGH', due: soon.due }]);
    expect(decision.inquiry?.target.kind).toBe('next_response');
  });

  test('a first message that is still on its way goes out', () => {
    const decision = wrote(openInquiry, 'an appointment', { at: at('2026-11-21T21:30:01-06:00') });

    expect(outcomes(decision)).toEqual(['reply']);
    expect(decision.inquiry?.acknowledgment).toEqual(openInquiry.acknowledgment);
  });

  test.each([
    ['whoever was tried is tried again', triedOnce, 'attempted'],
    ['whoever was never called counts as tried', acknowledged, 'attempted'],
    [
      'whoever was reached stays reached',
      {
        ...triedOnce,
        history: [
          ...triedOnce.history,
          { what: 'attempted', at: at('2026-11-23T08:30-06:00'), outcome: 'reached', by: null } as const,
        ],
      },
      'reached',
    ],
  ])('nobody waits for a patient who has answered: %s', (_name, inquiry, status) => {
    expect(wrote({ ...inquiry, status: 'awaiting_patient' }, 'an appointment').inquiry?.status).toBe(status);
  });

  test('a promise that stood still while we waited runs again', () => {
    const paused: Inquiry = {
      ...acknowledged,
      status: 'awaiting_patient',
      history: [...openInquiry.history, { what: 'paused', at: at('2026-11-23T08:02-06:00') }],
      target: { ...openInquiry.target, state: 'paused', resumesAt: at('2026-11-30T17:00-06:00') },
    };

    expect(wrote(paused, 'an appointment').inquiry?.target.state).toBe('running');
  });

  test.each([
    ['whoever never made an inquiry has none to thread it to', null],
    ['a contact that is gone has no record to put a task on', restingInquiry],
  ])('%s', (_name, inquiry) => {
    expect(wrote(inquiry, 'my chest hurts')).toMatchObject({ inquiry, effects: [] });
  });
});

describe('a no closes the inquiry kindly', () => {
  test.each([
    ['not interested', 'declined', null],
    ['I found another doctor', 'lost_to_other', 'chose_other'],
  ])('%s', (text, status, notBookedReason) => {
    const decision = wrote(triedOnce, text);

    expect(decision.inquiry).toMatchObject({ status, notBookedReason, nextAction: null, closedAt: at(now) });
    expect(tasks(decision)).toMatchObject([{ reason: 'reply', priority: 'LOW' }]);
    expect(outcomes(decision)).toEqual(['CancelMessages', 'reply']);
  });

  test('but a booked visit is asked about first', () => {
    expect(wrote({ ...triedOnce, status: 'booked' }, 'not interested').inquiry).toMatchObject({
      ...{ status: 'booked', closedAt: null, nextAction: soon },
    });
  });
});

describe('somebody else has the number', () => {
  test('nothing more is sent there, and a person finds another way or closes', () => {
    const decision = wrote(triedOnce, 'wrong number');

    expect(decision.inquiry).toMatchObject({
      nextAction: { kind: 'close', due: endOfTomorrow, by: 'person' },
      acknowledgment: { state: 'failed' },
      cadence: { stopped: { at: at(now) } },
      target: triedOnce.target,
    });
    expect(outcomes(decision)).toEqual(['CancelMessages', 'wrong_number']);
  });
});

describe('what asks for nothing starts no clock', () => {
  test('a machine’s answer is not answered, so that two machines never talk', () => {
    const decision = wrote(triedOnce, 'I am out of office');

    expect(decision).toMatchObject({ inquiry: triedOnce, effects: [] });
    expect(decision.because.en).toBe('An automatic reply came in: nobody answers it, and nothing changes.');
  });

  test('a thank-you is shown to a person in time, ends the follow-ups and leaves what is owed', () => {
    const decision = wrote(triedOnce, 'Thanks!');

    expect(tasks(decision)).toMatchObject([{ reason: 'reply', priority: 'LOW', due: endOfTomorrow }]);
    expect(decision.inquiry).toMatchObject({
      ...{ target: triedOnce.target, nextAction: triedOnce.nextAction, cadence: { stopped: { at: at(now) } } },
    });
  });

  test('where Speedwell was to follow up, a person decides after a thank-you', () => {
    const nextAction = { kind: 'call_back', due: endOfTomorrow, by: 'speedwell', reminders: 0 } as const;

    expect(wrote({ ...triedOnce, nextAction }, 'gracias').inquiry?.nextAction).toEqual(soon);
    expect(wrote({ ...triedOnce, nextAction: null }, 'gracias').inquiry?.nextAction).toBeNull();
  });
});

describe('the words with which an inquiry began are no reply', () => {
  const first = { at: openInquiry.receivedAt } as const;

  test('the call that is owed answers them, and the follow-ups stay', () => {
    expect(wrote(openInquiry, 'an appointment', first)).toMatchObject({ inquiry: openInquiry, effects: [] });
  });

  test('what is grave in them goes to the person who may answer it', () => {
    const decision = wrote(openInquiry, 'my chest hurts', first);

    expect(decision.inquiry).toMatchObject({ status: 'escalated', target: openInquiry.target });
    expect(outcomes(decision)).toEqual(['CancelMessages', 'escalation', 'SendText']);
  });
});

describe('a closed inquiry stays closed, and a person reads what comes', () => {
  test.each([
    ['a wish', 'an appointment', ['reply']],
    ['what nobody understands', 'zwölf', ['reply']],
    ['a thank-you', 'thanks', ['reply']],
    ['somebody else', 'wrong number', ['wrong_number']],
    ['a machine', 'out of office', []],
    ['trouble with coverage', 'the claim was denied', ['escalation']],
    ['a red flag', 'my chest hurts', ['escalation', 'SendText']],
    ['a red flag from a machine', 'out of office. If your chest hurts call 911', ['escalation']],
    ['a red flag and a stop in own words', 'stop, my chest hurts', ['CancelMessages', 'escalation', 'unsure']],
  ])('%s', (_name, text, expected) => {
    const decision = wrote(closedInquiry, text);

    expect(outcomes(decision)).toEqual(expected);
    expect(decision.inquiry).toMatchObject({ status: 'declined', nextAction: null, closedAt: closedInquiry.closedAt });
  });

  test('a red flag by e-mail is answered by e-mail', () => {
    expect(outcomes(wrote(closedInquiry, 'my chest hurts', { by: 'email' }))).toEqual(['escalation', 'SendEmail']);
  });

  test('a question for a role that the practice has not filled goes to the owner', () => {
    const nobody = { ...wordy, people: new Map() };

    const decision = patientWrote(closedInquiry, message('my chest hurts'), nobody, at(now));

    expect(tasks(decision)).toMatchObject([{ reason: 'escalation', owner: '903' }]);
  });

  test('a plain request to stop owes no call', () => {
    const decision = wrote(closedInquiry, 'STOP', { asksToStop: true });

    expect(decision.inquiry).toMatchObject({ nextAction: null, acknowledgment: { state: 'failed' } });
    expect(outcomes(decision)).toEqual(['CancelMessages']);
  });
});
