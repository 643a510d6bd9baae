import { describe, expect, test } from '@jest/globals';
import { procedureOf } from '../../src/policy/print/procedure.ts';
import { toMarkdown } from '../../src/policy/print/to-markdown.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { usePolicyFolder } from './policy-folder.ts';

const practice = 'practice.yaml';
const folder = usePolicyFolder({ few: true });
const today = Temporal.PlainDate.from('2026-11-23');

const end = '      2026-12-24: [08:00-12:00]\n';

/** Gives the first location a number that is put through. */
async function withCalls(...lines: readonly string[]): Promise<void> {
  await folder.change(practice, end, `${end}${['    calls:', ...lines.map((line) => `      ${line}`)].join('\n')}\n`);
}

const line = ['number: (312) 555-0101', 'front_desk: (312) 555-0102'];

describe('how calls are put through', () => {
  test('is decided in the policy, with the usual where nothing is said', async () => {
    await withCalls(...line);

    const { phoneLines } = await readPolicy(folder.path());
    expect(phoneLines).toEqual([
      {
        ...{ location: 'main', number: '+13125550101', frontDesk: '+13125550102', ringSeconds: 20 },
        ...{ unanswered: 'voicemail', acceptByKey: true, answeredFromSeconds: 15 },
        greeting: { en: expect.stringContaining('after the tone'), es: expect.stringContaining('después del tono') },
      },
    ]);
  });

  test('does not ask for words after a tone where there is no voicemail', async () => {
    await withCalls(...line, 'unanswered: text_back');

    expect((await readPolicy(folder.path())).phoneLines[0]?.greeting.en).not.toContain('tone');
  });

  test('is shown in the comments of the file as it has to be written', async () => {
    const commented = (await folder.read(practice)).replaceAll(/^ {4}#(calls:| {2})/gm, '    $1');
    await folder.write(practice, commented);

    const { phoneLines } = await readPolicy(folder.path());
    expect(phoneLines).toMatchObject([{ greeting: { en: expect.stringMatching(/^You have reached us/) } }]);
  });
});

describe('what cannot work is said with its line and what to write instead', () => {
  test('a call that would ring in a circle', async () => {
    await withCalls('number: (312) 555-0101', 'front_desk: 312-555-0101');

    expect(await folder.faults()).toEqual([
      expect.stringMatching(
        /^practice\.yaml:\d+ locations\[0\]\.calls\.front_desk is the number of main at Twilio, so the call would ring in a circle; write /,
      ),
    ]);
  });

  test('one number for two locations', async () => {
    await withCalls(...line);
    const content = await folder.read(practice);
    const [from, to] = [content.indexOf('  - id: main'), content.indexOf('\n# When automatic texts')];
    const second = content.slice(from, to).replace('id: main', 'id: south').replace('555-0102', '555-0103');
    await folder.write(practice, `${content.slice(0, to).trimEnd()}\n${second.trimEnd()}\n${content.slice(to)}`);

    expect(await folder.faults()).toEqual([
      expect.stringMatching(
        / locations\[1\]\.calls\.number is the number of main already; give each location its own$/,
      ),
    ]);
  });

  test.each([
    ['number: 555', /calls\.number must be a US phone number/],
    ['ring_seconds: 90', /calls\.ring_seconds must be a whole number from 5 to 60/],
    ['unanswered: music', /calls\.unanswered must be voicemail or text_back/],
  ])('%s', async (wrong, message) => {
    const others = line.filter((each) => !each.startsWith(wrong.split(':')[0] ?? ''));
    await withCalls(...others, wrong);

    expect((await folder.faults()).join('\n')).toMatch(message);
  });
});

describe('the printed procedure has a chapter on calls', () => {
  const printed = async () => toMarkdown(procedureOf(await readPolicy(folder.path()), 'en', today));

  test('that says so where none is put through', async () => {
    expect(await printed()).toContain('Speedwell puts no calls through.');
  });

  test.each([
    [[], ['presses 1', 'can leave a voicemail', 'rings at +13125550102 for 20 seconds']],
    [
      ['press_a_key_to_accept: false', 'unanswered: text_back'],
      ['shorter than 15 seconds counts as missed', 'a text follows where it may'],
    ],
  ])('that says what becomes of them: %j', async (more, words) => {
    await withCalls(...line, ...more);

    const markdown = await printed();
    expect(words.filter((each) => !markdown.includes(each))).toEqual([]);
  });
});
