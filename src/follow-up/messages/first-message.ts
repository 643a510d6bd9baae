import type { Effect } from '../decision.ts';
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

/** A first message that is still on its way tells the patient that we got it; nothing else is under way with it. */
export function cancelMessages({ acknowledgment }: Pick<Inquiry, 'acknowledgment'>): readonly Effect[] {
  return acknowledgment.state === 'sending' ? [] : [{ type: 'CancelMessages' }];
}

const personWasFaster = say(
  'A person acted before the automatic first message went out.',
  'Una persona actuó antes de que saliera el primer mensaje automático.',
);
