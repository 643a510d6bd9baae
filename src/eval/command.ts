import { ConfigurationError } from '../config.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { readPolicy } from '../policy/read-policy.ts';
import { hear } from './hear.ts';
import { readMessages, type LabelledMessage } from './read-messages.ts';
import { reportOf } from './report.ts';
import { isReached, score } from './score.ts';

/** What the command line says, and where it is said. */
export interface CommandNeeds {
  /** The words after `npm run eval`. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Writes one line. The texts of the file are printed: the file is the reader's own, and no log. */
  readonly print: (line: string) => void;
}

type ExitCode = 0 | 1 | 2;

const shipped = 'eval/messages.tsv';

const usage: readonly string[] = [
  'Usage:',
  '  npm run eval            scores eval/messages.tsv',
  '  npm run eval -- FILE    scores any file of that form; see eval/README.md',
];

/**
 * Hears every message of a file as the service would, by the words of the policy in POLICY_DIR, and says how well.
 *
 * @returns 0 where all bars are reached, 1 where one is missed, 2 where the file or the policy cannot be read.
 */
export async function runCommand({ words, environment, print }: CommandNeeds): Promise<ExitCode> {
  const [path = shipped, ...others] = words;
  if (others.length > 0 || path.startsWith('-')) return refuse(usage, print);

  const file = await readMessages(path);
  if (file === null) return refuse([`✗ Cannot read "${path}"; give the path of a file that exists`], print);
  if (file.faults.length > 0)
    return refuse(
      file.faults.map((fault) => `✗ ${path}, ${fault}`),
      print,
    );
  if (file.messages.length === 0) return refuse([`✗ "${path}" holds no messages; see eval/README.md`], print);

  const policy = await policyOf(environment);
  if (typeof policy === 'string') return refuse([`✗ ${policy}`], print);
  return scoreMessages(file.messages, policy, print);
}

function scoreMessages(
  messages: readonly LabelledMessage[],
  policy: PracticePolicy,
  print: (line: string) => void,
): ExitCode {
  const result = score(messages.map((message) => ({ ...message, heard: hear(message.text, policy) })));
  for (const line of reportOf(result)) print(line);
  return result.bars.every(isReached) ? 0 : 1;
}

/** The policy, or why it cannot be used. */
async function policyOf(environment: CommandNeeds['environment']): Promise<PracticePolicy | string> {
  const set = environment['POLICY_DIR'];
  try {
    return await readPolicy(set === undefined || set === '' ? './policy' : set);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
}

function refuse(lines: readonly string[], print: (line: string) => void): ExitCode {
  for (const line of lines) print(line);
  return 2;
}
