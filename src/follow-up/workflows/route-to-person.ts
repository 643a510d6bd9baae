import { clockOf } from '../clocks/clocks.ts';
import type { EscalationKind } from '../codes.ts';
import type { Decision, Effect } from '../decision.ts';
import { raiseEscalations } from '../escalation/raise-escalations.ts';
import type { WorkflowEvent } from './asked.ts';
import { isUnderWay, type Escalation, type Inquiry } from '../inquiry.ts';
import { endOfNextBusinessDay } from '../people/next-action.ts';
import { locationOf } from '../policy/locations.ts';
import { ownerOf } from '../policy/people.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { routedTask } from '../tasks/tasks-of-workflows.ts';

type PersonAsked = Extract<WorkflowEvent, { readonly type: 'PersonAsked' }>;

/** Whom it goes to and until when that person is to look. */
interface Routed {
  readonly inquiry: Inquiry | null;
  readonly effects: readonly Effect[];
  readonly owner: string | null;
  readonly due: Temporal.Instant;
}

/**
 * A workflow brings a person in. A question of a kind that only a named role may answer goes to whom the policy names, like
 * one that a patient asks: nobody else may be put in that place. Whoever the workflow names besides is asked to look. Where
 * no inquiry is open there is a task and nothing else.
 */
export function routeToPerson(
  inquiry: Inquiry | null,
  event: PersonAsked,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const named = event.owner ?? (event.person === null ? null : ownerOf(policy, event.person));
  const routed =
    event.why !== 'please_look' && inquiry !== null && isUnderWay(inquiry)
      ? raised(inquiry, event.why, named, event.at, policy, now)
      : asked(inquiry, event.why, named, policy, now);
  const { owner, due } = routed;
  const owned = event.makeOwner ? ownedBy(routed.inquiry, named ?? owner) : routed.inquiry;
  const outputs = { codes: {}, moments: { due }, owners: { routed_to: owner } };
  return {
    inquiry: owned,
    effects: [...routed.effects, { type: 'AnswerWorkflow', run: event.run, outputs }],
    because: owned === routed.inquiry ? personLooks : personHasIt,
  };
}

function raised(
  inquiry: Inquiry,
  kind: EscalationKind,
  named: string | null,
  at: Temporal.Instant,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Routed {
  const step = raiseEscalations(inquiry, [kind], at, policy, now, { text: false });
  const { owner, due } = step.inquiry.escalations
    .filter((each) => each.kind === kind && each.closed === null)
    .reduce<Pick<Escalation, 'owner' | 'due'>>((_first, open) => open, { owner: named, due: now });
  const beside = named === null || named === owner ? [] : [routedTask(step.inquiry, named, kind, policy, due)];
  return { inquiry: step.inquiry, effects: [...step.effects, ...beside], owner, due };
}

function asked(
  inquiry: Inquiry | null,
  why: PersonAsked['why'],
  named: string | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Routed {
  const { calendar } = locationOf(policy, inquiry?.location ?? null);
  if (why === 'please_look') {
    const owner = named ?? inquiry?.ownerId ?? null;
    const due = endOfNextBusinessDay(calendar, now);
    return { inquiry, effects: [routedTask(inquiry, owner, why, policy, due)], owner, due };
  }
  const { owner: person, window } = policy.escalations[why];
  const owner = ownerOf(policy, person) ?? named;
  const { due } = clockOf(window, now, calendar, policy.targets.managerAfterMinutes);
  return { inquiry, effects: [routedTask(inquiry, owner, why, policy, due)], owner, due };
}

function ownedBy(inquiry: Inquiry | null, owner: string | null): Inquiry | null {
  if (inquiry === null || owner === null || !isUnderWay(inquiry) || inquiry.ownerId === owner) return inquiry;
  return { ...inquiry, ownerId: owner };
}

const personLooks = say('A workflow asked a person to look.', 'Un flujo de trabajo pidió que una persona lo revise.');

const personHasIt = say(
  'A workflow gave the inquiry to another person, who is asked to look.',
  'Un flujo de trabajo pasó la solicitud a otra persona, a quien se le pide que la revise.',
);
