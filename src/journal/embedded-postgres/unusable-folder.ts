import { ConfigurationError } from '../../config.ts';

/** What the operating system, or SQLite, says of a folder that we cannot use, and what a person can do about it. */
const remedies: ReadonlyMap<string | number, string> = new Map<string | number, string>([
  ['EACCES', 'this user may not write there; start Speedwell as its owner, or set DATA_DIR to another folder'],
  ['EPERM', 'this user may not write there; start Speedwell as its owner, or set DATA_DIR to another folder'],
  ['ENOENT', 'it cannot be made there, or is a link that leads nowhere; set DATA_DIR to another folder'],
  ['EROFS', 'it cannot be written to; set DATA_DIR to a folder on another disk'],
  ['ENOSPC', 'the disk is full; make room on it'],
  ['EDQUOT', 'the disk quota is used up; make room'],
  ['ENOTDIR', 'a part of it is a file; set DATA_DIR to a folder'],
  ['EEXIST', 'it is a file; set DATA_DIR to a folder'],
  ['ENAMETOOLONG', 'the name is too long; set DATA_DIR to a shorter one'],
  // SQLite's numbers: https://www.sqlite.org/rescode.html
  [
    8,
    '"speedwell.lock" in it cannot be written; start Speedwell as the owner of that file, or set DATA_DIR to another folder',
  ],
  [13, 'the disk is full; make room on it'],
  [
    14,
    '"speedwell.lock" in it cannot be opened; start Speedwell as the owner of that file, or set DATA_DIR to another folder',
  ],
  [26, '"speedwell.lock" in it is not ours; remove that file'],
]);

/**
 * Says what is wrong with DATA_DIR.
 *
 * @param error - what was thrown while using it; a bug of ours comes back as it is.
 */
export function unusableFolder(dataDir: string, error: unknown): unknown {
  if (error instanceof ConfigurationError || !Error.isError(error)) return error;

  const code = sqliteCode(error) ?? ('code' in error ? error.code : undefined);
  const remedy = typeof code === 'string' || typeof code === 'number' ? remedies.get(code) : undefined;
  if (remedy === undefined) return error;
  return new ConfigurationError(`Cannot use DATA_DIR "${dataDir}": ${remedy}`);
}

/** The number of SQLite's error, without the details in its upper bits; `undefined` if it is not SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  if (!Error.isError(error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}
