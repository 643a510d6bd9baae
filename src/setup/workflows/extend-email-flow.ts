import { z } from 'zod';
import { branchesFor, emailProperty, type Sendable } from './email-flow.ts';
import type { Action } from './workflow.ts';

const Edge = z.looseObject({ nextActionId: z.string() });
const Branching = z.looseObject({
  actionId: z.string(),
  type: z.literal('LIST_BRANCH'),
  listBranches: z.array(z.unknown()),
  defaultBranch: Edge,
});
const AnyAction = z.looseObject({ actionId: z.string() });
const Existing = z.looseObject({
  actions: z.array(AnyAction),
  nextAvailableActionId: z.coerce.number().catch(0),
});

/** What is to be done with a workflow that is there already. */
export type Extension =
  | { readonly kind: 'complete' }
  /** The steps as they should be, all that people made included. */
  | { readonly kind: 'extended'; readonly actions: readonly Action[]; readonly added: readonly string[] }
  /** People have built it in another way, so nothing can be added without harm. */
  | { readonly kind: 'unknown_form' };

/**
 * Adds branches for the e-mails that a workflow has none for. Everything else stays as it is read: steps that people added,
 * words that they changed, and whether it is switched on.
 *
 * @param existing - the workflow as HubSpot answers it.
 */
export function extendEmailFlow(existing: unknown, emails: readonly Sendable[]): Extension {
  const parsed = Existing.safeParse(existing);
  if (!parsed.success) return { kind: 'unknown_form' };
  const { actions, nextAvailableActionId } = parsed.data;
  const missing = emails.filter(({ scriptId }) => !covers(actions, scriptId));
  if (missing.length === 0) return { kind: 'complete' };

  const last = lastBranching(actions);
  if (last === undefined) return { kind: 'unknown_form' };
  // HubSpot may refuse a number that a step had once.
  const firstId = Math.max(nextAvailableActionId, ...actions.map(({ actionId }) => Number(actionId) + 1));
  const added = branchesFor(missing, firstId, last.defaultBranch.nextActionId);
  const linked = { ...last, defaultBranch: { edgeType: 'STANDARD', nextActionId: String(firstId) } };
  return {
    kind: 'extended',
    actions: [...actions.map((action) => (action.actionId === last.actionId ? linked : action)), ...added],
    added: missing.map(({ scriptId }) => scriptId),
  };
}

/** A branch of a step asks for this e-mail. */
function covers(actions: readonly unknown[], scriptId: string): boolean {
  return actions.some((action) => {
    const branching = Branching.safeParse(action);
    return branching.success && branching.data.listBranches.some((branch) => asksFor(branch, scriptId));
  });
}

function asksFor(branch: unknown, scriptId: string): boolean {
  const text = JSON.stringify(branch);
  return text.includes(`"${emailProperty}"`) && text.includes(`"${scriptId}"`);
}

/** The last step that branches on the e-mail that is asked for, and has a way for all others. */
function lastBranching(actions: readonly unknown[]): z.output<typeof Branching> | undefined {
  const ours = actions.flatMap((action) => Branching.safeParse(action).data ?? []);
  const about = ours.filter(({ listBranches }) => JSON.stringify(listBranches).includes(`"${emailProperty}"`));
  const leadsToBranching = ({ defaultBranch }: z.output<typeof Branching>) =>
    about.some(({ actionId }) => actionId === defaultBranch.nextActionId);
  return about.find((branching) => !leadsToBranching(branching));
}
