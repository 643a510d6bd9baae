import type { Step } from '../decision.ts';
import { openEscalation } from '../escalation/open-escalation.ts';
import { isUnderWay, type Inquiry, type NextAction } from '../inquiry.ts';
import { nextActionLabels } from '../labels.ts';
import { isBefore } from './moments.ts';
import { addBusinessMinutes } from './calendar.ts';
import { locationOf } from '../policy/locations.ts';
import { ownerOf } from '../policy/people.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { taskOf, describe } from '../tasks/tasks.ts';

/** Hours after a next action was due at which the owner, then the backup, then the manager is reminded of it. */
const remindAfterHours = [1, 24, 72];

/** What a reminder leaves a person to get to it. In business minutes. */
const soonMinutes = 15;

/**
 * When people are reminded next that something is owed to a patient and not done; null when nobody needs to be: Speedwell
 * does it by itself, or a promise or an escalation that is still open has reminders of its own.
 */
export function nextReminderAt(inquiry: Inquiry): Temporal.Instant | null {
  const { nextAction, target } = inquiry;
  // A promise that stands still reminds nobody, and what is waited for has to be asked about.
  const isPromised = target.answeredAt === null && target.state !== 'paused';
  if (nextAction?.by !== 'person' || isPromised || openEscalation(inquiry) !== null) return null;
  const hours = remindAfterHours[nextAction.reminders];
  return hours === undefined ? null : nextAction.due.add({ hours });
}

/** Reminds the owner, then the backup, then the manager of a next action that is overdue; null when it is too early. */
export function overdueTimeCame(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): Step | null {
  const { nextAction } = inquiry;
  const remindAt = isUnderWay(inquiry) ? nextReminderAt(inquiry) : null;
  if (nextAction === null || remindAt === null || isBefore(now, remindAt)) return null;

  const reminded: Inquiry = { ...inquiry, nextAction: { ...nextAction, reminders: nextAction.reminders + 1 } };
  const who = whoIsReminded(inquiry, nextAction, policy);
  const { calendar } = locationOf(policy, inquiry.location);
  const label = nextActionLabels[nextAction.kind];
  const words = say(`Overdue: ${label.en}`, `Atrasado: ${label.es}`);
  const task = {
    ...taskOf(inquiry, 'overdue'),
    owner: who.owner,
    subject: `${words[policy.defaultLanguage]}: ${describe(inquiry, policy.defaultLanguage)}`,
    body: nothingDone[policy.defaultLanguage],
    due: addBusinessMinutes(calendar, now, soonMinutes),
    ...({ priority: 'HIGH', taskType: 'TODO' } as const),
  };
  return { inquiry: reminded, effects: [task], because: who.because };
}

function whoIsReminded(
  { ownerId, sorting }: Inquiry,
  { reminders }: NextAction,
  policy: PracticePolicy,
): { readonly owner: string | null; readonly because: Sentence } {
  const { backup, manager } = policy.groups[sorting.group.value];
  if (reminders === 0) {
    const because = say(
      'The next action was due and is not done: the owner is reminded.',
      'La próxima acción ya venció y no está hecha: se le recuerda a la persona responsable.',
    );
    return { owner: ownerId, because };
  }
  if (reminders === 1) {
    const because = say(
      'The next action is a day late: the backup is asked to step in.',
      'La próxima acción lleva un día de retraso: se le pide a la persona suplente que intervenga.',
    );
    return { owner: ownerOf(policy, backup) ?? ownerId, because };
  }
  const because = say(
    'The next action is three days late: the manager is told.',
    'La próxima acción lleva tres días de retraso: se avisa a la gerencia.',
  );
  return { owner: ownerOf(policy, manager) ?? ownerId, because };
}

const nothingDone = say(
  'Nothing was recorded since this was due. Do it now, or set the next action that fits.',
  'No se ha registrado nada desde que venció. Hágalo ahora o fije la próxima acción que corresponda.',
);
