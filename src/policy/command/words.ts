import { parseArgs } from 'node:util';
import { languages, type Language } from '../../follow-up/codes.ts';

const commands = ['check', 'print', 'schema', 'help'] as const;

/** What a person asked for. */
export interface Wish {
  readonly command: (typeof commands)[number];
  /** The folder of the policy. */
  readonly folder: string;
  /** Where the procedure is written. */
  readonly to: string;
  /** Of the procedure; null for the practice's own. */
  readonly language: Language | null;
}

export const usage: readonly string[] = [
  'Usage:',
  '  npm run policy check                        reads the policy and every script, and says what must be mended',
  '  npm run policy print                        writes procedure.md and procedure.html into the current folder',
  '  npm run policy print -- --to FOLDER         writes them there',
  '  npm run policy print -- --language es       writes them in Spanish, or with en in English',
  '  npm run policy schema                       writes what editors read to help while you write',
  '  npm run policy check -- --policy FOLDER     reads another policy than that of POLICY_DIR; for every command',
  '  npm run policy help                         says this',
];

/** Understands the words of the command line; null where they mean nothing. */
export function readWords(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Wish | null {
  const read = parsed(words);
  const [command = 'help', ...others] = read?.positionals ?? [];
  const known = commands.find((each) => each === command);
  if (read === null || known === undefined || others.length > 0) return null;

  const { policy, to = '.', language } = read.values;
  const spoken = languages.find((each) => each === language) ?? null;
  if (language !== undefined && spoken === null) return null;
  return { command: known, folder: policy ?? orUnset(environment['POLICY_DIR']) ?? './policy', to, language: spoken };
}

const options = { policy: { type: 'string' }, to: { type: 'string' }, language: { type: 'string' } } as const;

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch {
    return null;
  }
}

function orUnset(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
