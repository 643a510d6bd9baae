import { stopCadence } from '../cadence/cadence.ts';
import { isBefore } from '../clocks/moments.ts';
import { nothingToDo, type Decision, type Effect, type Writer } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import type { FollowUpEvent } from '../events.ts';
import type { Inquiry, NextAction } from '../inquiry.ts';
import { withoutFirstMessage } from '../messages/first-message.ts';
import { locationOf } from '../policy/locations.ts';
import { ownerOf } from '../policy/people.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { answerFailedTask } from '../tasks/tasks-of-answers.ts';
import { anotherTimeOfDay, callSoon, endOfNextBusinessDay } from './next-action.ts';
import { mayAnswerNow } from './who-may-answer.ts';

type PersonWrote = Extract<FollowUpEvent, { readonly type: 'PersonWrote' }>;

/** An answer that could not go out by then answers nothing any more. */
const answersWithin = Temporal.Duration.from({ hours: 24 });

/**
 * A person answers the patient: the text is asked for, the person has taken over from the follow-ups, and what is owed
 * next is set. It counts as the response when the carrier service has taken it, not before. While a question is open
 * that locks the inquiry, only who has it may answer.
 *
 * An answer is never lost silently: whoever wrote it is told where it cannot go out.
 */
export function personWrote(
  inquiry: Inquiry | null,
  event: PersonWrote,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry === null) return nothingToDo(inquiry, reasons.noInquiry);
  if (inquiry.stopped !== null) return nothingToDo(inquiry, reasons.gone);

  const writer = writerOf(event, policy);
  if (!mayAnswerNow(inquiry, event.people, policy)) {
    const { due } = callSoon(inquiry.target, locationOf(policy, inquiry.location).calendar, now);
    const task = answerFailedTask(inquiry, writer, reasons.notTheirs, policy, due);
    return { inquiry, effects: [task], because: reasons.notTheirs };
  }
  const text = answerText(inquiry, event, writer, policy, now);
  if (inquiry.closedAt !== null) return { inquiry, effects: [text], because: reasons.afterwards };

  const nextAction = isLocked(inquiry) ? inquiry.nextAction : nextAfter(inquiry, event, policy, now);
  return {
    inquiry: { ...stopCadence(withoutFirstMessage(inquiry), reasons.takenOver, now), nextAction },
    effects: [{ type: 'CancelMessages' }, text],
    because: reasons.takenOver,
  };
}

function writerOf({ by, answer, people }: PersonWrote, policy: PracticePolicy): Writer {
  const owner = people.map((id) => ownerOf(policy, id)).find((each) => each !== null) ?? null;
  return { userId: by, owner, answer };
}

function answerText(
  inquiry: Inquiry,
  { words, identityKnown }: PersonWrote,
  writer: Writer,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Effect {
  const scriptId = 'script' in words ? words.script : '';
  const script = policy.scripts.find(({ id }) => id === scriptId);
  return {
    ...{ type: 'SendText', ordinal: inquiry.ordinal, purpose: 'answer', timing: 'texting_hours', scriptId, writer },
    language: script?.language ?? inquiry.language,
    notBefore: now,
    expiresAt: now.add(answersWithin),
    ...('draft' in words ? { draft: words.draft } : {}),
    ...(identityKnown ? { identityKnown } : {}),
    ...(isLocked(inquiry) ? { mayAnswerLocked: true } : {}),
  };
}

/** What the person said; else what a person owes already, unless this answer was it; else a call on the next business day. */
function nextAfter(
  inquiry: Inquiry,
  { next, at }: PersonWrote,
  policy: PracticePolicy,
  now: Temporal.Instant,
): NextAction {
  const { calendar } = locationOf(policy, inquiry.location);
  const byPerson = { by: 'person', reminders: 0 } as const;
  if (next !== null) return { ...byPerson, kind: next.kind, due: next.due ?? endOfNextBusinessDay(calendar, now) };
  const { nextAction: owed } = inquiry;
  if (owed?.by === 'person' && !isPaidBy(inquiry, owed, now)) return owed;
  return { ...byPerson, kind: 'call_back', due: anotherTimeOfDay(calendar, at, now) };
}

/** The call that was owed as the response, or is due. A call at a time for which the patient asked stays. */
function isPaidBy({ target, history }: Inquiry, { kind, due }: NextAction, now: Temporal.Instant): boolean {
  if (kind !== 'call_back' || target.state === 'paused') return false;
  const waitsForAskedTime = history.some(({ what, at }) => what === 'resumed' && isBefore(now, at));
  return !waitsForAskedTime && (target.answeredAt === null || !isBefore(now, due));
}

const reasons = {
  noInquiry: say(
    'A person wrote an answer, but the patient has no inquiry.',
    'Una persona escribió una respuesta, pero el paciente no tiene ninguna solicitud.',
  ),
  gone: say(
    'A person wrote an answer, but the contact is gone from HubSpot.',
    'Una persona escribió una respuesta, pero el contacto ya no está en HubSpot.',
  ),
  notTheirs: say(
    'The answer is not sent: a question is open that only the person who has it may answer.',
    'La respuesta no se envía: hay una pregunta abierta que solo puede responder la persona que la tiene.',
  ),
  afterwards: say(
    'A person answers the patient, whose inquiry is closed.',
    'Una persona le responde al paciente, cuya solicitud está cerrada.',
  ),
  takenOver: say(
    'A person answers the patient: the automatic follow-ups stop.',
    'Una persona le responde al paciente: los seguimientos automáticos se detienen.',
  ),
} as const;
