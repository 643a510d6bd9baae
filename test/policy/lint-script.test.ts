import { describe, expect, test } from '@jest/globals';
import type { Script } from '../../src/follow-up/policy/scripts.ts';
import { scriptFaults } from '../../src/policy/lint-faults.ts';
import { lintScript, scriptWarnings, type LintedFor } from '../../src/policy/lint-script.ts';
import { segmentsOf } from '../../src/policy/segments.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { policy, script } from '../support/given.ts';

const practice: LintedFor = { ...policy, today: Temporal.PlainDate.from('2026-11-22') };

const followUp = script('follow_up', 'missed_you', 'en', { text: '{practice}: please call {phone}. STOP to end.' });
const enSeguimiento = script('follow_up', 'missed_you', 'es', { text: '{practice}: llame al {phone}. STOP cancela.' });
const firstText = script('acknowledgment', 'general', 'en', {
  hours: 'closed',
  text: '{practice} (automated): we call {opens}. Emergency: 911. Msg&data rates may apply. STOP to end, HELP for help.',
});
const education = script('education', 'what_to_bring', 'en', {
  channel: 'email',
  subject: 'From {practice}',
  text: 'Bring your card. You can unsubscribe below.',
});
const holdingLine = script('holding_line', 'urgent_symptoms', 'en', {
  text: '{practice}: call 911 or go to the nearest emergency room.',
});
const call = script('follow_up', 'first_call', 'en', {
  channel: 'call',
  beforeIdentity: 'Say: "This is {practice}." Do not say which visit it is about.',
  text: 'Identity first. Is it a good time? Shall we book? Call us back at {phone}.',
});
const voicemail = script('follow_up', 'first_call', 'en', {
  channel: 'voicemail',
  beforeIdentity: 'Say no more.',
  text: '"This is {practice}. Please call {phone}."',
});

function faults(of: Script, changes: Partial<Script> = {}): readonly string[] {
  return lintScript({ ...of, ...changes }, practice).faults;
}

function warnings(of: Script, changes: Partial<Script> = {}): readonly string[] {
  return lintScript({ ...of, ...changes }, practice).warnings;
}

test.each([followUp, enSeguimiento, firstText, education, holdingLine, call, voicemail])(
  'words that are right pass: $id $channel',
  (right) => {
    expect(lintScript(right, practice)).toEqual({ faults: [], warnings: [] });
  },
);

describe('a script that a patient should not get is refused', () => {
  test.each([
    ['two ways to answer', followUp, 'Call {phone}. Or reply here.', 'asks for 2 things (answer, call); keep the one next step'],
    ['a question and a booking page', followUp, 'When suits you? Book online.', 'asks for 2 things (answer, book); keep the one next step'],
    ['a page and a call', followUp, 'Visit our website. Call us.', 'asks for 2 things (call, open a link); keep the one next step'],
    ['two questions', followUp, 'What day? What hour?', 'asks 2 questions; keep one'],
    ['two ways in Spanish', enSeguimiento, 'Llame al {phone}. ¿O prefiere otra hora?', 'asks for 2 things (answer, call); keep the one next step'],
    ['a guarantee', followUp, 'We guarantee a visit.', 'guarantees something ("guarantee"); say it without'],
    ['a guarantee in Spanish', enSeguimiento, 'Le garantizamos una visita.', 'guarantees something ("garantizamos"); say it without'],
    ['pressure', followUp, "Don't miss this.", 'puts pressure on the patient ("dont miss"); say it without'],
    ['pressure in Spanish', enSeguimiento, 'Última oportunidad.', 'puts pressure on the patient ("ultima oportunidad"); say it without'],
    ['a diagnosis', followUp, 'About your diabetes.', 'names a diagnosis ("diabetes"); say it without'],
    ['a diagnosis in Spanish', enSeguimiento, 'Por su depresión.', 'names a diagnosis ("depresion"); say it without'],
    ['YES as a keyword', followUp, 'Send YES.', 'asks for YES or CANCEL, which carriers take for an opt-in or an opt-out; ask for C to confirm, R to reschedule'],
    ['yes in small letters', followUp, 'Reply yes.', 'asks for YES or CANCEL, which carriers take for an opt-in or an opt-out; ask for C to confirm, R to reschedule'],
    ['sí as a keyword', enSeguimiento, 'Responda sí.', 'asks for YES or CANCEL, which carriers take for an opt-in or an opt-out; ask for C to confirm, R to reschedule'],
    ['the patient’s name', followUp, 'Dear {firstname}.', 'holds {firstname}; a script may hold only {practice}, {phone}, {opens}, {booking}, and nothing about the patient'],
    ['the patient’s name as HubSpot writes it', followUp, 'Dear {{contact.firstname}}.', 'holds {{contact.firstname}}; a script may hold only {practice}, {phone}, {opens}, {booking}, and nothing about the patient'],
    ['the patient’s name in brackets', followUp, 'Dear [name].', 'holds [name]; a script may hold only {practice}, {phone}, {opens}, {booking}, and nothing about the patient'],
  ])('%s', (_what, right, added, fault) => {
    expect(faults(right, { text: `${right.text.replace(/: (?:please call|llame al) \{phone\}\./, ':')} ${added}` })).toEqual([fault]);
  }); // prettier-ignore

  test.each([
    ['nobody is named', followUp, { text: 'Please call {phone}. STOP to end.' }, 'must name the practice; write {practice}'],
    ['a text cannot be stopped', followUp, { text: '{practice}: please call {phone}.' }, 'must say how to stop the texts; write STOP'],
    ['education by e-mail cannot be stopped', education, { text: 'Bring your card.' }, 'must say how to stop these e-mails; write unsubscribe, or darse de baja'],
    ['a first text hides that a machine wrote it', firstText, { text: firstText.text.replace('(automated)', '') }, 'is a first message and must also say that it is automated'],
    ['a first text gives no help and no rates', firstText, { text: '{practice} (automated): we call {opens}. 911. STOP ends.' }, 'is a first message and must also say how to get help (HELP), that message and data rates may apply'],
    ['a first message is silent on emergencies', firstText, { text: firstText.text.replace('Emergency: 911. ', '') }, 'must say where emergencies go; write 911'],
    ['a first message after hours does not say when', firstText, { text: firstText.text.replace('{opens}', 'soon') }, 'is for closed hours and must say when a person answers; write {opens}'],
    ['urgent symptoms are not sent to an emergency room', holdingLine, { text: '{practice}: call 911.' }, 'must name the nearest emergency room beside 911'],
    ['nobody read the translation', enSeguimiento, { translationReviewedBy: null }, 'is a translation that nobody has reviewed; write who did under translation_reviewed_by'],
    ['a call does not check the identity', call, { text: 'Say hello.' }, 'must say how the identity is checked before anything is told; write an identity step'],
    ['a call tells the reason to anybody', call, { beforeIdentity: 'Say: "{practice} calls about your visit."' }, 'says "visit" before it is known who listens; say only who calls and the number'],
    ['a voicemail tells the reason', voicemail, { text: '{practice} calls about your results: {phone}' }, 'says "results" before it is known who listens; say only who calls and the number'],
    ['nobody would find it', firstText, { about: 'weather' }, 'is about weather, which the moment acknowledgment does not know; known are general, ready_to_schedule, service_fit, paid_campaign, insurance, referral, bilingual, missed_call, social, incomplete_intake'],
  ] as const)('%s', (_what, right, changes, fault) => {
    expect(faults(right, changes)).toEqual([fault]);
  }); // prettier-ignore

  test('an answer to a patient needs no STOP', () => {
    expect(faults(holdingLine, { about: 'complaint', text: '{practice}: a person will call you.' })).toEqual([]);
  });
});

describe('what works but is hardly wanted is told', () => {
  test('words that only Speedwell has approved', () => {
    expect(warnings(followUp, { approvedBy: 'Speedwell starter set' })).toEqual([
      'is approved by the Speedwell starter set only; read it, and write who of the practice approves it',
    ]);
  });

  test.each([
    ['2026-12-23', []],
    ['2026-12-22', ['expires on 2026-12-22; approve it again before']],
    ['2026-11-23', ['expires on 2026-11-23; approve it again before']],
    ['2026-11-22', ['expired on 2026-11-22 and is not used any more; approve it again']],
  ])('an approval that ends on %s', (date, told) => {
    expect(warnings(followUp, { expiresOn: Temporal.PlainDate.from(date) })).toEqual(told);
  });

  test('an approval that has not begun', () => {
    expect(warnings(followUp, { approvedOn: Temporal.PlainDate.from('2026-11-23') })).toEqual([
      'is approved from 2026-11-23 on and not used before',
    ]);
  });

  test('a text that takes more than one segment, with the characters that make it dear', () => {
    const long = `{practice}: ${'we are open. '.repeat(11)}STOP to end.`;
    const dear = '{practice}: la atención que usted pidió está lista, llame hoy al {phone}. STOP cancela.';

    expect(warnings(followUp, { text: long })).toEqual([
      'can take 2 text segments (178 characters, GSM-7); shorten it to one',
    ]);
    expect(warnings(enSeguimiento, { text: dear })).toEqual([
      'can take 2 text segments (105 characters, UCS-2 because of ó á); shorten it to one',
    ]);
  });

  test('an e-mail of any length is one e-mail', () => {
    expect(warnings(education, { text: 'We are here. '.repeat(40) })).toEqual([]);
  });

  test.each([
    [followUp, 'Notwithstanding administrative considerations, comprehensive eligibility verification necessitates additional supporting documentation, regrettably.', 'reads harder than grade 6 (Flesch-Kincaid); write shorter sentences and shorter words'],
    [enSeguimiento, 'Independientemente de consideraciones administrativas, la verificación de elegibilidad requiere documentación complementaria adicional.', 'reads harder than grade 6 (Fernández Huerta); write shorter sentences and shorter words'],
  ])('words that are hard to read', (right, text, told) => {
    expect(warnings(right, { channel: 'email', text })).toEqual([told]);
  }); // prettier-ignore

  test('a link that is not the practice’s', () => {
    const [main] = policy.locations;
    const own = { ...practice, locations: [{ ...main, bookingUrl: 'https://clinic.example/now' }] } as const;
    const linked = { ...followUp, text: '{practice}: see https://www.clinic.example/how and bit.ly/abc. STOP to end.' };

    expect(lintScript(linked, own).warnings).toEqual([
      'links to bit.ly, which is neither in texting.link_domains nor the host of a booking page; such a text is not sent',
    ]);
    expect(lintScript({ ...linked, channel: 'email' }, own).warnings).toEqual([
      'links to bit.ly, which is neither in texting.link_domains nor the host of a booking page; filters stop such e-mails',
    ]);
    expect(lintScript({ ...linked, text: linked.text.replace(' and bit.ly/abc', '') }, own).warnings).toEqual([]);
  });

  test('the name of a service, where 42 CFR Part 2 holds, in what is sent', () => {
    const line = {
      ...{ id: 'recovery', label: say('Recovery program', 'Programa'), phrases: ['detox*'], cadence: null },
      ...{ mayBeNamed: true, needsReferral: false, isElective: false, isHighValue: false },
    };
    const part2 = { ...practice, serviceLines: [line], privacy: { ...practice.privacy, part2: true } };
    const named = { ...followUp, text: '{practice}: our detox is open. STOP to end.' };

    expect(lintScript(named, part2).warnings).toEqual([
      'names a service, which 42 CFR Part 2 keeps private; such a text is not sent, say it without',
    ]);
    expect(lintScript({ ...education, subject: 'Our recovery program' }, part2).warnings).toHaveLength(1);
    expect(lintScript({ ...named, channel: 'voicemail' }, part2).warnings).toEqual([]);
    expect(lintScript(named, { ...part2, privacy: practice.privacy }).warnings).toEqual([]);
    expect(lintScript(followUp, part2).warnings).toEqual([]);
  });
});

test('the scripts of a file that nobody has approved are told as one, with the line of the first', () => {
  const unapproved = { ...followUp, approvedBy: 'Speedwell starter set' };
  const placed = [
    { script: { ...unapproved, expiresOn: Temporal.PlainDate.from('2026-11-01') }, file: 'scripts/a.yaml', line: 4 },
    { script: unapproved, file: 'scripts/a.yaml', line: 9 },
    { script: unapproved, file: 'scripts/b.yaml', line: 3 },
    { script: followUp, file: 'scripts/c.yaml', line: 2 },
  ];

  expect(scriptWarnings(placed, practice)).toEqual([
    { file: 'scripts/a.yaml', line: 4, message: '2 scripts are approved by the Speedwell starter set only; read them, and write who of the practice approves them' },
    { file: 'scripts/a.yaml', line: 4, message: `${followUp.id} expired on 2026-11-01 and is not used any more; approve it again` },
    { file: 'scripts/b.yaml', line: 3, message: `${followUp.id} is approved by the Speedwell starter set only; read it, and write who of the practice approves it` },
  ]);
  expect(scriptFaults([{ script: { ...followUp, text: 'STOP' }, file: 'scripts/d.yaml', line: 7 }])).toEqual([
    { file: 'scripts/d.yaml', line: 7, message: `${followUp.id} must name the practice; write {practice}` },
  ]);
}); // prettier-ignore

test('segments are counted as Twilio counts them', () => {
  expect(segmentsOf('a'.repeat(160))).toEqual({ count: 1, encoding: 'GSM-7', length: 160, dear: [] });
  expect(segmentsOf('a'.repeat(161))).toMatchObject({ count: 2 });
  expect(segmentsOf(`á${'a'.repeat(69)}`)).toMatchObject({ count: 1, encoding: 'UCS-2', dear: ['á'] });
  expect(segmentsOf(`á${'a'.repeat(70)}`)).toMatchObject({ count: 2 });
});
