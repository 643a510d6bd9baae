import type { Inquiry } from '../inquiry.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say } from '../sentence.ts';
import { taskOf, taskWords, type Task } from './tasks.ts';

/** Asks for a call that offers another time, because the visit was cancelled or missed. */
export function anotherTimeTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say('Call: the visit did not take place', 'Llame: la cita no se realizó'),
    body: say(
      'The visit was cancelled or missed. Offer another time, without reproach.',
      'La cita se canceló o el paciente no asistió. Ofrezca otra hora, sin reproches.',
    ),
  };
  return {
    ...taskOf(inquiry, 'call'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}
