import { bookedUntil } from '../people/booked.ts';
import { cadenceTimeCame } from '../cadence/cadence.ts';
import { withHappening } from './clocks.ts';
import { nothingToDo, type Decision, type Step } from '../decision.ts';
import { escalationTimeCame } from '../escalation/escalation-time-came.ts';
import { isLocked } from '../escalation/open-escalation.ts';
import { isUnderWay, type Inquiry } from '../inquiry.ts';
import { isBefore } from './moments.ts';
import { callSoon } from '../people/next-action.ts';
import { noLongerWaiting } from '../people/no-longer-waiting.ts';
import { overdueTimeCame } from './overdue.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { breachTask, managerTask, waitIsOverTask } from '../tasks/tasks.ts';

type Rule = (inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant) => Step | null;

/** What can fall due, the gravest first; the first sentence is the one that is told. */
const rules: readonly Rule[] = [
  escalationTimeCame,
  targetTimeCame,
  pauseIsOver,
  cadenceTimeCame,
  overdueTimeCame,
  visitIsOver,
];

/** The moment came that the inquiry was waiting for. Being woken late, early or twice does no harm. */
export function timeCame(inquiry: Inquiry | null, policy: PracticePolicy, now: Temporal.Instant): Decision {
  if (inquiry === null || !isUnderWay(inquiry)) {
    const because = say('No inquiry waits for this moment.', 'Ninguna solicitud espera este momento.');
    return nothingToDo(inquiry, because);
  }
  const tooEarly = say('It is too early to remind anybody.', 'Es demasiado pronto para recordarle a alguien.');
  return rules.reduce<Step>((done, rule) => also(done, rule(done.inquiry, policy, now), inquiry), {
    inquiry,
    effects: [],
    because: tooEarly,
  });
}

function also(done: Step, step: Step | null, before: Inquiry): Step {
  if (step === null) return done;
  const isFirst = done.inquiry === before && done.effects.length === 0;
  return { ...step, effects: [...done.effects, ...step.effects], because: isFirst ? step.because : done.because };
}

/** The owner is warned by what HubSpot shows; then the backup is asked, then the manager is told. */
function targetTimeCame(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Step | null {
  const { target } = inquiry;
  const isOwed = target.state === 'running' || target.state === 'warned';
  if (target.answeredAt !== null || !(isOwed || target.state === 'breached')) return null;

  const { calendar } = locationOf(policy, inquiry.location);
  const note = (what: 'warned' | 'breached' | 'manager_told') =>
    withHappening(inquiry, { what, at: now, since: target.since }, policy);
  if (isOwed && !isBefore(now, target.due)) {
    const breached = note('breached');
    return {
      inquiry: breached,
      effects: [breachTask(breached, policy, callSoon(breached.target, calendar, now).due, isLocked(inquiry))],
      because: say(
        'The promised time passed and nobody has answered: the backup is asked to step in.',
        'El tiempo prometido pasó y nadie ha respondido: se le pide a la persona suplente que intervenga.',
      ),
    };
  }
  if (!isOwed && target.managerToldAt === null && !isBefore(now, target.managerAt)) {
    const told = note('manager_told');
    return {
      inquiry: told,
      effects: [managerTask(told, policy, callSoon(told.target, calendar, now).due, isLocked(inquiry))],
      because: say(
        'The promised time passed long ago and nobody has answered: the manager is told.',
        'El tiempo prometido pasó hace mucho y nadie ha respondido: se avisa a la gerencia.',
      ),
    };
  }
  if (target.state !== 'running' || isBefore(now, target.warnAt)) return null;
  return {
    inquiry: note('warned'),
    effects: [],
    because: say(
      'Two thirds of the promised time have passed and nobody has answered yet.',
      'Han pasado dos tercios del tiempo prometido y nadie ha respondido todavía.',
    ),
  };
}

/** Waiting is capped: the clock runs again by itself, and a person asks what became of it. */
function pauseIsOver(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Step | null {
  const { resumesAt } = inquiry.target;
  if (resumesAt === null || isBefore(now, resumesAt)) return null;

  const resumed = withHappening(inquiry, { what: 'resumed', at: resumesAt }, policy);
  if (isLocked(inquiry)) return { inquiry: resumed, effects: [], because: runsAgain };
  const { calendar } = locationOf(policy, inquiry.location);
  const nextAction = callSoon(resumed.target, calendar, now);
  const back = noLongerWaiting(resumed);
  return {
    inquiry: { ...back, nextAction },
    effects: [waitIsOverTask(back, policy, nextAction.due)],
    because: say(
      'We have waited as long as the policy allows: the clock runs again, and a call is next.',
      'Hemos esperado todo lo que permite la política: el reloj corre de nuevo y lo siguiente es llamar.',
    ),
  };
}

const runsAgain = say(
  'We have waited as long as the policy allows: the clock runs again, and the open question still goes first.',
  'Hemos esperado todo lo que permite la política: el reloj corre de nuevo y la pregunta abierta sigue primero.',
);

/** What becomes of the visit is told elsewhere; the inquiry has come to its good end. */
function visitIsOver(inquiry: Inquiry, _policy: PracticePolicy, now: Temporal.Instant): Step | null {
  const until = bookedUntil(inquiry);
  if (until === null || isBefore(now, until)) return null;
  return {
    inquiry: { ...inquiry, nextAction: null, closedAt: now },
    effects: [{ type: 'CancelPending' }],
    because: say(
      'The time of the visit has passed: the inquiry is closed as booked.',
      'La hora de la cita ya pasó: la solicitud se cierra como agendada.',
    ),
  };
}
