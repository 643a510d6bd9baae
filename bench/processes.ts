import { readdir, readFile } from 'node:fs/promises';

/** All processes that `pid` has started, and those that these have started. Linux only: empty elsewhere. */
export async function descendantsOf(pid: number): Promise<readonly number[]> {
  const entries = await readdir('/proc').catch(() => []);
  const pids = entries.filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map<number, number>();
  for (const each of pids) parents.set(each, Number((await statOf(each))?.[1] ?? 0));

  const isOurs = (each: number): boolean => {
    const parent = parents.get(each) ?? 0;
    return parent === pid || (parent > 1 && isOurs(parent));
  };
  return pids.filter(isOurs);
}

/** Seconds of CPU that a process has used; undefined where the system does not tell. */
export async function cpuSecondsOf(pid: number): Promise<number | undefined> {
  const stat = await statOf(pid);
  // Clock ticks, of which Linux shows a hundred a second on every machine.
  return stat === undefined ? undefined : (Number(stat[11]) + Number(stat[12])) / 100;
}

/** What a process holds in memory, in MB (10^6); undefined where the system does not tell. */
export interface Memory {
  /** All that is resident, shared or not. */
  readonly rss: number;
  /** Shared pages divided by the number of processes that share them. */
  readonly pss: number;
}

export async function memoryOf(pid: number): Promise<Memory | undefined> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const mb = (name: string) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024) / 1e6;
  return { rss: mb('Rss'), pss: mb('Pss') };
}

/** The fields after the name, which is in brackets and may hold anything: state, parent, … */
async function statOf(pid: number): Promise<readonly string[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}
