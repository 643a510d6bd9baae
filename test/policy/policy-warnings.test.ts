import { describe, expect, test } from '@jest/globals';
import { checkPolicy, lineOf as lineOfFault, readPolicy } from '../../src/policy/read-policy.ts';
import { usePolicyFolder } from './policy-folder.ts';

const practice = 'practice.yaml';
const law = 'law/texting-hours.yaml';
const scripts = 'scripts/calls.yaml';
const folder = usePolicyFolder();
const { change, faults, lineOf } = folder;

async function warnings(): Promise<readonly string[]> {
  const checked = await checkPolicy(folder.path());
  expect(checked.faults).toEqual([]);
  return checked.warnings.map(lineOfFault);
}

describe('words that are missing, or could not be sent as they are', () => {
  test('no first text in Spanish, where the practice works in it', async () => {
    const file = 'scripts/acknowledgments-text.yaml';
    const content = await folder.read(file);
    await folder.write(file, content.replaceAll('about: general\n', 'about: service_fit\n'));

    const message = (language: string, hours: string) =>
      `scripts:1 hold no general acknowledgment by text in ${language} for ${hours} hours; write one, or take the language out of practice.languages`;
    expect(await faults()).toEqual([
      message('English', 'open'),
      message('English', 'closed'),
      message('Spanish', 'open'),
      message('Spanish', 'closed'),
    ]);
  });

  test('a link to book where there is none', async () => {
    await change(scripts, 'May I have your full name', 'See {booking}. May I have your full name');

    expect(await faults()).toEqual([
      `${scripts}:${await lineOf(scripts, 'id: first-call-en')} uses {booking}, but location main has no booking_url; give the address, or take {booking} out`,
    ]);
    await change(practice, 'booking_url: null', 'booking_url: https://clinic.example/book');
    expect((await readPolicy(folder.path())).locations[0].bookingUrl).toBe('https://clinic.example/book');
  });

  test('an id used twice', async () => {
    await change(scripts, 'id: second-call-en', 'id: first-call-en');

    expect(await faults()).toEqual([
      `${scripts}:${(await folder.read(scripts)).split('\n').findLastIndex((line) => line.includes('id: first-call-en')) + 1} id first-call-en is used twice; give each script its own`,
    ]);
  });
});

describe('what works but is hardly wanted is a warning', () => {
  const named = async () => {
    await folder.write(practice, (await folder.read(practice)).replaceAll('owner: null', 'owner: 12345'));
    await folder.write(law, (await folder.read(law)).replaceAll('confirmed_by: null', 'confirmed_by: our counsel'));
  };

  test('a practice that has named everybody has none', async () => {
    await named();

    expect(await warnings()).toEqual([]);
  });

  test('hours of states that no counsel has confirmed, once for all of them', async () => {
    await named();
    await change(law, 'confirmed_by: our counsel', 'confirmed_by: null');
    const [line] = await Promise.all([
      lineOf(law, 'confirmed_by: null'),
      change(law, 'our counsel', 'another counsel'),
    ]);

    expect(await warnings()).toEqual([
      `${law}:${line} the hours of 1 state(s) are confirmed by nobody; have counsel confirm them, and write who did under confirmed_by`,
    ]);
  });

  test('a group whose backup is its owner', async () => {
    await named();
    await change(
      practice,
      'owners: [spanish_desk]\n    backup: backup',
      'owners: [spanish_desk]\n    backup: spanish_desk',
    );

    expect(await warnings()).toEqual([
      `${practice}:${await lineOf(practice, 'backup: spanish_desk')} groups.bilingual_support.backup is the owner too; name somebody else, or nobody is asked when it is late`,
    ]);
  });

  test('a language that nobody speaks', async () => {
    await named();
    await change(practice, '    languages: [en, es]', '    languages: [en]');

    expect(await warnings()).toEqual([
      `${practice}:${await lineOf(practice, 'people:')} people hold nobody who speaks Spanish; name somebody`,
    ]);
  });

  test('messages that are missing in a language, or altogether', async () => {
    const missing = await readPolicy('bench/policy');
    const { warnings: all } = await checkPolicy('bench/policy');

    expect(missing.words.size).toBe(0);
    expect(all.map(({ file }) => file).filter((file) => file !== practice)).toEqual(['scripts', 'scripts', 'words']);
  });

  test('a message of a cadence that Spanish-speaking patients would get in English', async () => {
    await named();
    for (const file of ['scripts/follow-ups-text.yaml', 'scripts/follow-ups-email.yaml']) {
      const content = await folder.read(file);
      await folder.write(
        file,
        content.replaceAll(/about: check_in\n(\s+)language: es/g, 'about: options\n$1language: es'),
      );
    }

    expect(await warnings()).toEqual([
      `${practice}:${await lineOf(practice, 'script: check_in')} cadences.new_request.steps[5].script has no message in Spanish; write one, or these patients get it in your own language`,
    ]);
  });

  test('a first message that nobody has written', async () => {
    await named();
    for (const file of ['scripts/acknowledgments-text.yaml', 'scripts/acknowledgments-email.yaml']) {
      const content = await folder.read(file);
      await folder.write(file, content.replaceAll('about: bilingual\n', 'about: social\n'));
    }

    expect(await warnings()).toEqual([
      `${practice}:${await lineOf(practice, 'message: bilingual')} groups.bilingual_support.message has no acknowledgment about bilingual; the general one goes out instead`,
    ]);
  });
});
