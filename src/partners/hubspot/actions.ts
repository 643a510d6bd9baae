import type { CompletedAction, HubSpot, Refusal } from '../hubspot.ts';
import { becauseOf, sendInBatches, type Refused } from './batch.ts';
import type { Ask, Call } from './call.ts';

/**
 * Tells workflows that wait what became of their steps, a hundred a call. HubSpot answers a batch as a whole; one that
 * waits no more is found by cutting the batch.
 *
 * @see POST /automation/actions/callbacks/2026-09/complete, scope `automation`.
 */
export function createActions(ask: Ask): Pick<HubSpot, 'completeActions'> {
  return {
    completeActions: async (completed) => {
      const refusals = new Map<string, Refusal>();
      await sendInBatches(completed, {
        attempt: async (piece) => {
          const answer = await ask(completeCall(piece));
          return answer.kind === 'refused' ? answer : null;
        },
        refuse: ({ callbackId }, refused) => refusals.set(callbackId, refusalOf(refused)),
        cut: () => null,
      });
      return refusals;
    },
  };
}

function completeCall(completed: readonly CompletedAction[]): Call {
  const inputs = completed.map(({ callbackId, outputFields }) => ({
    callbackId,
    outputFields: { ...outputFields, hs_execution_state: 'SUCCESS' },
    typedOutputs: {},
  }));
  return {
    name: 'actions_complete',
    doing: 'complete workflow actions',
    method: 'POST',
    path: '/automation/actions/callbacks/2026-09/complete',
    body: { inputs },
    rate: 'general',
    repeatable: true,
  };
}

function refusalOf(refused: Refused): Refusal {
  return refused.status === 404 ? { kind: 'gone' } : { kind: 'refused', because: becauseOf(refused) };
}
