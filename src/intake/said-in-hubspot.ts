import {
  appointmentStates,
  escalationKinds,
  groups,
  intents,
  nextActions,
  notBookedReasons,
  scores,
  statuses,
} from '../follow-up/codes.ts';
import type { SaidInHubSpot } from '../follow-up/events.ts';
import type { ContactProperties } from '../partners/hubspot.ts';
import { readCode, readInstant } from './read-property.ts';

/** The properties in which a person or a program may say where the inquiry stands. */
export const saidProperties = [
  'speedwell_status',
  'speedwell_intent',
  'speedwell_group',
  'speedwell_score',
  'speedwell_next_action',
  'speedwell_next_action_due',
  'speedwell_not_booked_reason',
  'speedwell_escalation',
  'speedwell_appointment_at',
  'speedwell_appointment_state',
] as const;

/** What these properties show now. It counts only where the news says that somebody else has just set them. */
export function readSaid(properties: ContactProperties): SaidInHubSpot {
  return {
    status: readCode(statuses, properties['speedwell_status']),
    intent: readCode(intents, properties['speedwell_intent']),
    group: readCode(groups, properties['speedwell_group']),
    score: readCode(scores, properties['speedwell_score']),
    nextAction: readCode(nextActions, properties['speedwell_next_action']),
    nextActionDue: readInstant(properties['speedwell_next_action_due']),
    notBookedReason: readCode(notBookedReasons, properties['speedwell_not_booked_reason']),
    escalation: readCode(escalationKinds, properties['speedwell_escalation']),
    appointmentAt: readInstant(properties['speedwell_appointment_at']),
    appointmentState: readCode(appointmentStates, properties['speedwell_appointment_state']),
  };
}
