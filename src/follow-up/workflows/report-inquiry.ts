import type { Decision } from '../decision.ts';
import type { FollowUpEvent } from '../events.ts';
import { isUnderWay, type Inquiry } from '../inquiry.ts';
import type { ReportOutcome, WorkflowOutputs } from './outputs.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/**
 * Tells the workflows that reported an inquiry what became of it: it began one, joined the open one, or was none, because
 * the contact is gone or the same wish was heard minutes before its inquiry was closed.
 *
 * @param before - the patient's latest inquiry before the news.
 */
export function withReportsAnswered(
  before: Inquiry | null,
  { runs = [] }: Pick<ContactSeen, 'runs'>,
  decision: Decision,
): Decision {
  if (runs.length === 0) return decision;
  const outputs = outputsOf(outcomeOf(before, decision.inquiry), decision.inquiry);
  const answers = runs.map((run) => ({ type: 'AnswerWorkflow', run, outputs }) as const);
  return { ...decision, effects: [...decision.effects, ...answers] };
}

function outcomeOf(before: Inquiry | null, after: Inquiry | null): ReportOutcome {
  if (after === null) return 'not_an_inquiry';
  if (after.ordinal !== before?.ordinal) return 'started';
  return isUnderWay(before) ? 'joined' : 'not_an_inquiry';
}

function outputsOf(outcome: ReportOutcome, inquiry: Inquiry | null): WorkflowOutputs {
  const { nextAction = null } = inquiry ?? {};
  return {
    codes: { outcome, inquiry_status: inquiry?.status ?? null, next_action: nextAction?.kind ?? null },
    moments: { next_action_due: nextAction?.due ?? null, target_due: inquiry?.target.due ?? null },
    owners: { owner: inquiry?.ownerId ?? null },
  };
}
