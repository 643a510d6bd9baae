import { describe, expect, test } from '@jest/globals';
import type { TargetState } from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { nextWake } from '../../src/follow-up/wake.ts';
import { at, closedInquiry, given, openInquiry, policy, restingInquiry, tasks } from '../support/given.ts';

const timeCame = { type: 'TimeCame' } as const;

function inState(state: TargetState): Inquiry {
  return { ...openInquiry, target: { ...openInquiry.target, state } };
}

test('after two thirds of the promised time the inquiry shows a warning', () => {
  const decision = given(openInquiry).when(timeCame).at('2026-11-23T08:10-06:00');

  expect(decision).toMatchObject({ inquiry: inState('warned'), effects: [] });
});

describe('a promise that passes unanswered', () => {
  test.each<[string, Inquiry]>([
    ['after its warning', inState('warned')],
    ['without one, because we were woken late', inState('running')],
  ])('%s is broken, and the backup is asked to step in', (_name, inquiry) => {
    const decision = given(inquiry).when(timeCame).at('2026-11-23T08:15-06:00');

    expect(decision.inquiry).toEqual(inState('breached'));
    expect(tasks(decision)).toMatchObject([
      { reason: 'breach', owner: '902', priority: 'HIGH', due: at('2026-11-23T08:30-06:00') },
    ]);
  });

  test('the owner is asked again where the practice named no backup', () => {
    const alone = { ...policy, people: { owner: null, backup: null } };

    expect(tasks(given(openInquiry, alone).when(timeCame).at('2026-11-23T08:15-06:00'))).toMatchObject([
      { owner: '903' },
    ]);
  });
});

describe('a wake-up changes nothing', () => {
  test.each<[string, Inquiry | null, string]>([
    ['a moment before the warning', openInquiry, '2026-11-23T08:09:59.999-06:00'],
    ['between warning and due', inState('warned'), '2026-11-23T08:14:59.999-06:00'],
    ['after a person answered', inState('met'), '2026-11-23T08:15-06:00'],
    ['after the promise was broken', inState('breached'), '2026-11-23T09:00-06:00'],
    ['while we wait for the patient', inState('paused'), '2026-11-23T09:00-06:00'],
    ['while the contact is deleted', restingInquiry, '2026-11-23T09:00-06:00'],
    ['when the inquiry is closed', closedInquiry, '2026-11-23T09:00-06:00'],
    ['when there is no inquiry', null, '2026-11-23T09:00-06:00'],
  ])('%s', (_name, inquiry, moment) => {
    expect(given(inquiry).when(timeCame).at(moment)).toMatchObject({ inquiry, effects: [] });
  });
});

describe('the inquiry itself says when it wants to be woken', () => {
  test.each<[string, Inquiry, string | null]>([
    ['first for the warning', openInquiry, '2026-11-23T08:10-06:00'],
    ['then when it is due', inState('warned'), '2026-11-23T08:15-06:00'],
    ['not once a person answered', inState('met'), null],
    ['not once it is late', inState('breached'), null],
    ['not while it is paused', inState('paused'), null],
    ['not while the contact is deleted', restingInquiry, null],
    ['not when it is closed', { ...openInquiry, closedAt: openInquiry.receivedAt }, null],
  ])('%s', (_name, inquiry, moment) => {
    expect(nextWake(inquiry)).toEqual(moment === null ? null : at(moment));
  });
});
