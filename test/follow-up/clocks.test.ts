import { describe, expect, test } from '@jest/globals';
import { nextTargetMoment, reclock, withHappening } from '../../src/follow-up/clocks/clocks.ts';
import { attemptOutcomes } from '../../src/follow-up/codes.ts';
import { at, officeHours, openInquiry, policy } from '../support/given.ts';
import {
  attempted, clocks, day, monday, oneHour, paused, quarterOfAnHour, received, spoke, targetAfter, told, tuesday,
} from '../support/happenings.ts'; // prettier-ignore
import { replacing } from '../support/random-calendars.ts';

const nine = received(monday('09:00'));

describe('the first promise', () => {
  test('begins when the inquiry comes in, and runs', () => {
    expect(targetAfter(nine)).toEqual({
      ...{ kind: 'first_response', rule: quarterOfAnHour, since: monday('09:00'), state: 'running' },
      ...{ startsAt: monday('09:00'), warnAt: monday('09:10'), due: monday('09:15'), managerAt: monday('10:15') },
      ...{ warnedAt: null, breachedAt: null, managerToldAt: null, answeredAt: null, pausedMinutes: 0, resumesAt: null },
    });
  });

  test('keeps the moment of the inquiry when the channel is corrected, and promises what the right channel does', () => {
    const target = targetAfter(nine, received(monday('11:00'), oneHour));

    expect(target.since).toEqual(monday('09:00'));
    expect(target.due).toEqual(monday('10:00'));
  });

  test('is judged by the right channel also when the correction comes after the answer', () => {
    const late = [nine, attempted(monday('09:30'))];

    expect(targetAfter(...late).state).toBe('breached');
    expect(targetAfter(...late, received(monday('11:00'), oneHour)).state).toBe('met');
  });

  test.each([
    ['at the last moment it is kept', '09:15', 'met'],
    ['a moment later it is broken', '09:15:00.001', 'breached'],
    ['at the very moment of the inquiry it is kept', '09:00', 'met'],
  ])('%s', (_name, time, state) => {
    const target = targetAfter(nine, attempted(monday(time)));

    expect(target.state).toBe(state);
    expect(target.answeredAt).toEqual(monday(time));
  });

  test('is not answered by a call that was made before the inquiry came in', () => {
    const before = clocks([nine, attempted(monday('08:55'))]);

    expect(before.target.state).toBe('running');
    expect(before.response).toBeNull();
  });

  test.each(attemptOutcomes.filter((outcome) => outcome !== 'text_failed'))(
    'is answered by an attempt: %s',
    (outcome) => {
      expect(targetAfter(nine, attempted(monday('09:05'), outcome)).state).toBe('met');
    },
  );

  test('is not answered by a text that did not arrive', () => {
    expect(targetAfter(nine, attempted(monday('09:05'), 'text_failed')).state).toBe('running');
  });

  test('is worked out even from a history that does not say how the inquiry came in', () => {
    expect(targetAfter(paused(monday('09:00'))).since).toEqual(monday('09:00'));
    expect(targetAfter(paused(monday('09:00'))).rule).toEqual(policy.targets.nextResponse);
    expect(targetAfter().since).toEqual(at('1970-01-01T00:00Z'));
  });
});

describe('the patient speaks again', () => {
  const answered = attempted(monday('09:05'));

  test('an answered promise stays as it was until the patient’s next word begins another', () => {
    const target = targetAfter(nine, answered, spoke(monday('10:00')));

    expect(target).toMatchObject({ kind: 'next_response', rule: oneHour, state: 'running', answeredAt: null });
    expect(target.since).toEqual(monday('10:00'));
    expect(target.due).toEqual(monday('11:00'));
  });

  test('a patient who speaks while a promise is owed begins no other one: the older one counts', () => {
    const target = targetAfter(nine, spoke(monday('09:10')));

    expect(target.kind).toBe('first_response');
    expect(target.due).toEqual(monday('09:15'));
  });

  test('of several words that nobody answered, the first one counts', () => {
    expect(targetAfter(nine, answered, spoke(monday('10:00')), spoke(monday('10:30'))).since).toEqual(monday('10:00'));
  });

  test('one answer answers all words before it', () => {
    const target = targetAfter(
      nine,
      answered,
      spoke(monday('10:00')),
      spoke(monday('10:30')),
      attempted(monday('10:40')),
    );

    expect(target).toMatchObject({ kind: 'next_response', state: 'met' });
    expect(target.answeredAt).toEqual(monday('10:40'));
  });

  test('a later attempt changes nothing about a promise that is answered', () => {
    expect(targetAfter(nine, answered, attempted(monday('11:00'))).answeredAt).toEqual(monday('09:05'));
  });

  test('a call that a person takes is spoken and answered at one moment, whichever was logged first', () => {
    const moment = monday('10:00');
    const taken = attempted(moment, 'reached');

    const target = targetAfter(nine, answered, spoke(moment), taken);
    expect(target).toMatchObject({ kind: 'next_response', state: 'met' });
    expect(target).toEqual(targetAfter(nine, answered, taken, spoke(moment)));
  });

  test('a call that is logged late changes what was owed since', () => {
    const target = targetAfter(nine, spoke(monday('10:00')), answered);

    expect(target.kind).toBe('next_response');
    expect(target.since).toEqual(monday('10:00'));
  });
});

describe('what people were told', () => {
  const warned = told('warned', monday('09:10'));
  const breached = told('breached', monday('09:15'));
  const managerTold = told('manager_told', monday('10:15'));

  test('makes the target warned, then breached, and the manager is told of it once', () => {
    const first = targetAfter(nine, warned);
    const second = targetAfter(nine, warned, breached);
    const third = targetAfter(nine, warned, breached, managerTold);

    expect(first).toMatchObject({ state: 'warned', warnedAt: monday('09:10'), breachedAt: null });
    expect(second).toMatchObject({ state: 'breached', breachedAt: monday('09:15'), managerToldAt: null });
    expect(third).toMatchObject({ state: 'breached', managerToldAt: monday('10:15') });
    expect([first, second, third].map(nextTargetMoment)).toEqual([monday('09:15'), monday('10:15'), null]);
  });

  test('of one promise is not told of the next', () => {
    const target = targetAfter(nine, warned, breached, attempted(monday('09:30')), spoke(monday('10:00')));

    expect(target).toMatchObject({ state: 'running', warnedAt: null, breachedAt: null });
  });

  test('stays known when the answer turns out to have been in time, or was late', () => {
    const inTime = targetAfter(nine, breached, attempted(monday('09:14')));
    const late = targetAfter(nine, breached, attempted(monday('09:40')));

    expect(inTime).toMatchObject({ state: 'met', breachedAt: monday('09:15') });
    expect(late).toMatchObject({ state: 'breached', breachedAt: monday('09:15'), answeredAt: monday('09:40') });
    expect([inTime, late].map(nextTargetMoment)).toEqual([null, null]);
  });

  test('a closure entered later gives the time back, and people are told again when it is due again', () => {
    const closedAtNine = replacing(officeHours, monday('09:02'), { specialDays: new Map([[day, []]]) });
    const { target } = clocks([nine, warned, breached], closedAtNine);
    const again = clocks([nine, warned, breached, told('warned', tuesday('08:08'))], closedAtNine).target;

    expect(target).toMatchObject({ state: 'running', due: tuesday('08:13'), breachedAt: monday('09:15') });
    expect(nextTargetMoment(target)).toEqual(tuesday('08:08'));
    expect(again).toMatchObject({ state: 'warned', warnedAt: tuesday('08:08') });
    expect(nextTargetMoment(again)).toEqual(tuesday('08:13'));
  });

  test('somebody who was told of a breach that is none yet was warned', () => {
    const closedAtTwelvePast = replacing(officeHours, monday('09:12'), { specialDays: new Map([[day, []]]) });

    expect(clocks([nine, breached], closedAtTwelvePast).target.state).toBe('warned');
  });
});

describe('the response', () => {
  test('is the first attempt that was made, whichever was logged first, in whole business minutes', () => {
    const { response } = clocks([
      received(monday('11:55')),
      attempted(monday('14:00'), 'reached'),
      attempted(monday('13:05:59')),
    ]);

    expect(response).toEqual({
      ...{ firstAttemptAt: monday('13:05:59'), firstAttemptOutcome: 'no_answer', respondedAt: monday('13:05:59') },
      ...{ minutes: 10, attempts: 2 },
    });
  });

  test('is not a text that did not arrive, which is an attempt all the same', () => {
    const failed = attempted(monday('09:05'), 'text_failed');

    expect(clocks([nine, failed]).response).toMatchObject({ respondedAt: monday('09:05'), attempts: 1 });
    expect(clocks([nine, failed, attempted(monday('09:20'))]).response).toMatchObject({
      ...{ firstAttemptAt: monday('09:05'), firstAttemptOutcome: 'text_failed', respondedAt: monday('09:20') },
      ...{ minutes: 20, attempts: 2 },
    });
  });

  test('counts from the first moment of the inquiry, with the calendar that held then', () => {
    const history = [nine, received(monday('11:00')), attempted(tuesday('09:00'))];
    const closedSince = replacing(officeHours, tuesday('12:00'), { specialDays: new Map([[day, []]]) });

    expect(clocks(history).response?.minutes).toBe(480);
    expect(clocks(history, closedSince).response?.minutes).toBe(480);
  });
});

describe('an inquiry and its clocks', () => {
  const warned = told('warned', monday('08:10'), openInquiry.receivedAt);

  test('whatever happens is put where it belongs in the history, and the clocks follow', () => {
    const first = withHappening(openInquiry, attempted(monday('08:14'), 'reached'), policy);
    const second = withHappening(first, warned, policy);

    expect(second.history.map(({ what }) => what)).toEqual(['received', 'warned', 'attempted']);
    expect(second.target).toMatchObject({ state: 'met', warnedAt: monday('08:10') });
    expect(second.response).toMatchObject({ minutes: 14, attempts: 1 });
  });

  test('nothing changes when nothing has happened', () => {
    expect(reclock(openInquiry, policy)).toEqual(openInquiry);
  });

  test('the hours are those of the inquiry’s location', () => {
    const [main] = policy.locations;
    const annex = { ...main, id: 'annex', calendar: { ...officeHours, timeZone: 'America/New_York' } };

    const moved = reclock({ ...openInquiry, location: 'annex' }, { ...policy, locations: [main, annex] });
    expect(moved.target.due).toEqual(at('2026-11-23T08:15-05:00'));
  });
});
