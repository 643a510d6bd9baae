import type { ContactFacts, FollowUpEvent } from '../follow-up/events.ts';
import { newsThatNeedsALook } from '../journal/inbox.ts';
import { jsonToInquiry } from '../journal/inquiry-json.ts';
import type { ClaimedPatient, PatientNews } from '../journal/patients.ts';
import { activityEvents } from './activity-events.ts';
import { correctionsIn, reportedAt } from './corrections.ts';
import { layOver } from './workflow-actions/told-facts.ts';

/** What a look at the contact in HubSpot showed; `missing` when HubSpot has no such contact. */
export type Look = ContactFacts | 'missing';

/** HubSpot properties that say by themselves that a form was submitted. */
const conversionProperties: readonly unknown[] = [
  'recent_conversion_date',
  'recent_conversion_event_name',
  'num_conversion_events',
];

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

/** News that says of a contact neither that it was made nor that it is gone. */
const tellsNoFate: readonly PatientNews['kind'][] = [
  'contact_changed', 'patient_called', 'patient_wrote', 'inquiry_reported', 'follow_up_asked', 'text_asked',
]; // prettier-ignore

/**
 * True if HubSpot does not show the contact yet although its news is fresh and the last of it is no deletion: worth
 * another look in some seconds, because a lost inquiry is worse than a late one.
 */
export function isNotThereYet({ news }: ClaimedPatient, look: Look | undefined, now: Temporal.Instant): boolean {
  const told = news.filter(({ kind }) => newsThatNeedsALook.includes(kind));
  const fate = told.findLast(({ kind }) => !tellsNoFate.includes(kind));
  if (look !== 'missing' || fate?.kind === 'contact_deleted') return false;
  return told.some(({ receivedAt }) => Temporal.Instant.compare(receivedAt.add(appearsWithin), now) > 0);
}

/** What else must be known to understand the news. */
export interface KnownBeside {
  /** How many open inquiries each owner has, by HubSpot owner id or e-mail address. */
  readonly openByOwner: ReadonlyMap<string, number>;
  /** What patients wrote, by Twilio's message id. */
  readonly words: ReadonlyMap<string, string>;
}

/**
 * Turns a patient's news into the events that the follow-up decides on, in the order in which they make sense. All of
 * HubSpot's notifications about the contact become one event, because what counts is how the contact looks now: they
 * arrive late, twice and out of order.
 */
export function newsToEvents(
  patient: ClaimedPatient,
  look: Look | undefined,
  { openByOwner, words }: KnownBeside,
  now: Temporal.Instant,
): readonly FollowUpEvent[] {
  const events: FollowUpEvent[] = [];
  for (const news of patient.news.filter(({ kind }) => kind === 'inquiry_handed_over')) {
    events.push({ type: 'InquiryHandedOver', inquiry: jsonToInquiry(news.payload['inquiry']) });
  }
  events.push(...contactEvents(patient, look, openByOwner));
  const contact = look === undefined || look === 'missing' ? null : look;
  for (const news of patient.news.toSorted(callsFirst)) events.push(...activityEvents(news, words, contact));
  if (patient.dueAt !== null && Temporal.Instant.compare(patient.dueAt, now) <= 0) events.push({ type: 'TimeCame' });
  return events;
}

/** A patient's call that a person answered is told twice: that the patient called comes before how it went. */
function callsFirst(a: PatientNews, b: PatientNews): number {
  const inTime = Temporal.Instant.compare(a.occurredAt, b.occurredAt);
  return inTime === 0 ? Number(b.kind === 'patient_called') - Number(a.kind === 'patient_called') : inTime;
}

/** The texts of patients whose words have to be read to understand the news, by Twilio's message id. */
export function wordsNeededFor(patients: readonly ClaimedPatient[]): readonly string[] {
  return patients.flatMap(({ news }) =>
    news.flatMap(({ kind, payload: { sid } }) =>
      (kind === 'patient_replied' || kind === 'patient_wrote') && typeof sid === 'string' ? [sid] : [],
    ),
  );
}

function contactEvents(
  patient: ClaimedPatient,
  look: Look | undefined,
  openByOwner: ReadonlyMap<string, number>,
): readonly FollowUpEvent[] {
  const merged = mergeOf(patient);
  if (merged !== undefined) return [{ type: 'MergedAway', intoContactId: String(merged.payload['into']) }];
  if (patient.news.some(({ kind }) => kind === 'contact_erased')) return [{ type: 'ContactGone', how: 'erased' }];
  if (look === undefined) return [];
  if (look === 'missing') return [{ type: 'ContactGone', how: 'deleted' }];

  const told = layOver(look, patient.news);
  const created = patient.news.find(({ kind }) => kind === 'contact_created');
  const submissions = patient.news.filter(tellsOfSubmission);
  return [
    {
      type: 'ContactSeen',
      contact: told.contact,
      created:
        created === undefined || isOurs(created, look) ? null : { at: created.occurredAt, by: changeSourceOf(created) },
      submittedAt: submissions.at(-1)?.occurredAt ?? null,
      reportedAt: told.at ?? reportedAt(patient.news),
      corrected: [...correctionsIn(patient.news), ...told.corrected],
      ...(told.runs.length === 0 ? {} : { runs: told.runs }),
      restored: patient.gone === 'deleted' || patient.news.some(({ kind }) => kind === 'contact_restored'),
      openByOwner,
    },
  ];
}

/** We make contacts for numbers that nobody has, and what was done from the number is told by other news. */
function isOurs(created: PatientNews, { madeByUs }: ContactFacts): boolean {
  return madeByUs === true && /^(INTEGRATION|API)/.test(changeSourceOf(created));
}

function changeSourceOf({ payload: { by } }: PatientNews): string {
  return typeof by === 'string' ? by : '';
}

/** A contact that is said to be merged into itself is the survivor. */
function mergeOf({ news, contactId }: ClaimedPatient): PatientNews | undefined {
  return news.find(({ kind, payload }) => kind === 'contact_merged' && String(payload['into']) !== contactId);
}

/** HubSpot tells nobody of a form; what it tells of is that a form wrote a property, or that it counted a conversion. */
export function tellsOfSubmission({ kind, payload }: PatientNews): boolean {
  if (kind !== 'contact_changed') return false;
  return payload['by'] === 'FORM' || conversionProperties.includes(payload['property']);
}

export { ofPresentInquiry } from './activity-events.ts';
