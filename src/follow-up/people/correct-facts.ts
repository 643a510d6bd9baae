import type { Source } from '../codes.ts';
import { formChannel } from '../contact/capture.ts';
import { promiseAnew, setByHand, withCorrections } from '../contact/take-over-facts.ts';
import type { Correction } from '../correction.ts';
import type { Step } from '../decision.ts';
import type { StaffEntry } from '../events.ts';
import type { Inquiry, Sorting } from '../inquiry.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { judgeGroup } from '../sorting/group.ts';
import type { ToSort } from '../sorting/to-sort.ts';
import { refused, type Entered } from './entered.ts';

type Correcting = Pick<Extract<StaffEntry, { readonly what: 'correct' }>, 'source' | 'intent'>;

/**
 * A person knows better where the inquiry came from or what it is about: that wins over everything that is worked out
 * later, as a correction in HubSpot does, and what was promised and planned follows from it as long as nobody has acted.
 * A closed inquiry stays closed; the numbers of the practice go by it.
 */
export function correctFacts(inquiry: Inquiry, entry: Correcting, { by, policy, now }: Entered): Step {
  const facts = factsOf(inquiry, entry);
  if (facts.length === 0) return refused(inquiry, asItWas);

  const corrected = facts.map((fact) => ({ fact, by: 'person', userId: by }) as const);
  const corrections = withCorrections(inquiry.corrections, corrected, now);
  const known = withSource({ ...inquiry, corrections }, entry.source ?? inquiry.source, policy);
  const sorting: Sorting =
    entry.intent === null ? known.sorting : { ...known.sorting, intent: setByHand(entry.intent) };
  return {
    inquiry: promiseAnew(inquiry, { ...known, sorting }, policy, now),
    effects: [],
    because: say(
      'A person corrected facts about the inquiry: they are taken over.',
      'Una persona corrigió datos de la solicitud: se toman en cuenta.',
    ),
  };
}

/** What is said anew, or said by a person for the first time. */
function factsOf({ source, sorting, corrections }: Inquiry, entry: Correcting): readonly Correction[] {
  const isNew = (fact: 'source' | 'intent', known: string) =>
    entry[fact] !== null && (entry[fact] !== known || corrections[fact] === undefined);
  return [
    ...(isNew('source', source) ? (['source'] as const) : []),
    ...(isNew('intent', sorting.intent.value) ? (['intent'] as const) : []),
  ];
}

/** A channel that was only assumed follows the source, and so does the group that nobody has set. */
function withSource(inquiry: Inquiry, source: Source, policy: PracticePolicy): Inquiry {
  if (source === inquiry.source) return inquiry;
  const isAssumed = inquiry.channel === 'website_form' && inquiry.corrections.channel === undefined;
  const from: Inquiry = { ...inquiry, source, channel: isAssumed ? formChannel({ source }) : inquiry.channel };
  const { sorting } = from;
  if (inquiry.corrections.group !== undefined) return from;
  const toSort = { ...from, ...whatPatientSaid(sorting), isReturning: false };
  const group = judgeGroup(toSort, sorting.intent, sorting.patientStatus, policy);
  return group.value === sorting.group.value ? from : { ...from, sorting: { ...sorting, group } };
}

/** As much of the patient's answers and words, which are not kept, as the group goes by. */
function whatPatientSaid({ group, segments }: Sorting): Pick<ToSort, 'answers' | 'understood'> {
  const paysAlone = segments.cover === 'self_pay';
  return {
    answers: {
      ...{ words: null, patientStatus: null, preferredContact: null, insuranceQuestion: null, location: null },
      ...{ service: null, zip: null, state: null, age: null, hasReferral: null, insurancePlan: null },
      intakeIncomplete: group.value === 'incomplete_intake',
    },
    understood: {
      topics: paysAlone ? [{ topic: 'self_pay', phrase: '', certain: true }] : [],
      ...{ language: null, serviceLines: [], isUnderstood: paysAlone },
    },
  };
}

const asItWas = say('The facts are as they were.', 'Los datos siguen igual.');
