import type { ShownInquiry } from '../../../extensions/shared/card-api.ts';
import { intents, nextActions, sources } from '../../follow-up/codes.ts';
import {
  escalationLabels,
  intentLabels,
  nextActionLabels,
  notBookedReasonLabels,
  outcomeLabels,
  sourceLabels,
  statusLabels,
} from '../../follow-up/labels.ts';
import { callOutcomes } from './act-request.ts';
import { closingReasons } from './statuses-by-hand.ts';
import { coded } from './coded.ts';
import type { PossibleActs } from './possible-acts.ts';

/** What can be chosen in the acts: of statuses, questions and closings only what the rules allow now. */
export function shownChoices({ statuses, escalations, closings }: PossibleActs): ShownInquiry['choices'] {
  return {
    outcomes: callOutcomes.map((outcome) => coded(outcome, outcomeLabels)),
    nextActions: nextActions.map((kind) => coded(kind, nextActionLabels)),
    statuses: statuses.map((status) => coded(status, statusLabels)),
    escalations: escalations.map((kind) => coded(kind, escalationLabels)),
    sources: sources.map((source) => coded(source, sourceLabels)),
    intents: intents.map((intent) => coded(intent, intentLabels)),
    closings: closings.map((status) => ({
      status: coded(status, statusLabels),
      reasons: closingReasons[status].map((reason) => coded(reason, notBookedReasonLabels)),
    })),
  };
}
