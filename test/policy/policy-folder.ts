import { afterEach, beforeEach } from '@jest/globals';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../../src/config.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';

/** A copy of a policy that a test may change, new for each test of the file. */
export interface PolicyFolder {
  readonly path: () => string;
  /** Replaces words of a file, which must hold them. Returns the line on which they stood. */
  readonly change: (file: string, from: string, to: string) => Promise<number>;
  readonly write: (file: string, content: string) => Promise<void>;
  readonly read: (file: string) => Promise<string>;
  /** The number of the first line of a file that holds the words. */
  readonly lineOf: (file: string, words: string) => Promise<number>;
  /** What the service says when it refuses to start with it, one line for each fault. */
  readonly faults: () => Promise<readonly string[]>;
}

/** What Speedwell ships; with `few`, its practice.yaml with no more scripts than that needs, which is read much faster. */
export function usePolicyFolder({ few = false } = {}): PolicyFolder {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'speedwell-policy-'));
    if (!few) {
      await cp('policy', folder, { recursive: true });
      return;
    }
    await cp('policy/practice.yaml', join(folder, 'practice.yaml'));
    await mkdir(join(folder, 'scripts'));
    await writeFile(join(folder, fewScripts), JSON.stringify({ scripts: scriptsNeeded }, null, 2));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = (file: string) => readFile(join(folder, file), 'utf8');
  const write = (file: string, content: string) => writeFile(join(folder, file), content);
  return {
    ...{ path: () => folder, read, write },
    change: async (file, from, to) => {
      const content = await read(file);
      if (!content.includes(from)) throw new Error(`${file} does not hold ${from}`);
      await write(
        file,
        content.replace(from, () => to),
      );
      return content.slice(0, content.indexOf(from)).split('\n').length;
    },
    faults: async () => {
      const refusal: unknown = await readPolicy(folder).catch((error: unknown) => error);
      if (!(refusal instanceof ConfigurationError)) throw new Error('the policy was not refused');
      const [, ...lines] = refusal.message.split('\n');
      return lines.map((line) => line.trim());
    },
    lineOf: async (file, words) => {
      const lines = (await read(file)).split('\n');
      return lines.findIndex((line) => line.includes(words)) + 1;
    },
  };
}

/** Where a folder with few scripts has them. */
export const fewScripts = 'scripts/few.yaml';

const scriptsNeeded = [
  ...['en', 'es'].map((language) => written('acknowledgment', 'general', language, 'text')),
  ...['missed_you', 'options', 'check_in', 'intake_reminder', 'intake_last_reminder'].map((about) =>
    written('follow_up', about, 'en', 'text'),
  ),
  ...[
    'what_to_expect', 'how_to_prepare', 'what_to_bring', 'how_referrals_work', 'how_follow_up_works', 'when_to_call',
    'bilingual_support', 'telehealth',
  ].map((about) => written('education', about, 'en', 'text')), // prettier-ignore
  ...['first_call', 'second_call', 'next_day_call', 'intake_call'].map((about) => ({
    ...written('follow_up', about, 'en', 'call'),
    before_identity: 'This is {practice}.',
    text: 'Identity first: ask for the full name and the date of birth. Then ask how we can help.',
  })),
];

function written(moment: string, about: string, language: string, channel: string) {
  return {
    ...{ id: `${about}-${language}`.replaceAll('_', '-'), channel, moment, about, language, version: 1 },
    ...{ approved_by: 'the practice', approved_on: '2026-01-01' },
    ...(language === 'es' ? { translation_reviewed_by: 'a reviewer' } : {}),
    text: '{practice} (automated): we call soon. Emergency: 911. Msg&data rates may apply. STOP to end, HELP for help.',
  };
}
