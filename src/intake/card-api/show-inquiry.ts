import type { ShownConsent, ShownInquiry } from '../../../extensions/shared/card-api.ts';
import { consentPurposes, contactMethods } from '../../follow-up/codes.ts';
import { consentPurposeLabels } from '../../follow-up/consent/consent-labels.ts';
import { standingConsents } from '../../follow-up/consent/standing.ts';
import { isLock, openEscalation } from '../../follow-up/escalation/open-escalation.ts';
import { escalationOutcomeLabels, promiseWords, targetKindLabels } from '../../follow-up/handoff-labels.ts';
import { isUnderWay, type Inquiry } from '../../follow-up/inquiry.ts';
import {
  appointmentStateLabels,
  consentLabels,
  contactMethodLabels,
  escalationLabels,
  intentLabels,
  nextActionLabels,
  notBookedReasonLabels,
  scoreLabels,
  statusLabels,
  targetStateLabels,
} from '../../follow-up/labels.ts';
import { locationOf } from '../../follow-up/policy/locations.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { say } from '../../follow-up/sentence.ts';
import type { CardFacts } from '../../journal/card-facts.ts';
import type { Standing } from './as-it-stands.ts';
import type { CardViewer, NameOwner } from './card-viewer.ts';
import { coded } from './coded.ts';
import { handoffOf } from './handoff.ts';
import { inquiryMark } from './inquiry-mark.ts';
import type { PossibleActs } from './possible-acts.ts';
import { recentlyPossibleActs } from './recent-possibilities.ts';
import { shownChoices } from './shown-choices.ts';
import { shownPhone } from './shown-phone.ts';

/** All that an answer to a card is made from. */
export interface CardView {
  readonly contactId: string;
  readonly facts: Pick<CardFacts, 'duplicates' | 'consents'>;
  readonly standing: Standing;
  readonly viewer: CardViewer;
  readonly nameOwner: NameOwner;
  readonly policy: PracticePolicy;
  readonly now: Temporal.Instant;
}

/** As many decisions as a card shows. */
const mostDecisions = 10;

/**
 * All that the card shows of a contact's latest inquiry, but what was said. Nothing in it is a name, number, address or
 * word of the patient; the person at the card sees them in HubSpot beside it.
 */
export function shownInquiry(view: CardView): ShownInquiry {
  const { standing, policy, now, facts } = view;
  const { inquiry, decisions } = standing;
  const possible = recentlyPossibleActs(standing, view.viewer, policy, now);
  const { bookingUrl, meetingsPage, calendar } = locationOf(policy, inquiry?.location ?? null);
  return {
    ...{ contactId: view.contactId, state: stateOf(inquiry), mark: inquiryMark(inquiry), now: now.toString() },
    ...{ timeZone: calendar.timeZone, language: inquiry?.language ?? policy.defaultLanguage },
    ...aboutInquiry(inquiry, view, possible),
    lastReason: decisions[0]?.because ?? null,
    consents: shownConsents(facts),
    may: possible.may,
    choices: shownChoices(possible),
    booking: { link: bookingUrl, hasSlots: meetingsPage != null },
    duplicates: facts.duplicates.map((contactId) => ({ contactId })),
    timeline: decisions.slice(0, mostDecisions).map(({ at, because }) => ({ at: at.toString(), because })),
  };
}

function stateOf(inquiry: Inquiry | null): ShownInquiry['state'] {
  if (inquiry === null) return 'none';
  if (inquiry.closedAt !== null) return 'closed';
  return isUnderWay(inquiry) ? 'open' : 'resting';
}

type AboutInquiry = Pick<
  ShownInquiry,
  | 'status' | 'score' | 'intent' | 'owner' | 'handoff' | 'target' | 'nextAction' | 'escalation' | 'attempts'
  | 'appointment' | 'notBooked' | 'followUps' | 'phone' | 'undo'
>; // prettier-ignore

function aboutInquiry(inquiry: Inquiry | null, view: CardView, possible: PossibleActs): AboutInquiry {
  if (inquiry === null) return nothing;
  const { policy, nameOwner, now } = view;
  const { score, intent } = inquiry.sorting;
  return {
    status: coded(inquiry.status, statusLabels),
    score: { ...coded(score.value, scoreLabels), because: score.because },
    intent: coded(intent.value, intentLabels),
    owner: nameOwner(inquiry.ownerId),
    handoff: handoffOf(inquiry, policy),
    target: shownTarget(inquiry),
    nextAction: shownNextAction(inquiry),
    escalation: shownEscalation(inquiry, nameOwner, possible),
    attempts: inquiry.history.filter(({ what }) => what === 'attempted').length,
    appointment: shownAppointment(inquiry),
    notBooked: inquiry.notBookedReason === null ? null : coded(inquiry.notBookedReason, notBookedReasonLabels),
    followUps: shownFollowUps(inquiry),
    phone: shownPhone(inquiry, policy, now),
    undo: shownUndo(inquiry, view),
  };
}

const nothing: AboutInquiry = {
  ...{ status: null, score: null, intent: null, owner: null, handoff: [], target: null, nextAction: null },
  ...{ escalation: null, attempts: 0, appointment: null, notBooked: null, undo: null },
  followUps: {
    ...{ running: false, nextAt: null },
    words: say('The contact has no inquiry.', 'El contacto no tiene ninguna solicitud.'),
  },
  phone: { call: null, voicemail: null },
};

function shownTarget({ target }: Inquiry): ShownInquiry['target'] {
  const { kind, state, rule, startsAt, warnAt, due, answeredAt } = target;
  return {
    ...{ kind: coded(kind, targetKindLabels), state: coded(state, targetStateLabels), promise: promiseWords(rule) },
    ...{ startsAt: startsAt.toString(), warnAt: warnAt.toString(), due: due.toString() },
    answeredAt: answeredAt?.toString() ?? null,
  };
}

function shownNextAction({ nextAction }: Inquiry): ShownInquiry['nextAction'] {
  if (nextAction === null) return null;
  const { kind, due, by } = nextAction;
  return { kind: coded(kind, nextActionLabels), due: due.toString(), by };
}

function shownEscalation(
  inquiry: Inquiry,
  nameOwner: NameOwner,
  { may, outcomes }: PossibleActs,
): ShownInquiry['escalation'] {
  const open = openEscalation(inquiry);
  if (open === null) return null;
  const { kind, owner, raisedAt, due } = open;
  return {
    ...{ kind: coded(kind, escalationLabels), owner: nameOwner(owner), locks: isLock(open) },
    ...{ raisedAt: raisedAt.toString(), due: due.toString(), closing: may.close_escalation },
    outcomes: outcomes.map((outcome) => coded(outcome, escalationOutcomeLabels)),
  };
}

function shownAppointment({ appointment }: Inquiry): ShownInquiry['appointment'] {
  if (appointment === null) return null;
  return { state: coded(appointment.state, appointmentStateLabels), at: appointment.at?.toString() ?? null };
}

function shownFollowUps({ cadence }: Inquiry): ShownInquiry['followUps'] {
  if (cadence === null) return { running: false, nextAt: null, words: noFollowUps };
  if (cadence.stopped !== null) return { running: false, nextAt: null, words: cadence.stopped.because };
  const words = cadence.waitsFor === 'person' ? personFirst : bySpeedwell;
  return { running: true, nextAt: cadence.due.toString(), words };
}

const noFollowUps = say('No automatic follow-ups go on.', 'No hay seguimientos automáticos en curso.');
const personFirst = say(
  'A person calls first, and the follow-ups go on from there.',
  'Primero llama una persona y de ahí siguen los seguimientos.',
);
const bySpeedwell = say('Speedwell goes on by itself.', 'Speedwell sigue por su cuenta.');

/** By the ledger, for the number and the address that were last seen. */
function shownConsents({ consents }: Pick<CardFacts, 'consents'>): readonly ShownConsent[] {
  const standing = standingConsents(consents);
  return contactMethods.map((channel) => ({
    channel: coded(channel, contactMethodLabels),
    purposes: consentPurposes.map((purpose) => ({
      purpose: coded(purpose, consentPurposeLabels),
      state: coded(standing[channel][purpose], consentLabels),
    })),
  }));
}

function shownUndo({ undo }: Inquiry, { viewer, now }: CardView): ShownInquiry['undo'] {
  if (undo == null || Temporal.Instant.compare(now, undo.until) >= 0) return null;
  return { key: undo.key, until: undo.until.toString(), isMine: undo.by === viewer.userId };
}
