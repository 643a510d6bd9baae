import { GiveUp, TryLater } from '../../partners/errors.ts';
import type { Perform } from '../plan/carry-out.ts';
import type { AskTwilio, TwilioCall } from './ask-twilio.ts';

/** Sets addresses at Twilio; a refusal becomes a line and holds up no other. */
export function createPerformTwilio(ask: AskTwilio): Perform<TwilioCall> {
  return async (call) => {
    try {
      const answer = await ask(call);
      return answer === null ? `Cannot ${call.doing}: Twilio does not know it any more; run the setup again` : null;
    } catch (error) {
      if (error instanceof GiveUp || error instanceof TryLater) return error.message;
      throw error;
    }
  };
}
