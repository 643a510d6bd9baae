import type { Inquiry } from './inquiry.ts';

/**
 * When the follow-up wants to be woken next: at the warning, then at the breach. Null when it waits for nothing. It is
 * read off the inquiry, so there is no timer that could be lost, doubled or left over.
 */
export function nextWake(inquiry: Pick<Inquiry, 'target' | 'stopped' | 'closedAt'>): Temporal.Instant | null {
  if (inquiry.stopped !== null || inquiry.closedAt !== null) return null;
  switch (inquiry.target.state) {
    case 'running':
      return inquiry.target.warnAt;
    case 'warned':
      return inquiry.target.due;
    case 'met':
    case 'breached':
    case 'paused':
      return null;
  }
}
