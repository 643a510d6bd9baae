import { describe, expect, test } from '@jest/globals';
import { watchPresence } from '../../src/journal/presence.ts';

function watch() {
  const told: string[] = [];
  const presence = watchPresence({
    databaseAway: (because) => told.push(because),
    databaseBack: () => told.push('back'),
  });
  return { told, presence };
}

describe('the log tells once that the database is away, and once that it is back', () => {
  test('though a dozen connections notice it', () => {
    const { told, presence } = watch();

    presence.away('an idle connection was lost');
    presence.away('a statement lost its connection');
    presence.back();
    presence.back();
    presence.away('PostgreSQL has ended');

    expect(told).toEqual(['an idle connection was lost', 'back', 'PostgreSQL has ended']);
  });

  test('a database that was never away does not come back', () => {
    const { told, presence } = watch();

    presence.back();

    expect(told).toEqual([]);
  });

  test('when it is we who leave, the ends of our connections are no news', () => {
    const { told, presence } = watch();

    presence.leave();
    presence.away('an idle connection was lost');

    expect(told).toEqual([]);
  });
});
