import { cadenceMessageOutcome } from '../cadence/cadence.ts';
import { nothingToDo, type Decision, type Step } from '../decision.ts';
import type { FollowUpEvent } from '../events.ts';
import { isLocked, openLock } from '../escalation/open-escalation.ts';
import { isUnderWay, type Inquiry } from '../inquiry.ts';
import { answerOutcome } from '../people/answer-outcome.ts';
import { callSoon } from '../people/next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { undeliveredTask } from '../tasks/tasks.ts';
import { workflowTextOutcome } from '../workflows/send-approved-text.ts';

type MessageOutcome = Extract<
  FollowUpEvent,
  { readonly type: 'MessageSent' | 'MessageNotSent' | 'MessageUndelivered' }
>;

type News = readonly [event: MessageOutcome, policy: PracticePolicy, now: Temporal.Instant];

const concernsNothing = say(
  'News of a message that this inquiry does not wait for.',
  'Noticia de un mensaje que esta solicitud no espera.',
);

/**
 * What became of a message. News can overtake each other, so what is known to have failed stays so; a resting or closed
 * inquiry notes it too, because it is what the patient has read.
 */
export function messageOutcome(inquiry: Inquiry, ...news: News): Step;
export function messageOutcome(inquiry: Inquiry | null, ...news: News): Decision;
export function messageOutcome(inquiry: Inquiry | null, ...[event, policy, now]: News): Decision {
  if (inquiry === null) return nothingToDo(inquiry, concernsNothing);
  if (event.run !== undefined) return workflowTextOutcome(inquiry, event);
  const isOfEarlierInquiry = inquiry.ordinal !== event.ordinal;
  switch (event.purpose) {
    // What the patient has read for an earlier inquiry is not sent again either.
    case 'follow_up':
    case 'nurture':
      return cadenceMessageOutcome(inquiry, event, policy, now) ?? nothingToDo(inquiry, concernsNothing);
    case 'campaign':
      return workflowTextOutcome(inquiry, event);
    case 'acknowledgment':
      if (isOfEarlierInquiry) return nothingToDo(inquiry, concernsNothing);
      return acknowledgmentOutcome(inquiry, event, policy, now);
    case 'holding_line':
      if (isOfEarlierInquiry) return nothingToDo(inquiry, concernsNothing);
      return event.type === 'MessageSent'
        ? nothingToDo(inquiry, say('The holding line was sent.', 'Se envió la respuesta de espera.'))
        : holdingLineFailed(inquiry, policy, now);
    case 'answer':
      return answerOutcome(inquiry, event, policy, now) ?? nothingToDo(inquiry, concernsNothing);
    // What we say about the texting itself belongs to no inquiry.
    case 'stop_confirmation':
    case 'help_answer':
      return nothingToDo(inquiry, concernsNothing);
    case 'not_a_fit':
      return nothingToDo(
        inquiry,
        event.type === 'MessageSent'
          ? say('The patient was kindly told.', 'Se le avisó al paciente con amabilidad.')
          : say('The kind answer could not be sent.', 'No se pudo enviar la respuesta amable.'),
      );
  }
}

function acknowledgmentOutcome(
  inquiry: Inquiry,
  event: MessageOutcome,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const { state } = inquiry.acknowledgment;
  if (event.type === 'MessageSent') {
    // One that was withdrawn too late has gone out all the same: without this it could be asked for again.
    if (state !== 'sending' && state !== 'withheld') return nothingToDo(inquiry, concernsNothing);
    return {
      inquiry: { ...inquiry, acknowledgment: { state: 'sent', sentAt: event.at, by: event.channel } },
      effects: [],
      because: say('The automatic first message was sent.', 'Se envió el primer mensaje automático.'),
    };
  }
  const isWaitedFor = state === 'sending' || (state === 'sent' && event.type === 'MessageUndelivered');
  if (!isWaitedFor) return nothingToDo(inquiry, concernsNothing);
  return acknowledgmentFailed(inquiry, event.because, whyCallIsNext(event), policy, now);
}

function whyCallIsNext(event: Exclude<MessageOutcome, { readonly type: 'MessageSent' }>): Sentence {
  if (event.type === 'MessageUndelivered') {
    return say(
      'The automatic first message did not arrive; a call is next.',
      'El primer mensaje automático no llegó; lo siguiente es llamar.',
    );
  }
  if (event.optedOut) {
    return say(
      'The automatic first message was not sent because the patient asked us to stop texting; a call is next.',
      'El primer mensaje automático no se envió porque el paciente pidió no recibir textos; lo siguiente es llamar.',
    );
  }
  return say(
    'The automatic first message was not sent; a call is next.',
    'El primer mensaje automático no se envió; lo siguiente es llamar.',
  );
}

function acknowledgmentFailed(
  inquiry: Inquiry,
  failure: Sentence,
  because: Sentence,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const failed: Inquiry = { ...inquiry, acknowledgment: { state: 'failed', because: failure } };
  if (!isCallOwedInstead(inquiry)) {
    const nothingOwed = say(
      'The automatic first message did not reach the patient; no call is owed for it.',
      'El primer mensaje automático no llegó al paciente; no hace falta una llamada por eso.',
    );
    return { inquiry: failed, effects: [], because: nothingOwed };
  }
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction = callSoon(inquiry.target, calendar, now);
  return { inquiry: { ...failed, nextAction }, effects: [undeliveredTask(failed, policy, nextAction.due)], because };
}

/** Nobody has heard from a person, and nobody else calls: whoever has a locked question does. */
function isCallOwedInstead(inquiry: Inquiry): boolean {
  const isSettled = inquiry.status === 'reached' || inquiry.status === 'booked';
  return isUnderWay(inquiry) && inquiry.response === null && !isSettled && !isLocked(inquiry);
}

/** A patient with a grave question has heard nothing at all: whoever has the escalation calls. */
function holdingLineFailed(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Decision {
  const escalation = openLock(inquiry);
  if (escalation === null || !isUnderWay(inquiry)) return nothingToDo(inquiry, concernsNothing);
  const { calendar } = locationOf(policy, inquiry.location);
  const { due } = callSoon(inquiry.target, calendar, now);
  return {
    inquiry,
    effects: [{ ...undeliveredTask(inquiry, policy, due), owner: escalation.owner ?? inquiry.ownerId }],
    because: say(
      'The holding line did not reach the patient: whoever has the question is asked to call.',
      'La respuesta de espera no llegó al paciente: se le pide a quien tiene la pregunta que llame.',
    ),
  };
}
