import type { Inquiry } from '../../follow-up/inquiry.ts';
import { stepLabels, stepTime } from '../../follow-up/labels.ts';
import { locationOf } from '../../follow-up/policy/locations.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { capital, join, say, type Sentence } from '../../follow-up/sentence.ts';
import { codeWords } from '../../policy/print/words.ts';
import { saidMoment } from './said.ts';

/** One step of the follow-ups on the page. */
export interface ShownStep {
  readonly day: number;
  readonly what: Sentence;
  /** When on that day. */
  readonly time: Sentence;
  /** `dropped`: the follow-ups ended before it. */
  readonly state: 'done' | 'next' | 'later' | 'dropped';
}

/** The approved follow-ups of an inquiry, and how far they have come. */
export interface ShownCadence {
  readonly name: string;
  readonly steps: readonly ShownStep[];
  /** What comes next and when, or why nothing does. */
  readonly words: Sentence;
  readonly isStopped: boolean;
}

/** Null where the inquiry has none. */
export function shownCadence(inquiry: Inquiry, policy: PracticePolicy): ShownCadence | null {
  const { cadence } = inquiry;
  if (cadence === null) return null;
  const isStopped = cadence.stopped !== null;
  const steps = policy.cadences.get(cadence.name)?.steps ?? [];
  const stateOf = (index: number): ShownStep['state'] => {
    if (index < cadence.step) return 'done';
    if (isStopped) return 'dropped';
    return index === cadence.step ? 'next' : 'later';
  };
  return {
    name: codeWords(cadence.name),
    steps: steps.map((step, index) => ({
      day: step.day,
      what: capital(stepLabels[step.do]),
      time: stepTime(step),
      state: stateOf(index),
    })),
    words: cadence.stopped?.because ?? nextWords(inquiry, cadence, policy),
    isStopped,
  };
}

function nextWords(
  { location }: Inquiry,
  { due, waitsFor }: NonNullable<Inquiry['cadence']>,
  policy: PracticePolicy,
): Sentence {
  const who =
    waitsFor === 'person'
      ? say('a person calls by', 'una persona llama a más tardar el')
      : say('Speedwell goes on by itself on', 'Speedwell sigue por su cuenta el');
  return join(' ', who, saidMoment(due, locationOf(policy, location).calendar));
}
