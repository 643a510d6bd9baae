import { beginCadence } from './cadence.ts';
import { formChannel } from './capture.ts';
import { withHappening } from './clocks.ts';
import type { Source } from './codes.ts';
import type { Correction, FollowUpEvent } from './events.ts';
import type { Inquiry, Judged, Sorting } from './inquiry.ts';
import { firstNextAction } from './next-action.ts';
import type { PracticePolicy } from './policy.ts';
import { isSameInquiry } from './same-inquiry.ts';
import { say } from './sentence.ts';
import { languageOf, locationIdOf, serviceLineOf } from './sorting/read-answers.ts';
import { sortInquiry } from './sorting/sort-inquiry.ts';
import { ruleFor } from './targets.ts';
import { understand, type Understood } from './words/understand.ts';

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
  const corrections = withCorrections(inquiry, event, now);
  const known = { ...facts, corrections };
  const sorting = isSortedAnew(inquiry, known, event) ? sort(known, event, understood, policy) : inquiry.sorting;
  const sorted = { ...known, sorting: withSaid(sorting, event, isSet) };
  const promised = promiseAnew(inquiry, sorted, policy, now);
  return isSameInquiry(inquiry, promised) ? inquiry : promised;
}

type IsSet = (fact: Correction) => boolean;

/** A person’s correction is never undone by a form or a program. */
function whatIsSet({ corrections }: Inquiry, { corrected }: ContactSeen): IsSet {
  return (fact) =>
    corrected.some((each) => each.fact === fact && (each.by === 'person' || corrections[fact] === undefined));
}

function withCorrections({ corrections }: Inquiry, { corrected }: ContactSeen, now: Temporal.Instant) {
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
    language:
      isFixed || contact.language === null ? inquiry.language : languageOf(contact.language, understood, policy),
    location: isSet('location') ? (locationIdOf(answers, policy) ?? inquiry.location) : inquiry.location,
    serviceLine: inquiry.serviceLine ?? serviceLineOf(answers, understood, policy),
    preferredContact: isSet('preferredContact') ? answers.preferredContact : inquiry.preferredContact,
    insuranceQuestion: isSet('insuranceQuestion') ? answers.insuranceQuestion : inquiry.insuranceQuestion,
    ownerId: (isSet('owner') ? contact.ownerId : null) ?? inquiry.ownerId ?? contact.ownerId,
  };
}

/** Only a fact that sorting goes by sorts anew: what was judged once does not waver with every look. */
function isSortedAnew(before: Inquiry, after: Inquiry, { corrected, contact }: ContactSeen): boolean {
  const names = ['channel', 'source', 'language', 'serviceLine', 'insuranceQuestion'] as const;
  const hasNewWords = contact.answers.words !== null && contact.answers.words.mark !== before.wordsMark;
  return (
    hasNewWords ||
    names.some((name) => before[name] !== after[name]) ||
    corrected.some(({ fact }) => fact === 'patientStatus')
  );
}

function sort(
  inquiry: Inquiry,
  { contact }: ContactSeen,
  understood: Understood | null,
  policy: PracticePolicy,
): Sorting {
  const { channel, source, language, serviceLine, ordinal } = inquiry;
  const input = {
    channel,
    source,
    language,
    serviceLine,
    understood,
    answers: contact.answers,
    isReturning: ordinal > 1,
  };
  const fresh = sortInquiry(input, policy);
  const kept = (['intent', 'group', 'score', 'patientStatus'] as const).filter(
    (fact) => inquiry.corrections[fact] !== undefined,
  );
  return { ...fresh, ...Object.fromEntries(kept.map((fact) => [fact, inquiry.sorting[fact]])) };
}

/** What somebody set by hand needs no other reason. */
function withSaid(sorting: Sorting, { contact }: ContactSeen, isSet: IsSet): Sorting {
  const { said, answers } = contact;
  return {
    ...sorting,
    intent: isSet('intent') && said.intent !== null ? setByHand(said.intent) : sorting.intent,
    group: isSet('group') && said.group !== null ? setByHand(said.group) : sorting.group,
    score: isSet('score') && said.score !== null ? setByHand(said.score) : sorting.score,
    patientStatus:
      isSet('patientStatus') && answers.patientStatus !== null
        ? setByHand(answers.patientStatus)
        : sorting.patientStatus,
  };
}

function setByHand<Value>(value: Value): Judged<Value> {
  return { value, because: say('It was set in HubSpot.', 'Se fijó en HubSpot.'), confidence: 'sure' };
}

/** Another channel or group has another promise; one that was kept or missed already stays as it is. */
function promiseAnew(before: Inquiry, after: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Inquiry {
  const { channel, source, sorting, target, receivedAt } = after;
  const rule = ruleFor(channel, source, sorting.group.value, policy);
  const isFirst = target.kind === 'first_response' && target.answeredAt === null;
  const isMoved =
    before.channel !== channel || before.source !== source || before.sorting.group.value !== sorting.group.value;
  const isElsewhere = before.location !== after.location;
  if (!isFirst || !(isMoved || isElsewhere)) return after;

  const promised = withHappening(after, { what: 'received', at: receivedAt, rule }, policy);
  const nextAction =
    before.nextAction?.due.equals(before.target.due) === true
      ? firstNextAction(sorting, promised.target)
      : before.nextAction;
  const planned = { ...promised, nextAction };
  const isUntouched = before.cadence?.step === 0 && before.cadence.stopped === null;
  return isUntouched ? { ...planned, cadence: beginCadence(planned, policy, now) } : planned;
}
