import { planAcknowledgment, type AcknowledgmentPlan } from '../messages/acknowledgment.ts';
import { beginCadence } from '../cadence/cadence.ts';
import { channelOf, type Wish } from './capture.ts';
import { readClocks } from '../clocks/clocks.ts';
import type { Channel, EscalationKind } from '../codes.ts';
import { allRevoked } from '../consent/standing.ts';
import type { Step } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import { kindsIn } from '../escalation/kinds-in.ts';
import { raiseEscalations } from '../escalation/raise-escalations.ts';
import type { ContactFacts, FollowUpEvent } from '../events.ts';
import type { Correction } from '../correction.ts';
import type { Acknowledgment, Inquiry } from '../inquiry.ts';
import { isBefore } from '../clocks/moments.ts';
import { callSoon, firstNextAction } from '../people/next-action.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { colon, inOneSentence, say, type Sentence } from '../sentence.ts';
import { chooseOwner } from '../sorting/choose-owner.ts';
import { judgeFit } from '../sorting/fit.ts';
import { languageOf, locationIdOf, serviceLineOf } from '../sorting/read-answers.ts';
import { sortInquiry } from '../sorting/sort-inquiry.ts';
import { withCorrections, withSaid } from './take-over-facts.ts';
import { ruleFor } from '../clocks/targets.ts';
import { duplicateTask, firstCallTask } from '../tasks/tasks.ts';
import { turnAway } from './turn-away.ts';
import { waysToAnswer } from './ways-to-answer.ts';
import { hearStop } from '../patient/stop-words.ts';
import { understand, type Understood } from '../words/understand.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/**
 * Opens an inquiry: it is sorted, gets an owner, a target, a call task, and the automatic first message where that is
 * allowed. Red flags in the patient's words come before everything; somebody whom the practice cannot serve is kindly
 * told so, or a person looks first. Who writes on the form that no messages are wanted gets none: a person calls.
 *
 * @param last - the patient's last inquiry, which is closed; null if there never was one.
 * @param calledBy - how the patient called, where a call and no form is the wish.
 */
export function beginInquiry(
  wish: Wish,
  last: Inquiry | null,
  event: ContactSeen,
  policy: PracticePolicy,
  now: Temporal.Instant,
  calledBy: Channel | null = null,
): Step {
  const shown = last === null ? event.contact : withoutLeftovers(event, last);
  const { words } = shown.answers;
  const understood = words === null ? null : understand(words.text, policy);
  const wantsNoMessages = words !== null && hearStop(words.text, policy) !== null;
  const contact = wantsNoMessages ? leftAlone(shown) : shown;
  const opened = openInquiry(wish, last, { ...event, contact }, understood, policy, now, calledBy);
  const begun: Inquiry = { ...opened, cadence: wantsNoMessages ? null : beginCadence(opened, policy, now) };

  const isNewWord = words !== null && words.mark !== last?.wordsMark;
  const kinds = understood === null ? [] : kindsToRaise(understood, isNewWord, calledBy);
  const ways = waysToAnswer(contact, understood);
  const escalated = raiseEscalations(begun, kinds, wish.receivedAt, policy, now, ways);
  if (isLocked(escalated.inquiry)) return lockedFromTheStart(escalated, contact, policy, now);

  const fit = judgeFit(contact.answers, begun.serviceLine, policy);
  const isToClose = !fit.fits && fit.when === 'close' && kinds.length === 0;
  const turnedAway = isToClose ? turnAway(begun, fit, contact, policy, now) : null;
  if (turnedAway !== null) return withDuplicates(turnedAway, contact, policy, now);

  const plan = planAcknowledgment(escalated.inquiry, contact, policy, now);
  const inquiry: Inquiry = { ...escalated.inquiry, acknowledgment: acknowledgmentOf(plan, now) };
  const notes = [
    ...(fit.fits ? [] : [fit.because]),
    ...(wantsNoMessages ? [messagesUnwanted] : []),
    ...unsureNotes(inquiry),
  ];
  const first = 'ask' in plan ? [plan.ask] : [];
  const effects = [...escalated.effects, ...first, firstCallTask(inquiry, contact, policy, notes)];
  const because = kinds.length > 0 ? escalated.because : reasonOf(plan, now);
  return withDuplicates({ inquiry, effects, because }, contact, policy, now);
}

/**
 * The same words as on the last form may stand there since then, or have been sent again: of these, only red flags count
 * a second time, because a miss is worse than a false alarm.
 */
function kindsToRaise(understood: Understood, isNewWord: boolean, calledBy: Channel | null): readonly EscalationKind[] {
  const kinds = kindsIn(understood);
  if (isNewWord) return kinds;
  return calledBy === null ? kinds.filter((kind) => kind === 'urgent_symptoms') : [];
}

/** Nobody is written to who asks for that in the same breath, whatever was ticked on the form. */
function leftAlone(contact: ContactFacts): ContactFacts {
  return { ...contact, consents: allRevoked };
}

const messagesUnwanted = say(
  'The patient seems to want no messages: please confirm it.',
  'Parece que el paciente no quiere mensajes: por favor confírmelo.',
);

function openInquiry(
  wish: Wish,
  last: Inquiry | null,
  event: ContactSeen,
  understood: Understood | null,
  policy: PracticePolicy,
  now: Temporal.Instant,
  calledBy: Channel | null,
): Inquiry {
  const { contact, openByOwner, corrected } = event;
  const { source, answers } = contact;
  const channel = calledBy ?? channelOf(event);
  const language = languageOf(contact.language, understood, policy);
  const location = locationIdOf(answers, policy);
  const serviceLine = serviceLineOf(answers, understood, policy);
  const isReturning = last !== null;
  const input = { channel, source, answers, understood, language, serviceLine, isReturning };
  const isSet = (fact: Correction) => corrected.some((each) => each.fact === fact);
  const sorting = withSaid(sortInquiry(input, policy), contact, isSet);
  const group = sorting.group.value;
  const history = [{ what: 'received', at: wish.receivedAt, rule: ruleFor(channel, source, group, policy) }] as const;
  const { target } = readClocks(history, locationOf(policy, location).calendar, policy.targets);
  const { startsAt } = target;
  const { ownerId } = chooseOwner(
    { contactOwnerId: contact.ownerId, group, location, language, serviceLine, startsAt, openByOwner },
    policy,
  );
  return {
    ...{ ordinal: (last?.ordinal ?? 0) + 1, ...wish, channel, source },
    ...{ campaign: contact.campaign, landingPage: contact.landingPage, form: contact.form },
    ...{ language, location, serviceLine, sorting, ownerId, history, target },
    ...{ preferredContact: answers.preferredContact, insuranceQuestion: answers.insuranceQuestion },
    ...{ corrections: withCorrections({}, corrected, now), wordsMark: answers.words?.mark ?? last?.wordsMark ?? null },
    ...{ status: 'new', acknowledgment: { state: 'withheld', because: notYet } },
    ...{ response: null, nextAction: firstNextAction(sorting, target), cadence: null },
    ...{ scriptsUsed: last?.scriptsUsed ?? [], escalations: [], appointment: null, notBookedReason: null },
    ...{ stopped: null, closedAt: null },
  };
}

const notYet = say('Nobody has asked for it yet.', 'Nadie lo ha pedido todavía.');

/** The safe holding line is the only thing that goes out; a call is owed all the same. */
function lockedFromTheStart(
  escalated: Step,
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Step {
  const because = say(
    'The patient asked what only a named person may answer, so the holding line takes its place.',
    'El paciente preguntó algo que solo una persona designada puede responder; en su lugar va la respuesta de espera.',
  );
  const inquiry: Inquiry = { ...escalated.inquiry, acknowledgment: { state: 'withheld', because } };
  return withDuplicates({ ...escalated, inquiry }, contact, policy, now);
}

/** Two contacts that are probably one patient are shown to a person; we never merge them by ourselves. */
function withDuplicates(begun: Step, { others }: ContactFacts, policy: PracticePolicy, now: Temporal.Instant): Step {
  const { inquiry, effects } = begun;
  if (others.samePerson.length === 0) return begun;
  const { calendar } = locationOf(policy, inquiry.location);
  const { due } = callSoon(inquiry.target, calendar, now);
  return { ...begun, effects: [...effects, duplicateTask(inquiry, others.samePerson, policy, due)] };
}

/** What the rules could not tell: whoever calls is asked to find out. */
function unsureNotes({ sorting }: Inquiry): readonly Sentence[] {
  const { intent, group } = sorting;
  return [intent, group].filter(({ confidence }) => confidence === 'unsure').map(({ because }) => because);
}

/** The contact still shows how the last inquiry came, because we wrote it there; what is the same is not about this one. */
function withoutLeftovers({ contact, corrected }: ContactSeen, last: Inquiry): ContactFacts {
  const isSet = (fact: Correction) => corrected.some((each) => each.fact === fact);
  const isLeft = (fact: 'channel' | 'source' | 'campaign' | 'landingPage' | 'form') =>
    contact[fact] === last[fact] && !isSet(fact);
  return {
    ...contact,
    channel: isLeft('channel') ? null : contact.channel,
    source: isLeft('source') ? contact.seen.source : contact.source,
    campaign: isLeft('campaign') ? contact.seen.campaign : contact.campaign,
    landingPage: isLeft('landingPage') ? null : contact.landingPage,
    form: isLeft('form') ? contact.seen.form : contact.form,
    answers: {
      ...contact.answers,
      insuranceQuestion: isSet('insuranceQuestion') ? contact.answers.insuranceQuestion : null,
      patientStatus: isSet('patientStatus') ? contact.answers.patientStatus : null,
    },
  };
}

function acknowledgmentOf(plan: AcknowledgmentPlan, now: Temporal.Instant): Acknowledgment {
  if ('withheldBecause' in plan) return { state: 'withheld', because: plan.withheldBecause };
  return { state: 'sending', askedAt: now, by: plan.ask.type === 'SendText' ? 'text' : 'email' };
}

function reasonOf(plan: AcknowledgmentPlan, now: Temporal.Instant): Sentence {
  if ('withheldBecause' in plan) return colon(withoutFirstMessage, inOneSentence(plan.withheldBecause));
  if (isBefore(now, plan.ask.notBefore)) {
    return say(
      'New inquiry: the first text waits until the patient may be texted, and the owner is asked to answer in time.',
      'Nueva solicitud: el primer texto espera hasta que se le pueda escribir al paciente, y se le pide a la persona responsable que responda a tiempo.',
    );
  }
  return say(
    'New inquiry: the first message goes out at once, and the owner is asked to answer in time.',
    'Nueva solicitud: el primer mensaje sale de inmediato y se le pide a la persona responsable que responda a tiempo.',
  );
}

const withoutFirstMessage = say(
  'New inquiry without an automatic first message, and the owner is asked to answer in time.',
  'Nueva solicitud sin primer mensaje automático; se le pide a la persona responsable que responda a tiempo.',
);
