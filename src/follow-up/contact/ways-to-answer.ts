import { obstacleToEmails, obstacleToTexts } from '../messages/acknowledgment.ts';
import type { HowToAnswer } from '../escalation/escalation-holding-line.ts';
import type { ContactFacts } from '../events.ts';
import type { Understood } from '../words/understand.ts';

/**
 * By which ways a patient who has just asked on a form can be answered by itself, and in which language. The send check
 * judges it again when the message goes out.
 */
export function waysToAnswer(contact: ContactFacts, understood: Understood | null): Required<HowToAnswer> {
  return {
    text: obstacleToTexts(contact) === null,
    email: obstacleToEmails(contact) === null,
    language: understood?.language ?? null,
  };
}
