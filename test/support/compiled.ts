import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lets Node keep what it has compiled, so that a process of ours starts in half the time from the second start on. */
export const keepsCompiled = { NODE_COMPILE_CACHE: join(tmpdir(), 'speedwell-tests-compiled') };
