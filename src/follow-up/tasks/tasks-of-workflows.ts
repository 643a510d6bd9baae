import type { EscalationKind } from '../codes.ts';
import type { Inquiry } from '../inquiry.ts';
import { escalationLabels } from '../labels.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { describe, type Task } from './tasks.ts';

/**
 * Asks somebody to look at a contact because a workflow of the practice says so.
 *
 * @param inquiry - the latest one; null for a contact that has none.
 */
export function routedTask(
  inquiry: Inquiry | null,
  owner: string | null,
  why: EscalationKind | 'please_look',
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const language = policy.defaultLanguage;
  const what = why === 'please_look' ? pleaseLook : escalationLabels[why];
  const about = inquiry === null ? '' : `, ${describe(inquiry, language)}`;
  return {
    ...{ type: 'CreateTask', ordinal: inquiry?.ordinal ?? 0, reason: 'routed', owner },
    subject: `${subject[language]}: ${what[language]}${about}`,
    body: body[language],
    ...{ due, priority: why === 'please_look' ? 'MEDIUM' : 'HIGH', taskType: 'TODO' },
  };
}

const subject = say('A workflow asks you to look', 'Un flujo de trabajo le pide revisar');
const pleaseLook = say('please look', 'por favor revise');
const body = say(
  'A workflow of the practice brought you in. Look at the contact record, and log what you did there.',
  'Un flujo de trabajo del consultorio le pide su atención. Revise el contacto y registre allí lo que hizo.',
);
