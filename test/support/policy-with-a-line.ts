import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

/** The number that patients call, and where it rings. */
export const line = { number: '+13125550191', frontDesk: '+13125550192' };

/**
 * Makes a policy folder: the benchmark's practice, open and texting at every hour, with a line that is put through, the
 * words that are understood as delivered, and the scripts that answer texts and calls. Returns the folder.
 */
export async function makePolicyWithALine(folder: string): Promise<string> {
  const policy = join(folder, 'policy');
  await mkdir(join(policy, 'scripts'), { recursive: true });
  for (const part of ['words', 'law']) await cp(join('policy', part), join(policy, part), { recursive: true });
  for (const script of ['acknowledgments-text', 'holding-lines-text', 'texting-text', 'calls']) {
    await cp(join('policy/scripts', `${script}.yaml`), join(policy, 'scripts', `${script}.yaml`));
  }
  const practice = parseDocument(await readFile('bench/policy/practice.yaml', 'utf8'));
  practice.setIn(['locations', 0, 'calls'], {
    ...{ number: line.number, front_desk: line.frontDesk, ring_seconds: 5, unanswered: 'voicemail' },
  });
  await writeFile(join(policy, 'practice.yaml'), practice.toString());
  return policy;
}
