import type { Corrected, Correction } from '../follow-up/correction.ts';
import type { PatientNews } from '../journal/patients.ts';
import { mergedIds } from './hubspot-news.ts';

/** Which fact of the inquiry is told by which property. */
const factOf: ReadonlyMap<unknown, Correction> = new Map([
  ['speedwell_channel', 'channel'],
  ['speedwell_source', 'source'],
  ['speedwell_campaign', 'campaign'],
  ['speedwell_landing_page', 'landingPage'],
  ['speedwell_form', 'form'],
  ['speedwell_language', 'language'],
  ['speedwell_location', 'location'],
  ['speedwell_patient_status', 'patientStatus'],
  ['speedwell_preferred_contact', 'preferredContact'],
  ['speedwell_insurance_question', 'insuranceQuestion'],
  ['speedwell_intent', 'intent'],
  ['speedwell_group', 'group'],
  ['speedwell_score', 'score'],
  ['speedwell_status', 'status'],
  ['speedwell_next_action', 'nextAction'],
  ['speedwell_next_action_due', 'nextAction'],
  ['speedwell_not_booked_reason', 'notBookedReason'],
  ['speedwell_escalation', 'escalation'],
  ['speedwell_appointment_at', 'appointment'],
  ['speedwell_appointment_state', 'appointment'],
  ['hubspot_owner_id', 'owner'],
]);

/** What only those who work at the inquiry can say, and no form of a patient. */
const notForForms: readonly Correction[] = [
  'status', 'nextAction', 'notBookedReason', 'escalation', 'intent', 'group', 'score',
]; // prettier-ignore

/**
 * HubSpot's change sources of somebody at a screen. Everything that is neither of these nor a form is a program.
 *
 * @see https://knowledge.hubspot.com/records/view-record-property-history for what people see of them.
 */
const people: readonly unknown[] = [
  'CRM_UI', 'CRM_UI_BULK_ACTION', 'MOBILE', 'MOBILE_IOS', 'MOBILE_ANDROID', 'CONTACTS', 'CONTACTS_WEB', 'SALES',
  'SIDEKICK', 'EXTENSION', 'PLAYBOOKS', 'TASK', 'CONVERSATIONS', 'GMAIL_INTEGRATION', 'EMAIL_INTEGRATION',
  'PROPERTY_RESTORE',
]; // prettier-ignore

const forms: readonly unknown[] = ['FORM', 'LEADIN', 'MEETINGS', 'SURVEY'];

/** A record that is put together or brought back shows values that nobody has just set. */
const nobody: readonly unknown[] = [
  'MERGE_CONTACTS', 'MERGE_OBJECTS', 'RECYCLING_BIN', 'RESTORE_OBJECTS', 'CLONE_OBJECTS', 'CALCULATED',
]; // prettier-ignore

/** Programs that act on one inquiry as it happens; a list that somebody imports does not. */
const reporters: readonly unknown[] = [
  'AUTOMATION_PLATFORM', 'AUTOMATION_JOURNEY', 'WORKFLOWS', 'INTEGRATION', 'INTEGRATIONS_PLATFORM', 'API', 'BOT',
]; // prettier-ignore

/**
 * Which facts a person, a form or a program has just set, each once, as it was set last. Our own writing is not among
 * the news, because intake drops it. Of the owners of contacts that were merged HubSpot has kept one, who is the owner
 * from now on.
 *
 * @param news - in the order in which it happened.
 */
export function correctionsIn(news: readonly PatientNews[]): readonly Corrected[] {
  const kept: readonly Corrected[] = isAfterMerge(news) ? [{ fact: 'owner', by: 'program', userId: null }] : [];
  const byFact = new Map([...kept, ...news.flatMap(correctionOf)].map((corrected) => [corrected.fact, corrected]));
  return [...byFact.values()];
}

/** Whether other contacts were merged into this one. */
export function isAfterMerge(news: readonly PatientNews[]): boolean {
  return news.some(({ kind, payload }) => kind === 'contact_changed' && payload['property'] === mergedIds);
}

/** When a workflow or another app last set the channel, which reports an inquiry that no form brought. */
export function reportedAt(news: readonly PatientNews[]): Temporal.Instant | null {
  const reports = news.filter(
    ({ kind, payload }) =>
      kind === 'contact_changed' && payload['property'] === 'speedwell_channel' && reporters.includes(payload['by']),
  );
  return reports.at(-1)?.occurredAt ?? null;
}

function correctionOf({ kind, payload }: PatientNews): readonly Corrected[] {
  const fact = kind === 'contact_changed' ? factOf.get(payload['property']) : undefined;
  const by = setBy(payload['by']);
  if (fact === undefined || by === null || (by === 'form' && notForForms.includes(fact))) return [];
  const userId = payload['userId'];
  return [{ fact, by, userId: by === 'person' && typeof userId === 'string' ? userId : null }];
}

/** Who is behind a change source of HubSpot; null where records were put together or brought back. */
export function setBy(changeSource: unknown): Corrected['by'] | null {
  if (nobody.includes(changeSource)) return null;
  if (people.includes(changeSource)) return 'person';
  return forms.includes(changeSource) ? 'form' : 'program';
}
