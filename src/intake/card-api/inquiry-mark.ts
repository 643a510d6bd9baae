import { hash } from 'node:crypto';
import type { Happening, Inquiry } from '../../follow-up/inquiry.ts';

/** Of 43 characters; so many names do not meet by chance. */
const markLength = 16;

/**
 * Names what a person decides on when they act on an inquiry: where it stands, what is owed, what was heard and done. Two
 * inquiries with the same mark call for the same act; an act with another one was decided on something that is no more.
 *
 * What the clocks tell people is left out, and so is the second in which something is due: neither is news of the patient
 * or of another person.
 *
 * @returns 16 characters of base64url; `none` where there is no inquiry.
 */
export function inquiryMark(inquiry: Inquiry | null): string {
  return inquiry === null ? 'none' : marks.getOrInsertComputed(inquiry, markOf);
}

/** An inquiry never changes; what is written anew is another one. */
const marks = new WeakMap<Inquiry, string>();

function markOf(inquiry: Inquiry): string {
  return hash('sha256', JSON.stringify(whatIsDecidedOn(inquiry)), 'base64url').slice(0, markLength);
}

function whatIsDecidedOn(inquiry: Inquiry): readonly unknown[] {
  const { ordinal, status, history, nextAction, cadence, escalations, appointment, sorting } = inquiry;
  const open = escalations.filter(({ closed }) => closed === null);
  return [
    ...[ordinal, status, history.filter(isHeardOrDone).length],
    nextAction === null ? null : [nextAction.kind, minuteOf(nextAction.due), nextAction.by],
    cadence === null ? null : [cadence.name, cadence.step, cadence.stopped === null],
    open.map(({ kind, raisedAt }) => [kind, raisedAt.epochMilliseconds]),
    appointment === null ? null : [appointment.state, appointment.at?.epochMilliseconds ?? null],
    ...[inquiry.ownerId, inquiry.source, sorting.intent.value, inquiry.stopped === null],
    inquiry.closedAt === null,
  ];
}

function isHeardOrDone({ what }: Happening): boolean {
  return what !== 'warned' && what !== 'breached' && what !== 'manager_told';
}

function minuteOf(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / 60_000);
}
