import { planAcknowledgment } from '../messages/acknowledgment.ts';
import { cancelMessages } from '../messages/first-message.ts';
import { stopCadence } from '../cadence/cadence.ts';
import { isSameWish, newestSubmission } from './capture.ts';
import { withHappening } from '../clocks/clocks.ts';
import { lockingKinds } from '../codes.ts';
import type { Decision, Effect } from '../decision.ts';
import { isLocked, openLock } from '../escalation/open-escalation.ts';
import { kindsIn } from '../escalation/kinds-in.ts';
import { raiseEscalations } from '../escalation/raise-escalations.ts';
import type { ContactFacts, FollowUpEvent } from '../events.ts';
import { isUnderWay, type Inquiry } from '../inquiry.ts';
import { withoutWaiting } from './interruption.ts';
import { isBefore } from '../clocks/moments.ts';
import { callSoon } from '../people/next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { staffDecisions } from './staff-decisions.ts';
import { takeOverFacts } from './take-over-facts.ts';
import { repeatTask } from '../tasks/tasks.ts';
import { confirmStopTask } from '../tasks/tasks-of-replies.ts';
import { waysToAnswer } from './ways-to-answer.ts';
import { hears, understand } from '../words/understand.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/** What became of the inquiry through one part of the news; `because` is null when that part held nothing new. */
interface Heard {
  readonly inquiry: Inquiry;
  readonly effects: readonly Effect[];
  readonly because: Sentence | null;
}

/**
 * News about the open inquiry: facts that were set or corrected, what staff decided, a form that was sent again. What
 * staff decided before they can have read a grave question that came with the same news is not heeded.
 */
export function hearOfOpenInquiry(
  inquiry: Inquiry,
  event: ContactSeen,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const corrected = takeOverFacts(inquiry, event, policy, now);
  const again = hearOfRepeat(corrected, event, policy, now);
  const words = hearNewWords(again.inquiry, event.contact, policy, now);
  const isNewLock = openLock(words.inquiry) !== openLock(again.inquiry);
  const entered = isNewLock ? null : staffDecisions(words.inquiry, event, policy, now);
  const text = askForMessageNow(entered?.inquiry ?? words.inquiry, event.contact, policy, now);
  return {
    inquiry: text.inquiry,
    effects: [...again.effects, ...words.effects, ...(entered?.effects ?? []), ...text.effects],
    because:
      words.because ??
      entered?.because ??
      text.because ??
      again.because ??
      reasonForFacts(inquiry, text.inquiry, event.contact),
  };
}

function unheard(inquiry: Inquiry): Heard {
  return { inquiry, effects: [], because: null };
}

/** A form sent again is the patient speaking: the follow-ups stop, and a person looks at what is new. */
function hearOfRepeat(inquiry: Inquiry, event: ContactSeen, policy: PracticePolicy, now: Temporal.Instant): Heard {
  const submittedAt = newestSubmission(event);
  if (submittedAt === null || !isBefore(inquiry.lastSubmittedAt, submittedAt)) return unheard(inquiry);

  const heard = { ...inquiry, lastSubmittedAt: submittedAt };
  const { words } = event.contact.answers;
  const saysMore = inquiry.response !== null && words !== null && words.mark !== inquiry.wordsMark;
  if (isSameWish(inquiry.lastSubmittedAt, submittedAt, policy) && !saysMore) {
    const because = say(
      'The form was submitted again within minutes: the same inquiry.',
      'El formulario se envió de nuevo en pocos minutos: es la misma solicitud.',
    );
    return { inquiry: heard, effects: [], because };
  }
  const because = say(
    'The patient submitted a form again: it belongs to the open inquiry, and the owner is asked to look.',
    'El paciente envió otro formulario: pertenece a la solicitud abierta, y se le pide a la persona responsable que lo revise.',
  );
  const rule = policy.targets.nextResponse;
  // What else we wait for does not end because the patient spoke.
  const answered = inquiry.status === 'awaiting_patient' ? withoutWaiting(heard, policy, now) : heard;
  const spoken = withHappening(answered, { what: 'patient_spoke', at: submittedAt, rule }, policy);
  const { calendar } = locationOf(policy, inquiry.location);
  const soon = callSoon(spoken.target, calendar, now);
  const isBooked = inquiry.status === 'booked';
  return {
    inquiry: {
      ...stopCadence(spoken, because, now),
      nextAction: isLocked(inquiry) || isBooked ? inquiry.nextAction : soon,
    },
    effects: [...cancelMessages(inquiry), repeatTask(spoken, policy, soon.due)],
    because,
  };
}

/** What the patient wrote on the form since: red flags come before everything, and a wish to be left alone is heeded. */
function hearNewWords(inquiry: Inquiry, contact: ContactFacts, policy: PracticePolicy, now: Temporal.Instant): Heard {
  const { words } = contact.answers;
  if (words === null || words.mark === inquiry.wordsMark) return unheard(inquiry);

  const understood = understand(words.text, policy);
  const wantsNoMessages = hears(understood, 'wants_to_stop');
  const left = wantsNoMessages ? leaveAlone(inquiry, policy, now) : unheard(inquiry);
  const read = { ...left.inquiry, wordsMark: words.mark };
  const ways = wantsNoMessages ? { text: false } : waysToAnswer(contact, understood);
  const raised = raiseEscalations(read, kindsIn(understood), now, policy, now, ways);
  if (raised.inquiry === read) return { ...left, inquiry: read };
  return { ...raised, effects: [...left.effects, ...raised.effects] };
}

/** No messages by themselves any more, the first one included; a person confirms it. */
function leaveAlone(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Heard {
  const because = say(
    'The patient seems to want no messages: none is sent, and a person confirms it.',
    'Parece que el paciente no quiere mensajes: no se envía ninguno, y una persona lo confirma.',
  );
  const { acknowledgment } = inquiry;
  const isOpen = acknowledgment.state === 'sending' || acknowledgment.state === 'withheld';
  const quiet: Inquiry = { ...inquiry, acknowledgment: isOpen ? { state: 'failed', because } : acknowledgment };
  const { due } = callSoon(inquiry.target, locationOf(policy, inquiry.location).calendar, now);
  return {
    inquiry: stopCadence(quiet, because, now),
    effects: [{ type: 'CancelMessages' }, confirmStopTask(inquiry, policy, due)],
    because,
  };
}

/** A number or a consent that came late still brings the first message, as long as the inquiry is fresh and unanswered. */
function askForMessageNow(
  inquiry: Inquiry,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Heard {
  const { acknowledgment, response } = inquiry;
  const isUnanswered = inquiry.status === 'new' && response === null;
  // While one was open, the holding line took its place.
  const wasLocked = inquiry.escalations.some(({ kind }) => lockingKinds.includes(kind));
  if (acknowledgment.state !== 'withheld' || !isUnanswered || wasLocked || !isUnderWay(inquiry)) {
    return unheard(inquiry);
  }
  const plan = planAcknowledgment(inquiry, contact, policy, now);
  if ('withheldBecause' in plan) return unheard(inquiry);
  const by = plan.ask.type === 'SendText' ? 'text' : 'email';
  return {
    inquiry: { ...inquiry, acknowledgment: { state: 'sending', askedAt: now, by } },
    effects: [plan.ask],
    because: say(
      'The patient can be written to now: the first message is on its way.',
      'Ya se le puede escribir al paciente: el primer mensaje va en camino.',
    ),
  };
}

function reasonForFacts(before: Inquiry, after: Inquiry, contact: ContactFacts): Sentence {
  const { acknowledgment } = before;
  if (acknowledgment.state === 'sending' && acknowledgment.by === 'text' && contact.consents.text.reply === 'revoked') {
    return say(
      'The patient took back the consent to texts: the first text will be stopped before it goes out.',
      'El paciente retiró su permiso para textos: el primer texto se detendrá antes de salir.',
    );
  }
  return after === before
    ? say('Nothing new about the open inquiry.', 'Nada nuevo sobre la solicitud abierta.')
    : say(
        'HubSpot shows new facts about the inquiry: they are taken over.',
        'HubSpot muestra datos nuevos de la solicitud: se toman en cuenta.',
      );
}
