import { describe, expect, test } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { channels, groups } from '../../src/follow-up/codes.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { fewScripts, usePolicyFolder } from './policy-folder.ts';

const practice = 'practice.yaml';
const scripts = fewScripts;
const folder = usePolicyFolder({ few: true });
const { change, faults, lineOf } = folder;

describe('what is wrong is said with its line and what to write instead', () => {
  const target = '"within 15 business minutes", "same business day", "before close" or "within 2 business days"';
  const dayRule = 'closed, or a list of periods such as [08:00-12:00, 13:00-17:00]';
  const monday = 'monday: [08:00-12:00, 13:00-17:00]';
  const people = 'front_desk, spanish_desk, backup, clinical_lead, billing, referral_desk, manager';
  const cadences = 'new_request, intake_reminders, learn_what_you_do, compare_and_ask, nearly_decided';
  const lawful = 'must lie between 08:00 and 21:00; the law allows nothing earlier or later (47 CFR 64.1200(c)(1))';

  test.each([
    // The practice and its places.
    ['phone: (312) 555-0100', 'phone: 555-0100', 'practice.phone must be a US phone number such as (312) 555-0100'],
    ['phone: (312) 555-0100', 'phone:', 'practice.phone must be a US phone number such as (312) 555-0100'],
    ['booking_url: null', 'booking_url: http://clinic.example', 'practice.booking_url must be an https:// address, or null where patients cannot book by themselves'],
    ['language: en', 'language: fr', 'practice.language must be en or es'],
    ['languages: [en, es]', 'languages: [es]', 'practice.languages must contain the language above'],
    ['languages: [en, es]', 'languages: [en, en]', 'practice.languages must name each language once'],
    ['languages: [en, es]', 'languages: []', 'practice.languages is empty; write a list such as [en, es]'],
    ['name: Example Family Clinic', 'name: " "', 'practice.name is empty; write the name of the practice as patients know it'],
    ['id: main', 'id: Main Street', 'locations[0].id must be a short name of small letters, digits and underscores, such as front_desk'],
    ['saturday: closed', 'saturday: shut', `locations[0].hours.saturday must be ${dayRule}`],
    [monday, 'monday: [8-12]', 'locations[0].hours.monday[0] must be a period such as 08:00-12:00'],
    [monday, 'monday: [800]', 'locations[0].hours.monday[0] must be a period such as 08:00-12:00'],
    [monday, 'monday: [12:00-08:00]', 'locations[0].hours.monday[0] must end later than it begins'],
    [monday, 'monday: [08:00-12:00, soon]', 'locations[0].hours.monday[1] must be a period such as 08:00-12:00'],
    [monday, 'monday: [08:00-12:00, 11:00-17:00]', 'locations[0].hours.monday must list its periods in order, none beginning before the one before it has ended'],
    [monday, 'monday: [13:00-17:00, 08:00-12:00]', 'locations[0].hours.monday must list its periods in order, none beginning before the one before it has ended'],
    ['time_zone: America/Chicago', 'time_zone: Chicago', 'locations[0].time_zone must be a time zone such as America/Chicago'],
    ['time_zone: America/Chicago', 'time_zone: -06:00', 'locations[0].time_zone must be a time zone such as America/Chicago'],
    ['2026-11-27: closed', '2026-11-31: closed', 'locations[0].special_days.2026-11-31 must be a date such as 2026-12-24'],
    ['2026-11-27: closed', 'Thanksgiving: closed', 'locations[0].special_days.Thanksgiving must be a date such as 2026-12-24'],
    ['2026-11-27: closed', '2026-11-27: 08:00-12:00', `locations[0].special_days.2026-11-27 must be ${dayRule}`],
    // Texting.
    ['sunday: 12:00-20:00', 'sunday: late', 'texting.sunday must be a period such as 09:00-20:00, or never'],
    ['sunday: 12:00-20:00', 'sunday: 07:00-20:00', `texting.sunday ${lawful}`],
    ['sunday: 12:00-20:00', 'sunday: 12:00-21:30', `texting.sunday ${lawful}`],
    ['sunday: 12:00-20:00', 'sunday: 12:00-24:00', `texting.sunday ${lawful}`],
    ['reply_at_once_at_any_hour: true', 'reply_at_once_at_any_hour: yes', 'texting.reply_at_once_at_any_hour must be true or false'],
    ['most_texts_to_one_number_in_24_hours: 5', 'most_texts_to_one_number_in_24_hours: 0', 'texting.most_texts_to_one_number_in_24_hours must be a whole number from 1 to 20'],
    ['a_stop_ends: everything', 'a_stop_ends: nothing', 'texting.a_stop_ends must be everything or that_kind'],
    ['link_domains: []', 'link_domains: ["https://clinic.example"]', 'texting.link_domains[0] must be a domain such as clinic.example, without https:// and without a path, in small letters'],
    // Privacy.
    ['free_text_by: []', 'free_text_by: [everybody]', `privacy.free_text_by[0] names "everybody", which is not among people; known are ${people}`],
    ['keep_consent_years: 10', 'keep_consent_years: 1', 'privacy.keep_consent_years must be a whole number from 5 to 30'],
    ['give_up_after_minutes: 60', 'give_up_after_minutes: an hour', 'texting.give_up_after_minutes must be a whole number from 1 to 1440'],
    ['most_in_one_week: 3', 'most_in_one_week: 0', 'texting.most_in_one_week must be a whole number from 1 to 30'],
    // People, groups and escalations.
    ['owner: null', 'owner: Dana', 'people.front_desk.owner must be an e-mail address of a HubSpot user, a HubSpot owner id, or null'],
    ['languages: [en]', 'languages: [pt]', 'people.front_desk.languages[0] must be en or es'],
    ['website_form: organic_form', 'website_form: forms', `channels.website_form must be one of ${groups.join(', ')}`],
    ['owners: [front_desk, spanish_desk]', 'owners: []', 'groups.new_patient_appointment.owners is empty; name at least one of people'],
    ['owners: [front_desk, spanish_desk]', 'owners: [frontdesk]', `groups.new_patient_appointment.owners[0] names "frontdesk", which is not among people; known are ${people}`],
    ['backup: backup\n', 'backup: nobody\n', `groups.new_patient_appointment.backup names "nobody", which is not among people; known are ${people}`],
    ['message: paid_campaign', 'message: hello', 'groups.paid_campaign.message must be by_intent, general, ready_to_schedule, service_fit, paid_campaign, insurance, referral, bilingual, missed_call, social or incomplete_intake'],
    ['cadence: intake_reminders', 'cadence: reminders', `groups.incomplete_intake.cadence names "reminders", which is not among cadences; known are ${cadences}`],
    ['cadence: intake_reminders', 'cadence: nearly_decided', 'groups.incomplete_intake.cadence must name a cadence whose purpose is follow_up'],
    ['clinical: { owner: clinical_lead', 'clinical: { owner: doctor', `escalations.clinical.owner names "doctor", which is not among people; known are ${people}`],
    ['high_value_procedure: { owner: manager,', 'high_value_procedure: {', 'escalations.high_value_procedure.owner is missing; write a short name of small letters, digits and underscores, such as front_desk'],
    // Targets.
    ['voicemail: before close', 'voicemail: tomorrow', `targets.by_channel.voicemail must be ${target}`],
    ['voicemail: before close', 'voicemail: within 0 business days', `targets.by_channel.voicemail must be ${target}`],
    ['paid_social: within', 'tv: within', 'targets.by_source.tv is not known here; known are google_business, organic_search, paid_search, paid_social, social, referral_partner, physician_referral, email, direct_mail, website, local_listing, chat_tool, offline, unknown'],
    // Service lines, fit, consent, form fields.
    ['id: specialist_visit', 'id: annual_checkup', 'service_lines[1].id is used twice; give each its own'],
    ['phrases: [specialist*', 'phrases: [s*', 'service_lines[1].phrases[0] holds "s*"; write at least 3 letters before a *, such as check & up'],
    ['area: null', 'area: { states: [], zips: [], otherwise: close }', 'fit.area must name states or ZIP codes, or be null'],
    ['area: null', 'area: { states: [Illinois], zips: [], otherwise: close }', 'fit.area.states[0] must be a state such as IL'],
    ['area: null', 'area: { states: [], zips: [606], otherwise: close }', 'fit.area.zips[0] must be the beginning of a ZIP code in quotes, such as "606"'],
    ['area: null', 'area: { states: [IL], zips: [], otherwise: wait }', 'fit.area.otherwise must be close or ask_a_person'],
    ['  age: null\n  referral', '  age: { least: 18, most: 17, otherwise: close }\n  referral', 'fit.age.most must not be less than least'],
    ['since: 2026-11-21', 'since: 2026-02-30', 'consent_wordings[0].since must be a date such as 2026-12-24'],
    ['words: message', 'words: Message!', 'form_fields.words must be the internal name of a HubSpot contact property such as zip, or null'],
    ['not_when_created_by: [IMPORT, MIGRATION]', 'not_when_created_by: IMPORT', 'inquiries.not_when_created_by must be a list of HubSpot change sources such as [IMPORT, MIGRATION]'],
  ])('%s → %s', async (from, to, message) => {
    const line = await change(practice, from, to);

    const said = (await faults()).map((fault) => fault.replace(`${practice}:${line} `, ''));
    expect(said).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  }); // prettier-ignore

  test('more texts in a day than in a week', async () => {
    await change(practice, 'most_in_one_day: 1', 'most_in_one_day: 4');

    expect(await faults()).toEqual([
      `${practice}:${await lineOf(practice, 'most_in_one_week')} texting.most_in_one_week must not be less than most_in_one_day`,
    ]);
  });

  test('a practice under 42 CFR Part 2 without a discreet name', async () => {
    await change(practice, 'part_2: false', 'part_2: true');

    expect(await faults()).toEqual([
      `${practice}:${await lineOf(practice, 'discreet_name')} privacy.discreet_name must be a name while part_2 is true`,
    ]);
  });

  test.each([
    ['a name nobody knows', 'owner: null', 'owner: null\n    boss: null', 'boss: null', 'people.front_desk.boss is not known here; known are role, owner, languages, locations, service_lines, works, most_open_inquiries'],
    ['a person with a strange name', '  front_desk:\n', '  Front Desk:\n', 'Front Desk:', 'people.Front Desk must be named by a short name of small letters, digits and underscores, such as front_desk'],
    ['a person at a place that is not there', 'owner: null', 'owner: null\n    locations: [south]', 'locations: [south]', 'people.front_desk.locations[0] names "south", which is not among locations; known are main'],
    ['a person for a service that is not there', 'owner: null', 'owner: null\n    service_lines: [x_ray]', 'service_lines: [x_ray]', 'people.front_desk.service_lines[0] names "x_ray", which is not among service_lines; known are annual_checkup, specialist_visit, elective_procedure'],
    ['a service line with a cadence that is not there', 'id: specialist_visit', 'id: specialist_visit\n    cadence: slow', 'cadence: slow', `service_lines[1].cadence names "slow", which is not among cadences; known are ${cadences}`],
    ['a tab', '  booking_url: null', '\tbooking_url: null', '\tbooking_url', 'is indented with a tab; use spaces'],
    ['a bracket left open', '[IMPORT, MIGRATION]', '[IMPORT, MIGRATION', 'same_wish', 'cannot be read as YAML; look at the indentation, the colons and the quotes here and just above'],
  ])('%s', async (_name, from, to, faultyLine, message) => {
    await change(practice, from, to);

    expect(await faults()).toContain(`${practice}:${await lineOf(practice, faultyLine)} ${message}`);
  }); // prettier-ignore

  test('a channel nobody knows', async () => {
    await change(practice, '    webinar:', '    fax: before close\n    webinar:');

    expect(await faults()).toEqual([
      `${practice}:${await lineOf(practice, 'fax:')} targets.by_channel.fax is not known here; known are ${channels.join(', ')}`,
    ]);
  });

  test('a name written twice', async () => {
    await change(practice, 'usual_cadence: new_request', 'usual_cadence: first\nusual_cadence: second');

    expect(await faults()).toContain(
      `${practice}:${await lineOf(practice, 'usual_cadence: second')} holds a name that was written before; keep one of the two`,
    );
  });

  test('hours of a person that never meet those of the practice', async () => {
    const days = ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'].map((day) => `${day}day: [18:00-20:00]`);
    const line = await change(practice, 'owner: null', `owner: null\n    works: { ${days.join(', ')} }`);

    expect(await faults()).toEqual([
      `${practice}:${line + 1} people.front_desk.works never meets the hours of a location; mend one of the two`,
    ]);
  });

  test('something missing is told where it belongs', async () => {
    await change(practice, '      sunday: closed\n', '');
    await change(
      practice,
      '  next_response: within 60 business minutes # when the patient writes or calls again\n',
      '',
    );
    await change(practice, '  decision: nearly_decided\n', '');

    expect(await faults()).toEqual([
      `${practice}:${await lineOf(practice, '    hours:')} locations[0].hours.sunday is missing; write ${dayRule}`,
      `${practice}:${await lineOf(practice, 'targets:')} targets.next_response is missing; write ${target}`,
      `${practice}:${await lineOf(practice, 'nurture:')} nurture.decision is missing; write a short name of small letters, digits and underscores, such as front_desk`,
    ]);
  });

  test('a practice that never opens is refused, because nothing would ever be due', async () => {
    const content = await folder.read(practice);
    await folder.write(practice, content.replaceAll('[08:00-12:00, 13:00-17:00]', 'closed'));

    expect(await faults()).toEqual([
      `${practice}:${await lineOf(practice, '    hours:')} locations[0].hours must be open on some day of the week`,
    ]);
  });

  test('a practice without a place is refused', async () => {
    const content = await folder.read(practice);
    const places = content.slice(content.indexOf('locations:\n'), content.indexOf('# When automatic texts'));
    await change(practice, places, 'locations: []\n\n');

    expect(await faults()).toEqual([
      `${practice}:${await lineOf(practice, 'locations: []')} locations is empty; write at least one location`,
    ]);
  });

  test('all faults of all files come at once, with names that nothing has', async () => {
    await change(practice, 'language: en', 'language: fr');
    await change(practice, 'saturday: closed', 'saturday: shut');
    await change(practice, 'backup: backup\n', 'backup: nobody\n');
    await change(scripts, '"language": "en"', '"language": "fr"');

    expect(await faults()).toEqual([
      expect.stringContaining('practice.language must be'),
      expect.stringContaining('hours.saturday must be'),
      expect.stringContaining('names "nobody"'),
      expect.stringContaining(scripts),
    ]);
  });

  test('no wording of a library is shown for an empty file', async () => {
    await folder.write(practice, '');
    await folder.write(scripts, '');

    expect(await faults()).toEqual([
      'practice.yaml:1 must be a section with practice, locations, texting, people, channels, groups, targets, escalations, service_lines, cadences, usual_cadence, nurture, fit, consent_wordings, email_subscriptions, form_fields, inquiries, privacy, access',
      `${scripts}:1 must be a section with approval, scripts`,
    ]);
  });

  test('a file that repeats itself by aliases is refused', async () => {
    await change(practice, monday, monday.replace(': ', ': &day '));
    await change(practice, 'tuesday: [08:00-12:00, 13:00-17:00]', 'tuesday: *day');

    expect(await faults()).toEqual(['practice.yaml:1 uses a YAML alias (a name after *); write the value out instead']);
  });

  test('a folder that holds no policy is named, with what to do', async () => {
    await rm(join(folder.path(), 'scripts'), { recursive: true });

    await expect(readPolicy(folder.path())).rejects.toThrow(
      `Cannot read the practice's policy in "${folder.path()}": it must hold practice.yaml and a folder scripts; ` +
        `set POLICY_DIR to the folder that does, or copy the one that comes with Speedwell`,
    );
  });
});
