import { describe, expect, test } from '@jest/globals';
import { contactProperties } from '../../src/follow-up/what-hubspot-shows.ts';
import {
  appointmentStates,
  attemptOutcomes,
  channels,
  consents,
  contactMethods,
  escalationKinds,
  groups,
  intents,
  journeyStages,
  languages,
  nextActions,
  notBookedReasons,
  patientStatuses,
  scores,
  sources,
  statuses,
  targetStates,
} from '../../src/follow-up/codes.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { propertiesWeRead } from '../../src/intake/contact-facts.ts';
import { saidProperties } from '../../src/intake/said-in-hubspot.ts';
import { consentChangedAt } from '../../src/journal/consent-mirrors.ts';
import { referenceProperty } from '../../src/partners/hubspot/find-contacts.ts';
import { propertyDefinitions } from '../../src/setup/property-definitions.ts';
import { openInquiry, policy } from '../support/given.ts';

const now = Temporal.Instant.from('2026-11-21T21:30:00-05:00');

/** An inquiry of which everything is shown that can be. */
const inquiry: Inquiry = {
  ...openInquiry,
  location: 'main',
  preferredContact: 'text',
  insuranceQuestion: true,
  acknowledgment: { state: 'sent', sentAt: openInquiry.receivedAt.add({ seconds: 2 }), by: 'text' },
  response: { firstAttemptAt: now, firstAttemptOutcome: 'reached', respondedAt: now, minutes: 4, attempts: 1 },
  escalations: [
    {
      ...{ kind: 'clinical', raisedAt: now, because: say('A question.', 'Una pregunta.'), owner: '905', due: now },
      ...{ managerAt: now, breachedAt: null, managerToldAt: null, closed: null, statusBefore: 'new' },
    },
  ],
  appointment: { at: now, state: 'booked', notedAt: now },
  notBookedReason: 'price',
  closedAt: now,
};

describe('what the service writes and reads', () => {
  const defined = new Map(propertyDefinitions.map((property) => [property.name, property]));

  const ours = Object.entries(contactProperties(inquiry, 'Why not', policy)).filter(
    ([name]) => name !== 'hubspot_owner_id',
  );

  test.each(ours.filter(([, value]) => value !== ''))('%s fits a defined property', (name, value) => {
    const property = defined.get(name);

    expect(property).toBeDefined();
    switch (property?.type) {
      case 'enumeration':
        expect(property.options.map((option) => option.value)).toContain(value);
        break;
      case 'datetime':
        expect(Temporal.Instant.from(value).epochMilliseconds).toBeGreaterThan(0);
        break;
      case 'number':
        expect(value).toMatch(/^\d+(\.\d+)?$/);
        break;
      case 'string':
        expect(value).not.toMatch(/^\d|^$/);
        break;
      case 'bool':
        expect(['true', 'false']).toContain(value);
        break;
      case undefined:
        throw new Error(`${name} holds a value of no expected kind`);
    }
  });

  const read = propertiesWeRead.filter((name) => name.startsWith('speedwell_'));
  const forPeople: readonly string[] = [
    ...saidProperties,
    ...[referenceProperty, consentChangedAt, 'speedwell_email_to_send'],
  ];

  test.each(read.filter((name) => !forPeople.includes(name)))('%s is defined and in forms', (name) => {
    expect(defined.get(name)?.formField).toBe(true);
  });

  test.each(forPeople)('%s is defined and for those who work at the inquiry, not for forms', (name) => {
    expect(defined.get(name)?.formField).toBe(false);
  });

  test('only the reference is unique in an account: by it a contact that was made twice is one', () => {
    const unique = propertyDefinitions.filter(({ hasUniqueValue }) => hasUniqueValue === true);

    expect(unique.map(({ name }) => name)).toEqual([referenceProperty]);
  });

  test.each([
    ['speedwell_channel', channels],
    ['speedwell_source', sources],
    ['speedwell_status', statuses],
    ['speedwell_next_action', nextActions],
    ['speedwell_first_attempt_outcome', attemptOutcomes],
    ['speedwell_language', languages],
    ['speedwell_target_state', targetStates],
    ['speedwell_intent', intents],
    ['speedwell_group', groups],
    ['speedwell_score', scores],
    ['speedwell_journey_stage', journeyStages],
    ['speedwell_patient_status', patientStatuses],
    ['speedwell_preferred_contact', contactMethods],
    ['speedwell_escalation', escalationKinds],
    ['speedwell_appointment_state', appointmentStates],
    ['speedwell_not_booked_reason', notBookedReasons],
    ['speedwell_text_consent', consents],
    ['speedwell_email_consent', consents],
    ['speedwell_call_consent', consents],
  ])('%s offers every code of the follow-up', (name, codes) => {
    expect(defined.get(name)?.options.map(({ value }) => value)).toEqual(codes);
  });

  test('names, labels and the labels of options are each used once, and every property is described', () => {
    const labels = propertyDefinitions.map(({ label }) => label);

    expect(defined.size).toBe(propertyDefinitions.length);
    expect(new Set(labels).size).toBe(labels.length);
    for (const property of propertyDefinitions) {
      expect(property.description).not.toBe('');
      const words = property.options.map(({ label }) => label);
      expect(new Set(words).size).toBe(words.length);
    }
  });
});
