import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../src/journal/database.ts';
import { policiesSince, policyOfVersion, recordPolicy, wakeOpenInquiries } from '../../src/journal/policies.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Database;
let portalId = 0;
const files = new Map([['practice.yaml', 'practice: {}']]);

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
beforeEach(() => {
  portalId += 1;
});

function at(moment: string): Temporal.Instant {
  return Temporal.Instant.from(moment);
}

function record(version: string, moment: string): Promise<boolean> {
  return recordPolicy(database, portalId, { version, takenUpAt: at(moment), files });
}

describe('the policies a practice has worked by', () => {
  test('are kept with their files, once while they hold', async () => {
    expect(await record('a', '2026-11-01T00:00Z')).toBe(true);
    expect(await record('a', '2026-11-02T00:00Z')).toBe(false);

    expect(await policiesSince(database, portalId, at('2026-11-03T00:00Z'))).toEqual([
      { version: 'a', takenUpAt: at('2026-11-01T00:00Z'), files },
    ]);
  });

  test('are recorded once when several replicas take one up at the same moment', async () => {
    const recorded = await Promise.all(
      Array.from({ length: 5 }, (_, index) => record('a', `2026-11-0${index + 1}T00:00Z`)),
    );

    expect(recorded.filter(Boolean)).toHaveLength(1);
  });

  test('are asked for from the one on that held at a moment', async () => {
    await record('a', '2026-11-01T00:00Z');
    await record('b', '2026-11-03T00:00Z');
    await record('a', '2026-11-05T00:00Z');
    const since = async (moment: string) =>
      (await policiesSince(database, portalId, at(moment))).map(({ version }) => version);

    expect(await since('2026-10-01T00:00Z')).toEqual(['a', 'b', 'a']);
    expect(await since('2026-11-02T00:00Z')).toEqual(['a', 'b', 'a']);
    expect(await since('2026-11-03T00:00Z')).toEqual(['b', 'a']);
    expect(await since('2026-12-01T00:00Z')).toEqual(['a']);
  });

  test('can be read by the version that a decision names', async () => {
    await record('a', '2026-11-01T00:00Z');

    expect((await policyOfVersion(database, portalId, 'a'))?.files).toEqual(files);
    expect(await policyOfVersion(database, portalId, 'b')).toBeUndefined();
  });

  test('are those of one account', async () => {
    await record('a', '2026-11-01T00:00Z');

    expect(await policiesSince(database, portalId + 1_000, at('2026-10-01T00:00Z'))).toEqual([]);
    expect(await policyOfVersion(database, portalId + 1_000, 'a')).toBeUndefined();
  });
});

describe('new rules wake whoever has an open inquiry', () => {
  const now = at('2026-11-21T12:00Z');

  async function patient(
    contactId: number,
    due: string | null,
    { underWay = true, gone = null as string | null } = {},
  ) {
    await database.query(
      `insert into patients (portal_id, contact_id, due_at, gone, ordinal, updated_at) values ($1, $2, $3, $4, 1, $5)`,
      [portalId, contactId, due, gone, now.toString()],
    );
    await database.query(
      `insert into inquiries (portal_id, contact_id, ordinal, received_at, source, channel, status, target_state, state,
                              policy_version, updated_at, under_way)
       values ($1, $2, 1, $3, 'website', 'website_form', 'new', 'running', '{}', 'a', $3, $4)`,
      [portalId, contactId, now.toString(), underWay],
    );
  }

  async function dues() {
    const rows = await database.query<{ readonly contact_id: string; readonly due_at: Temporal.Instant | null }>(
      'select contact_id, due_at from patients where portal_id = $1 order by contact_id',
      [portalId],
    );
    return rows.map(({ contact_id, due_at }) => [contact_id, due_at?.toString() ?? null]);
  }

  test('now, unless the time had come before; nobody else', async () => {
    await patient(1, '2026-11-25T00:00:00Z');
    await patient(2, '2026-11-20T00:00:00Z');
    await patient(3, null);
    await patient(4, null, { underWay: false });
    await patient(5, '2026-11-25T00:00:00Z', { gone: 'deleted' });

    expect(await wakeOpenInquiries(database, portalId, now)).toBe(3);
    expect(await dues()).toEqual([
      ['1', '2026-11-21T12:00:00Z'],
      ['2', '2026-11-20T00:00:00Z'],
      ['3', '2026-11-21T12:00:00Z'],
      ['4', null],
      ['5', '2026-11-25T00:00:00Z'],
    ]);
  });

  test('of this practice only', async () => {
    await patient(1, '2026-11-25T00:00:00Z');

    expect(await wakeOpenInquiries(database, portalId + 1_000, now)).toBe(0);
    expect(await dues()).toEqual([['1', '2026-11-25T00:00:00Z']]);
  });

  test('some thousand at a time, and all of them', async () => {
    await database.query(
      `insert into patients (portal_id, contact_id, ordinal, updated_at)
       select $1, n, 1, $2 from generate_series(1, 5001) as n`,
      [portalId, now.toString()],
    );
    await database.query(
      `insert into inquiries (portal_id, contact_id, ordinal, received_at, source, channel, status, target_state, state,
                              policy_version, updated_at, under_way)
       select $1, n, 1, $2, 'website', 'website_form', 'new', 'running', '{}', 'a', $2, true
         from generate_series(1, 5001) as n`,
      [portalId, now.toString()],
    );

    expect(await wakeOpenInquiries(database, portalId, now)).toBe(5_001);
  });
});
