import { describe, expect, test } from '@jest/globals';
import { isLocked } from '../../src/follow-up/escalation/open-escalation.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { nextWake } from '../../src/follow-up/clocks/wake.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { raise } from '../support/escalated.ts';
import { at, closedInquiry, given, officeHours, openInquiry, policy, restingInquiry, tasks } from '../support/given.ts';
import { acknowledged, called, timeCame, wokenAt } from '../support/woken.ts';

const warnedAt = '2026-11-23T08:10-06:00';
const breachedAt = '2026-11-23T08:15-06:00';
const managerAt = '2026-11-23T09:15-06:00';

test('after two thirds of the promised time the inquiry shows a warning', () => {
  expect(given(openInquiry).when(timeCame).at(warnedAt)).toMatchObject({
    inquiry: { target: { state: 'warned', warnedAt: at(warnedAt) }, nextAction: openInquiry.nextAction },
    effects: [],
    because: { en: 'Two thirds of the promised time have passed and nobody has answered yet.' },
  });
});

describe('a promise that passes unanswered', () => {
  test.each<[string, Inquiry]>([
    ['after its warning', wokenAt(openInquiry, warnedAt)],
    ['without one, because we were woken late', openInquiry],
  ])('%s is broken, and the backup is asked to step in', (_name, inquiry) => {
    const decision = given(inquiry).when(timeCame).at(breachedAt);

    expect(decision.inquiry?.target).toMatchObject({ state: 'breached', breachedAt: at(breachedAt) });
    expect(tasks(decision)).toMatchObject([
      { reason: 'breach', owner: '902', priority: 'HIGH', taskType: 'CALL', due: at('2026-11-23T08:30-06:00') },
    ]);
    expect(decision.because.en).toMatch(/the backup is asked to step in\.$/);
  });

  test('and is not answered an hour later either is told to the manager, with its time', () => {
    const decision = given(wokenAt(openInquiry, warnedAt, breachedAt))
      .when(timeCame)
      .at(managerAt);

    expect(decision.inquiry?.target).toMatchObject({
      ...{ state: 'breached', warnedAt: at(warnedAt), breachedAt: at(breachedAt), managerToldAt: at(managerAt) },
    });
    expect(tasks(decision)).toMatchObject([{ reason: 'manager', owner: '908', due: at('2026-11-23T09:30-06:00') }]);
    expect(decision.because.en).toMatch(/the manager is told\.$/);
  });

  test('is told to everybody once, however often we are woken', () => {
    const woken = wokenAt(openInquiry, warnedAt, breachedAt, managerAt);

    for (const moment of [managerAt, '2026-11-23T10:00-06:00', '2026-12-01T10:00-06:00']) {
      expect(given(woken).when(timeCame).at(moment)).toMatchObject({ inquiry: woken, effects: [] });
    }
    expect(nextWake(woken)).toBeNull();
  });

  test('is told to the backup and then to the manager when we are woken much too late', () => {
    const late = '2026-11-23T15:00-06:00';
    const first = given(openInquiry).when(timeCame).at(late);
    const second = given(first.inquiry).when(timeCame).at(late);

    expect(tasks(first).map(({ reason }) => reason)).toEqual(['breach']);
    expect(tasks(second).map(({ reason }) => reason)).toEqual(['manager']);
  });

  test('is told to the owner where the practice named nobody', () => {
    const alone: PracticePolicy = { ...policy, people: new Map() };
    const breached = given(openInquiry, alone).when(timeCame).at(breachedAt);

    expect(tasks(breached)).toMatchObject([{ owner: '903' }]);
    expect(tasks(given(breached.inquiry, alone).when(timeCame).at(managerAt))).toMatchObject([{ owner: '903' }]);
  });

  test('is told to nobody once a person has answered', () => {
    const answered = given(wokenAt(openInquiry, warnedAt, breachedAt))
      .when(called('2026-11-23T08:20-06:00', 'reached'))
      .at('2026-11-23T08:20-06:00').inquiry;

    expect(tasks(given(answered).when(timeCame).at(managerAt))).toEqual([]);
  });

  test('is told to everybody, also while a question is open: they see that the named person calls', () => {
    const asked = raise(acknowledged, ['complaint'], { moment: '2026-11-23T08:01-06:00' }).inquiry;
    const breach = given(asked).when(timeCame).at(breachedAt);
    const manager = given(breach.inquiry).when(timeCame).at(managerAt);

    expect(isLocked(asked)).toBe(true);
    expect(breach.inquiry).toMatchObject({ status: 'escalated', nextAction: asked.nextAction });
    for (const decision of [breach, manager]) {
      expect(tasks(decision)).toMatchObject([{ taskType: 'TODO', body: expect.stringContaining('this person calls') }]);
    }
  });
});

describe('a closure that is entered afterwards gives the time back', () => {
  const [main] = policy.locations;
  const closedMonday: PracticePolicy = {
    ...policy,
    locations: [{ ...main, calendar: { ...officeHours, specialDays: new Map([['2026-11-23', []]]) } }],
  };
  const breached = wokenAt(openInquiry, warnedAt, breachedAt);
  const told = wokenAt(breached, managerAt);

  test('and nobody is told before the new moment', () => {
    expect(given(breached, closedMonday).when(timeCame).at('2026-11-24T08:09-06:00')).toMatchObject({
      inquiry: { target: { state: 'running', due: at('2026-11-24T08:15-06:00') } },
      effects: [],
    });
  });

  test('then the backup is asked, with the new time', () => {
    const again = given(breached, closedMonday).when(timeCame).at('2026-11-24T08:15-06:00');

    expect(again.inquiry?.target).toMatchObject({ state: 'breached', breachedAt: at('2026-11-24T08:15-06:00') });
    expect(tasks(again)).toMatchObject([{ reason: 'breach' }]);
  });

  test('and the manager is told of a promise once', () => {
    const again = given(told, closedMonday).when(timeCame).at('2026-11-24T08:15-06:00').inquiry;

    expect(given(again, closedMonday).when(timeCame).at('2026-11-24T16:00-06:00').effects).toEqual([]);
  });
});

test('what falls due at the same moment is done together, each once, and the gravest is told', () => {
  const asked = raise(acknowledged, ['complaint'], { moment: '2026-11-23T08:01-06:00' }).inquiry;
  const late = '2026-11-25T10:00-06:00';
  const first = given(asked).when(timeCame).at(late);
  const second = given(first.inquiry).when(timeCame).at(late);
  const third = given(second.inquiry).when(timeCame).at(late);

  expect(tasks(first).map(({ reason }) => reason)).toEqual(['breach', 'manager', 'breach']);
  expect(tasks(first).map(({ owner }) => owner)).toEqual(['902', '908', '902']);
  expect(first.because.en).toMatch(/question/);
  expect(tasks(second).map(({ reason }) => reason)).toEqual(['manager']);
  expect(third).toMatchObject({ inquiry: second.inquiry, effects: [] });
});

describe('a wake-up changes nothing', () => {
  const answered = given(acknowledged)
    .when(called('2026-11-23T08:04-06:00', 'reached'))
    .at('2026-11-23T08:04-06:00').inquiry;

  test.each<[string, Inquiry | null, string]>([
    ['a moment before the warning', openInquiry, '2026-11-23T08:09:59.999-06:00'],
    ['between warning and due', wokenAt(openInquiry, warnedAt), '2026-11-23T08:14:59.999-06:00'],
    ['after a person answered', answered, breachedAt],
    ['after the promise was broken', wokenAt(openInquiry, breachedAt), '2026-11-23T09:00-06:00'],
    ['while the contact is deleted', restingInquiry, '2026-11-23T09:00-06:00'],
    ['when the inquiry is closed', closedInquiry, '2026-11-23T09:00-06:00'],
    ['when there is no inquiry', null, '2026-11-23T09:00-06:00'],
  ])('%s', (_name, inquiry, moment) => {
    expect(given(inquiry).when(timeCame).at(moment)).toMatchObject({ inquiry, effects: [] });
  });
});

describe('the inquiry itself says when it wants to be woken', () => {
  test.each<[string, Inquiry, string | null]>([
    ['first for the warning', openInquiry, warnedAt],
    ['then when it is due', wokenAt(openInquiry, warnedAt), breachedAt],
    ['then for the manager once it is late', wokenAt(openInquiry, warnedAt, breachedAt), managerAt],
    ['not once the manager was told', wokenAt(openInquiry, warnedAt, breachedAt, managerAt), null],
    ['not while the contact is deleted', restingInquiry, null],
    ['not when it is closed', { ...openInquiry, closedAt: openInquiry.receivedAt }, null],
  ])('%s', (_name, inquiry, moment) => {
    expect(nextWake(inquiry)).toEqual(moment === null ? null : at(moment));
  });
});
