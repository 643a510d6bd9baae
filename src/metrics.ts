import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus can ask about the service. Labels are codes: no contact, number or owner. */
export interface Metrics {
  readonly registry: Registry;
  /** From received to taken by the carrier service. */
  readonly acknowledgmentSeconds: Histogram;
  /** Business minutes from received to a person's response, in seconds. */
  readonly responseSeconds: Histogram<'channel'>;
  readonly breaches: Counter<'channel'>;
  readonly partnerCalls: Counter<'partner' | 'call' | 'outcome'>;
  readonly webhookEvents: Counter<'outcome'>;
  readonly twilioPosts: Counter<'about' | 'outcome'>;
  readonly requestSeconds: Histogram<'route' | 'status'>;
  /** Texts that the carrier service took, in the parts in which they are sent and billed. */
  readonly textSegments: Counter<'purpose'>;
  /** 1 while the policy folder holds something that cannot be used, and the policy before it stays; else 0. */
  readonly policyRefused: Gauge;
  /** As counted by the daily check. */
  readonly inquiriesWithoutNextAction: Gauge;
  /** Days and sources at which what came in is not what stands somewhere, as counted by the daily check. */
  readonly ledgerFaults: Gauge;
  /** Texts that should have gone out or been given up, as counted each night. */
  readonly textsStuck: Gauge;
  /** Texts that Twilio took and does not know any more, as counted each night. */
  readonly textsMissing: Gauge;
  /** Texts of patients that Twilio had and that were never brought to us. */
  readonly repliesFoundLate: Counter;
  /** Calls of patients that Twilio had and of which the follow-up was never told. */
  readonly callsFoundLate: Counter;
  /** Texts emptied at Twilio, and those that Twilio refused to empty. */
  readonly textsBlanked: Counter<'outcome'>;
  /** Replies, messages and calls whose words or numbers were older than the practice keeps them. */
  readonly wordsForgotten: Counter<'of'>;
}

/** Each service instance has a registry of its own, so that several can live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    acknowledgmentSeconds: new Histogram({
      name: 'speedwell_acknowledgment_seconds',
      help: 'Seconds from received to the acknowledgment taken by the carrier service',
      buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600],
      registers,
    }),
    responseSeconds: new Histogram({
      name: 'speedwell_response_seconds',
      help: 'Business seconds from received to the response of a person',
      labelNames: ['channel'],
      buckets: [60, 300, 900, 1800, 3600, 4 * 3600, 8 * 3600, 24 * 3600],
      registers,
    }),
    breaches: new Counter({
      name: 'speedwell_breaches_total',
      help: 'Response targets that passed unanswered',
      labelNames: ['channel'],
      registers,
    }),
    partnerCalls: new Counter({
      name: 'speedwell_partner_calls_total',
      help: 'Calls to HubSpot and Twilio by outcome',
      labelNames: ['partner', 'call', 'outcome'],
      registers,
    }),
    webhookEvents: new Counter({
      name: 'speedwell_webhook_events_total',
      help: 'Events received, by what was done with them',
      labelNames: ['outcome'],
      registers,
    }),
    twilioPosts: new Counter({
      name: 'speedwell_twilio_posts_total',
      help: 'Status reports and messages received from Twilio, by what was done with them',
      labelNames: ['about', 'outcome'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'speedwell_request_seconds',
      help: 'Seconds to answer a request',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
    textSegments: new Counter({
      name: 'speedwell_text_segments_total',
      help: 'Segments of texts taken by the carrier service',
      labelNames: ['purpose'],
      registers,
    }),
    ...ofNights(registers),
    ...gauges(registers),
  };
}

/** What is counted at night. */
function ofNights(
  registers: Registry[],
): Pick<Metrics, 'repliesFoundLate' | 'callsFoundLate' | 'textsBlanked' | 'wordsForgotten'> {
  return {
    repliesFoundLate: new Counter({
      name: 'speedwell_replies_found_late_total',
      help: 'Texts of patients that Twilio had and never brought to the service, found at night',
      registers,
    }),
    callsFoundLate: new Counter({
      name: 'speedwell_calls_found_late_total',
      help: 'Calls of patients that Twilio had and never told the service of to their end, found at night',
      registers,
    }),
    textsBlanked: new Counter({
      name: 'speedwell_texts_blanked_total',
      help: 'Texts emptied at the carrier service, by what became of it',
      labelNames: ['outcome'],
      registers,
    }),
    wordsForgotten: new Counter({
      name: 'speedwell_words_forgotten_total',
      help: 'Rows whose words were older than the practice keeps them, by what they were',
      labelNames: ['of'],
      registers,
    }),
  };
}

/** What stands at a value, rather than counts. */
function gauges(
  registers: Registry[],
): Pick<Metrics, 'policyRefused' | 'inquiriesWithoutNextAction' | 'ledgerFaults' | 'textsStuck' | 'textsMissing'> {
  return {
    textsStuck: new Gauge({
      name: 'speedwell_texts_stuck',
      help: 'Texts of the last day that should have gone out or been given up, at the last nightly comparison',
      registers,
    }),
    textsMissing: new Gauge({
      name: 'speedwell_texts_missing',
      help: 'Texts that Twilio took and does not know any more, at the last nightly comparison',
      registers,
    }),
    policyRefused: new Gauge({
      name: 'speedwell_policy_refused',
      help: '1 while the policy folder holds a policy that was refused, else 0',
      registers,
    }),
    inquiriesWithoutNextAction: new Gauge({
      name: 'speedwell_inquiries_without_next_action',
      help: 'Inquiries under way without an owner or a next action, at the last daily check',
      registers,
    }),
    ledgerFaults: new Gauge({
      name: 'speedwell_ledger_faults',
      help: 'Days and sources at which received is not the sum of the statuses, at the last daily check',
      registers,
    }),
  };
}
