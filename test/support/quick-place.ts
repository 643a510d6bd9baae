import { readFile, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
/** A few data folders at once, each with its log of writes. */
const neededBytes = 3_000_000_000;

/**
 * Where a database of the tests is made and dropped quickest: in the memory of the machine where Linux offers it, has
 * enough of it, and lets programs run there; otherwise the usual place for temporary files. A killed process loses
 * nothing in either, so that tests which kill see the same.
 */
export async function quickPlace(): Promise<string> {
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '');
  const options = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, place]) => place === memory)?.[3];
  if (options === undefined || options.split(',').some((option) => option === 'noexec' || option === 'ro')) {
    return tmpdir();
  }
  const { bavail, bsize } = await statfs(memory);
  return bavail * bsize < neededBytes ? tmpdir() : memory;
}
