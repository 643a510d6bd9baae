import type { ActName, Possibility } from '../../../extensions/shared/card-api.ts';
import {
  escalationKinds,
  escalationOutcomes,
  intents,
  sources,
  type EscalationKind,
  type EscalationOutcome,
  type Status,
} from '../../follow-up/codes.ts';
import { openLock } from '../../follow-up/escalation/open-escalation.ts';
import { mayAnswerNow } from '../../follow-up/people/who-may-answer.ts';
import { mayBecome } from '../../follow-up/people/statuses.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { Inquiry } from '../../follow-up/inquiry.ts';
import type { WantedAct } from './act-request.ts';
import { eventOf } from './act-events.ts';
import { preview, type Standing } from './as-it-stands.ts';
import { actRefusals } from './act-refusals.ts';
import type { CardRefusal } from './card-refusals.ts';
import type { ToldOfAct } from './kept-answer.ts';
import { ownerNameOf, type CardViewer } from './card-viewer.ts';
import {
  closingReasons,
  closingStatuses,
  waitingByHand,
  type ClosingStatus,
  type WaitingStatus,
} from './statuses-by-hand.ts';

/** What somebody can do to an inquiry now. */
export interface PossibleActs {
  readonly may: Readonly<Record<ActName, Possibility>>;
  readonly statuses: readonly Status[];
  readonly escalations: readonly EscalationKind[];
  readonly outcomes: readonly EscalationOutcome[];
  readonly closings: readonly ClosingStatus[];
}

/** What a person is allowed to do is asked of the rules themselves, with an act that stands for all of its kind. */
export function possibleActs(
  standing: Standing,
  viewer: CardViewer,
  policy: PracticePolicy,
  now: Temporal.Instant,
): PossibleActs {
  const judge = (act: WantedAct) => possibilityOf(act, standing, viewer, policy, now);
  const each = <Code>(codes: readonly Code[], actFor: (code: Code) => WantedAct) => {
    const judged = codes.map((code) => ({ code, possibility: judge(actFor(code)) }));
    const able = judged.find(({ possibility }) => possibility.possible) ?? judged[0];
    const possible = judged.filter(({ possibility }) => possibility.possible).map(({ code }) => code);
    return { possible, may: able?.possibility ?? { possible: true, because: null } };
  };
  const waiting = waitingsFor(standing.inquiry);
  const statuses = each(['reached', waiting[0] ?? 'awaiting_patient'] as const, (status) => ({
    what: 'set_status',
    status,
  }));
  const escalations = each(escalationKinds, (kind) => ({ what: 'escalate', kind }));
  const outcomes = each(escalationOutcomes, (outcome) => ({ what: 'close_escalation', outcome }));
  const closings = each(closingStatuses, closingAct);
  return {
    may: {
      log_call: judge({ what: 'log_call', outcome: 'no_answer' }),
      call_back_at: judge({ what: 'call_back_at', at: now.add(anHour) }),
      book: judge({ what: 'book', appointmentAt: now.add(aDay) }),
      correct: judge({ what: 'correct', ...otherFacts(standing.inquiry) }),
      stop_follow_ups: judge({ what: 'stop_follow_ups' }),
      take: judge({ what: 'take' }),
      ...{ set_status: statuses.may, escalate: escalations.may, close_escalation: outcomes.may, close: closings.may },
    },
    statuses: statuses.possible.flatMap((status) => (status === waiting[0] ? waiting : status)),
    ...{ escalations: escalations.possible, outcomes: outcomes.possible, closings: closings.possible },
  };
}

const anHour = Temporal.Duration.from({ hours: 1 });
const aDay = Temporal.Duration.from({ hours: 24 });

/** Where we wait for somebody, the rules tell these apart by nothing but what may follow; so the first stands for all. */
function waitingsFor(inquiry: Inquiry | null): readonly WaitingStatus[] {
  if (inquiry === null) return [];
  const { status: from } = inquiry;
  return waitingByHand.filter((status) => status !== from && mayBecome(from, status));
}

function closingAct(status: ClosingStatus): WantedAct {
  return { what: 'close', status, reason: closingReasons[status][0] ?? 'other' };
}

/** Facts that are not the present ones, so that there is something to correct. */
function otherFacts(
  inquiry: Inquiry | null,
): Pick<Extract<WantedAct, { readonly what: 'correct' }>, 'source' | 'intent'> {
  return {
    source: sources.find((source) => source !== inquiry?.source),
    intent: intents.find((intent) => intent !== inquiry?.sorting.intent.value),
  };
}

/** Whether this act can be done now, and why not. */
export function possibilityOf(
  act: WantedAct,
  standing: Standing,
  viewer: CardViewer,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Possibility {
  const refusal = refusalOf(act, standing.inquiry, viewer, policy);
  if (refusal !== null) return { possible: false, because: refusal.because };
  const event = eventOf(
    act,
    { at: now, by: viewer.userId, key: 'asked' },
    ownerNameOf(viewer, standing.inquiry?.ownerId ?? null),
  );
  const { changes, because } = preview(standing, event, policy, now);
  return changes ? { possible: true, because: null } : { possible: false, because };
}

/**
 * Why this person may not do this, whatever the rules of the follow-up say; null where nothing speaks against it. Who closes
 * an inquiry closes the question that locks it, too.
 */
export function refusalOf(
  { what }: Pick<WantedAct, 'what'>,
  inquiry: Inquiry | null,
  viewer: CardViewer,
  policy: PracticePolicy,
): (ToldOfAct & CardRefusal) | null {
  if (inquiry === null) return actRefusals.nothingToActOn;
  if (what === 'take' && viewer.ownerId === undefined) return actRefusals.ownersUnread;
  if (what === 'take' && viewer.ownerId === null) return actRefusals.notAnOwner;
  const closes = what === 'close_escalation' || what === 'close';
  return closes && !mayCloseQuestion(inquiry, viewer, policy) ? actRefusals.notTheirQuestion : null;
}

/** Whoever has the question that locks the inquiry, and the manager of its kind; without a lock, anybody. */
function mayCloseQuestion(inquiry: Inquiry, { people }: CardViewer, policy: PracticePolicy): boolean {
  const lock = openLock(inquiry);
  const isManager = lock !== null && people.includes(policy.escalations[lock.kind].manager);
  return isManager || mayAnswerNow(inquiry, people, policy);
}
