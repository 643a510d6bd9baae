import { describe, expect, test } from '@jest/globals';
import { escalationKinds, groups } from '../../src/follow-up/codes.ts';
import type { CadenceStep } from '../../src/follow-up/policy/cadence-plan.ts';
import { checkPolicy, lineOf as lineOfFault, readPolicy } from '../../src/policy/read-policy.ts';
import { period } from '../support/practice-policy.ts';
import { usePolicyFolder } from './policy-folder.ts';

const practice = 'practice.yaml';
const scripts = 'scripts/calls.yaml';
const folder = usePolicyFolder();
const { change, lineOf } = folder;

async function warnings(): Promise<readonly string[]> {
  const checked = await checkPolicy(folder.path());
  expect(checked.faults).toEqual([]);
  return checked.warnings.map(lineOfFault);
}

describe('a practice that starts with what Speedwell ships', () => {
  test('has its places, hours and texting hours in the follow-up’s terms', async () => {
    const policy = await readPolicy(folder.path());
    const { calendar, ...place } = policy.locations[0];

    expect(policy.practice).toEqual({ name: 'Example Family Clinic', phone: '(312) 555-0100', bookingUrl: null });
    expect(policy.languages).toEqual(['en', 'es']);
    expect(policy.defaultLanguage).toBe('en');
    expect(place).toEqual({
      ...{ id: 'main', name: 'Main Street', phone: '(312) 555-0100', bookingUrl: null, meetingsPage: null },
    });
    expect(calendar).toMatchObject({ timeZone: 'America/Chicago', closedOnFederalHolidays: true, replaced: null });
    expect(calendar.weekdays[0]).toEqual([period('08:00-12:00'), period('13:00-17:00')]);
    expect(calendar.weekdays[6]).toEqual([]);
    expect(calendar.specialDays.get('2026-11-27')).toEqual([]);
    expect(policy.textingHours).toEqual({
      weekdays: [...Array.from({ length: 6 }, () => period('09:00-20:00')), period('12:00-20:00')],
      ...{ quietOnFederalHolidays: true, instantReplyAtAnyHour: true, atOnceAfterOurCall: true },
    });
    expect(policy).toMatchObject({
      caps: { inOneDay: 1, inOneWeek: 3 },
      ...{ loopGuard: 5, acknowledgeWithinMinutes: 60, sameInquiryWithinMinutes: 60 },
      notAnInquiryWhenCreatedBy: ['IMPORT', 'MIGRATION'],
    });
  });

  test('promises what the product promises', async () => {
    const { targets, groups: records } = await readPolicy(folder.path());

    expect(Object.fromEntries(targets.byChannel)).toEqual({
      paid_form: { kind: 'business_minutes', minutes: 15 },
      missed_call: { kind: 'business_minutes', minutes: 60 },
      voicemail: { kind: 'before_close' },
      referral: { kind: 'business_days', days: 1 },
      webinar: { kind: 'business_days', days: 2 },
    });
    expect(Object.fromEntries(targets.bySource)).toEqual({ paid_social: { kind: 'business_minutes', minutes: 15 } });
    expect(targets).toMatchObject({ managerAfterMinutes: 60, longestPauseDays: 5 });
    expect(records.organic_form.window).toEqual({ kind: 'same_business_day' });
    expect(records.paid_campaign).toEqual({
      ...{ owners: ['front_desk', 'spanish_desk'], backup: 'backup', manager: 'manager' },
      ...{ window: { kind: 'business_minutes', minutes: 15 }, message: 'paid_campaign', cadence: null },
      documentation: { en: expect.any(String), es: expect.any(String) },
    });
  });

  test('has somebody for every group and every escalation, by role, whom the practice still has to name', async () => {
    const policy = await readPolicy(folder.path());

    expect([...policy.people.keys()]).toEqual([
      'front_desk', 'spanish_desk', 'backup', 'clinical_lead', 'billing', 'referral_desk', 'manager',
    ]); // prettier-ignore
    expect(policy.people.get('spanish_desk')).toEqual({
      ...{ id: 'spanish_desk', role: 'Spanish-speaking desk', owner: null, languages: ['en', 'es'] },
      ...{ locations: [], serviceLines: [], shifts: null, mostOpenInquiries: null },
    });
    expect(Object.keys(policy.groups).toSorted()).toEqual([...groups].toSorted());
    expect(Object.keys(policy.escalations).toSorted()).toEqual([...escalationKinds].toSorted());
    expect(policy.channelGroups.get('paid_form')).toBe('paid_campaign');
    expect(policy.channelGroups.has('chat')).toBe(false);
    expect(await warnings()).toEqual([
      ...(await Promise.all(
        [...policy.people.values()].map(
          async ({ id, role }) =>
            `practice.yaml:${(await lineOf(practice, `role: ${role}`)) + 1} people.${id}.owner is null; ` +
            'name a HubSpot user, or tasks of this role belong to nobody',
        ),
      )),
      `law/texting-hours.yaml:${await lineOf('law/texting-hours.yaml', 'confirmed_by: null')} the hours of 22 state(s) are ` +
        'confirmed by nobody; have counsel confirm them, and write who did under confirmed_by',
    ]);
  });

  test('calls, texts and closes a new request on the days the product says', async () => {
    const { cadences, usualCadence } = await readPolicy(folder.path());

    expect(cadences.get(usualCadence)).toEqual({
      purpose: 'follow_up',
      steps: [
        { do: 'call', day: 0, at: 'within_target', script: 'first_call' },
        { do: 'message', day: 0, at: 'at_once', script: 'missed_you', otherwise: 'skip' },
        { do: 'call', day: 0, at: 'later_the_same_day', script: 'second_call' },
        { do: 'call', day: 1, at: 'another_time_of_day', script: 'next_day_call' },
        { do: 'message', day: 3, at: 'morning', script: 'options', otherwise: 'call' },
        { do: 'message', day: 7, at: 'afternoon', script: 'check_in', otherwise: 'call' },
        { do: 'close', day: 8 },
      ],
    });
  });

  test('educates with gaps that widen, on all eight subjects', async () => {
    const { cadences, nurture } = await readPolicy(folder.path());
    const plans = Object.values(nurture).map((name) => cadences.get(name)?.steps ?? []);

    for (const steps of plans) {
      const gaps = steps.map((step, index) => step.day - (steps[index - 1]?.day ?? 0));
      expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
      expect(new Set(gaps).size).toBe(gaps.length);
    }
    expect(new Set(plans.flat().flatMap(scriptOf))).toEqual(
      new Set([
        'what_to_expect', 'how_to_prepare', 'what_to_bring', 'how_referrals_work', 'how_follow_up_works',
        'when_to_call', 'bilingual_support', 'telehealth',
      ]), // prettier-ignore
    );
  });

  test('has words for what patients write and scripts for what is said to them', async () => {
    const policy = await readPolicy(folder.path());

    expect(policy.words.get('urgent_symptoms')?.length).toBeGreaterThan(20);
    expect(policy.scripts.length).toBeGreaterThan(50);
  });

  test('keeps wordings of consent, form fields and service lines that HubSpot may not name', async () => {
    const policy = await readPolicy(folder.path());

    expect(policy.consentWordings.map(({ id }) => id)).toEqual(['text_en_1', 'text_es_1', 'email_en_1', 'email_es_1']);
    expect(policy.consentWordings[0]?.since).toEqual(Temporal.PlainDate.from('2026-11-21'));
    expect(policy.formFields).toMatchObject({ words: 'message', zip: 'zip', hasReferral: null });
    expect(policy.serviceLines.map(({ id, mayBeNamed }) => [id, mayBeNamed])).toEqual([
      ['annual_checkup', false],
      ['specialist_visit', false],
      ['elective_procedure', false],
    ]);
    expect(policy.fit).toEqual({ area: null, age: null, referral: null, coverage: null });
  });

  test('the version changes with the files and only with them', async () => {
    const { version } = await readPolicy(folder.path());

    expect((await readPolicy(folder.path())).version).toBe(version);
    await change(scripts, 'morning', 'day');
    expect((await readPolicy(folder.path())).version).not.toBe(version);
    expect(version).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe('a practice decides for itself', () => {
  test('people may be named by address or by HubSpot owner id', async () => {
    await change(practice, 'owner: null', 'owner: 12345');
    await change(practice, 'owner: null', 'owner: front.desk@clinic.example');

    const { people } = await readPolicy(folder.path());
    expect([people.get('front_desk')?.owner, people.get('spanish_desk')?.owner]).toEqual([
      '12345',
      'front.desk@clinic.example',
    ]);
  });

  test('a person may have places, services, shifts and a most', async () => {
    const days = ['monday: [08:00-12:00]', ...['tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'].map((day) => `${day}day: closed`)];
    await change(
      practice,
      'languages: [en, es]\n  backup',
      `languages: [en, es]\n    locations: [main]\n    service_lines: [annual_checkup]\n    most_open_inquiries: 40\n    works: { ${days.join(', ')} }\n  backup`,
    );

    expect((await readPolicy(folder.path())).people.get('spanish_desk')).toMatchObject({
      ...{ locations: ['main'], serviceLines: ['annual_checkup'], mostOpenInquiries: 40 },
      shifts: [[period('08:00-12:00')], [], [], [], [], [], []],
    });
  }); // prettier-ignore

  test('a second location has hours, number and booking address of its own, or the practice’s', async () => {
    const content = await folder.read(practice);
    const first = content.slice(content.indexOf('  - id: main'), content.indexOf('# When automatic texts'));
    const second = first.replace('id: main', 'id: north').replace('name: Main Street', 'name: North\n    phone: (312) 555-0142\n    booking_url: https://clinic.example/north'); // prettier-ignore
    await change(practice, first, `${first.trimEnd()}\n${second.replace('America/Chicago', 'America/Denver')}`);

    const { locations } = await readPolicy(folder.path());
    expect(locations.map(({ id, phone, bookingUrl, calendar }) => [id, phone, bookingUrl, calendar.timeZone])).toEqual([
      ['main', '(312) 555-0100', null, 'America/Chicago'],
      ['north', '(312) 555-0142', 'https://clinic.example/north', 'America/Denver'],
    ]);
  });

  test('a day without texting is wholly quiet', async () => {
    await change(practice, 'sunday: 12:00-20:00', 'sunday: never');

    expect((await readPolicy(folder.path())).textingHours.weekdays[6]).toBeNull();
  });

  test('whom it can serve is a rule of its own', async () => {
    await change(practice, 'area: null', 'area: { states: [IL], zips: ["606", "07"], otherwise: ask_a_person }');
    await change(practice, 'age: null\n  referral', 'age: { least: 18, most: null, otherwise: close }\n  referral');
    await change(practice, 'coverage: null', 'coverage: { not_accepted: [Some Plan], otherwise: close }');

    expect((await readPolicy(folder.path())).fit).toEqual({
      area: { states: ['IL'], zips: ['606', '07'], otherwise: 'ask_a_person' },
      age: { least: 18, most: null, otherwise: 'close' },
      referral: null,
      coverage: { notAccepted: ['Some Plan'], otherwise: 'close' },
    });
  });
});

test('the benchmark’s practice is open at every hour and replies at once in both languages', async () => {
  const policy = await readPolicy('bench/policy');

  for (const day of policy.locations[0].calendar.weekdays) expect(day).toEqual([period('00:00-24:00')]);
  for (const day of policy.textingHours.weekdays) expect(day).toEqual(period('08:00-21:00'));
  expect(policy.textingHours.instantReplyAtAnyHour).toBe(true);
  expect(policy.scripts.filter(({ about }) => about === 'general').map(({ id }) => id)).toHaveLength(4);
});

function scriptOf(step: CadenceStep): readonly string[] {
  return step.do === 'close' ? [] : [step.script];
}
