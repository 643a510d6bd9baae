import { stopCadence } from '../cadence/cadence.ts';
import { clockOf, withHappening } from '../clocks/clocks.ts';
import type { NextActionKind } from '../codes.ts';
import type { Step } from '../decision.ts';
import { withoutFirstMessage } from '../messages/first-message.ts';
import type { Inquiry } from '../inquiry.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';
import { withStatus } from './statuses.ts';

/** What we wait for is asked about again after this many business days. */
const askAgainAfterDays = 2;

export type Waiting = 'awaiting_patient' | 'awaiting_documents' | 'insurance_pending';

interface WaitEntered {
  /** When it was entered: the promise stands still from then on. */
  readonly at: Temporal.Instant;
  readonly policy: PracticePolicy;
  readonly now: Temporal.Instant;
}

/** The promise stands still while somebody else has to act, the follow-ups stop, and a person asks again. */
export function beginWaiting(inquiry: Inquiry, to: Waiting, { at, policy, now }: WaitEntered): Step {
  const { kind, because } = waiting[to];
  const { calendar } = locationOf(policy, inquiry.location);
  const again = { kind: 'business_days', days: askAgainAfterDays } as const;
  const { due } = clockOf(again, now, calendar, policy.targets.managerAfterMinutes);
  const paused = withHappening(withoutFirstMessage(inquiry), { what: 'paused', at }, policy);
  return {
    inquiry: {
      ...stopCadence(withStatus(paused, to), because, now),
      nextAction: { kind, due, by: 'person', reminders: 0 },
    },
    effects: [{ type: 'CancelMessages' }],
    because,
  };
}

const waiting: Readonly<Record<Waiting, { readonly kind: NextActionKind; readonly because: Sentence }>> = {
  awaiting_patient: {
    kind: 'call_back',
    because: say(
      'We wait for the patient: the promise stands still, and we ask again in two business days.',
      'Esperamos al paciente: el plazo prometido se detiene y volvemos a preguntar en dos días hábiles.',
    ),
  },
  awaiting_documents: {
    kind: 'request_documents',
    because: say(
      'We wait for documents: the promise stands still, and we ask again in two business days.',
      'Esperamos documentos: el plazo prometido se detiene y volvemos a preguntar en dos días hábiles.',
    ),
  },
  insurance_pending: {
    kind: 'verify_insurance',
    because: say(
      'We wait for the insurance: the promise stands still, and we ask again in two business days.',
      'Esperamos al seguro: el plazo prometido se detiene y volvemos a preguntar en dos días hábiles.',
    ),
  },
};
