import { reclock } from '../clocks/clocks.ts';
import { inOrder, type Attempt } from '../clocks/promises.ts';
import type { Decision, Writer } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import type { FollowUpEvent } from '../events.ts';
import { isUnderWay, type Happening, type Inquiry } from '../inquiry.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { answerFailedTask } from '../tasks/tasks-of-answers.ts';
import { callSoon } from './next-action.ts';
import { statusByAttempts, withStatus } from './statuses.ts';

type MessageOutcome = Extract<
  FollowUpEvent,
  { readonly type: 'MessageSent' | 'MessageNotSent' | 'MessageUndelivered' }
>;

/**
 * What became of a person's answer. Once the carrier service has taken it, it counts as the response, at that moment and
 * by whoever wrote it; one that did not arrive does not count, however it looked before, and its writer is asked to call.
 * Null for news that tells nothing new.
 */
export function answerOutcome(
  inquiry: Inquiry,
  event: MessageOutcome,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision | null {
  const { writer } = event;
  if (writer === undefined || inquiry.stopped !== null) return null;
  return event.type === 'MessageSent'
    ? answerSent(inquiry, { ...event, writer }, policy)
    : answerFailed(inquiry, { ...event, writer }, policy, now);
}

type Of<Outcome> = Outcome & { readonly writer: Writer };

function answerSent(
  inquiry: Inquiry,
  { ordinal, scriptId, at, writer: { userId, answer } }: Of<Extract<MessageOutcome, { readonly type: 'MessageSent' }>>,
  policy: PracticePolicy,
): Decision | null {
  if (attemptOf(inquiry, answer) !== undefined) return null;
  // Words of their own have no script that could be repeated.
  const used = scriptId === '' ? inquiry.scriptsUsed : [...new Set([...inquiry.scriptsUsed, scriptId])];
  const noted: Inquiry = { ...inquiry, scriptsUsed: used };
  if (ordinal !== inquiry.ordinal || !isUnderWay(inquiry))
    return { inquiry: noted, effects: [], because: reasons.went };

  const attempt = { what: 'attempted', at, outcome: 'text_delivered', by: userId, answer } as const;
  return { inquiry: withAttempt(noted, [...noted.history, attempt], policy), effects: [], because: reasons.counts };
}

function answerFailed(
  inquiry: Inquiry,
  event: Of<Exclude<MessageOutcome, { readonly type: 'MessageSent' }>>,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision | null {
  const { writer, ordinal, because } = event;
  const before = attemptOf(inquiry, writer.answer);
  if (before?.outcome === 'text_failed') return null;
  const call = callSoon(inquiry.target, locationOf(policy, inquiry.location).calendar, now);
  const effects = [answerFailedTask(inquiry, writer, because, policy, call.due)];
  if (ordinal !== inquiry.ordinal || !isUnderWay(inquiry)) return { inquiry, effects, because: reasons.failed };

  const base = { what: 'attempted', by: writer.userId, answer: writer.answer } as const;
  const failed: Happening = { ...base, at: before?.at ?? now, outcome: 'text_failed' };
  const others = inquiry.history.filter((each) => each !== before);
  const uncounted = withAttempt(inquiry, [...others, failed], policy);
  const staysOwed = isLocked(inquiry) || inquiry.status === 'booked';
  const nextAction = staysOwed ? inquiry.nextAction : call;
  return { inquiry: { ...uncounted, nextAction }, effects, because: reasons.failed };
}

function attemptOf({ history }: Inquiry, answer: string): Attempt | undefined {
  return history.filter((each) => each.what === 'attempted').find((each) => each.answer === answer);
}

/** An inquiry that has come no farther than to attempts shows how far they have come. */
function withAttempt(inquiry: Inquiry, history: readonly Happening[], policy: PracticePolicy): Inquiry {
  const recorded = reclock({ ...inquiry, history: inOrder(history) }, policy);
  return inquiry.status === 'new' ? withStatus(recorded, statusByAttempts(recorded)) : recorded;
}

const reasons = {
  counts: say(
    'The answer of a person went out: it counts as the response.',
    'La respuesta de una persona salió: cuenta como la respuesta prometida.',
  ),
  went: say('The answer of a person went out.', 'La respuesta de una persona salió.'),
  failed: say(
    'The answer of a person did not reach the patient: it does not count, and whoever wrote it is asked to call.',
    'La respuesta de una persona no llegó al paciente: no cuenta, y se le pide llamar a quien la escribió.',
  ),
} as const;
