import { openEscalation } from './escalation/open-escalation.ts';
import type { Inquiry } from './inquiry.ts';
import { locationOf } from './policy/locations.ts';
import type { PracticePolicy } from './policy/practice-policy.ts';

type Policy = Pick<PracticePolicy, 'locations' | 'privacy'>;

/**
 * What the contact in HubSpot shows of its latest inquiry: codes and times, never words of the patient.
 *
 * Every value is the string HubSpot expects, moments in ISO 8601 UTC to the millisecond; an empty string clears the
 * property. The same inquiry always gives the same values, so only differences need to be written. Under 42 CFR Part 2
 * campaigns, pages and forms are left alone: their names may name a service.
 */
export function contactProperties(inquiry: Inquiry, because: string, policy: Policy): Readonly<Record<string, string>> {
  const { acknowledgment, appointment, nextAction, response, sorting, target } = inquiry;
  const acknowledgedAt = acknowledgment.state === 'sent' ? acknowledgment.sentAt : null;
  return {
    speedwell_status: inquiry.status,
    speedwell_source: inquiry.source,
    speedwell_channel: inquiry.channel,
    ...(policy.privacy.part2 ? {} : whatBroughtIt(inquiry)),
    speedwell_language: inquiry.language,
    // A place that the practice does not have stays as the patient wrote it.
    ...(inquiry.location === null ? {} : { speedwell_location: locationOf(policy, inquiry.location).name }),
    speedwell_intent: sorting.intent.value,
    speedwell_group: sorting.group.value,
    speedwell_score: sorting.score.value,
    speedwell_journey_stage: sorting.journeyStage.value,
    speedwell_patient_status: sorting.patientStatus.value,
    speedwell_preferred_contact: inquiry.preferredContact ?? '',
    speedwell_insurance_question: inquiry.insuranceQuestion === null ? '' : String(inquiry.insuranceQuestion),
    speedwell_escalation: openEscalation(inquiry)?.kind ?? '',
    speedwell_appointment_at: moment(appointment?.at ?? null),
    speedwell_appointment_state: appointment?.state ?? '',
    speedwell_not_booked_reason: inquiry.notBookedReason ?? '',
    hubspot_owner_id: inquiry.ownerId ?? '',
    speedwell_received_at: moment(inquiry.receivedAt),
    speedwell_acknowledged_at: moment(acknowledgedAt),
    speedwell_acknowledgment_seconds: acknowledgedAt === null ? '' : secondsBetween(inquiry.receivedAt, acknowledgedAt),
    speedwell_target_due: moment(target.due),
    speedwell_target_state: target.state,
    speedwell_next_action: nextAction?.kind ?? '',
    speedwell_next_action_due: moment(nextAction?.due ?? null),
    speedwell_first_attempt_at: moment(response?.firstAttemptAt ?? null),
    speedwell_first_attempt_outcome: response?.firstAttemptOutcome ?? '',
    speedwell_responded_at: moment(response?.respondedAt ?? null),
    speedwell_response_minutes: response === null ? '' : String(response.minutes),
    speedwell_attempts: String(response?.attempts ?? 0),
    speedwell_last_reason: because,
    speedwell_closed_at: moment(inquiry.closedAt),
  };
}

function whatBroughtIt({ campaign, landingPage, form }: Inquiry): Readonly<Record<string, string>> {
  return {
    speedwell_campaign: campaign ?? '',
    speedwell_landing_page: landingPage ?? '',
    speedwell_form: form ?? '',
  };
}

/**
 * The properties to write after a decision: those whose value differs from what HubSpot shows. The reason is written
 * whenever there is one.
 *
 * @param before - the patient's inquiry as we last told HubSpot; null where it shows none yet, so that there is nothing
 * to clear.
 * @param because - empty when nothing was decided that is worth telling.
 * @param mayShowAnything - HubSpot may show something else than what we told it, so that all is written; but not the
 * owner, whom people change in HubSpot as they like: that is written only where we have chosen another one.
 */
export function changedProperties(
  before: Inquiry | null,
  after: Inquiry,
  because: string,
  policy: Policy,
  mayShowAnything: boolean,
): Readonly<Record<string, string>> {
  const isShown = whatIsShown(before, policy, mayShowAnything);
  const properties = Object.entries(contactProperties(after, because, policy));
  return Object.fromEntries(properties.filter(([name, value]) => !isShown(name, value)));
}

function whatIsShown(
  before: Inquiry | null,
  policy: Policy,
  mayShowAnything: boolean,
): (name: string, value: string) => boolean {
  if (mayShowAnything) return (name, value) => name === 'hubspot_owner_id' && value === (before?.ownerId ?? '');
  if (before === null) return (_name, value) => value === '';
  const shown = contactProperties(before, '', policy);
  return (name, value) => shown[name] === value;
}

function moment(instant: Temporal.Instant | null): string {
  return instant?.toString({ smallestUnit: 'millisecond' }) ?? '';
}

/** To a tenth; never negative, although HubSpot's clock and the carrier's may differ from ours. */
function secondsBetween(from: Temporal.Instant, until: Temporal.Instant): string {
  const seconds = (until.epochMilliseconds - from.epochMilliseconds) / 1000;
  return String(Math.max(0, Math.round(seconds * 10) / 10));
}
