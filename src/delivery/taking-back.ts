import type { Turn } from '../work-loop.ts';

/**
 * A turn that, after one that failed, first takes back what this process may have claimed without knowing it. Otherwise
 * it would lie there until the claim is too old to be true.
 */
export function withTakingBack(takeBack: () => Promise<void>, turn: () => Promise<Turn>): () => Promise<Turn> {
  let mayHaveLost = false;
  return async () => {
    if (mayHaveLost) await takeBack();
    mayHaveLost = true;
    const result = await turn();
    mayHaveLost = false;
    return result;
  };
}
