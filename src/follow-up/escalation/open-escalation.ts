import { clinicalKinds } from './kinds-in.ts';
import { escalationKinds, lockingKinds } from '../codes.ts';
import type { Escalation, Inquiry, NextAction } from '../inquiry.ts';

/** Whether nothing but the approved holding line may be sent: a locking question is open. */
export function isLocked(inquiry: Pick<Inquiry, 'escalations'>): boolean {
  return openLock(inquiry) !== null;
}

/** The gravest open question while which nothing but the holding line may be sent; null when there is none. */
export function openLock(inquiry: Pick<Inquiry, 'escalations'>): Escalation | null {
  const open = openEscalation(inquiry);
  return open !== null && isLock(open) ? open : null;
}

/** The gravest question that is open; null when there is none. */
export function openEscalation(inquiry: Pick<Inquiry, 'escalations'>): Escalation | null {
  const open = inquiry.escalations.filter(({ closed }) => closed === null);
  return open.toSorted((a, b) => gravityOf(a) - gravityOf(b))[0] ?? null;
}

/** Whether nothing but the holding line may be sent while this question is open. */
export function isLock({ kind }: Escalation): boolean {
  return lockingKinds.includes(kind);
}

/** 0 is the gravest. The locking kinds come before all others. */
export function gravityOf({ kind }: Escalation): number {
  return escalationKinds.indexOf(kind);
}

/** What is owed while a question is open. */
export function actionFor({ kind, due }: Escalation): NextAction {
  const isClinical = clinicalKinds.includes(kind);
  return { kind: isClinical ? 'route_clinical_question' : 'call_back', due, by: 'person', reminders: 0 };
}
