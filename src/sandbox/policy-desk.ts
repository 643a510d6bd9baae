import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument, type Document } from 'yaml';
import type { Service } from '../service.ts';

/** Where somebody of the practice changes what it decides. */
export interface PolicyDesk {
  /**
   * Changes practice.yaml as a person would in an editor, and resolves when the running service has taken it up.
   *
   * @throws {Error} if the service refused the changed policy, or nothing was changed.
   */
  readonly edit: (change: (practice: Document) => void) => Promise<void>;
}

/** A desk for the folder that `service` reads. */
export function createPolicyDesk(folder: string, service: Pick<Service, 'policy' | 'lookAtPolicy'>): PolicyDesk {
  const file = join(folder, 'practice.yaml');
  return {
    edit: async (change) => {
      const before = service.policy().version;
      const practice = parseDocument(await readFile(file, 'utf8'));
      change(practice);
      await writeFile(file, practice.toString());
      await service.lookAtPolicy();
      if (service.policy().version === before) {
        throw new Error('Cannot take up the changed policy: it is as it was, or refused; run "npm run policy check"');
      }
    },
  };
}
