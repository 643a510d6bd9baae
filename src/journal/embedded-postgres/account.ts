import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { ConfigurationError } from '../../config.ts';

/** A user of this machine as which PostgreSQL runs, because it refuses to run as root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The part of spawn's options that makes a program run as `account`, or as ourselves. */
export function runningAs(account: Account | undefined): { readonly uid?: number; readonly gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

/**
 * Chooses as whom PostgreSQL shall run: as ourselves, or, if we are root, as the owner of the cluster that is there, else
 * as `postgres`, else as `nobody`.
 *
 * @returns `undefined` for ourselves.
 * @throws {ConfigurationError} if we are root and the machine has none of these users.
 */
export async function chooseAccount(cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;

  const accounts = await readAccounts();
  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) {
    const name = accounts.find(({ uid }) => uid === owner.uid)?.name ?? String(owner.uid);
    return { name, uid: owner.uid, gid: owner.gid };
  }

  const account = ['postgres', '_postgres', 'nobody']
    .map((name) => accounts.find((candidate) => candidate.name === name))
    .find((candidate) => candidate !== undefined && candidate.uid !== 0);
  if (account !== undefined) return account;
  throw new ConfigurationError(
    'Cannot start the database as root: this machine has neither a user "postgres" nor "nobody" to run it as; start Speedwell as another user, or set DATABASE_URL',
  );
}

/** Tells whether `account` gets into `folder`, by trying it. */
export function mayEnter(folder: string, account: Account | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...runningAs(account), cwd: '/', env: {} }, (error) => {
      resolve(error === null);
    });
  });
}

/** The users of this machine. macOS keeps most of them elsewhere, but these few also in the file. */
async function readAccounts(): Promise<readonly Account[]> {
  const lines = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return lines
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => Number.isInteger(uid) && Number.isInteger(gid));
}
