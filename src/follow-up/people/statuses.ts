import type { NotBookedReason, Status } from '../codes.ts';
import type { Inquiry } from '../inquiry.ts';
import { say } from '../sentence.ts';

const open: readonly Status[] = ['reached', 'booked', 'awaiting_patient', 'awaiting_documents', 'insurance_pending', 'escalated']; // prettier-ignore
const closing: readonly Status[] = ['not_qualified', 'lost_to_other', 'closed_after_cadence', 'declined'];

/**
 * Where an inquiry can go from where it stands. Nobody becomes new again, nobody who was reached becomes somebody whom
 * we only tried to reach, a booked visit does not run out, and what is closed stays closed: a patient who asks again
 * has a new inquiry.
 */
const next: Readonly<Record<Status, readonly Status[]>> = {
  new: ['attempted', ...open, ...closing],
  attempted: [...open, ...closing],
  reached: [...open, ...closing],
  booked: ['reached', 'escalated', 'not_qualified', 'lost_to_other', 'declined'],
  awaiting_patient: ['attempted', ...open, ...closing],
  awaiting_documents: ['attempted', ...open, ...closing],
  insurance_pending: ['attempted', ...open, ...closing],
  // It goes back to where it came from, which only an inquiry that was escalated at once has as `new`.
  escalated: ['new', 'attempted', ...open, ...closing],
  not_qualified: [],
  lost_to_other: [],
  closed_after_cadence: [],
  declined: [],
};

/** The statuses in which we wait for somebody else, so that the promise about the response stands still. */
export const waitingStatuses: readonly Status[] = ['awaiting_patient', 'awaiting_documents', 'insurance_pending'];

/** Whether an inquiry with the status `from` may get the status `to`. */
export function mayBecome(from: Status, to: Status): boolean {
  return next[from].includes(to);
}

/** Whether an inquiry with this status is closed for good. */
export function isClosing(status: Status): boolean {
  return closing.includes(status);
}

/** The inquiry with another status, or as it was where that is not allowed. */
export function withStatus(inquiry: Inquiry, to: Status): Inquiry {
  return mayBecome(inquiry.status, to) ? { ...inquiry, status: to } : inquiry;
}

/**
 * Ends an inquiry: nothing is owed any more and the follow-ups stop. Where the rules do not allow that status, it stays as
 * it was.
 */
export function closeInquiry(
  inquiry: Inquiry,
  status: Status,
  reason: NotBookedReason | null,
  now: Temporal.Instant,
): Inquiry {
  if (!mayBecome(inquiry.status, status)) return inquiry;
  const because = say('The inquiry is closed.', 'La solicitud está cerrada.');
  const { cadence } = inquiry;
  return {
    ...inquiry,
    status,
    notBookedReason: reason,
    nextAction: null,
    cadence: cadence === null ? null : { ...cadence, stopped: cadence.stopped ?? { at: now, because } },
    closedAt: now,
  };
}

/** How far the attempts of people have come, whatever the inquiry waits for. */
export function statusByAttempts({ history }: Pick<Inquiry, 'history'>): 'new' | 'attempted' | 'reached' {
  const outcomes = history.flatMap((happening) => (happening.what === 'attempted' ? [happening.outcome] : []));
  if (outcomes.includes('reached') || outcomes.includes('asked_callback')) return 'reached';
  return outcomes.length > 0 ? 'attempted' : 'new';
}
