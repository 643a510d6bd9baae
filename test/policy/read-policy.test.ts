import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../../src/config.ts';
import { channels } from '../../src/follow-up/codes.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { period } from '../support/given.ts';

const practice = 'practice.yaml';
const scripts = 'scripts/acknowledgment.yaml';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'speedwell-policy-'));
  await cp('policy', folder, { recursive: true });
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Changes a file of the starter set, which must hold what is replaced. */
async function change(file: string, from: string, to: string): Promise<void> {
  const content = await readFile(join(folder, file), 'utf8');
  if (!content.includes(from)) throw new Error(`${file} does not hold ${from}`);
  await writeFile(
    join(folder, file),
    content.replace(from, () => to),
  );
}

/** The faults that reading reports, one line each. */
async function faults(): Promise<readonly string[]> {
  const refusal: unknown = await readPolicy(folder).catch((error: unknown) => error);
  if (!(refusal instanceof ConfigurationError)) throw new Error('the policy was not refused');
  return refusal.message
    .split('\n')
    .slice(1)
    .map((line) => line.trim());
}

async function lineOf(file: string, words: string): Promise<number> {
  const lines = (await readFile(join(folder, file), 'utf8')).split('\n');
  return lines.findIndex((line) => line.includes(words)) + 1;
}

describe('a practice that starts with what Speedwell ships', () => {
  test('has hours, promises and texting hours in the follow-up’s terms', async () => {
    const policy = await readPolicy(folder);

    expect(policy).toMatchObject({
      practice: { name: 'Example Family Clinic', phone: '(312) 555-0100', bookingUrl: null },
      defaultLanguage: 'en',
      calendar: { timeZone: 'America/Chicago', closedOnFederalHolidays: true },
      textingHours: { quietOnFederalHolidays: true, instantReplyAtAnyHour: true },
      loopGuard: 5,
      people: { owner: null, backup: null },
      acknowledgeWithinMinutes: 60,
      notAnInquiryWhenCreatedBy: ['IMPORT', 'MIGRATION'],
      sameInquiryWithinMinutes: 60,
      defaultTarget: { kind: 'same_business_day' },
    });
    expect(policy.calendar.weekdays[0]).toEqual([period('08:00-12:00'), period('13:00-17:00')]);
    expect(policy.calendar.weekdays[6]).toEqual([]);
    expect(policy.calendar.specialDays.get('2026-11-27')).toEqual([]);
    expect(policy.textingHours.weekdays[6]).toEqual(period('12:00-20:00'));
    expect(Object.fromEntries(policy.targets)).toEqual({
      paid_form: { kind: 'business_minutes', minutes: 15 },
      missed_call: { kind: 'business_minutes', minutes: 60 },
      voicemail: { kind: 'before_close' },
      referral: { kind: 'business_days', days: 1 },
      webinar: { kind: 'business_days', days: 2 },
    });
  });

  test('the version changes with the files and only with them', async () => {
    const { version } = await readPolicy(folder);

    expect((await readPolicy(folder)).version).toBe(version);
    await change(scripts, 'soon', 'shortly');
    expect((await readPolicy(folder)).version).not.toBe(version);
    expect(version).toMatch(/^[0-9a-f]{12}$/);
  });

  test('people may be named by address or by HubSpot owner id', async () => {
    await change(practice, 'owner: null', 'owner: 12345');
    await change(practice, 'backup: null', 'backup: front.desk@clinic.example');

    expect((await readPolicy(folder)).people).toEqual({ owner: '12345', backup: 'front.desk@clinic.example' });
  });

  test('a day without texting is wholly quiet', async () => {
    await change(practice, 'sunday: 12:00-20:00', 'sunday: never');

    expect((await readPolicy(folder)).textingHours.weekdays[6]).toBeNull();
  });
});

test('the benchmark’s practice is open and texts at every hour in both languages', async () => {
  const policy = await readPolicy('bench/policy');

  for (const day of policy.calendar.weekdays) expect(day).toEqual([period('00:00-24:00')]);
  for (const day of policy.textingHours.weekdays) expect(day).toEqual(period('00:00-24:00'));
  expect(policy.scripts.map(({ moment, language }) => `${moment} ${language}`).toSorted()).toEqual([
    'acknowledgment_closed en', 'acknowledgment_closed es', 'acknowledgment_open en', 'acknowledgment_open es',
  ]); // prettier-ignore
});

describe('what is wrong is said with its line and what to write instead', () => {
  const target = '"within 15 business minutes", "same business day", "before close" or "within 2 business days"';
  const dayRule = 'closed, or a list of periods such as [08:00-12:00, 13:00-17:00]';

  test.each([
    [practice, 'saturday: closed', 'saturday: shut', `hours.saturday must be ${dayRule}`],
    [practice, 'monday: [08:00-12:00, 13:00-17:00]', 'monday: [8-12]', 'hours.monday[0] must be a period such as 08:00-12:00'],
    [practice, 'monday: [08:00-12:00, 13:00-17:00]', 'monday: [800]', 'hours.monday[0] must be a period such as 08:00-12:00'],
    [practice, 'monday: [08:00-12:00, 13:00-17:00]', 'monday: [12:00-08:00]', 'hours.monday[0] must end later than it begins'],
    [practice, 'monday: [08:00-12:00, 13:00-17:00]', 'monday: [13:00-17:00, 08:00-12:00]', 'hours.monday must list its periods in order, none beginning before the one before it has ended'],
    [practice, 'time_zone: America/Chicago', 'time_zone: Chicago', 'hours.time_zone must be a time zone such as America/Chicago'],
    [practice, 'time_zone: America/Chicago', 'time_zone: -06:00', 'hours.time_zone must be a time zone such as America/Chicago'],
    [practice, '2026-11-27: closed', '2026-11-31: closed', 'hours.special_days.2026-11-31 must be a date such as 2026-12-24'],
    [practice, '2026-11-27: closed', 'Thanksgiving: closed', 'hours.special_days.Thanksgiving must be a date such as 2026-12-24'],
    [practice, '2026-11-27: closed', '2026-11-27: 08:00-12:00', `hours.special_days.2026-11-27 must be ${dayRule}`],
    [practice, 'phone: (312) 555-0100', 'phone: 555-0100', 'practice.phone must be a US phone number such as (312) 555-0100'],
    [practice, 'phone: (312) 555-0100', 'phone:', 'practice.phone must be a US phone number such as (312) 555-0100'],
    [practice, 'booking_url: null', 'booking_url: http://clinic.example', 'practice.booking_url must be an https:// address, or null where patients cannot book by themselves'],
    [practice, 'language: en', 'language: fr', 'practice.language must be en or es'],
    [practice, 'name: Example Family Clinic', 'name: " "', 'practice.name is empty; write the name of the practice as patients know it'],
    [practice, 'sunday: 12:00-20:00', 'sunday: late', 'texting.sunday must be a period such as 08:00-12:00'],
    [practice, 'reply_at_once_at_any_hour: true', 'reply_at_once_at_any_hour: yes', 'texting.reply_at_once_at_any_hour must be true or false'],
    [practice, 'most_texts_to_one_number_in_24_hours: 5', 'most_texts_to_one_number_in_24_hours: 0', 'texting.most_texts_to_one_number_in_24_hours must be a whole number from 1 to 20'],
    [practice, 'give_up_after_minutes: 60', 'give_up_after_minutes: an hour', 'texting.give_up_after_minutes must be a whole number from 1 to 1440'],
    [practice, 'owner: null', 'owner: Dana', 'people.owner must be an e-mail address of a HubSpot user, a HubSpot owner id, or null'],
    [practice, 'voicemail: before close', 'voicemail: tomorrow', `targets.voicemail must be ${target}`],
    [practice, 'voicemail: before close', 'voicemail: within 0 business days', `targets.voicemail must be ${target}`],
    [practice, 'not_when_created_by: [IMPORT, MIGRATION]', 'not_when_created_by: IMPORT', 'inquiries.not_when_created_by must be a list of HubSpot change sources such as [IMPORT, MIGRATION]'],
    [scripts, 'id: acknowledgment-open-en', 'id: Open!', 'scripts[0].id must be a short name of small letters, digits and hyphens, such as acknowledgment-open-en'],
    [scripts, 'channel: text', 'channel: e-mail', 'scripts[0].channel must be text'],
    [scripts, 'moment: acknowledgment_open', 'moment: always', 'scripts[0].moment must be acknowledgment_open or acknowledgment_closed'],
    [scripts, 'approved_on: 2026-11-21', 'approved_on: today', 'scripts[0].approved_on must be a date such as 2026-12-24'],
    [scripts, 'expires_on: null', 'expires_on: 2026-02-30', 'scripts[0].expires_on must be a date such as 2026-12-24'],
    [scripts, 'version: 1', 'version: one', 'scripts[0].version must be a whole number from 1 to 9999'],
  ])('%s: %s → %s', async (file, from, to, message) => {
    await change(file, from, to);

    expect(await faults()).toEqual([`${file}:${await lineOf(file, to)} ${message}`]);
  }); // prettier-ignore

  test.each([
    ['a name nobody knows', '  backup: null', '  backup: null\n  boss: null', 'boss: null', 'people.boss is not known here; known are owner, backup'],
    ['a channel nobody knows', '  webinar:', '  fax: before close\n  webinar:', 'fax: before', `targets.fax is not known here; known are default, ${channels.join(', ')}`],
    ['a name written twice', '  backup: null', '  backup: 1\n  backup: null', 'backup: null', 'holds a name that was written before; keep one of the two'],
    ['a tab', '  backup: null', '\tbackup: null', 'backup: null', 'is indented with a tab; use spaces'],
    ['a bracket left open', '[IMPORT, MIGRATION]', '[IMPORT, MIGRATION', 'same_wish', 'cannot be read as YAML; look at the indentation, the colons and the quotes here and just above'],
  ])('%s', async (_name, from, to, faultyLine, message) => {
    await change(practice, from, to);

    expect(await faults()).toContain(`${practice}:${await lineOf(practice, faultyLine)} ${message}`);
  }); // prettier-ignore

  test('something missing is told where it belongs', async () => {
    await change(practice, '  sunday: closed\n', '');
    await change(practice, '  default: same business day\n', '');
    await change(practice, 'special_days:', 'special_days: {} #');
    await change(practice, '    2026-11-27: closed # the day after Thanksgiving\n    2026-12-24: [08:00-12:00]\n', '');

    expect(await faults()).toEqual([
      `practice.yaml:${await lineOf(practice, 'hours:')} hours.sunday is missing; write ${dayRule}`,
      `practice.yaml:${await lineOf(practice, 'targets:')} targets.default is missing; write ${target}`,
    ]);
  });

  test('a practice that never opens is refused, because nothing would ever be due', async () => {
    const content = await readFile(join(folder, practice), 'utf8');
    await writeFile(join(folder, practice), content.replaceAll('[08:00-12:00, 13:00-17:00]', 'closed'));

    expect(await faults()).toEqual([
      `practice.yaml:${await lineOf(practice, 'hours:')} hours must be open on some day of the week`,
    ]);
  });

  test('all faults of all files come at once', async () => {
    await change(practice, 'language: en', 'language: fr');
    await change(practice, 'saturday: closed', 'saturday: shut');
    await change(scripts, 'language: en', 'language: fr');

    expect(await faults()).toHaveLength(3);
  });

  test('no wording of a library is shown for an empty file', async () => {
    await writeFile(join(folder, practice), '');
    await writeFile(join(folder, scripts), '');

    expect(await faults()).toEqual([
      'practice.yaml:1 must be a section with practice, hours, texting, people, targets, inquiries',
      'scripts/acknowledgment.yaml:1 must be a section with scripts',
    ]);
  });

  test('a file that repeats itself by aliases is refused', async () => {
    await change(practice, 'monday: [08:00-12:00, 13:00-17:00]', 'monday: &day [08:00-12:00, 13:00-17:00]');
    await change(practice, 'tuesday: [08:00-12:00, 13:00-17:00]', 'tuesday: *day');

    expect(await faults()).toEqual(['practice.yaml:1 uses a YAML alias (a name after *); write the value out instead']);
  });

  test('a folder that holds no policy is named, with what to do', async () => {
    await rm(join(folder, 'scripts'), { recursive: true });

    await expect(readPolicy(folder)).rejects.toThrow(
      `Cannot read the practice's policy in "${folder}": it must hold practice.yaml and a folder scripts; ` +
        `set POLICY_DIR to the folder that does, or copy the one that comes with Speedwell`,
    );
  });
});

describe('words that could not be sent as they are', () => {
  const words = '{practice} (automated): we got your request and will call you soon.';

  test.each([
    ['a fact about the patient', `${words} {first_name}`, 'scripts[0].text holds {first_name}; a script may hold only {practice}, {phone}, {opens}, {booking}'],
    ['a brace left open', `${words} {opens`, /scripts\[0\]\.text holds \{opens .*; a script may hold only/],
    ['no practice', 'We got your request.', 'scripts[0].text must name the practice; write {practice}'],
  ])('%s', async (_name, text, message) => {
    await change(scripts, words, text);
    const [fault, ...others] = await faults();

    expect(fault).toEqual(typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message));
    expect(others).toEqual([]);
  }); // prettier-ignore

  test('no way to stop', async () => {
    await change(scripts, 'Reply STOP to end', 'Reply to end');

    expect(await faults()).toEqual([
      expect.stringContaining('scripts[0].text must say how to stop the texts; write STOP'),
    ]);
  });

  test('a link to book where there is none', async () => {
    await change(scripts, words, `${words} {booking}`);

    expect(await faults()).toEqual([
      `${scripts}:${await lineOf(scripts, 'id: acknowledgment-open-en')} uses {booking}, but practice.booking_url is null; give the address, or take {booking} out`,
    ]);
    await change(practice, 'booking_url: null', 'booking_url: https://clinic.example/book');
    expect((await readPolicy(folder)).practice.bookingUrl).toBe('https://clinic.example/book');
  });

  test('an id used twice', async () => {
    await change(scripts, 'id: acknowledgment-closed-en', 'id: acknowledgment-open-en');

    expect(await faults()).toEqual([
      expect.stringContaining('id acknowledgment-open-en is used twice; give each script its own'),
    ]);
  });

  test('no words for a moment in the practice’s own language', async () => {
    await change(scripts, 'moment: acknowledgment_closed', 'moment: acknowledgment_open');

    expect(await faults()).toEqual([
      `scripts:1 hold no acknowledgment_closed in the practice's language "en"; write one`,
    ]);
  });
});
