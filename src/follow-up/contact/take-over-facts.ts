import { beginCadence } from '../cadence/cadence.ts';
import { formChannel } from './capture.ts';
import { reclock, withHappening } from '../clocks/clocks.ts';
import type { Source } from '../codes.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import type { ContactFacts, FollowUpEvent } from '../events.ts';
import type { Corrected, Correction } from '../correction.ts';
import { isUnderWay, type Inquiry, type Judged, type Sorting } from '../inquiry.ts';
import { isUntouched } from './interruption.ts';
import { firstNextAction } from '../people/next-action.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { isSameInquiry } from '../same-inquiry.ts';
import { say } from '../sentence.ts';
import { locationIdOf, serviceLineOf } from '../sorting/read-answers.ts';
import { sortInquiry } from '../sorting/sort-inquiry.ts';
import { ruleFor } from '../clocks/targets.ts';
import { understand, type Understood } from '../words/understand.ts';

type ContactSeen = Extract<FollowUpEvent, { readonly type: 'ContactSeen' }>;

/**
 * What a form, a person or a program has set wins, a person over the others and for good; what HubSpot has seen only
 * fills gaps. The properties alone do not tell a correction from what we wrote ourselves, or have yet to write. Who
 * corrected what, and when, is kept. The same inquiry comes back where nothing changed.
 */
export function takeOverFacts(
  inquiry: Inquiry,
  event: ContactSeen,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Inquiry {
  const isSet = whatIsSet(inquiry, event);
  const { answers } = event.contact;
  const understood = answers.words === null ? null : understand(answers.words.text, policy);
  const facts = {
    ...inquiry,
    ...howItCame(inquiry, event, isSet),
    ...whoAsks(inquiry, event, understood, policy, isSet),
  };
  const corrections = withCorrections(inquiry.corrections, event.corrected, now);
  const known = { ...facts, corrections };
  const sorting = isSortedAnew(inquiry, known, event, isSet)
    ? sort(known, event, understood, policy, isSet)
    : inquiry.sorting;
  const sorted = { ...known, sorting: withSaid(sorting, event.contact, isSet) };
  const promised = promiseAnew(inquiry, sorted, policy, now);
  return isSameInquiry(inquiry, promised) ? inquiry : promised;
}

type IsSet = (fact: Correction) => boolean;

/** A person’s correction is never undone by a form or a program. */
function whatIsSet({ corrections }: Inquiry, { corrected }: ContactSeen): IsSet {
  return (fact) =>
    corrected.some((each) => each.fact === fact && (each.by === 'person' || corrections[fact] === undefined));
}

/** Who of the people has set what, and when. */
export function withCorrections(
  corrections: Inquiry['corrections'],
  corrected: readonly Corrected[],
  now: Temporal.Instant,
): Inquiry['corrections'] {
  const byPeople = corrected.filter(({ by }) => by === 'person');
  if (byPeople.length === 0) return corrections;
  return { ...corrections, ...Object.fromEntries(byPeople.map(({ fact, userId }) => [fact, { at: now, by: userId }])) };
}

function howItCame(inquiry: Inquiry, { contact }: ContactSeen, isSet: IsSet) {
  const isOpen = inquiry.source === 'unknown' && inquiry.corrections.source === undefined;
  const source: Source = isSet('source') || isOpen ? contact.source : inquiry.source;
  const isAssumed = inquiry.channel === 'website_form' && inquiry.corrections.channel === undefined;
  const assumed = isAssumed ? formChannel({ source }) : inquiry.channel;
  const prefer = (fact: 'campaign' | 'landingPage' | 'form') =>
    isSet(fact) ? (contact[fact] ?? inquiry[fact]) : (inquiry[fact] ?? contact[fact]);
  return {
    source: source === 'unknown' ? inquiry.source : source,
    channel: (isSet('channel') ? contact.channel : null) ?? assumed,
    campaign: prefer('campaign'),
    landingPage: prefer('landingPage'),
    form: prefer('form'),
  };
}

function whoAsks(
  inquiry: Inquiry,
  { contact }: ContactSeen,
  understood: Understood | null,
  policy: PracticePolicy,
  isSet: IsSet,
) {
  const { answers } = contact;
  const isFixed = inquiry.corrections.language !== undefined && !isSet('language');
  return {
    language: isFixed ? inquiry.language : (contact.language ?? inquiry.language),
    location: isSet('location') ? (locationIdOf(answers, policy) ?? inquiry.location) : inquiry.location,
    serviceLine: inquiry.serviceLine ?? serviceLineOf(answers, understood, policy),
    preferredContact: isSet('preferredContact') ? answers.preferredContact : inquiry.preferredContact,
    insuranceQuestion: isSet('insuranceQuestion') ? answers.insuranceQuestion : inquiry.insuranceQuestion,
    ownerId: (isSet('owner') ? contact.ownerId : null) ?? inquiry.ownerId ?? contact.ownerId,
    // Set before the status that it belongs to, it waits for it.
    notBookedReason: (isSet('notBookedReason') ? contact.said.notBookedReason : null) ?? inquiry.notBookedReason,
  };
}

/** Only a fact that sorting goes by sorts anew: what was judged once does not waver with every look. */
function isSortedAnew(before: Inquiry, after: Inquiry, { contact }: ContactSeen, isSet: IsSet): boolean {
  const names = ['channel', 'source', 'language', 'serviceLine', 'insuranceQuestion'] as const;
  const hasNewWords = contact.answers.words !== null && contact.answers.words.mark !== before.wordsMark;
  return hasNewWords || names.some((name) => before[name] !== after[name]) || isSet('patientStatus');
}

function sort(
  inquiry: Inquiry,
  { contact }: ContactSeen,
  understood: Understood | null,
  policy: PracticePolicy,
  isSet: IsSet,
): Sorting {
  const { channel, source, language, serviceLine, insuranceQuestion, ordinal } = inquiry;
  const { value, confidence } = inquiry.sorting.patientStatus;
  const known = confidence === 'sure' ? value : null;
  // What the contact shows may be what we have judged ourselves, which is no answer of the patient.
  const patientStatus = isSet('patientStatus') ? contact.answers.patientStatus : known;
  const answers = { ...contact.answers, insuranceQuestion, patientStatus };
  const isReturning = ordinal > 1;
  const fresh = sortInquiry({ channel, source, language, serviceLine, understood, answers, isReturning }, policy);
  const kept = (['intent', 'group', 'score', 'patientStatus'] as const).filter(
    (fact) => inquiry.corrections[fact] !== undefined,
  );
  return { ...fresh, ...Object.fromEntries(kept.map((fact) => [fact, inquiry.sorting[fact]])) };
}

/** The sorting with what somebody has set in HubSpot, which needs no other reason. */
export function withSaid(sorting: Sorting, { said, answers }: ContactFacts, isSet: IsSet): Sorting {
  return {
    ...sorting,
    intent: isSet('intent') && said.intent !== null ? setByHand(said.intent) : sorting.intent,
    group: isSet('group') && said.group !== null ? setByHand(said.group) : sorting.group,
    score: isSet('score') && said.score !== null ? setByHand(said.score) : sorting.score,
    patientStatus:
      isSet('patientStatus') && answers.patientStatus !== null
        ? { ...setByHand(answers.patientStatus), because: asked }
        : sorting.patientStatus,
  };
}

const asked = say('The patient or a person said so.', 'Lo dijo el paciente o una persona.');

/** What somebody has said needs no other reason. */
export function setByHand<Value>(value: Value): Judged<Value> {
  return { value, because: say('It was set in HubSpot.', 'Se fijó en HubSpot.'), confidence: 'sure' };
}

/**
 * Another channel, source, group or place has another promise, and another sorting other follow-ups, as long as nobody
 * has acted.
 */
export function promiseAnew(before: Inquiry, after: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Inquiry {
  const { target } = after;
  const isFirst = target.kind === 'first_response' && target.answeredAt === null;
  if (!isFirst || !isUnderWay(after) || !isMoved(before, after)) return after;

  const promised = withRule(after, policy);
  const { nextAction } = before;
  const isFirstAction = nextAction?.due.equals(before.target.due) === true && !isLocked(before);
  const first = isFirstAction ? firstNextAction(after.sorting, promised.target) : nextAction;
  const planned: Inquiry = { ...promised, nextAction: first };
  return isUntouched(before.cadence) ? { ...planned, cadence: beginCadence(planned, policy, now) } : planned;
}

function isMoved(before: Inquiry, after: Inquiry): boolean {
  const isSortedElse = (['intent', 'group', 'score'] as const).some(
    (fact) => before.sorting[fact].value !== after.sorting[fact].value,
  );
  return isSortedElse || (['channel', 'source', 'location'] as const).some((fact) => before[fact] !== after[fact]);
}

/** What is promised counts from when the inquiry came in, whenever the correction came. */
function withRule(inquiry: Inquiry, policy: PracticePolicy): Inquiry {
  const { channel, source, sorting, target, receivedAt } = inquiry;
  const rule = ruleFor(channel, source, sorting.group.value, policy);
  if (JSON.stringify(rule) === JSON.stringify(target.rule)) return reclock(inquiry, policy);
  return withHappening(inquiry, { what: 'received', at: receivedAt, rule }, policy);
}
