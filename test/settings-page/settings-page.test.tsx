import { Alert, DateInput, ErrorState, LoadingButton, MultiSelect, Select, Tab } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { choosing, wordsOf } from '../support/render.ts';
import { showSettingsPage, told } from './render-settings.tsx';
import { shownSettings } from './shown-settings.ts';

const monday = 'hours main monday';
const refusal = { code: 'not_named', because: { en: 'Not for you.', es: 'No es para usted.' } };
const taken = (settings = shownSettings()) =>
  told({ code: 'taken', because: { en: 'It holds.', es: 'Vale.' }, warnings: [], settings });

describe('whoever opens the settings', () => {
  test('sees what the practice decides, section by section', async () => {
    const { renderer, text, input } = await showSettingsPage();

    expect(renderer.findAll(Tab).map(({ props }) => props.title)).toEqual(
      ['Calendar', 'People', 'Channel owners', 'Limits', 'Scripts', 'History'], // prettier-ignore
    );
    expect(input(monday).props.value).toBe('08:00-12:00, 13:00-17:00');
    expect(text()).toContain('Opening hours of Main Street, Monday: closed.');
    expect(text()).toContain('In the files');
  });

  test('reads it in Spanish where HubSpot is in Spanish', async () => {
    const { renderer, input, text } = await showSettingsPage({ locale: 'es-mx' });

    expect(renderer.findAll(Tab)[0]?.props.title).toBe('Calendario');
    expect(input(monday).props.label).toBe('Lunes');
    expect(text()).toContain('Horario de Main Street, Lunes: cerrado.');
  });

  test('and may not change them, reads why and finds nothing to press', async () => {
    const because = { en: 'Only people whom the practice has named.', es: 'Solo las personas nombradas.' };
    const settings = told(shownSettings({ mayChange: { possible: false, because } }));
    const { renderer, text, input } = await showSettingsPage({ settings });

    expect(text()).toContain(because.en);
    expect(input(monday).props.readOnly).toBe(true);
    expect(renderer.findAll(LoadingButton)).toEqual([]);
  });

  test('while the service is away can try again', async () => {
    const page = await showSettingsPage({ settings: 'unreachable' });
    expect(page.renderer.find(ErrorState).props.title).toBe('Speedwell cannot be reached');

    page.reads(told(shownSettings()));
    await page.presses('read-again');

    expect(page.input(monday).props.value).toBe('08:00-12:00, 13:00-17:00');
  });

  test('without a right to see them reads the service’s reason', async () => {
    const { renderer, text } = await showSettingsPage({ settings: told(refusal, 403) });

    expect(renderer.find(ErrorState).props.type).toBe('lock');
    expect(text()).toContain('Not for you.');
  });
});

describe('a change', () => {
  test('is sent once it is saved, and what the service tells is shown', async () => {
    const page = await showSettingsPage();
    expect(page.saveButton(monday).props.disabled).toBe(true);
    await page.types(monday, ' 07:30-12:00 ;13:00-16:00');
    page.tells(taken(shownSettings({ version: 'cccccccccccc' })));

    await page.saves(monday);

    const change = { what: 'hours', location: 'main', day: 'monday', periods: ['07:30-12:00', '13:00-16:00'] };
    expect(page.sent).toEqual([
      { path: '/api/settings/changes', key: expect.any(String) as unknown, base: 'bbbbbbbbbbbb', change },
    ]);
    expect(page.renderer.findByTestId(Alert, `outcome ${monday}`).props).toMatchObject({ variant: 'success' });
  });

  test('with a fault shows beside it what to mend, and what was typed stays', async () => {
    const page = await showSettingsPage();
    await page.types(monday, 'soon');
    const faults = [{ where: 'practice.yaml:24', message: 'locations[0].hours.monday[0] must be a period' }];
    page.tells(told({ code: 'at_fault', because: { en: 'Mend it.', es: 'Corríjalo.' }, faults }, 422));

    await page.saves(monday);

    const alert = page.renderer.findByTestId(Alert, `outcome ${monday}`);
    expect(wordsOf(alert)).toContain('locations[0].hours.monday[0] must be a period (practice.yaml:24)');
    expect(page.input(monday).props).toMatchObject({ value: 'soon', error: true });
  });

  test('after somebody else’s is made again on the settings as they are now', async () => {
    const page = await showSettingsPage();
    await page.types(monday, '');
    const now = shownSettings({ version: 'dddddddddddd' });
    page.tells(told({ ...refusal, code: 'changed_meanwhile', settings: now }, 409));
    await page.saves(monday);
    await page.saves(monday);

    expect(page.sent.map(({ base }) => base)).toEqual(['bbbbbbbbbbbb', 'dddddddddddd']);
    expect(page.sent[0]?.key).not.toBe(page.sent[1]?.key);
  });

  test('to which nobody answered is sent again in the same words, so that it is made once', async () => {
    const page = await showSettingsPage();
    await page.types(monday, '');
    await page.saves(monday);
    expect(page.text()).toContain('Speedwell did not answer');
    page.tells(taken());
    await page.saves(monday);

    expect(page.sent).toHaveLength(2);
    expect(page.sent[1]).toEqual(page.sent[0]);
  });

  test('that is saved twice at once is sent once', async () => {
    const page = await showSettingsPage();
    await page.types(monday, '');
    page.tells(taken());

    await Promise.all([page.saves(monday), page.saves(monday)]);

    expect(page.sent).toHaveLength(1);
  });

  test('of a person says only what was changed', async () => {
    const page = await showSettingsPage();
    page.tells(taken());
    await page.types('person manager owner', ' boss@example.com ');
    await page.saves('person manager');
    page.renderer.find(MultiSelect, { name: 'person billing languages' }).trigger('onChange', choosing(['en', 'es']));
    await page.saves('person billing');

    expect(page.sent.map(({ change }) => change)).toEqual([
      { what: 'person', person: 'manager', owner: 'boss@example.com' },
      { what: 'person', person: 'billing', languages: ['en', 'es'] },
    ]);
  });

  test('of a group or a channel is chosen from what there is', async () => {
    const page = await showSettingsPage();
    page.tells(taken());
    const choose = (name: string, value: string) => {
      page.renderer.find(Select, { name }).trigger('onChange', choosing(value));
    };
    choose('group paid_campaign window', 'before close');
    await page.saves('group paid_campaign');
    choose('channel paid_form', '');
    await page.saves('channel paid_form');

    expect(page.sent.map(({ change }) => change)).toEqual([
      { what: 'group', group: 'paid_campaign', window: 'before close' },
      { what: 'channel', channel: 'paid_form', group: null },
    ]);
  });

  test('closes a day that is to come', async () => {
    const page = await showSettingsPage();
    page.tells(taken());
    const day = { year: 2026, month: 11, date: 31 };
    page.renderer.find(DateInput, { name: 'special main new day' }).trigger('onChange', choosing(day));
    await page.saves('special main new');

    expect(page.sent[0]?.change).toEqual({ what: 'special_day', location: 'main', day: '2026-12-31', periods: [] });
  });
});

describe('a script', () => {
  test('shows its words and who approved them, and is approved or withdrawn', async () => {
    const page = await showSettingsPage();
    page.tells(taken());
    const [script] = shownSettings().scripts;
    if (script === undefined) throw new Error('there is no script');
    expect(page.text()).toContain(script.text);
    expect(page.text()).toContain(script.approvedBy);

    await page.saves(`approve ${script.id}`);
    await page.saves(`withdraw ${script.id}`);

    expect(page.sent.map(({ change }) => change)).toEqual([
      { what: 'approve_script', script: script.id, until: null },
      { what: 'withdraw_script', script: script.id },
    ]);
  });
});

test('going back asks once, and then sends the version', async () => {
  const page = await showSettingsPage();
  page.tells(taken(shownSettings({ version: 'aaaaaaaaaaaa' })));

  await page.confirms('go-back-1');

  expect(page.sent).toMatchObject([{ path: '/api/settings/undo', version: 'aaaaaaaaaaaa', base: 'bbbbbbbbbbbb' }]);
  expect(wordsOf(page.renderer.findByTestId(Alert, 'outcome history'))).toContain('It holds.');
});
