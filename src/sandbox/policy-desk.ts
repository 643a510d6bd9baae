import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument, type Document } from 'yaml';
import type { Clock } from '../clock.ts';
import { runCommand } from '../policy/command/command.ts';
import type { Service } from '../service.ts';

/** Where somebody of the practice changes what it decides. */
export interface PolicyDesk {
  /**
   * Changes a file of the policy as a person would in an editor, and resolves when the running service has taken it up.
   *
   * @param name - of the file within the policy; by default practice.yaml.
   * @throws {Error} if the service refused the changed policy, or nothing was changed.
   */
  readonly edit: (change: (file: Document) => void, name?: string) => Promise<void>;
  /** What `npm run policy check` says of the policy as it is, line by line. */
  readonly check: () => Promise<readonly string[]>;
}

/** A desk for the folder that `service` reads. */
export function createPolicyDesk(
  folder: string,
  service: Pick<Service, 'policy' | 'lookAtPolicy'>,
  clock: Clock,
): PolicyDesk {
  return {
    edit: async (change, name = 'practice.yaml') => {
      const path = join(folder, name);
      const before = service.policy().version;
      const file = parseDocument(await readFile(path, 'utf8'));
      change(file);
      await writeFile(path, file.toString());
      await service.lookAtPolicy();
      if (service.policy().version === before) {
        throw new Error('Cannot take up the changed policy: it is as it was, or refused; run "npm run policy check"');
      }
    },
    check: async () => {
      const lines: string[] = [];
      const words = ['check', '--policy', folder];
      await runCommand({ words, environment: {}, now: clock.now(), print: (line) => lines.push(line) });
      return lines;
    },
  };
}
