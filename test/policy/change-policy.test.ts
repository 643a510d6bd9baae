import { describe, expect, test } from '@jest/globals';
import type { SettingsChange } from '../../extensions/shared/settings-api.ts';
import { changePolicy } from '../../src/policy/change-policy.ts';
import { readPolicyFiles, type PolicyFiles } from '../../src/policy/policy-files.ts';
import { checkPolicyFiles } from '../../src/policy/read-policy.ts';

const shipped = await readPolicyFiles('policy');
const by = { name: 'Practice manager (manager@example.com)', today: Temporal.PlainDate.from('2026-11-21') };
const practice = 'practice.yaml';

function changed(change: SettingsChange, files: PolicyFiles = shipped): PolicyFiles {
  const result = changePolicy(files, change, by);
  if (result === null) throw new Error('there was nothing to change');
  return result;
}

/** The lines that went and came, and that the policy is without fault. */
function linesOf(change: SettingsChange, files: PolicyFiles = shipped): readonly string[] {
  const after = changed(change, files);
  expect(checkPolicyFiles(after, { lint: false }).faults).toEqual([]);
  return [...after].flatMap(([name, content]) => difference(files.get(name) ?? '', content));
}

function difference(before: string, after: string): readonly string[] {
  if (before === after) return [];
  const [one, other] = [before.split('\n'), after.split('\n')];
  const same = one.findIndex((line, index) => line !== other[index]);
  const sameBehind = Math.min(
    one.toReversed().findIndex((line, index) => line !== other.at(-1 - index)),
    Math.min(one.length, other.length) - same,
  );
  return [
    ...one.slice(same, one.length - sameBehind).map((line) => `- ${line.trim()}`),
    ...other.slice(same, other.length - sameBehind).map((line) => `+ ${line.trim()}`),
  ];
}

function withPractice(from: string, to: string): PolicyFiles {
  const content = shipped.get(practice) ?? '';
  expect(content).toContain(from);
  return new Map(shipped).set(practice, content.replace(from, to));
}

describe('a change alters its own line of the files, and every comment stays', () => {
  test.each<[string, SettingsChange, readonly string[]]>([
    [
      'the hours of a weekday',
      { what: 'hours', location: 'main', day: 'monday', periods: ['07:30-12:00'] },
      ['- monday: [08:00-12:00, 13:00-17:00]', '+ monday: [07:30-12:00]'],
    ],
    [
      'a closed weekday',
      { what: 'hours', location: 'main', day: 'friday', periods: [] },
      ['- friday: [08:00-12:00, 13:00-17:00]', '+ friday: closed'],
    ],
    [
      'federal holidays',
      { what: 'federal_holidays', location: 'main', closed: false },
      [
        '- closed_on_federal_holidays: true # the eleven US federal holidays, on the day they are observed',
        '+ closed_on_federal_holidays: false # the eleven US federal holidays, on the day they are observed',
      ],
    ],
    [
      'a special day between two others, in its order',
      { what: 'special_day', location: 'main', day: '2026-12-01', periods: [] },
      ['+ 2026-12-01: closed'],
    ],
    [
      'a special day before all others',
      { what: 'special_day', location: 'main', day: '2026-01-05', periods: ['10:00-12:00'] },
      ['+ 2026-01-05: [10:00-12:00]'],
    ],
    [
      'a special day that is none any more',
      { what: 'special_day', location: 'main', day: '2026-11-27', periods: null },
      ['- 2026-11-27: closed # the day after Thanksgiving'],
    ],
    [
      'a special day that nobody had written down',
      { what: 'special_day', location: 'main', day: '2027-05-05', periods: null },
      [],
    ],
    [
      'the owner of a role',
      { what: 'person', person: 'manager', owner: 'manager@example.com' },
      ['- owner: null', '+ owner: manager@example.com'],
    ],
    [
      'an owner id, which stays text',
      { what: 'person', person: 'billing', owner: '908', languages: ['en', 'es'] },
      ['- owner: null', '- languages: [en]', '+ owner: "908"', '+ languages: [en, es]'],
    ],
    [
      'a limit where none was',
      { what: 'person', person: 'front_desk', mostOpenInquiries: 40 },
      ['+ most_open_inquiries: 40'],
    ],
    [
      'the owners and the promise of a group',
      { what: 'group', group: 'referral_partner', owners: ['referral_desk', 'front_desk'], window: 'before close' },
      [
        '- owners: [referral_desk, spanish_desk]',
        '- backup: backup',
        '- manager: manager',
        '- window: within 1 business day # referral documents are reviewed by then',
        '+ owners: [referral_desk, front_desk]',
        '+ backup: backup',
        '+ manager: manager',
        '+ window: before close # referral documents are reviewed by then',
      ],
    ],
    [
      'backup and manager',
      { what: 'group', group: 'paid_campaign', backup: 'manager', manager: 'clinical_lead' },
      ['- backup: backup', '- manager: manager', '+ backup: manager', '+ manager: clinical_lead'],
    ],
    [
      'a channel',
      { what: 'channel', channel: 'website_form', group: 'bilingual_support' },
      ['- website_form: organic_form', '+ website_form: bilingual_support'],
    ],
    [
      'a channel that had no group',
      { what: 'channel', channel: 'chat', group: 'organic_form' },
      ['+ chat: organic_form'],
    ],
    [
      'a channel that has none from now on',
      { what: 'channel', channel: 'referral', group: null },
      ['- referral: referral_partner'],
    ],
    [
      'the caps',
      { what: 'caps', inOneDay: 2, inOneWeek: 3 },
      [
        '- most_in_one_day: 1 # automatic messages to one patient; first replies and answers to the patient aside',
        '+ most_in_one_day: 2 # automatic messages to one patient; first replies and answers to the patient aside',
      ],
    ],
    [
      'a day without texts',
      { what: 'texting_hours', day: 'sunday', period: null },
      ['- sunday: 12:00-20:00 # or never', '+ sunday: never # or never'],
    ],
    [
      'texts on holidays',
      { what: 'texting_holidays', quiet: false },
      ['- quiet_on_federal_holidays: true', '+ quiet_on_federal_holidays: false'],
    ],
    [
      'the approval of a script that had its file’s',
      { what: 'approve_script', script: 'first-call-en', until: '2027-11-21' },
      [
        '+ expires_on: 2027-11-21',
        '+ approved_on: 2026-11-21',
        '+ approved_by: Practice manager (manager@example.com)',
      ].toReversed(),
    ],
    [
      'a script that is withdrawn',
      { what: 'withdraw_script', script: 'acknowledgment-open-en' },
      ['+ expires_on: 2026-11-21'],
    ],
  ])('%s', (_what, change, lines) => {
    expect(linesOf(change)).toEqual(lines);
  });
});

describe('files that somebody writes in another form', () => {
  test('keep their line ends', () => {
    const files = new Map(shipped).set(practice, (shipped.get(practice) ?? '').replaceAll('\n', '\r\n'));

    const after = changed({ what: 'channel', channel: 'chat', group: 'organic_form' }, files).get(practice) ?? '';

    expect(after).toContain('referral: referral_partner\r\n  chat: organic_form\r\n');
    expect(after).not.toMatch(/[^\r]\n/);
  });

  test('a person on one line gets a limit on that line', () => {
    const written = '    role: Front desk\n    owner: null\n    languages: [en]\n';
    const files = withPractice(
      `front_desk:\n${written}`,
      'front_desk: { role: Front desk, owner: null, languages: [en] }\n',
    );

    expect(linesOf({ what: 'person', person: 'front_desk', mostOpenInquiries: 9 }, files)).toEqual([
      '- front_desk: { role: Front desk, owner: null, languages: [en] }',
      '+ front_desk: { role: Front desk, owner: null, languages: [en], most_open_inquiries: 9 }',
    ]);
  });

  test('hours that are written below one another are written on one line', () => {
    const files = withPractice(
      'monday: [08:00-12:00, 13:00-17:00]',
      'monday: # early\n        - 08:00-12:00\n        - 13:00-17:00',
    );

    const after = changed({ what: 'hours', location: 'main', day: 'monday', periods: ['09:00-12:00'] }, files);

    expect(checkPolicyFiles(after, { lint: false }).policy?.locations[0].calendar.weekdays[0]).toHaveLength(1);
    expect(after.get(practice)).toContain('# early');
  });

  test('the only special day goes, and a list without any gets one', () => {
    const files = withPractice('      2026-12-24: [08:00-12:00]\n', '');
    const without = changed({ what: 'special_day', location: 'main', day: '2026-11-27', periods: null }, files);
    expect(without.get(practice)).toContain('special_days: {} # days that differ, a federal holiday included');

    const again = changed({ what: 'special_day', location: 'main', day: '2027-01-04', periods: [] }, without);
    expect(again.get(practice)).toContain('special_days: { 2027-01-04: closed } # days that differ');
    expect(checkPolicyFiles(again, { lint: false }).faults).toEqual([]);
  });

  test('an empty value is filled in', () => {
    const files = withPractice(
      'role: Billing and insurance\n    owner: null',
      'role: Billing and insurance\n    owner:',
    );

    expect(linesOf({ what: 'person', person: 'billing', owner: 'b@example.com' }, files)).toEqual([
      '- owner:',
      '+ owner: b@example.com',
    ]);
  });

  test('a role with a comma in it approves a script in quotes where it must', () => {
    const files = new Map(shipped).set(
      'scripts/one.yaml',
      'scripts:\n  - { id: one-en, channel: text, moment: texting, about: help, language: en, version: 1, text: "{practice}: call {phone}. STOP to end." } # ours\n',
    );
    const approve = { what: 'approve_script', script: 'one-en', until: null } as const;

    const after = changePolicy(files, approve, { ...by, name: 'Manager, north: (m@example.com)' })?.get(
      'scripts/one.yaml',
    );

    expect(after).toContain('approved_by: "Manager, north: (m@example.com)"');
    expect(after).toContain('# ours');
  });
});

test.each<SettingsChange>([
  { what: 'hours', location: 'nowhere', day: 'monday', periods: [] },
  { what: 'person', person: 'nobody', owner: null },
  { what: 'group', group: 'no_group', backup: 'backup' },
  { what: 'approve_script', script: 'no-script', until: null },
])('what is not there cannot be changed: %o', (change) => {
  expect(changePolicy(shipped, change, by)).toBeNull();
});
