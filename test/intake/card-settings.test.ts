import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { frontDesk, manager } from '../support/card-at-work.ts';
import { useSettings } from './settings-at-work.ts';

const { folder, practice, portalId, start } = useSettings();
const practiceFile = 'practice.yaml';
const caps = (inOneWeek: number) => ({ what: 'caps', inOneDay: 1, inOneWeek }) as const;
const openOnMonday = { what: 'hours', location: 'main', day: 'monday', periods: ['07:30-12:00'] } as const;

describe('everybody who is signed in sees the settings as the policy has them', () => {
  test('hours, people, groups, channels, texting and scripts', async () => {
    const { read, keeper } = await start();

    const settings = await read(frontDesk);

    expect(settings.version).toBe(keeper.policy().version);
    expect(settings.today).toBe('2026-11-23');
    const [place] = settings.locations;
    expect(place?.hours[0]).toEqual({
      day: { code: 'monday', label: { en: 'Monday', es: 'Lunes' } },
      periods: ['08:00-12:00', '13:00-17:00'],
    });
    expect(place?.hours[6]?.periods).toEqual([]);
    expect(place?.specialDays).toContainEqual({ day: '2026-11-27', periods: [] });
    expect(settings.people.find(({ id }) => id === 'manager')).toMatchObject({ owner: manager.userEmail });
    const paid = settings.groups.find(({ group }) => group.code === 'paid_campaign');
    expect(paid?.window.code).toBe('within 15 business minutes');
    expect(paid?.window.label.es).toBe('en 15 minutos hábiles');
    expect(settings.channels).toContainEqual({
      channel: { code: 'chat', label: expect.anything() as unknown },
      group: null,
    });
    expect(settings.texting).toMatchObject({ inOneDay: 1, inOneWeek: 3, quietOnFederalHolidays: true });
    expect(settings.texting.hours[6]?.period).toBe('12:00-20:00');
    expect(settings.scripts.find(({ id }) => id === 'general-es')).toMatchObject({
      ...{ approvedBy: 'the practice', approvedOn: '2026-01-01', expiresOn: null, reviewedBy: 'a reviewer' },
      state: { code: 'approved' },
    });
    expect(settings.choices.windows.map(({ code }) => code)).toEqual(
      expect.arrayContaining(settings.groups.map(({ window }) => window.code)),
    );
  });

  test('and why they may not change them', async () => {
    const { read, change } = await start();

    expect((await read(manager)).mayChange).toEqual({ possible: true, because: null });
    expect((await read(frontDesk)).mayChange.because?.en).toContain('Only people whom the practice has named');
    expect(await change(caps(2), { user: frontDesk })).toMatchObject({ status: 403, code: 'may_not_change' });
  });

  test('with nobody named it says what to write, and nobody may', async () => {
    await folder.change(practiceFile, 'settings_by: [manager]', 'settings_by: []');
    const { read, change } = await start();

    expect((await read(manager)).mayChange.because?.en).toContain('write settings_by: [manager] under access');
    expect((await change(caps(2))).status).toBe(403);
  });
});

describe('a change from HubSpot', () => {
  test('stands in the files with every comment, holds at once, and its history says who and what', async () => {
    const { read, change, keeper } = await start();
    const before = await folder.read(practiceFile);

    const told = await change(openOnMonday);

    expect(told).toMatchObject({ status: 200, code: 'taken', warnings: [] });
    expect(await folder.read(practiceFile)).toBe(
      before.replace('monday: [08:00-12:00, 13:00-17:00]', 'monday: [07:30-12:00]'),
    );
    expect(keeper.policy().locations[0].calendar.weekdays[0]).toHaveLength(1);
    expect(told.settings).toEqual(await read());
    const [latest, first] = (await read()).history;
    expect(latest).toMatchObject({ version: keeper.policy().version, by: manager.userEmail });
    expect(latest?.what).toEqual({
      en: 'Opening hours of Main Street, Monday: 07:30-12:00.',
      es: 'Horario de Main Street, Lunes: 07:30-12:00.',
    });
    expect(first).toMatchObject({ by: null, what: { en: 'The first version that is kept here.' } });
  });

  test('what somebody changes in the files is in the same history', async () => {
    const { read, keeper } = await start();
    await folder.change(practiceFile, 'most_in_one_week: 3', 'most_in_one_week: 4');
    await keeper.look();

    expect((await read()).history[0]).toMatchObject({ by: null, what: { en: 'Changed in the files: practice.yaml.' } });
  });

  test('that is wrong is refused whole, in the words of the check, and nothing is written', async () => {
    const { change, keeper, read } = await start();
    const [before, version] = [await folder.read(practiceFile), keeper.policy().version];

    const told = await change({ ...openOnMonday, periods: ['12:00-08:00', 'soon'] });

    expect(told).toMatchObject({ status: 422, code: 'at_fault' });
    const line = await folder.lineOf(practiceFile, 'monday: [08:00');
    expect(told.faults).toEqual([
      { where: `practice.yaml:${line}`, message: 'locations[0].hours.monday[0] must end later than it begins' },
      { where: `practice.yaml:${line}`, message: 'locations[0].hours.monday[1] must be a period such as 08:00-12:00' },
    ]);
    expect(await folder.read(practiceFile)).toBe(before);
    expect(keeper.policy().version).toBe(version);
    expect((await read()).history).toHaveLength(1);
  });

  test('that names nobody of the practice is refused like one in the files', async () => {
    const { change } = await start();

    const { faults } = await change({ what: 'group', group: 'paid_campaign', backup: 'somebody' });

    expect(faults?.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^groups\.paid_campaign\.backup names "somebody", which is not among people/),
    ]);
  });

  test('that would take away the right to make the next one is refused', async () => {
    const { change } = await start();

    expect(await change({ what: 'person', person: 'manager', owner: null })).toMatchObject({
      ...{ status: 422, code: 'locks_you_out' },
    });
  });

  test.each([
    ['no change', { change: { what: 'everything' } }],
    ['no version', { base: 'the latest', change: openOnMonday }],
    ['more than a change', { change: { ...openOnMonday, by: 'somebody else' } }],
  ])('that holds %s is unreadable', async (_what, body) => {
    const { card, keeper } = await start();
    const asked = { key: randomUUID(), base: keeper.policy().version, ...body };

    const response = await card.call('POST', '/api/settings/changes', {
      user: manager,
      portal: portalId(),
      body: asked,
    });

    expect(response.status).toBe(400);
  });
});

describe('the approval of a script', () => {
  test('names who gave it and when, and a withdrawn script is not sent from that moment on', async () => {
    const { change, keeper, read } = await start();
    const shown = async () => (await read()).scripts.find(({ id }) => id === 'options-en');

    await change({ what: 'approve_script', script: 'options-en', until: '2027-05-01' });
    expect(await shown()).toMatchObject({
      approvedBy: `Practice manager (${manager.userEmail})`,
      ...{ approvedOn: '2026-11-23', expiresOn: '2027-05-01', state: { code: 'approved' } },
    });

    await change({ what: 'withdraw_script', script: 'options-en' });
    expect((await shown())?.state.code).toBe('ended');
    const script = keeper.policy().scripts.find(({ id }) => id === 'options-en');
    expect(script?.expiresOn?.toString()).toBe('2026-11-23');
    expect(practice().logged()).not.toContain(manager.userEmail);
  });
});
