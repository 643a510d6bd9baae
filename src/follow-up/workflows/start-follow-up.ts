import { usualCadenceOf } from '../cadence/cadence.ts';
import { isRunning, moveOn, planStep } from '../cadence/cadence-steps.ts';
import { nextOpening } from '../clocks/calendar.ts';
import type { Decision } from '../decision.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import type { WorkflowEvent } from './asked.ts';
import { isUnderWay, type Cadence, type Inquiry } from '../inquiry.ts';
import type { CadencePlan } from '../policy/cadence-plan.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { and, colon, say, type Sentence } from '../sentence.ts';
import type { StartReason, WorkflowOutputs } from './outputs.ts';

type FollowUpAsked = Extract<WorkflowEvent, { readonly type: 'FollowUpAsked' }>;

/** A plan that can be followed from its first step on. */
interface Possible {
  readonly name: string;
  readonly plan: CadencePlan;
  /** From when its days count: now, or the next opening of the practice. */
  readonly from: Temporal.Instant;
}

/**
 * A workflow asks for follow-ups. They begin for the open inquiry that has none going on, from their first step: after a
 * reply or a stop by a person they may begin anew. Refused, with the reason, where something forbids them.
 */
export function startFollowUp(
  inquiry: Inquiry | null,
  event: FollowUpAsked,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Decision {
  if (inquiry === null || !isUnderWay(inquiry)) return refused(inquiry, event, 'no_open_inquiry');
  const possible = whatIsPossible(inquiry, event, policy, now);
  if (typeof possible === 'string') return refused(inquiry, event, possible);

  const { name, plan, from } = possible;
  const fresh: Cadence = {
    ...{ name, step: 0, dayZero: from, due: from },
    ...{ waitsFor: 'speedwell', asked: false, stopped: null },
  };
  const begun = moveOn(inquiry, { cadence: fresh, plan }, 0, from, policy, now);
  const outputs = outputsOf('started', begun.inquiry.cadence);
  return {
    inquiry: begun.inquiry,
    effects: [...begun.effects, { type: 'AnswerWorkflow', run: event.run, outputs }],
    because: and(started, begun.because),
  };
}

function whatIsPossible(
  inquiry: Inquiry,
  { cadence, contact }: FollowUpAsked,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Possible | Exclude<StartReason, 'started'> {
  if (isLocked(inquiry)) return 'question_open';
  if (inquiry.status === 'booked') return 'booked';
  if (isRunning(inquiry.cadence)) return 'already_running';
  if (contact?.optedOut === true) return 'opted_out';
  if (inquiry.sorting.score.value === 'E') return 'not_a_fit';
  const name = cadence ?? usualCadenceOf(inquiry, policy);
  const plan = policy.cadences.get(name);
  if (plan === undefined) return 'unknown_cadence';
  const from = nextOpening(locationOf(policy, inquiry.location).calendar, now);
  const first = planStep(inquiry, plan, 0, { dayZero: from, after: from }, policy, now);
  return first === null ? 'nothing_left' : { name, plan, from };
}

function refused(inquiry: Inquiry | null, { run }: FollowUpAsked, why: Exclude<StartReason, 'started'>): Decision {
  const outputs = outputsOf(why, inquiry?.cadence ?? null);
  return {
    inquiry,
    effects: [{ type: 'AnswerWorkflow', run, outputs }],
    because: colon(notStarted, reasons[why]),
  };
}

function outputsOf(reason: StartReason, cadence: Cadence | null): WorkflowOutputs {
  return {
    codes: { started: reason === 'started' ? 'yes' : 'no', reason },
    moments: { next_step_at: isRunning(cadence) ? cadence.due : null },
    owners: {},
  };
}

const started = say('A workflow started the follow-ups.', 'Un flujo de trabajo inició los seguimientos.');

const notStarted = say(
  'A workflow asked for follow-ups, which do not begin.',
  'Un flujo de trabajo pidió seguimientos, que no se inician.',
);

const reasons: Readonly<Record<Exclude<StartReason, 'started'>, Sentence>> = {
  already_running: say('Follow-ups go on already.', 'Ya hay seguimientos en curso.'),
  no_open_inquiry: say(
    'No inquiry is open; report an inquiry first.',
    'No hay ninguna solicitud abierta; primero informe una solicitud.',
  ),
  booked: say('The visit is booked.', 'La cita ya está agendada.'),
  question_open: say(
    'A question is open that only a named person may answer.',
    'Hay una pregunta abierta que solo puede responder una persona designada.',
  ),
  opted_out: say('The patient asked us to stop texting.', 'El paciente pidió que no le enviemos más textos.'),
  not_a_fit: say('The practice cannot serve this patient.', 'El consultorio no puede atender a este paciente.'),
  unknown_cadence: say(
    'The policy of the practice has no follow-ups of that name.',
    'Las reglas del consultorio no tienen seguimientos con ese nombre.',
  ),
  nothing_left: say('There is no step left to do.', 'No queda ningún paso por hacer.'),
};
