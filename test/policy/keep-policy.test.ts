import { describe, expect, test } from '@jest/globals';
import { rename } from 'node:fs/promises';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { StoreError, type Database } from '../../src/journal/database.ts';
import { policyOfVersion } from '../../src/journal/policies.ts';
import { useKeptPolicies } from './kept-policy.ts';
import { fewScripts, usePolicyFolder } from './policy-folder.ts';

const practice = 'practice.yaml';
const { path, change, write, read } = usePolicyFolder({ few: true });
const { keep, setClock, database, portalId, told, refused, versions } = useKeptPolicies(path);

describe('a change of the policy is taken up while the service runs', () => {
  test('with the next look, and whoever has open inquiries is told', async () => {
    const keeper = await keep();
    const before = keeper.policy().version;
    await change(practice, 'most_in_one_week: 3', 'most_in_one_week: 2');

    await keeper.look();

    const { version, caps } = keeper.policy();
    expect(caps.inOneWeek).toBe(2);
    expect(version).not.toBe(before);
    expect(told()).toEqual([`read ${before}`, `taken up ${version}`, `changed ${version}`]);
  });

  test('a look at an unchanged folder changes nothing', async () => {
    const keeper = await keep();
    const before = keeper.policy();

    await keeper.look();

    expect(keeper.policy()).toBe(before);
    expect(told()).toEqual([`read ${before.version}`]);
    expect(await versions()).toHaveLength(1);
  });

  test('by itself, without being asked to look', async () => {
    const changed = Promise.withResolvers<PracticePolicy>();
    await keep({ onChange: changed.resolve });
    await change(practice, 'most_in_one_week: 3', 'most_in_one_week: 2');

    expect((await changed.promise).caps.inOneWeek).toBe(2);
  });

  test('who could not be told of it is told with the next look', async () => {
    let isAway = true;
    const changed: string[] = [];
    const keeper = await keep({
      onChange: (policy) => {
        if (isAway) throw new StoreError('away', { code: 'ECONNREFUSED' });
        changed.push(policy.version);
      },
    });
    await change(practice, 'most_in_one_week: 3', 'most_in_one_week: 2');
    await keeper.look();
    isAway = false;

    await keeper.look();
    await keeper.look();

    expect(changed).toEqual([keeper.policy().version]);
  });

  test('while the store is away the policy before stays, and the change is taken up afterwards', async () => {
    let trouble: Error | null = null;
    const store: Pick<Database, 'query' | 'transaction'> = {
      query: (sql, values) => database().query(sql, values),
      transaction: (work) => (trouble === null ? database().transaction(work) : Promise.reject(trouble)),
    };
    const keeper = await keep({ database: store });
    await change(practice, 'most_in_one_week: 3', 'most_in_one_week: 2');

    trouble = new StoreError('away', { code: 'ECONNREFUSED' });
    await keeper.look();
    expect(keeper.policy().caps.inOneWeek).toBe(3);
    trouble = new Error('a bug');
    await keeper.look();
    expect(told().slice(1)).toEqual(['failed to take up the policy: a bug']);
    trouble = null;
    await keeper.look();

    expect(keeper.policy().caps.inOneWeek).toBe(2);
  });
});

describe('a wrong change is refused whole', () => {
  test('the policy before it stays, the log says once what to mend, and it is taken up when mended', async () => {
    const keeper = await keep();
    const before = keeper.policy();
    await change(practice, 'most_in_one_week: 3', 'most_in_one_week: 2');
    const line = await change(practice, 'saturday: closed', 'saturday: shut');

    await keeper.look();
    await keeper.look();

    expect(keeper.policy()).toBe(before);
    expect(await refused()).toBe(1);
    expect(told()).toEqual([
      `read ${before.version}`,
      `refused, ${before.version} stays: practice.yaml:${line} locations[0].hours.saturday must be closed, or a list of periods such as [08:00-12:00, 13:00-17:00]`,
    ]);

    await change(practice, 'saturday: shut', 'saturday: [09:00-12:00]');
    await keeper.look();

    expect(keeper.policy().caps.inOneWeek).toBe(2);
    expect(await refused()).toBe(0);
    expect((await versions()).map(({ version }) => version)).toEqual([before.version, keeper.policy().version]);
  });

  test('a script without approval keeps the whole change from being taken up', async () => {
    const keeper = await keep();
    await change(practice, 'most_in_one_week: 3', 'most_in_one_week: 2');
    await change(fewScripts, '"approved_by": "the practice",', '');

    await keeper.look();

    expect(keeper.policy().caps.inOneWeek).toBe(3);
    expect(told()[1]).toContain('scripts[0].approved_by is missing');
  });

  test('taking the change back is enough', async () => {
    const keeper = await keep();
    const before = keeper.policy();
    const content = await read(practice);
    await write(practice, '');
    await keeper.look();

    await write(practice, content);
    await keeper.look();

    expect(keeper.policy()).toBe(before);
    expect(await refused()).toBe(0);
    expect(told().at(-1)).toBe(`taken up ${before.version}`);
    expect(told().some((line) => line.startsWith('changed'))).toBe(false);
  });

  test('a folder that is taken away is not a policy', async () => {
    const keeper = await keep();
    await rename(path(), `${path()}-away`);
    await keeper.look();
    await keeper.look();
    await rename(`${path()}-away`, path());

    expect(told().slice(1)).toEqual([expect.stringContaining('it must hold practice.yaml and a folder scripts')]);
    await keeper.look();
    expect(await refused()).toBe(0);
  });

  test('at the start there is none before it, so the service does not start', async () => {
    await change(practice, 'saturday: closed', 'saturday: shut');

    await expect(keep()).rejects.toThrow(/Cannot use the practice's policy .* 1 place\(s\) need attention/);
    expect(await versions()).toEqual([]);
  });
});

describe('every version that was taken up is kept', () => {
  test('with what its files held, from when on', async () => {
    const keeper = await keep();
    const first = keeper.policy().version;
    setClock('2026-11-17T12:00-06:00');
    await change(practice, 'most_in_one_week: 3', 'most_in_one_week: 2');
    await keeper.look();

    expect(await versions()).toEqual([
      { version: first, taken_up_at: at('2026-11-16T12:00-06:00') },
      { version: keeper.policy().version, taken_up_at: at('2026-11-17T12:00-06:00') },
    ]);
    const kept = await policyOfVersion(database(), portalId(), first);
    expect(kept?.files.get(practice)).toContain('most_in_one_week: 3');
    expect([...(kept?.files.keys() ?? [])]).toEqual([practice, fewScripts]);
  });

  test('once, however many replicas take it up', async () => {
    const replicas = await Promise.all([keep(), keep(), keep()]);
    await change(practice, 'most_in_one_week: 3', 'most_in_one_week: 2');

    await Promise.all(replicas.map((replica) => replica.look()));

    expect(replicas.map((replica) => replica.policy().caps.inOneWeek)).toEqual([2, 2, 2]);
    expect(await versions()).toHaveLength(2);
  });

  test('again when the practice goes back to an earlier one', async () => {
    const keeper = await keep();
    await change(practice, 'most_in_one_week: 3', 'most_in_one_week: 2');
    await keeper.look();
    await change(practice, 'most_in_one_week: 2', 'most_in_one_week: 3');
    await keeper.look();

    const [first, , third] = await versions();
    expect(third?.version).toBe(first?.version);
    expect(await versions()).toHaveLength(3);
  });

  test('and not again by a start with the same files', async () => {
    await keep();
    setClock('2026-11-16T13:00-06:00');
    await keep();

    expect(await versions()).toHaveLength(1);
  });
});

function at(moment: string): Temporal.Instant {
  return Temporal.Instant.from(moment);
}
