import type { Inquiry } from '../inquiry.ts';
import { statusByAttempts, waitingStatuses, withStatus } from './statuses.ts';

/**
 * The inquiry that waits for nobody any more: it stands where the attempts of people have brought it, and nobody is new
 * again.
 */
export function noLongerWaiting(inquiry: Inquiry): Inquiry {
  if (!waitingStatuses.includes(inquiry.status)) return inquiry;
  return withStatus(inquiry, statusByAttempts(inquiry) === 'reached' ? 'reached' : 'attempted');
}
