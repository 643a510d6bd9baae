import type { Inquiry } from '../inquiry.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { namesService } from '../messages/send-obstacles.ts';
import { join, say, type Sentence } from '../sentence.ts';
import { taskOf, taskWords, type Task } from './tasks.ts';

/** Why a person is asked to call in the course of a cadence. */
export type CallReason = 'planned' | 'asked_for' | 'instead_of_message';

const subjects: Readonly<Record<CallReason, Sentence>> = {
  planned: say('Call again', 'Vuelva a llamar'),
  asked_for: say('Call back when the patient asked for it', 'Devuelva la llamada a la hora que pidió el paciente'),
  instead_of_message: say('Call: a follow-up message could not be sent', 'Llame: no se pudo enviar un seguimiento'),
};

/**
 * Asks the owner for the next call of a cadence.
 *
 * @param script - the name of the call script, which is the voicemail script's too; null where the cadence names none.
 */
export function cadenceCallTask(
  inquiry: Inquiry,
  why: CallReason,
  script: string | null,
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const words = { subject: subjects[why], body: join(' ', howToCall(script, policy), withoutNumber) };
  return {
    ...taskOf(inquiry, 'cadence_call'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: why === 'planned' ? 'MEDIUM' : 'HIGH', taskType: 'CALL' },
  };
}

function howToCall(script: string | null, policy: PracticePolicy): Sentence {
  if (script === null) return say('Call the patient.', 'Llame al paciente.');
  const name = script.replaceAll('_', ' ');
  if (policy.privacy.part2 && namesService(name, policy)) {
    return say('Call the patient by the approved script.', 'Llame al paciente con el guion aprobado.');
  }
  return say(
    `Call by the script "${name}", and leave its voicemail words if nobody answers.`,
    `Llame con el guion "${name}" y, si nadie contesta, deje su mensaje de voz.`,
  );
}

const withoutNumber = say(
  'Where there is no number, write an e-mail.',
  'Si no hay número, escriba un correo electrónico.',
);
