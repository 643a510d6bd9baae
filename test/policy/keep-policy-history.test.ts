import { describe, expect, test } from '@jest/globals';
import { businessMinutesBetween, isOpen } from '../../src/follow-up/clocks/calendar.ts';
import type { PolicyKeeper } from '../../src/policy/keep-policy.ts';
import { useKeptPolicies } from './kept-policy.ts';
import { usePolicyFolder } from './policy-folder.ts';

const practice = 'practice.yaml';
const monday = 'monday: [08:00-12:00, 13:00-17:00]';
const { path, change } = usePolicyFolder({ few: true });
const { keep, setClock, database, portalId } = useKeptPolicies(path);

describe('what has passed is counted by the hours that held then', () => {
  const calendarOf = (keeper: PolicyKeeper) => keeper.policy().locations[0].calendar;
  const lastMonday = [at('2026-11-09T08:00-06:00'), at('2026-11-09T17:00-06:00')] as const;
  const nextMonday = [at('2026-11-23T08:00-06:00'), at('2026-11-23T17:00-06:00')] as const;

  test('the minutes of last week stay when this week’s hours change', async () => {
    const keeper = await keep();
    const before = businessMinutesBetween(calendarOf(keeper), ...lastMonday);
    await change(practice, monday, 'monday: [10:00-12:00]');
    await keeper.look();

    expect(before).toBe(480);
    expect(businessMinutesBetween(calendarOf(keeper), ...lastMonday)).toBe(480);
    expect(businessMinutesBetween(calendarOf(keeper), ...nextMonday)).toBe(120);
  });

  test('also after a restart, and after several changes', async () => {
    const keeper = await keep();
    await change(practice, monday, 'monday: [10:00-12:00]');
    await keeper.look();
    setClock('2026-11-24T12:00-06:00');
    await change(practice, 'monday: [10:00-12:00]', 'monday: closed');
    await keeper.look();

    const restarted = await keep();

    for (const calendar of [calendarOf(keeper), calendarOf(restarted)]) {
      expect(businessMinutesBetween(calendar, ...lastMonday)).toBe(480);
      expect(businessMinutesBetween(calendar, ...nextMonday)).toBe(120);
      expect(isOpen(calendar, at('2026-11-30T11:00-06:00'))).toBe(false);
    }
  });

  test('a change of anything else adds nothing to the history of the hours', async () => {
    const keeper = await keep();
    setClock('2026-11-17T12:00-06:00');
    await change(practice, 'most_in_one_week: 3', 'most_in_one_week: 2');
    await keeper.look();

    expect(calendarOf(keeper).replaced).toBeNull();
  });

  test('a location that came later has no hours before, and one that went is forgotten', async () => {
    const keeper = await keep();
    setClock('2026-11-17T12:00-06:00');
    await change(practice, 'id: main', 'id: north');
    await keeper.look();

    expect(calendarOf(keeper).replaced).toBeNull();
  });

  test('a version that can no longer be read is passed over', async () => {
    await database().query(
      `insert into policies (portal_id, version, taken_up_at, files) values
         ($1, 'old', '2026-01-01T00:00Z', '{"practice.yaml": "hours: [9-5]"}'), ($1, 'older', '2026-02-01T00:00Z', '{}')`,
      [portalId()],
    );

    expect(calendarOf(await keep()).replaced).toBeNull();
  });

  test('hours that were replaced more than 400 days ago are left out', async () => {
    const keeper = await keep();
    setClock('2026-11-17T12:00-06:00');
    await change(practice, monday, 'monday: [10:00-12:00]');
    await keeper.look();
    setClock('2028-11-17T12:00-06:00');

    expect(calendarOf(await keep()).replaced).toBeNull();
  });

  test('the hours that held 400 days ago are there', async () => {
    const keeper = await keep();
    setClock('2027-11-17T12:00-06:00');
    await change(practice, monday, 'monday: [10:00-12:00]');
    await keeper.look();

    expect(calendarOf(keeper).replaced?.at).toEqual(at('2027-11-17T12:00-06:00'));
    expect(calendarOf(keeper).replaced?.calendar.replaced).toBeNull();
  });
});

function at(moment: string): Temporal.Instant {
  return Temporal.Instant.from(moment);
}
