import type { Inquiry } from '../inquiry.ts';
import { say } from '../sentence.ts';

/**
 * The inquiry whose first message is not wanted any more, because a person was faster. It still counts if it turns out to
 * have gone out already.
 */
export function withoutFirstMessage(inquiry: Inquiry): Inquiry {
  if (inquiry.acknowledgment.state !== 'sending') return inquiry;
  return { ...inquiry, acknowledgment: { state: 'withheld', because: personWasFaster } };
}

const personWasFaster = say(
  'A person acted before the automatic first message went out.',
  'Una persona actuó antes de que saliera el primer mensaje automático.',
);
