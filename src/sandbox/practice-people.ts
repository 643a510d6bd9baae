import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { Owner } from './simulated-hubspot/account.ts';

/** The people of the practice in the sandbox: roles, not persons. */
export const frontDesk: Owner = {
  ...{ id: '64492901', email: 'frontdesk@example.com', firstName: 'Front', lastName: 'desk', userId: 101 },
  archived: false,
};
export const spanishDesk: Owner = {
  ...{ id: '64492902', email: 'spanish@example.com', firstName: 'Spanish', lastName: 'desk', userId: 102 },
  archived: false,
};
export const backup: Owner = {
  ...{ id: '64492903', email: 'backup@example.com', firstName: 'Backup', lastName: 'coordinator', userId: 103 },
  archived: false,
};

/** Everybody who can own contacts and tasks. */
export const owners: readonly Owner[] = [frontDesk, spanishDesk, backup];

/**
 * Copies the practice's policy into `folder` and names the sandbox's people in it, because those whom the practice named
 * are not in the simulated HubSpot. Returns the copy.
 */
export async function copyPolicy(policyDir: string, folder: string): Promise<string> {
  const copy = join(folder, 'policy');
  await cp(policyDir, copy, { recursive: true });
  const file = join(copy, 'practice.yaml');
  const practice = parseDocument(await readFile(file, 'utf8'));
  practice.setIn(['people', 'owner'], frontDesk.email);
  practice.setIn(['people', 'backup'], backup.email);
  await writeFile(file, practice.toString());
  return copy;
}
