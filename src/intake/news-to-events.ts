import type { ContactFacts, Correction, FollowUpEvent } from '../follow-up/events.ts';
import { attemptOutcomes } from '../follow-up/codes.ts';
import { newsThatNeedsALook } from '../journal/inbox.ts';
import { jsonToInquiry } from '../journal/inquiry-json.ts';
import type { ClaimedPatient, PatientNews } from '../journal/patients.ts';

/** What a look at the contact in HubSpot showed; `missing` when HubSpot has no such contact. */
export type Look = ContactFacts | 'missing';

/** HubSpot properties that say by themselves that a form was submitted. */
const conversionProperties: readonly unknown[] = [
  'recent_conversion_date',
  'recent_conversion_event_name',
  'num_conversion_events',
];

/** The properties in which a form or a person says how the inquiry came; our own writes are dropped by intake. */
const corrections: ReadonlyMap<unknown, Correction> = new Map([
  ['speedwell_channel', 'channel'],
  ['speedwell_source', 'source'],
  ['speedwell_campaign', 'campaign'],
  ['speedwell_landing_page', 'landingPage'],
  ['speedwell_form', 'form'],
]);

/** A contact that was just made may not be readable at once everywhere in HubSpot. */
const appearsWithin = Temporal.Duration.from({ minutes: 1 });

/**
 * A merge is heeded before everything else: the other news of that contact waits for the next turn, which sends it on to
 * the survivor with what was handed over.
 */
export function mergeFirst(patient: ClaimedPatient): ClaimedPatient {
  const merge = mergeOf(patient);
  if (merge === undefined) return patient;
  return { ...patient, news: patient.news.filter((news) => news === merge || news.kind === 'inquiry_handed_over') };
}

/** Whether news of a contact that was merged away concerns the survivor; that the old record is gone does not. */
export function concernsSurvivor({ kind, payload }: PatientNews, survivor: string): boolean {
  if (kind === 'contact_merged') return String(payload['into']) !== survivor;
  return kind !== 'contact_deleted' && kind !== 'contact_restored';
}

/** True if the patient's news can only be understood with a look at the contact. An erased one is not looked at again. */
export function needsLook(patient: ClaimedPatient): boolean {
  const { news, gone } = patient;
  if (gone === 'erased' || mergeOf(patient) !== undefined) return false;
  return (
    !news.some(({ kind }) => kind === 'contact_erased') && news.some(({ kind }) => newsThatNeedsALook.includes(kind))
  );
}

/**
 * True if HubSpot does not show the contact yet although its news is fresh and the last of it is no deletion: worth
 * another look in some seconds, because a lost inquiry is worse than a late one.
 */
export function isNotThereYet({ news }: ClaimedPatient, look: Look | undefined, now: Temporal.Instant): boolean {
  const told = news.filter(({ kind }) => newsThatNeedsALook.includes(kind));
  if (look !== 'missing' || told.findLast(({ kind }) => kind !== 'contact_changed')?.kind === 'contact_deleted') {
    return false;
  }
  return told.some(({ receivedAt }) => Temporal.Instant.compare(receivedAt.add(appearsWithin), now) > 0);
}

/**
 * Turns a patient's news into the events that the follow-up decides on, in the order in which they make sense. All of
 * HubSpot's notifications about the contact become one event, because what counts is how the contact looks now: they
 * arrive late, twice and out of order.
 */
export function newsToEvents(
  patient: ClaimedPatient,
  look: Look | undefined,
  now: Temporal.Instant,
): readonly FollowUpEvent[] {
  const events: FollowUpEvent[] = [];
  for (const news of patient.news.filter(({ kind }) => kind === 'inquiry_handed_over')) {
    events.push({ type: 'InquiryHandedOver', inquiry: jsonToInquiry(news.payload['inquiry']) });
  }
  events.push(...contactEvents(patient, look));
  for (const news of patient.news) events.push(...activityEvents(news));
  if (patient.dueAt !== null && Temporal.Instant.compare(patient.dueAt, now) <= 0) events.push({ type: 'TimeCame' });
  return events;
}

function contactEvents(patient: ClaimedPatient, look: Look | undefined): readonly FollowUpEvent[] {
  const merged = mergeOf(patient);
  if (merged !== undefined) return [{ type: 'MergedAway', intoContactId: String(merged.payload['into']) }];
  if (patient.news.some(({ kind }) => kind === 'contact_erased')) return [{ type: 'ContactGone', how: 'erased' }];
  if (look === undefined) return [];
  if (look === 'missing') return [{ type: 'ContactGone', how: 'deleted' }];

  const created = patient.news.find(({ kind }) => kind === 'contact_created');
  const submissions = patient.news.filter(tellsOfSubmission);
  return [
    {
      type: 'ContactSeen',
      contact: look,
      created: created === undefined ? null : { at: created.occurredAt, by: textOf(created.payload['by']) },
      submittedAt: submissions.at(-1)?.occurredAt ?? null,
      corrected: patient.news.flatMap(({ payload }) => corrections.get(payload['property']) ?? []),
      restored: patient.gone === 'deleted' || patient.news.some(({ kind }) => kind === 'contact_restored'),
    },
  ];
}

/** A contact that is said to be merged into itself is the survivor. */
function mergeOf({ news, contactId }: ClaimedPatient): PatientNews | undefined {
  return news.find(({ kind, payload }) => kind === 'contact_merged' && String(payload['into']) !== contactId);
}

/** HubSpot tells nobody of a form; what it tells of is that a form wrote a property, or that it counted a conversion. */
function tellsOfSubmission({ kind, payload }: PatientNews): boolean {
  if (kind !== 'contact_changed') return false;
  return payload['by'] === 'FORM' || conversionProperties.includes(payload['property']);
}

function activityEvents(news: PatientNews): readonly FollowUpEvent[] {
  const ordinal = ordinalOf(news);
  switch (news.kind) {
    case 'text_sent':
      return [{ type: 'TextSent', ordinal, at: news.occurredAt }];
    case 'text_not_sent': {
      const because = textOf(news.payload['because']);
      return [{ type: 'TextNotSent', ordinal, because, optedOut: news.payload['optedOut'] === true }];
    }
    case 'text_undelivered':
      return [{ type: 'TextUndelivered', ordinal, because: whyUndelivered(news.payload['code']) }];
    case 'patient_replied':
      return [{ type: 'PatientReplied', at: news.occurredAt, asksToStop: news.payload['asksToStop'] === true }];
    case 'call_outcome': {
      const outcome = attemptOutcomes.find((each) => each === news.payload['outcome']);
      return outcome === undefined ? [] : [{ type: 'PersonCalled', at: news.occurredAt, outcome }];
    }
    case 'contact_created':
    case 'contact_changed':
    case 'contact_deleted':
    case 'contact_erased':
    case 'contact_restored':
    case 'contact_merged':
    case 'inquiry_handed_over':
    case 'call_logged':
      return [];
  }
}

/** Stands for the inquiry that is open when the event is decided on: what a merge has handed over belongs to it. */
export const ofPresentInquiry = 0;

function ordinalOf({ ordinal }: PatientNews): number {
  return ordinal === null || ordinal < 0 ? ofPresentInquiry : ordinal;
}

function whyUndelivered(code: unknown): string {
  return typeof code === 'string'
    ? `the carrier could not deliver it (code ${code})`
    : 'the carrier could not deliver it';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
