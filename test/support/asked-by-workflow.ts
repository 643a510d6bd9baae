import type { WorkflowEvent } from '../../src/follow-up/workflows/asked.ts';
import type { Decision } from '../../src/follow-up/decision.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { at, contact, policy, script } from './given.ts';

const monday = at('2026-11-23T10:00-06:00');

/** A workflow asks for follow-ups on Monday at 10:00. */
export function followUpAsked(
  changes: Partial<Extract<WorkflowEvent, { readonly type: 'FollowUpAsked' }>> = {},
): WorkflowEvent {
  return { type: 'FollowUpAsked', at: monday, run: 'r1', cadence: null, contact, ...changes };
}

/** A workflow asks for the seasonal reminder on Monday at 10:00. */
export function textAsked(
  changes: Partial<Extract<WorkflowEvent, { readonly type: 'TextAsked' }>> = {},
): WorkflowEvent {
  const asked = { script: 'campaign-season-any-text-en', ifNotNow: 'wait', contact } as const;
  return { type: 'TextAsked', at: monday, run: 'r1', ...asked, ...changes };
}

/** A workflow asks the clinical lead to look on Monday at 10:00. */
export function personAsked(
  changes: Partial<Extract<WorkflowEvent, { readonly type: 'PersonAsked' }>> = {},
): WorkflowEvent {
  const asked = { person: 'clinical_lead', owner: null, why: 'please_look', makeOwner: false } as const;
  return { type: 'PersonAsked', at: monday, run: 'r1', ...asked, ...changes };
}

/** A practice with a campaign in both languages. */
export const campaigning: PracticePolicy = {
  ...policy,
  scripts: [...policy.scripts, script('campaign', 'season', 'en'), script('campaign', 'season', 'es')],
};

/** What the workflow is told at once. */
export function outputs({ effects }: Pick<Decision, 'effects'>) {
  return effects.find((effect) => effect.type === 'AnswerWorkflow')?.outputs;
}
