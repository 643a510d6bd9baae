import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicyFiles } from '../../src/policy/policy-files.ts';
import { CannotWritePolicy, writePolicyFiles } from '../../src/policy/write-policy-files.ts';
import { manager } from '../support/card-at-work.ts';
import { useSettings } from './settings-at-work.ts';

const { folder, start } = useSettings();
const practiceFile = 'practice.yaml';
const caps = (inOneWeek: number) => ({ what: 'caps', inOneDay: 1, inOneWeek }) as const;

describe('two people at once', () => {
  test('only the first one’s change of the same version is made, and the other sees how it stands', async () => {
    const { change, keeper } = await start();
    const base = keeper.policy().version;

    const told = await Promise.all([change(caps(4), { base }), change(caps(5), { base })]);

    expect(told.map(({ status }) => status)).toEqual([200, 409]);
    expect(told[1]).toMatchObject({ code: 'changed_meanwhile', settings: { texting: { inOneWeek: 4 } } });
    expect(await folder.read(practiceFile)).toContain('most_in_one_week: 4');
  });

  test('also on two machines that read one folder', async () => {
    const [one, other] = [await start(), await start()];
    const base = one.keeper.policy().version;

    const told = await Promise.all([one.change(caps(4), { base }), other.change(caps(5), { base })]);

    expect(told.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const [latest, first] = (await one.read()).history;
    expect(latest).toMatchObject({ by: manager.userEmail });
    expect(first?.version).toBe(base);
  });

  test('a machine whose folder is not the others’ changes nothing, and says so', async () => {
    const one = await start();
    const away = await mkdtemp(join(tmpdir(), 'speedwell-policy-'));
    await cp(folder.path(), away, { recursive: true });
    const other = await start({ folder: away });
    await one.change(caps(4));

    expect(await other.change(caps(5))).toMatchObject({ status: 409, code: 'other_folder' });
    expect((await readPolicyFiles(away)).get(practiceFile)).toContain('most_in_one_week: 3');
    await rm(away, { recursive: true });
  });

  test('a change that is sent twice is made once, and the same key for another one is refused', async () => {
    const { change, read, keeper } = await start();
    const asked = { key: randomUUID(), base: keeper.policy().version };

    const told = await Promise.all([change(caps(4), asked), change(caps(4), asked)]);

    expect(told.map(({ status }) => status)).toEqual([200, 200]);
    expect((await read()).history).toHaveLength(2);
    expect(await change(caps(5), asked)).toMatchObject({ status: 422, code: 'key_used' });
  });
});

describe('going back', () => {
  test('brings every file back byte for byte, as a version of its own', async () => {
    const { change, goBack, read, keeper } = await start();
    const [before, first] = [await readPolicyFiles(folder.path()), keeper.policy().version];
    await change({ what: 'approve_script', script: 'options-en', until: null });
    await change(caps(4));

    const told = await goBack(first);

    expect(told).toMatchObject({ status: 200, settings: { version: first } });
    expect(await readPolicyFiles(folder.path())).toEqual(before);
    expect((await readdir(folder.path())).toSorted()).toEqual(['practice.yaml', 'scripts']);
    const { history } = await read();
    expect(history).toHaveLength(4);
    expect(history[0]).toMatchObject({
      ...{ version: first, by: manager.userEmail },
      what: { en: `Back to how it was in version ${first}.` },
    });
  });

  test('a file that came later goes, and comes again with the way back', async () => {
    const { goBack, keeper } = await start();
    const first = keeper.policy().version;
    await cp('policy/words', join(folder.path(), 'words'), { recursive: true });
    await keeper.look();
    const second = keeper.policy().version;

    expect((await goBack(first)).status).toBe(200);
    await rm(join(folder.path(), 'words'), { recursive: true });
    expect((await goBack(second)).status).toBe(200);
    expect(keeper.policy().version).toBe(second);
  });

  test('to a version that nobody ever worked by is not possible', async () => {
    const { goBack } = await start();

    expect(await goBack('0123456789ab')).toMatchObject({ status: 422, code: 'not_there' });
  });
});

describe('files that cannot be changed', () => {
  test('a folder that is read-only is named with what to do', async () => {
    const refuse = () => Promise.reject(new CannotWritePolicy('read-only'));
    const { change, keeper } = await start({ write: refuse });
    const version = keeper.policy().version;

    const told = await change(caps(4));

    expect(told).toMatchObject({ status: 409, code: 'not_writable' });
    expect(told.because?.en).toContain('POLICY_DIR');
    expect(keeper.policy().version).toBe(version);
  });

  test('a place that is no folder is not written to', async () => {
    const present = await readPolicyFiles(folder.path());
    const wanted = new Map(present).set(practiceFile, 'practice: {}');

    await expect(writePolicyFiles(join(folder.path(), practiceFile), present, wanted)).rejects.toThrow(
      CannotWritePolicy,
    );
    expect(await readPolicyFiles(folder.path())).toEqual(present);
  });

  test('a link stays a link, and what it leads to is changed', async () => {
    const kept = join(folder.path(), 'kept.yaml');
    await rename(join(folder.path(), practiceFile), kept);
    await symlink(kept, join(folder.path(), practiceFile));
    const { change } = await start();

    expect((await change(caps(4))).status).toBe(200);

    expect(await readlink(join(folder.path(), practiceFile))).toBe(kept);
    expect(await folder.read('kept.yaml')).toContain('most_in_one_week: 4');
  });

  test('nothing is written over a fault that somebody left in the files', async () => {
    const { change } = await start();
    await folder.change(practiceFile, 'most_in_one_day: 1', 'most_in_one_day: many');

    const told = await change(caps(4));

    expect(told).toMatchObject({ status: 409, code: 'files_at_fault' });
    expect(told.faults?.[0]?.message).toContain('texting.most_in_one_day must be a whole number');
    expect(await folder.read(practiceFile)).toContain('most_in_one_day: many');
  });
});

describe('wherever the process is killed', () => {
  class Killed extends Error {}
  const killed = () => Promise.reject(new Killed());

  test('before the file is written: nothing has changed, and the same key makes the change', async () => {
    const asked = { key: randomUUID() };
    const dying = await start({ write: killed });
    expect((await dying.change(caps(4), asked)).status).toBe(500);

    const next = await start();
    expect(next.keeper.policy().caps.inOneWeek).toBe(3);
    expect((await next.change(caps(4), asked)).status).toBe(200);
    expect((await next.read()).history[0]).toMatchObject({ by: manager.userEmail });
  });

  test('right after it is written: the next process takes it up, and still knows who made it', async () => {
    const write: typeof writePolicyFiles = async (...files) => writePolicyFiles(...files).then(killed);
    const asked = { key: randomUUID() };
    const dying = await start({ write });
    const base = dying.keeper.policy().version;
    await dying.change(caps(4), { ...asked, base });

    const next = await start();
    expect((await next.read()).history[0]).toMatchObject({
      ...{ version: next.keeper.policy().version, by: manager.userEmail },
      what: { en: expect.stringContaining('at most 1 in one day and 4 in one week') as unknown },
    });
    expect((await next.change(caps(4), { ...asked, base })).status).toBe(200);
    expect((await next.read()).history).toHaveLength(2);
  });

  test('what is left beside a file is read by nobody', async () => {
    const { keeper, change } = await start();
    const version = keeper.policy().version;
    await writeFile(join(folder.path(), '.practice.yaml.f81d4fae.new'), 'practice: half of');
    await writeFile(join(folder.path(), 'scripts', '.few.yaml.f81d4fae.new'), 'scripts: [');

    await keeper.look();

    expect(keeper.policy().version).toBe(version);
    expect((await change(caps(4))).status).toBe(200);
  });

  test('between two files of a way back: the next start ends it', async () => {
    const present = await readPolicyFiles(folder.path());
    const other = [
      practiceFile,
      (present.get(practiceFile) ?? '').replace('most_in_one_week: 3', 'most_in_one_week: 4'),
    ];
    const noted = Object.fromEntries([other, ['scripts/gone.yaml', null]]) as object;
    await folder.write('scripts/gone.yaml', 'scripts: []\n');
    await folder.write('.going-back.json', JSON.stringify(noted));

    const { keeper } = await start();

    expect(keeper.policy().caps.inOneWeek).toBe(4);
    expect((await readPolicyFiles(folder.path())).has('scripts/gone.yaml')).toBe(false);
    expect(await readdir(folder.path())).not.toContain('.going-back.json');
  });
});
