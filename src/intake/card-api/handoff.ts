import type { HandoffFact } from '../../../extensions/shared/card-api.ts';
import { handoffLabels, handoffNames, type HandoffName } from '../../follow-up/handoff-labels.ts';
import type { Inquiry } from '../../follow-up/inquiry.ts';
import {
  channelLabels,
  contactMethodLabels,
  languageLabels,
  nextActionLabels,
  outcomeLabels,
  patientStatusLabels,
  sourceLabels,
  yesOrNoLabels,
} from '../../follow-up/labels.ts';
import { locationOf } from '../../follow-up/policy/locations.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import { capital, join, say, type Sentence } from '../../follow-up/sentence.ts';

type Value = Pick<HandoffFact, 'value'> & Partial<Pick<HandoffFact, 'at'>>;

/**
 * What whoever takes over an inquiry has to know: always all eleven facts, in the same order. Under 42 CFR Part 2 services,
 * campaigns, pages and forms are not named, because their names may name a service.
 */
export function handoffOf(inquiry: Inquiry, policy: PracticePolicy): readonly HandoffFact[] {
  const values: Readonly<Record<HandoffName, Value>> = {
    source: { value: capital(sourceLabels[inquiry.source]) },
    service_or_campaign: { value: serviceOrCampaign(inquiry, policy) },
    location: { value: placeOf(inquiry, policy) },
    patient_status: { value: capital(patientStatusLabels[inquiry.sorting.patientStatus.value]) },
    preferred_contact: { value: labelled(inquiry.preferredContact, contactMethodLabels) },
    language: { value: capital(languageLabels[inquiry.language]) },
    insurance_question: { value: labelled(yesOrNo(inquiry.insuranceQuestion), yesOrNoLabels) },
    landing_page_or_form: { value: pageOrForm(inquiry, policy) },
    received_at: { value: null, at: inquiry.receivedAt.toString() },
    first_attempt: firstAttempt(inquiry),
    next_action: nextAction(inquiry),
  };
  return handoffNames.map((fact) => ({ fact, label: capital(handoffLabels[fact]), at: null, ...values[fact] }));
}

function labelled<Code extends string>(code: Code | null, labels: Readonly<Record<Code, Sentence>>): Sentence | null {
  return code === null ? null : capital(labels[code]);
}

function yesOrNo(answer: boolean | null): 'true' | 'false' | null {
  return answer === null ? null : `${answer}`;
}

/** A name, which is the same in both languages. */
function name(words: string): Sentence {
  return say(words, words);
}

function serviceOrCampaign({ serviceLine, campaign }: Inquiry, policy: PracticePolicy): Sentence | null {
  if (policy.privacy.part2) return null;
  const service = policy.serviceLines.find(({ id, mayBeNamed }) => id === serviceLine && mayBeNamed)?.label;
  const parts = [...(service === undefined ? [] : [capital(service)]), ...(campaign === null ? [] : [name(campaign)])];
  return parts.length === 0 ? null : join(' · ', ...parts);
}

function placeOf({ location }: Inquiry, policy: PracticePolicy): Sentence | null {
  const isTheOnlyOne = policy.locations.length === 1;
  return location === null && !isTheOnlyOne ? null : name(locationOf(policy, location).name);
}

/** A form goes by its name, without the page that HubSpot writes before it. */
function pageOrForm({ form, landingPage, channel }: Inquiry, { privacy }: PracticePolicy): Sentence {
  if (privacy.part2 || (form === null && landingPage === null)) return capital(channelLabels[channel]);
  if (form !== null) return name(form.replace(/^.*: /, ''));
  return name((landingPage ?? '').replace(/^https?:\/\//, ''));
}

function firstAttempt({ response, history }: Inquiry): Value {
  if (response !== null) {
    const { firstAttemptAt, firstAttemptOutcome } = response;
    return { value: capital(outcomeLabels[firstAttemptOutcome]), at: firstAttemptAt.toString() };
  }
  const first = history.find((happening) => happening.what === 'attempted');
  return first === undefined
    ? { value: null }
    : { value: capital(outcomeLabels[first.outcome]), at: first.at.toString() };
}

function nextAction({ nextAction: next }: Inquiry): Value {
  return next === null ? { value: null } : { value: capital(nextActionLabels[next.kind]), at: next.due.toString() };
}
