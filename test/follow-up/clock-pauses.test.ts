import { describe, expect, test } from '@jest/globals';
import { nextTargetMoment } from '../../src/follow-up/clocks/clocks.ts';
import {
  attempted, clocks, monday, oneHour, paused, received, resumed, spoke, targetAfter, told, tuesday,
} from '../support/happenings.ts'; // prettier-ignore
import { officeHours, period } from '../support/practice-policy.ts';

const at = (moment: string) => Temporal.Instant.from(moment);

describe('while we wait for the patient, documents or the insurance', () => {
  const asked = received(monday('09:00'), oneHour);

  test('the clock stands still, at the longest for the business days that the practice allows', () => {
    const target = targetAfter(asked, paused(monday('09:30')));

    expect(target).toMatchObject({ state: 'paused', pausedMinutes: 0 });
    // Five business days of eight hours, over Thanksgiving and a weekend.
    expect(target.resumesAt).toEqual(at('2026-12-01T09:30-06:00'));
    expect(target.due).toEqual(at('2026-12-01T10:00-06:00'));
    expect(nextTargetMoment(target)).toEqual(target.resumesAt);
  });

  test('a pause that has ended moves warning, due and manager by its business minutes', () => {
    const target = targetAfter(asked, paused(monday('11:30')), resumed(monday('13:30')));
    const inside = targetAfter(asked, paused(monday('09:10')), resumed(monday('10:10')));

    expect(target).toMatchObject({ state: 'running', due: monday('10:00'), pausedMinutes: 60 });
    expect(inside).toMatchObject({ state: 'running', pausedMinutes: 60, resumesAt: null });
    expect(inside).toMatchObject({ warnAt: monday('10:40'), due: monday('11:00'), managerAt: monday('12:00') });
  });

  test('a pause after the warning moves only what comes after it', () => {
    const target = targetAfter(
      asked,
      told('warned', monday('09:40')),
      paused(monday('09:50')),
      resumed(monday('10:50')),
    );

    expect(target).toMatchObject({ state: 'warned', warnAt: monday('09:40'), due: monday('11:00') });
  });

  test('a pause after the breach undoes no breach, and moves the manager only', () => {
    const breached = told('breached', monday('10:00'));
    const late = targetAfter(asked, breached, paused(monday('10:10')), resumed(monday('10:40')));
    const waiting = targetAfter(asked, breached, paused(monday('10:10')));

    expect(late).toMatchObject({ state: 'breached', due: monday('10:00'), managerAt: monday('11:30') });
    expect(waiting).toMatchObject({ state: 'breached', resumesAt: null });
    expect(nextTargetMoment(waiting)).toEqual(at('2026-12-01T11:00-06:00'));
  });

  test('a pause after a due moment of which nobody was told yet hides it from nobody', () => {
    const target = targetAfter(asked, paused(monday('10:10')));

    expect(target).toMatchObject({ state: 'running', due: monday('10:00') });
  });

  test('a pause outside hours moves nothing', () => {
    const sameDay = received(monday('09:00'), { kind: 'same_business_day' });
    const target = targetAfter(sameDay, paused(monday('12:10')), resumed(monday('12:50')));

    expect(target).toMatchObject({ due: monday('17:00'), pausedMinutes: 0 });
  });

  test('nothing becomes due within a pause, also where it takes no business time', () => {
    const lunchAtNoon = {
      ...officeHours,
      weekdays: Array.from({ length: 5 }, () => [period('08:00-11:30'), period('12:30-17:00')]),
    };
    const history = [
      received(monday('07:00'), { kind: 'before_close' }),
      paused(monday('11:45')),
      resumed(monday('12:15')),
    ];

    expect(clocks(history.slice(0, 1), lunchAtNoon).target.due).toEqual(monday('12:00'));
    expect(clocks(history, lunchAtNoon).target.due).toEqual(monday('12:15'));
  });

  test('the cap is one for all pauses of a promise', () => {
    const twice = [paused(monday('09:10')), resumed(monday('16:30')), paused(tuesday('08:10'))];
    const third = [resumed(tuesday('09:52')), paused(tuesday('09:55'))];

    const second = clocks([asked, ...twice], officeHours, 1).target;
    expect(second).toMatchObject({ state: 'paused', resumesAt: tuesday('09:50'), pausedMinutes: 380 });
    const used = clocks([asked, ...twice, ...third], officeHours, 1).target;
    expect(used).toMatchObject({ state: 'running', resumesAt: null, pausedMinutes: 480, due: tuesday('10:00') });
  });

  test('a pause that goes on beyond the cap counts for no more', () => {
    const target = clocks([asked, paused(monday('09:30')), resumed(tuesday('16:00'))], officeHours, 1).target;

    expect(target).toMatchObject({ state: 'running', pausedMinutes: 480, due: tuesday('10:00') });
  });

  test('a practice that allows no pauses has none', () => {
    const target = clocks([asked, paused(monday('09:30'))], officeHours, 0).target;

    expect(target).toMatchObject({ state: 'running', due: monday('10:00'), resumesAt: null });
  });

  test('the patient’s word ends the pause, and so does an answer', () => {
    const word = targetAfter(asked, paused(monday('09:30')), spoke(monday('10:30')));
    const answer = targetAfter(asked, paused(monday('09:30')), attempted(monday('14:00')));

    expect(word).toMatchObject({ kind: 'first_response', state: 'running', due: monday('11:00'), pausedMinutes: 60 });
    expect(answer).toMatchObject({ state: 'met', resumesAt: null, pausedMinutes: 210 });
  });

  test('a pause while nothing is owed stops no clock, and none that begins afterwards', () => {
    const owed = [asked, attempted(monday('09:30')), paused(monday('09:40'))];

    expect(targetAfter(...owed)).toMatchObject({ state: 'met', pausedMinutes: 0 });
    expect(targetAfter(...owed, spoke(monday('10:00')))).toMatchObject({ state: 'running', due: monday('11:00') });
  });

  test('a pause within a pause is the same pause, and an end without a beginning ends nothing', () => {
    const doubled = [
      resumed(monday('09:05')),
      paused(monday('09:10')),
      paused(monday('09:20')),
      resumed(monday('09:40')),
    ];

    expect(targetAfter(asked, ...doubled)).toMatchObject({ pausedMinutes: 30, due: monday('10:30') });
  });
});
