import { openEscalation } from '../../follow-up/escalation/open-escalation.ts';
import { nextActionLabels, statusLabels } from '../../follow-up/labels.ts';
import { locationOf } from '../../follow-up/policy/locations.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { capital } from '../../follow-up/sentence.ts';
import type { InquiryReads } from '../read-inquiry.ts';
import { ownerName } from './said.ts';
import { shownMoment } from './shown-time.ts';

/** One open inquiry, as the queue shows it. */
export interface ShownInLine {
  readonly contactId: string;
  readonly name: string;
  readonly action: string;
  readonly by: 'person' | 'speedwell';
  /** Who acts, or for whom Speedwell does. */
  readonly owner: string;
  readonly status: string;
  readonly due: string;
  readonly dueMs: number;
  readonly isLate: boolean;
  readonly isEscalated: boolean;
}

type Open = Awaited<ReturnType<InquiryReads['readOpen']>>;

/** All open inquiries: what is late first, then by when something is due. */
export function shownQueue(
  open: Open,
  nameOf: (contactId: string) => string,
  policy: PracticePolicy,
  now: Temporal.Instant,
): readonly ShownInLine[] {
  const lines = open.flatMap(({ contactId, inquiry }): readonly ShownInLine[] => {
    const { nextAction, target, status, location } = inquiry;
    if (nextAction === null) return [];
    const isPastDue = Temporal.Instant.compare(nextAction.due, now) < 0;
    return [
      {
        ...{ contactId, name: nameOf(contactId), by: nextAction.by, owner: ownerName(whoActs(inquiry)) },
        action: capital(nextActionLabels[nextAction.kind]).en,
        status: capital(statusLabels[status]).en,
        due: shownMoment(nextAction.due, locationOf(policy, location).calendar),
        dueMs: nextAction.due.epochMilliseconds,
        isLate: isPastDue || (target.state === 'breached' && target.answeredAt === null),
        isEscalated: status === 'escalated',
      },
    ];
  });
  return lines.toSorted((one, other) => Number(other.isLate) - Number(one.isLate) || one.dueMs - other.dueMs);
}

/** A question goes to the one who may answer it. */
function whoActs(inquiry: Open[number]['inquiry']): string | null {
  return openEscalation(inquiry)?.owner ?? inquiry.ownerId;
}
