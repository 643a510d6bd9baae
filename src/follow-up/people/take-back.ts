import { nothingToDo, type Decision } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import type { FollowUpEvent } from '../events.ts';
import type { Inquiry, Undo } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { messageOutcome } from '../messages/message-outcome.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { isSameInquiry } from '../same-inquiry.ts';
import { say } from '../sentence.ts';

type ActTakenBack = Extract<FollowUpEvent, { readonly type: 'ActTakenBack' }>;

/** How long whoever did something can take it back. */
const canBeTakenBackFor = Temporal.Duration.from({ minutes: 1 });

/**
 * Takes back the last act on the card: the inquiry is what it was, also where the act had closed it, and what the act asked
 * for and has not gone out is forgotten. What was sent stays sent, and so do tasks that were made. A message that the act
 * had stopped is not sent again here: the follow-ups ask for theirs anew when they wake, and a first message stays back.
 */
export function takeBack(known: Inquiry | null, { at, by, key }: ActTakenBack): Decision {
  const undo = known?.undo ?? null;
  if (undo?.key !== key) return nothingToDo(known, reasons.notThere);
  if (undo.by !== by) return nothingToDo(known, reasons.notTheirs);
  if (!isBefore(at, undo.until)) return nothingToDo(known, reasons.tooLate);

  const { before, forgets } = undo;
  if (forgets === undefined) return { inquiry: before, effects: [], because: reasons.takenBack };
  return {
    inquiry: withoutPending(before),
    effects: [{ type: forgets }],
    because: before.acknowledgment.state === 'sending' ? reasons.firstMessageStopped : reasons.takenBack,
  };
}

/** Nothing is on its way any more that the inquiry waits for. */
function withoutPending(inquiry: Inquiry): Inquiry {
  const { acknowledgment, cadence } = inquiry;
  return {
    ...inquiry,
    acknowledgment:
      acknowledgment.state === 'sending' ? { state: 'withheld', because: reasons.stoppedByAct } : acknowledgment,
    cadence: cadence === null ? null : { ...cadence, asked: false },
  };
}

/** One event, what was decided on it, and what could be taken back before it. */
interface Decided {
  /** As it was, without its `undo`. */
  readonly inquiry: Inquiry | null;
  readonly undo: Undo | null;
  readonly event: Exclude<FollowUpEvent, ActTakenBack>;
  readonly decision: Decision;
}

/**
 * What can be taken back after an event: an act on the card that was just done; still the one before, where nothing has
 * come of the event; else nothing. News of our own messages is noted in what is given back, because what went out went
 * out.
 */
export function undoAfter(
  { inquiry, undo, event, decision }: Decided,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Undo | null {
  if (event.type === 'MessageSent' || event.type === 'MessageNotSent' || event.type === 'MessageUndelivered') {
    return undo === null ? null : { ...undo, before: messageOutcome(undo.before, event, policy, now).inquiry };
  }
  if (isSameInquiry(inquiry, decision.inquiry) && decision.effects.length === 0) return undo;
  const isAct = event.type === 'PersonCalled' || event.type === 'PersonEntered';
  if (!isAct || event.key === undefined || event.by === null || inquiry === null) return null;
  const until = now.add(canBeTakenBackFor);
  return { key: event.key, by: event.by, until, before: inquiry, ...whatToForget(inquiry, decision) };
}

/**
 * Tasks are forgotten only with an act that asked for one, because others may wait to be made. Where a question locked the
 * inquiry nothing is: its holding line may be on its way, which must arrive.
 */
function whatToForget(before: Inquiry, { effects }: Decision): Pick<Undo, 'forgets'> {
  if (effects.length === 0 || isLocked(before)) return {};
  return { forgets: effects.some(({ type }) => type === 'CreateTask') ? 'CancelPending' : 'CancelMessages' };
}

/** The inquiry with what can be taken back of it, and nothing else. */
export function withUndo(inquiry: Inquiry | null, undo: Undo | null): Inquiry | null {
  if (inquiry === null) return null;
  const { undo: earlier, ...facts } = inquiry;
  if (undo !== null) return { ...facts, undo };
  return earlier === undefined ? inquiry : facts;
}

const reasons = {
  notThere: say(
    'The act cannot be taken back any more, because something else has happened since.',
    'La acción ya no se puede deshacer, porque desde entonces ocurrió algo más.',
  ),
  notTheirs: say('Only whoever did it can take it back.', 'Solo puede deshacerlo quien lo hizo.'),
  tooLate: say(
    'The act cannot be taken back any more: that is possible for a minute.',
    'La acción ya no se puede deshacer: solo se puede durante un minuto.',
  ),
  takenBack: say(
    'The act is taken back: the inquiry is as it was, and messages and tasks that went out already stay.',
    'La acción se deshizo: la solicitud queda como estaba, y los mensajes y tareas que ya salieron se quedan.',
  ),
  firstMessageStopped: say(
    'The act is taken back and the inquiry is as it was, but the automatic first message was stopped and stays back.',
    'La acción se deshizo y la solicitud queda como estaba, pero el primer mensaje automático se detuvo y ya no sale solo.',
  ),
  stoppedByAct: say(
    'An act that was taken back had stopped the automatic first message.',
    'Una acción que se deshizo había detenido el primer mensaje automático.',
  ),
} as const;
