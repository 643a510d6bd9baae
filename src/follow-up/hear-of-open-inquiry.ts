import { planAcknowledgment } from './acknowledgment.ts';
import { stopCadence } from './cadence.ts';
import { isSameWish, newestSubmission } from './capture.ts';
import { withHappening } from './clocks.ts';
import type { Decision, Effect, Step } from './decision.ts';
import { isLocked, kindsIn, raiseEscalations } from './escalations.ts';
import type { ContactFacts, FollowUpEvent } from './events.ts';
import { isUnderWay, type Inquiry } from './inquiry.ts';
import { isBefore } from './moments.ts';
import { callSoon } from './next-action.ts';
import { locationOf, type PracticePolicy } from './policy.ts';
import { say, type Sentence } from './sentence.ts';
import { staffDecisions } from './staff-decisions.ts';
import { takeOverFacts } from './take-over-facts.ts';
import { repeatTask } from './tasks.ts';
import { understand } from './words/understand.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/** What became of the inquiry through one part of the news; `because` is null when that part held nothing new. */
interface Heard {
  readonly inquiry: Inquiry;
  readonly effects: readonly Effect[];
  readonly because: Sentence | null;
}

/** News about the open inquiry: facts that were set or corrected, what staff decided, a form that was sent again. */
export function hearOfOpenInquiry(
  inquiry: Inquiry,
  event: ContactSeen,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const corrected = takeOverFacts(inquiry, event, policy, now);
  const again = hearOfRepeat(corrected, event, policy, now);
  const words = hearNewWords(again.inquiry, event.contact, policy, now);
  const entered = staffDecisions(words.inquiry, event, policy, now);
  const text = askForMessageNow(entered?.inquiry ?? words.inquiry, event.contact, policy, now);
  return {
    inquiry: text.inquiry,
    effects: [...again.effects, ...words.effects, ...(entered?.effects ?? []), ...text.effects],
    because:
      words.because ??
      entered?.because ??
      text.because ??
      again.because ??
      reasonForFacts(inquiry, corrected, event.contact),
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
  if (isSameWish(inquiry.lastSubmittedAt, submittedAt, policy)) {
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
  const spoken = withHappening(heard, { what: 'patient_spoke', at: submittedAt, rule }, policy);
  const { calendar } = locationOf(policy, inquiry.location);
  const soon = callSoon(spoken.target, calendar, now);
  const isBooked = inquiry.status === 'booked';
  return {
    inquiry: {
      ...stopCadence(spoken, because, now),
      nextAction: isLocked(inquiry) || isBooked ? inquiry.nextAction : soon,
    },
    effects: [{ type: 'CancelMessages' }, repeatTask(spoken, policy, soon.due)],
    because,
  };
}

/** What the patient wrote on the form since: red flags come before everything. */
function hearNewWords(
  inquiry: Inquiry,
  { answers, canBeTexted, optedOut, textConsent }: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Heard {
  const { words } = answers;
  if (words === null || words.mark === inquiry.wordsMark) return unheard(inquiry);

  const read = { ...inquiry, wordsMark: words.mark };
  const kinds = kindsIn(understand(words.text, policy));
  if (kinds.length === 0) return unheard(read);
  const text = canBeTexted && !optedOut && textConsent === 'given';
  const step: Step = raiseEscalations(read, kinds, now, policy, now, { text });
  return step;
}

/** A number or a consent that came late still brings the first message, as long as the inquiry is fresh and unanswered. */
function askForMessageNow(
  inquiry: Inquiry,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Heard {
  const { acknowledgment, response } = inquiry;
  if (acknowledgment.state !== 'withheld' || response !== null || isLocked(inquiry) || !isUnderWay(inquiry)) {
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
  if (acknowledgment.state === 'sending' && acknowledgment.by === 'text' && contact.textConsent === 'revoked') {
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
