import { describe, expect, test } from '@jest/globals';
import type { Script } from '../../src/follow-up/policy/scripts.ts';
import { faultsOf } from '../../src/policy/faults.ts';
import { ScriptFile } from '../../src/policy/script-file.ts';
import { parseYaml } from '../../src/policy/yaml-file.ts';

const approval = `
approval:
  approved_by: Practice manager
  approved_on: 2026-11-20
  translation_reviewed_by: Interpreter
  expires_on: 2027-11-20
`;
const voicemail = `
scripts:
  - id: first-call-voicemail-es
    channel: voicemail
    moment: follow_up
    about: first_call
    language: es
    version: 1
    before_identity: Diga solo esto.
    text: >-
      Habla {practice}.

      Llame al {phone}.
`;
const whole = `${approval}${voicemail}`;

function read(content: string): { readonly scripts: readonly Script[]; readonly faults: readonly string[] } {
  const file = parseYaml('scripts/voicemails.yaml', content);
  const { data, error } = ScriptFile.safeParse(file.value);
  const faults = faultsOf(error?.issues ?? [], file);
  return { scripts: data?.scripts ?? [], faults: faults.map(({ line, message }) => `${line} ${message}`) };
}

function faultsAfter(from: string, to: string): readonly string[] {
  if (!whole.includes(from)) throw new Error(`the example does not hold ${from}`);
  return read(whole.replace(from, () => to)).faults;
}

describe('a script of a file', () => {
  test('has the approval of its file, words with a line for each paragraph, and any hours', () => {
    expect(read(whole).scripts).toEqual([
      {
        ...{ id: 'first-call-voicemail-es', channel: 'voicemail', moment: 'follow_up', about: 'first_call' },
        ...{ hours: 'any', language: 'es', version: 1, subject: null, beforeIdentity: 'Diga solo esto.' },
        text: 'Habla {practice}.\nLlame al {phone}.',
        approvedBy: 'Practice manager',
        approvedOn: Temporal.PlainDate.from('2026-11-20'),
        translationReviewedBy: 'Interpreter',
        expiresOn: Temporal.PlainDate.from('2027-11-20'),
      },
    ]);
  });

  test('may have an approval of its own, of which each part goes before that of the file', () => {
    const own = 'approved_by: Owner\n    expires_on: null\n    translation_reviewed_by: null\n    version: 1';

    expect(read(whole.replace('version: 1', own)).scripts[0]).toMatchObject({
      ...{ approvedBy: 'Owner', approvedOn: Temporal.PlainDate.from('2026-11-20') },
      ...{ expiresOn: null, translationReviewedBy: null },
    });
  });

  test('needs no reviewer of a translation where it is none', () => {
    expect(read(whole.replace('language: es', 'language: en')).scripts[0]?.translationReviewedBy).toBeNull();
  });

  test('without any reviewer is left to the reader of the words', () => {
    const alone = approval
      .replace('  translation_reviewed_by: Interpreter\n', '')
      .replace('expires_on: 2027-11-20', '');

    expect(read(`${alone}${voicemail}`).scripts[0]).toMatchObject({ translationReviewedBy: null, expiresOn: null });
  });
});

describe('what is wrong with a script is said with its line', () => {
  test.each([
    ['channel: voicemail', 'channel: fax', '10 scripts[0].channel must be text, email, call or voicemail'],
    ['moment: follow_up', 'moment: barrier', '12 scripts[0].about must be one of cost, coverage, timing, transport, referral for the moment barrier'],
    ['    language: es', '    hours: open\n    language: es', '13 scripts[0].hours belongs to acknowledgments; take it out'],
    ['    language: es', '    subject: Hola\n    language: es', '13 scripts[0].subject belongs to e-mails; take it out'],
    ['channel: voicemail', 'channel: text', '15 scripts[0].before_identity belongs to calls and voicemails; take it out'],
    ['    before_identity: Diga solo esto.\n', '', '9 scripts[0].before_identity is missing; write what may be said before it is known who listens'],
    ['id: first-call-voicemail-es', 'id: First!', '9 scripts[0].id must be a short name of small letters, digits and hyphens, such as acknowledgment-open-en'],
    ['version: 1', 'version: one', '14 scripts[0].version must be a whole number from 1 to 9999'],
    ['Habla {practice}', 'Hola {firstname}, habla {practice}', '16 scripts[0].text holds {firstname}; a script may hold only {practice}, {phone}, {opens}, {booking}'],
    ['approved_on: 2026-11-20', 'approved_on: today', '4 approval.approved_on must be a date such as 2026-12-24'],
    ['  approved_by: Practice manager\n', '', '8 scripts[0].approved_by is missing; write who approved these words, here or under approval'],
    ['  approved_on: 2026-11-20\n', '', '8 scripts[0].approved_on is missing; write a date such as 2026-12-24, here or under approval'],
  ])('%s → %s', (from, to, fault) => {
    expect(faultsAfter(from, to)).toEqual([fault]);
  }); // prettier-ignore

  test('an e-mail needs a subject', () => {
    const email = whole.replace('channel: voicemail', 'channel: email').replace(/ {4}before_identity.*\n/, '');

    expect(read(email).faults).toEqual(['9 scripts[0].subject is missing; write the subject of the e-mail']);
  });

  test('a file without an approval needs one in every script', () => {
    expect(read(voicemail).faults).toEqual([
      '3 scripts[0].approved_by is missing; write who approved these words, here or under approval',
      '3 scripts[0].approved_on is missing; write a date such as 2026-12-24, here or under approval',
    ]);
  });
});
