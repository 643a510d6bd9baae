import { describe, expect, test } from '@jest/globals';
import { channels, escalationKinds, groups, languages } from '../../src/follow-up/codes.ts';
import { procedureOf } from '../../src/policy/print/procedure.ts';
import { heading, list, paragraph, quote, table } from '../../src/policy/print/document.ts';
import { toHtml } from '../../src/policy/print/to-html.ts';
import { toMarkdown } from '../../src/policy/print/to-markdown.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';

const policy = await readPolicy('policy');
const today = Temporal.PlainDate.from('2026-11-21');

describe.each(languages)('the procedure of the starter policy in %s', (language) => {
  const procedure = procedureOf(policy, language, today);
  const html = toHtml(procedure, language);
  const markdown = toMarkdown(procedure);

  test('holds every channel, group, escalation, person, service, cadence, consent wording and script', () => {
    const names = [
      ...[...channels, ...groups, ...escalationKinds].map((code) => `(${code})`),
      ...[...policy.people.values()].map(({ role }) => role),
      ...policy.serviceLines.map(({ id }) => `(${id})`),
      ...[...policy.cadences.keys()].map((name) => `(${name})`),
      ...policy.consentWordings.map(({ id }) => id),
      ...policy.scripts.map(({ id }) => `>${id}</h4>`),
      policy.version,
    ];

    expect(names.length).toBeGreaterThan(250);
    expect(names.filter((name) => !html.includes(name))).toEqual([]);
    expect(names.filter((name) => !markdown.includes(name.replace('>', '').replace('</h4>', '\n')))).toEqual([]);
  });

  test('shows each script with its words and who approved them', () => {
    const shown = html.match(/Speedwell starter set(?: on| el) 2026-01-01/g) ?? [];

    expect(shown).toHaveLength(policy.scripts.length);
    expect(html).toContain('<blockquote><p>{practice} (automated): we got your request and will call you soon.');
  });

  test('gives every step of every cadence a script that can be found', () => {
    const rows = procedure.filter((block) => block.kind === 'table').flatMap(({ rows }) => rows);
    const steps = rows.filter((row) => row.length === 5 && /^\d+$/.test(row[0] ?? ''));
    const count = [...policy.cadences.values()].reduce((sum, { steps }) => sum + steps.length, 0);

    expect(steps).toHaveLength(count);
    expect(steps.filter(([, , , scripts = '', otherwise = '']) => scripts === '' && otherwise !== '')).toEqual([]);
  });

  test('has whole tables and says nothing of codes that went wrong', () => {
    const tables = procedure.filter((block) => block.kind === 'table');

    expect(tables.filter(({ head, rows }) => rows.some((row) => row.length !== head.length))).toEqual([]);
    expect(html).not.toMatch(/undefined|\[object|NaN/);
  });

  test('leads from its list of chapters to each of them', () => {
    const links = Array.from(html.matchAll(/<a href="#([^"]+)"/g), ([, anchor = '']) => anchor);

    expect(links).toHaveLength(14);
    expect(links.filter((anchor) => !html.includes(`<h2 id="${anchor}">`))).toEqual([]);
  });
});

test('the worked example counts by the practice’s own hours: a paid form of Monday evening is due on Tuesday 8:15', () => {
  const markdown = toMarkdown(procedureOf(policy, 'en', today));

  expect(markdown).toContain(
    '| within 15 business minutes | Mon, Nov 23, 8:00 PM | Tue, Nov 24, 8:00 AM | Tue, Nov 24, 8:10 AM | Tue, Nov 24, 8:15 AM | Tue, Nov 24, 9:15 AM |',
  );
});

test('the channel map leads from the channel to group, promise, owner and backup', () => {
  expect(toMarkdown(procedureOf(policy, 'en', today))).toContain(
    '| Paid campaign form (paid_form) | paid campaign | within 15 business minutes | Front desk, Spanish-speaking desk | Backup desk |',
  );
});

test('the procedure of a practice that decided otherwise says so', () => {
  const [main] = policy.locations;
  const other = procedureOf(
    {
      ...policy,
      people: new Map([...policy.people].map(([id, person]) => [id, { ...person, owner: 'desk@clinic.example', locations: ['main'], serviceLines: ['checkup'], mostOpenInquiries: 40, shifts: main.calendar.weekdays }])),
      locations: [{ ...main, calendar: { ...main.calendar, specialDays: new Map() } }],
      textingHours: { ...policy.textingHours, weekdays: policy.textingHours.weekdays.map(() => null), quietOnFederalHolidays: false, instantReplyAtAnyHour: false, atOnceAfterOurCall: false },
      targets: { ...policy.targets, bySource: new Map(), nextResponse: { kind: 'business_days', days: 3 } },
      fit: { area: { states: ['IL'], zips: ['606'], otherwise: 'close' }, age: { least: 18, most: 64, otherwise: 'ask_a_person' }, referral: null, coverage: { notAccepted: ['Plan X'], otherwise: 'close' } },
      consentWordings: [],
      scripts: policy.scripts.filter(({ moment }) => moment !== 'holding_line').map((script) => ({ ...script, translationReviewedBy: null, expiresOn: Temporal.PlainDate.from('2027-06-30') })),
    },
    'en',
    today,
  );
  const text = toMarkdown(other);

  for (const words of ['| desk@clinic.example |', 'Monday 8:00 AM–12:00 PM, 1:00 PM–5:00 PM; Tuesday', '| 40 |', '| Monday | never |',
    'Federal holidays are days like others', 'waits for these hours', 'When the patient speaks again: within 3 business days',
    '| IL, 606 | kindly closed |', '| from 18 years to 64 years | a person looks first |', 'all plans but Plan X', '| Referral | everybody |',
    'None yet.', 'until 2027-06-30']) expect(text).toContain(words);
  expect(text).not.toContain('Days that differ');
  expect(text).not.toContain('Whatever the channel');
}); // prettier-ignore

test('what would mean something in HTML or Markdown reads as it was written', () => {
  const odd = `<b>"A & B's"</b> | *x* _y_ a_b [z](u) # \`c\``;
  const blocks = [heading(1, odd), paragraph(odd), list([odd]), table([odd], [[odd]]), quote(`${odd}\n${odd}`)];
  const html = toHtml(blocks, 'en');
  const escapedInHtml = '&lt;b&gt;&quot;A &amp; B&#39;s&quot;&lt;/b&gt; | *x* _y_ a_b [z](u) # `c`';

  expect(html).not.toContain('<b>');
  expect(html.split(escapedInHtml)).toHaveLength(9);
  expect(toMarkdown([paragraph(odd)])).toBe(
    String.raw`\<b\>"A & B's"\</b\> \| \*x\* \_y\_ a_b \[z\](u) \# ${'\\`c\\`'}` + '\n',
  );
  expect(toMarkdown([list(['a', 'b']), table(['a', 'b'], [['c', 'd']]), quote('a\nb')])).toBe(
    '- a\n- b\n\n| a | b |\n| --- | --- |\n| c | d |\n\n> a\n>\n> b\n',
  );
});

test('a page without a heading is a page still', () => {
  expect(toHtml([], 'es')).toMatch(/^<!doctype html>\n<html lang="es">[\s\S]*<title><\/title>/);
});

test('what a stop ends, who may text callers, and what texts link to are told as the practice decided them', () => {
  const texting = { stopEnds: 'that_kind', callingIsConsentToReply: false, linkDomains: ['clinic.example'] } as const;
  const narrow = toMarkdown(procedureOf({ ...policy, texting: { ...policy.texting, ...texting } }, 'en', today));
  const usual = toMarkdown(procedureOf(policy, 'en', today));

  expect(usual).toContain('STOP, ALTO and the like stop all texts to that number at once.');
  expect(usual).toContain('Who calls us and reaches nobody may be answered by a text to the same number.');
  expect(narrow).toContain('stop at once the kind of texts that they answer, and all marketing, to that number.');
  expect(narrow).toContain('Who calls us is texted only with consent to texts.');
  expect(narrow).toContain('the booking page, clinic.example.');
});

test('a wording of consent is shown with what it covers', () => {
  expect(toMarkdown(procedureOf(policy, 'en', today))).toContain('Text message · English · answers, care · since');
});

test('what is kept, and who may say what, is told as the practice decided it', () => {
  const rules = {
    ...{ keepPictureAddresses: true, blankAtTwilioAfterDays: 30, freeTextBy: ['manager'] },
    ...{ part2: true, discreetName: 'The front office' },
  };
  const usual = toMarkdown(procedureOf(policy, 'en', today));
  const chosen = toMarkdown(procedureOf({ ...policy, privacy: { ...policy.privacy, ...rules } }, 'en', today));

  expect(usual).toContain('kept encrypted for 730 days');
  expect(usual).toContain('is kept for 10 years');
  expect(usual).toContain('nor where Twilio has them');
  expect(usual).toContain('Texts stay at Twilio until somebody deletes them there.');
  expect(usual).toContain('Everybody answers patients by approved scripts only.');
  expect(usual).not.toContain('42 CFR Part 2');
  expect(chosen).toContain('only where Twilio has them');
  expect(chosen).toContain('Texts at Twilio are emptied after 30 days.');
  expect(chosen).toContain('In words of their own may answer: Practice manager.');
  expect(chosen).toContain('Messages come from "The front office".');
  expect(chosen).toContain('42 CFR Part 2 holds: no service is named anywhere.');
});
