import type { Writer } from '../decision.ts';
import type { Inquiry } from '../inquiry.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { join, say, type Sentence } from '../sentence.ts';
import { taskOf, taskWords, type Task } from './tasks.ts';

/** Tells whoever wrote an answer that it did not reach the patient, and why; the owner where nobody knows who it was. */
export function answerFailedTask(
  inquiry: Inquiry,
  { owner }: Writer,
  why: Sentence,
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const words = {
    subject: say('Call: your text did not reach the patient', 'Llame: su mensaje no llegó al paciente'),
    body: join(' ', why, say('The patient still waits for an answer.', 'El paciente sigue esperando una respuesta.')),
  };
  return {
    ...taskOf(inquiry, 'undelivered'),
    ...taskWords(inquiry, words, policy),
    ...{ owner: owner ?? inquiry.ownerId, due, priority: 'HIGH', taskType: 'CALL' },
  };
}
