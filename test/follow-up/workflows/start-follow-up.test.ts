import { describe, expect, test } from '@jest/globals';
import type { Inquiry } from '../../../src/follow-up/inquiry.ts';
import { say } from '../../../src/follow-up/sentence.ts';
import { followUpAsked, outputs } from '../../support/asked-by-workflow.ts';
import { raise } from '../../support/escalated.ts';
import { at, closedInquiry, contact, given, openInquiry, policy, restingInquiry, tasks } from '../../support/given.ts';

const monday = '2026-11-23T10:00-06:00';
const stopped = { at: at(monday), because: say('The patient replied.', 'El paciente respondió.') };
const { cadence } = openInquiry;

/** After a reply: the follow-ups have ended, and nothing else is owed. */
const replied: Inquiry = { ...openInquiry, cadence: cadence && { ...cadence, stopped }, nextAction: null };

describe('a workflow starts the follow-ups of an open inquiry that has none going on', () => {
  test('from the first step, with a call as soon as the practice is open', () => {
    const decision = given(replied).when(followUpAsked()).at('2026-11-23T19:00-06:00');

    expect(decision.inquiry?.cadence).toMatchObject({
      ...{ name: 'new_request', step: 0, waitsFor: 'person', stopped: null, due: at('2026-11-24T08:00-06:00') },
    });
    expect(tasks(decision)).toHaveLength(1);
    expect(outputs(decision)).toEqual({
      codes: { started: 'yes', reason: 'started' },
      ...{ moments: { next_step_at: at('2026-11-24T08:00-06:00') }, owners: {} },
    });
  });

  test('those that it names, also for an inquiry that never had any', () => {
    const asked = followUpAsked({ cadence: 'intake_reminders', contact: null });
    const { inquiry } = given({ ...replied, cadence: null })
      .when(asked)
      .at(monday);

    expect(inquiry?.cadence?.name).toBe('intake_reminders');
  });
});

describe('follow-ups do not begin where something forbids them, and the workflow is told why', () => {
  const escalated = raise(openInquiry, ['clinical']).inquiry;
  const unfit = { ...replied.sorting, score: { ...replied.sorting.score, value: 'E' } } as const;
  const noSteps = { ...policy, cadences: new Map([['new_request', { purpose: 'follow_up', steps: [] }] as const]) };

  test.each([
    ['there is no inquiry', null, {}, 'no_open_inquiry'],
    ['the inquiry is closed', closedInquiry, {}, 'no_open_inquiry'],
    ['the contact is deleted', restingInquiry, {}, 'no_open_inquiry'],
    ['a question is open', escalated, {}, 'question_open'],
    ['the visit is booked', { ...replied, status: 'booked' } as const, {}, 'booked'],
    ['others go on', openInquiry, {}, 'already_running'],
    ['the patient asked us to stop', replied, { contact: { ...contact, optedOut: true } }, 'opted_out'],
    ['the practice cannot serve the patient', { ...replied, sorting: unfit }, {}, 'not_a_fit'],
    ['the policy has none of that name', replied, { cadence: 'spring' }, 'unknown_cadence'],
  ])('%s', (_why, inquiry, asked, reason) => {
    const decision = given(inquiry).when(followUpAsked(asked)).at(monday);

    expect(outputs(decision)?.codes).toEqual({ started: 'no', reason });
    expect(decision.effects).toHaveLength(1);
    expect(decision.inquiry?.cadence).toEqual(inquiry?.cadence);
  });

  test('no step is left to do', () => {
    const decision = given(replied, noSteps).when(followUpAsked()).at(monday);

    expect(outputs(decision)?.codes).toMatchObject({ reason: 'nothing_left' });
  });
});
