import { planAcknowledgment, type AcknowledgmentPlan } from './acknowledgment.ts';
import { beginCadence } from './cadence.ts';
import { channelOf, type Wish } from './capture.ts';
import { readClocks } from './clocks.ts';
import type { Channel } from './codes.ts';
import type { Decision, Effect } from './decision.ts';
import { isLocked, kindsIn, raiseEscalations } from './escalations.ts';
import type { ContactFacts, Correction, FollowUpEvent } from './events.ts';
import type { Acknowledgment, Inquiry } from './inquiry.ts';
import { isBefore } from './moments.ts';
import { callSoon, firstNextAction } from './next-action.ts';
import { locationOf, type PracticePolicy } from './policy.ts';
import { say, type Sentence } from './sentence.ts';
import { chooseOwner } from './sorting/choose-owner.ts';
import { judgeFit } from './sorting/fit.ts';
import { languageOf, locationIdOf, serviceLineOf } from './sorting/read-answers.ts';
import { sortInquiry } from './sorting/sort-inquiry.ts';
import { ruleFor } from './targets.ts';
import { duplicateTask, firstCallTask } from './tasks.ts';
import { turnAway } from './turn-away.ts';
import { understand, type Understood } from './words/understand.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/**
 * Opens an inquiry: it is sorted, gets an owner, a target, a call task, and the automatic first message where that is
 * allowed. Red flags in the patient's words come before everything; somebody whom the practice cannot serve is kindly
 * told so, or a person looks first.
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
): Decision {
  const contact = last === null ? event.contact : withoutLeftovers(event, last);
  const understood = contact.answers.words === null ? null : understand(contact.answers.words.text, policy);
  const opened = openInquiry(wish, last, { ...event, contact }, understood, policy, calledBy);
  const begun: Inquiry = { ...opened, cadence: beginCadence(opened, policy, now) };

  const isNewWord = contact.answers.words !== null && contact.answers.words.mark !== last?.wordsMark;
  const kinds = understood === null || !isNewWord ? [] : kindsIn(understood);
  const escalated = raiseEscalations(begun, kinds, wish.receivedAt, policy, now, { text: mayAnswer(contact) });
  if (isLocked(escalated.inquiry)) return lockedFromTheStart(escalated, contact, policy, now);

  const fit = judgeFit(contact.answers, begun.serviceLine, policy);
  if (!fit.fits && fit.when === 'close' && kinds.length === 0) return turnAway(begun, fit, contact, policy, now);

  const plan = planAcknowledgment(escalated.inquiry, contact, policy, now);
  const inquiry: Inquiry = { ...escalated.inquiry, acknowledgment: acknowledgmentOf(plan, now) };
  const first = 'ask' in plan ? [plan.ask] : [];
  const notes = [...(fit.fits ? [] : [fit.because]), ...unsureNotes(inquiry)];
  return {
    inquiry,
    effects: [
      ...escalated.effects,
      ...first,
      firstCallTask(inquiry, contact, policy, notes),
      ...duplicates(inquiry, contact, policy, now),
    ],
    because: kinds.length > 0 ? escalated.because : reasonOf(plan, now),
  };
}

function openInquiry(
  wish: Wish,
  last: Inquiry | null,
  event: ContactSeen,
  understood: Understood | null,
  policy: PracticePolicy,
  calledBy: Channel | null,
): Inquiry {
  const { contact, openByOwner } = event;
  const { source, answers } = contact;
  const channel = calledBy ?? channelOf(event);
  const language = languageOf(contact.language, understood, policy);
  const location = locationIdOf(answers, policy);
  const serviceLine = serviceLineOf(answers, understood, policy);
  const isReturning = last !== null;
  const sorting = sortInquiry({ channel, source, answers, understood, language, serviceLine, isReturning }, policy);
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
    ...{ corrections: {}, wordsMark: answers.words?.mark ?? last?.wordsMark ?? null },
    ...{ status: 'new', acknowledgment: { state: 'withheld', because: notYet } },
    ...{ response: null, nextAction: firstNextAction(sorting, target), cadence: null },
    ...{ scriptsUsed: last?.scriptsUsed ?? [], escalations: [], appointment: null, notBookedReason: null },
    ...{ stopped: null, closedAt: null },
  };
}

const notYet = say('Nobody has asked for it yet.', 'Nadie lo ha pedido todavía.');

/** The safe holding line is the only thing that goes out; a call is owed all the same. */
function lockedFromTheStart(
  escalated: { readonly inquiry: Inquiry; readonly effects: readonly Effect[]; readonly because: Sentence },
  contact: ContactFacts,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  const because = say(
    'The patient asked what only a named person may answer, so the holding line takes its place.',
    'El paciente preguntó algo que solo una persona designada puede responder; en su lugar va la respuesta de espera.',
  );
  const inquiry: Inquiry = { ...escalated.inquiry, acknowledgment: { state: 'withheld', because } };
  return { ...escalated, inquiry, effects: [...escalated.effects, ...duplicates(inquiry, contact, policy, now)] };
}

/** Whether the patient who has just asked can be answered by text at all; the send check judges it again. */
function mayAnswer({ canBeTexted, optedOut, textConsent }: ContactFacts): boolean {
  return canBeTexted && !optedOut && textConsent === 'given';
}

function duplicates(inquiry: Inquiry, { others }: ContactFacts, policy: PracticePolicy, now: Temporal.Instant) {
  if (others.samePerson.length === 0) return [];
  const { calendar } = locationOf(policy, inquiry.location);
  return [duplicateTask(inquiry, others.samePerson, policy, callSoon(inquiry.target, calendar, now).due)];
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
  if ('withheldBecause' in plan) {
    const { en, es } = plan.withheldBecause;
    return say(
      `New inquiry without an automatic first message, and the owner is asked to answer in time: ${lowerFirst(en)}`,
      `Nueva solicitud sin primer mensaje automático; se le pide a la persona responsable que responda a tiempo: ${lowerFirst(es)}`,
    );
  }
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

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
