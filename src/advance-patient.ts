import { prepareEntry } from './delivery/prepare-entry.ts';
import { decide } from './follow-up/decide.ts';
import type { Effect } from './follow-up/decision.ts';
import type { FollowUpEvent } from './follow-up/events.ts';
import type { Inquiry } from './follow-up/inquiry.ts';
import type { PracticePolicy } from './follow-up/policy/practice-policy.ts';
import { isSameInquiry } from './follow-up/same-inquiry.ts';
import { nextWake } from './follow-up/clocks/wake.ts';
import { changedProperties } from './follow-up/what-hubspot-shows.ts';
import type { ContactLook } from './intake/look-at-contacts.ts';
import { isAfterMerge } from './intake/corrections.ts';
import { ofPresentInquiry } from './intake/news-to-events.ts';
import type { Advance, OutboxEntry, TimelineLine } from './journal/advances.ts';
import type { ClaimedPatient } from './journal/patients.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Seal } from './seal.ts';

/** What became of one patient in a turn. */
export interface Advanced {
  readonly patient: ClaimedPatient;
  readonly advance: Advance;
  readonly effects: readonly Effect[];
  /** Ids of the outbox entries that effects behind this position asked for. */
  readonly askedAfter: (position: number) => readonly string[];
  /** The patient took over an inquiry from a contact that was merged into this one. */
  readonly adopted: boolean;
}

interface Needs {
  readonly seal: Seal;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Decides on each event in turn, each on what the one before has left. Writes nothing. */
export function advancePatient(
  needs: Needs,
  patient: ClaimedPatient,
  events: readonly FollowUpEvent[],
  look: ContactLook | undefined,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Advanced {
  const { portalId, contactId } = patient;
  let inquiry = patient.inquiry;
  let gone = patient.gone;
  const earlier: Inquiry[] = [];
  const timeline: TimelineLine[] = [];
  const effects: Effect[] = [];

  for (const event of events) {
    const before = inquiry;
    const decision = decide(inquiry, forPresentInquiry(event, inquiry), policy, now);
    effects.push(...decision.effects);
    gone = goneAfter(event, gone);
    inquiry = event.type === 'MergedAway' ? null : decision.inquiry;
    if (before !== null && inquiry !== null && before.ordinal !== inquiry.ordinal) earlier.push(before);
    const told = { ordinal: (inquiry ?? before)?.ordinal ?? null, event: event.type, because: decision.because };
    needs.log.decided({ portalId, contactId, ...told, because: told.because.en });
    if (!isSameInquiry(before, inquiry) || decision.effects.length > 0) timeline.push(told);
    observe(needs.metrics, before, inquiry);
  }

  const prepared = effects.map((effect) => prepareEntry(effect, inquiry, look, policy, needs.seal, now));
  const outbox = prepared.filter((entry) => entry !== null);
  const shown = gone === null && inquiry !== null ? inquiry : null;
  const because = timeline.at(-1)?.because[policy.defaultLanguage] ?? '';
  const adopted = events.some(({ type }) => type === 'InquiryHandedOver');
  // While it was gone nothing was written, and HubSpot mixes the values of contacts that it merges. What a person has set
  // by hand stands there whether the rules allow it or not.
  const isShownElse = adopted || patient.gone !== null || events.some(isSetByHand);
  const properties = shown === null ? {} : changedProperties(patient.inquiry, shown, because, policy, isShownElse);
  const ownerIsMerged = adopted || isAfterMerge(patient.news);
  return {
    patient,
    effects,
    askedAfter: (position) => prepared.slice(position + 1).flatMap((entry) => entry?.id ?? []),
    adopted,
    advance: {
      portalId,
      contactId,
      gone,
      mergedInto: effects.find((effect) => effect.type === 'HandOver')?.toContactId ?? null,
      dueAt: inquiry === null ? null : nextWake(inquiry),
      inquiry,
      earlier,
      properties: ownerIsMerged ? withMergedOwner(properties, shown, look) : properties,
      writeAt: outbox.some((entry) => goesOutNow(entry, now)) ? now.add(resultArrivesWithin) : now,
      timeline,
      outbox,
    },
  };
}

/**
 * Of the owners of contacts that it merges HubSpot keeps the survivor's. Ours is written only where a look has shown
 * another one, or none; a look follows each handover.
 */
function withMergedOwner(
  properties: Advance['properties'],
  shown: Inquiry | null,
  look: ContactLook | undefined,
): Advance['properties'] {
  const others = Object.fromEntries(Object.entries(properties).filter(([name]) => name !== 'hubspot_owner_id'));
  const owner = shown?.ownerId ?? null;
  if (look === undefined || owner === null || owner === look.facts.ownerId) return others;
  return { ...others, hubspot_owner_id: owner };
}

function isSetByHand(event: FollowUpEvent): boolean {
  return event.type === 'ContactSeen' && event.corrected.some(({ by }) => by !== 'form');
}

function forPresentInquiry(event: FollowUpEvent, inquiry: Inquiry | null): FollowUpEvent {
  if (!('ordinal' in event) || event.ordinal !== ofPresentInquiry) return event;
  return { ...event, ordinal: inquiry?.ordinal ?? ofPresentInquiry };
}

/** What becomes of a text that goes out now is known so soon that HubSpot is told both at once: it halves the calls. */
const resultArrivesWithin = Temporal.Duration.from({ seconds: 2 });

function goesOutNow({ effect, dueAt }: OutboxEntry, now: Temporal.Instant): boolean {
  return effect.type === 'SendText' && Temporal.Instant.compare(dueAt, now) <= 0;
}

function goneAfter(event: FollowUpEvent, gone: ClaimedPatient['gone']): ClaimedPatient['gone'] {
  switch (event.type) {
    case 'ContactSeen':
      return null;
    case 'ContactGone':
      return gone === 'erased' ? gone : event.how;
    case 'MergedAway':
      return 'merged';
    case 'InquiryHandedOver':
    case 'MessageSent':
    case 'MessageNotSent':
    case 'MessageUndelivered':
    case 'PatientWrote':
    case 'PatientCalled':
    case 'PersonCalled':
    case 'PersonEntered':
    case 'ActTakenBack':
    case 'PersonWrote':
    case 'FollowUpAsked':
    case 'TextAsked':
    case 'PersonAsked':
    case 'TimeCame':
      return gone;
  }
}

/** What was there before is counted already: another inquiry that a merge brought, or a new one that nothing befell yet. */
function observe(metrics: Metrics, before: Inquiry | null, after: Inquiry | null): void {
  if (before === null || after?.ordinal !== before.ordinal) return;
  const { acknowledgment, target, response, receivedAt, channel } = after;
  if (acknowledgment.state === 'sent' && before.acknowledgment.state === 'sending') {
    metrics.acknowledgmentSeconds.observe(acknowledgment.sentAt.since(receivedAt).total('seconds'));
  }
  if (target.state === 'breached' && before.target.state !== 'breached') metrics.breaches.inc({ channel });
  if (response !== null && before.response === null) {
    metrics.responseSeconds.observe({ channel }, response.minutes * 60);
  }
}
