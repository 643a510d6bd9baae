import { describe, expect, test } from '@jest/globals';
import * as labels from '../../src/follow-up/labels.ts';
import type { Sentence } from '../../src/follow-up/sentence.ts';
import { propertyDefinitions } from '../../src/setup/property-definitions.ts';

/** What each property with choices is about, by the name under which the practice's tasks and procedure speak of it. */
const spoken: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  speedwell_status: labels.statusLabels,
  speedwell_next_action: labels.nextActionLabels,
  speedwell_score: labels.scoreLabels,
  speedwell_intent: labels.intentLabels,
  speedwell_group: labels.groupLabels,
  speedwell_journey_stage: labels.journeyStageLabels,
  speedwell_channel: labels.channelLabels,
  speedwell_source: labels.sourceLabels,
  speedwell_patient_status: labels.patientStatusLabels,
  speedwell_language: labels.languageLabels,
  speedwell_preferred_contact: labels.contactMethodLabels,
  speedwell_insurance_question: labels.yesOrNoLabels,
  speedwell_first_attempt_outcome: labels.outcomeLabels,
  speedwell_target_state: labels.targetStateLabels,
  speedwell_escalation: labels.escalationLabels,
  speedwell_text_consent: labels.consentLabels,
  speedwell_email_consent: labels.consentLabels,
  speedwell_call_consent: labels.consentLabels,
  speedwell_appointment_state: labels.appointmentStateLabels,
  speedwell_readiness: labels.readinessLabels,
  speedwell_not_booked_reason: labels.notBookedReasonLabels,
};

const withChoices = propertyDefinitions.filter(({ options }) => options.length > 0);

describe('HubSpot, the tasks and the procedure have one word for a thing', () => {
  test('every property with choices is spoken of', () => {
    expect(withChoices.map(({ name }) => name)).toEqual(Object.keys(spoken));
  });

  test.each(withChoices)('$name shows what people say, with a capital', ({ name, options }) => {
    const words = Object.entries(spoken[name] ?? {});

    expect(options.map(({ value }) => value).toSorted()).toEqual(words.map(([code]) => code).toSorted());
    for (const { value, label } of options) {
      const [first = '', ...rest] = spoken[name]?.[value]?.en ?? '';
      expect(label).toBe([first.toUpperCase(), ...rest].join(''));
    }
  });

  test.each([
    ['speedwell_channel', 'paid_form', 'Paid campaign form'],
    ['speedwell_next_action', 'add_to_nurture', 'Keep in touch'],
    ['speedwell_target_state', 'breached', 'Late'],
    ['speedwell_score', 'D', 'D: early research'],
    ['speedwell_preferred_contact', 'email', 'E-mail'],
  ])('%s calls %s "%s"', (name, code, words) => {
    const options = withChoices.find((property) => property.name === name)?.options;

    expect(options).toContainEqual({ value: code, label: words });
  });
});

describe('no two choices of a property are called the same', () => {
  test.each(Object.entries(spoken))('%s, in either language', (_name, words) => {
    const sentences = Object.values(words);

    expect(new Set(sentences.map(({ en }) => en)).size).toBe(sentences.length);
    expect(new Set(sentences.map(({ es }) => es)).size).toBe(sentences.length);
  });
});
