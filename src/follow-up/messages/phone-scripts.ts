import { isRunning } from '../cadence/cadence-steps.ts';
import type { Inquiry } from '../inquiry.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { Script } from '../policy/scripts.ts';
import { say, type Sentence } from '../sentence.ts';
import { scriptFor } from './scripts.ts';

/**
 * How a person makes sure who is on the phone, before anything is said about the inquiry: that somebody asked a practice
 * for care is itself private.
 *
 * @see 45 CFR § 164.514(h): who asks for protected health information is verified first.
 */
export const identitySteps: readonly Sentence[] = [
  say('Ask for the full name.', 'Pida el nombre completo.'),
  say('Ask for the date of birth.', 'Pida la fecha de nacimiento.'),
  say(
    'Compare both with the chart before you say anything about the inquiry.',
    'Compare ambos con el expediente antes de decir nada sobre la solicitud.',
  ),
];

/** The approved words for a call now, and for the mailbox if nobody answers. */
export interface PhoneScripts {
  readonly call: Script | null;
  readonly voicemail: Script | null;
}

/** Where the follow-ups name no call, somebody calls by the words for a call that was asked for, or by any. */
const usualAbout = 'callback';

/**
 * The scripts by which people call the patient now: those of the call that comes next in the follow-ups, or came last;
 * else those for calling back. In the patient's language, or else in the practice's.
 */
export function phoneScripts(inquiry: Inquiry, policy: PracticePolicy, now: Temporal.Instant): PhoneScripts {
  const { language } = inquiry;
  const planned = plannedScripts(inquiry, policy);
  const abouts = askedForCall(inquiry) ? [usualAbout, ...planned] : [...planned, usualAbout];
  const firstOn = (channel: 'call' | 'voicemail') => {
    const scripts = abouts.map((about) => scriptFor(policy, { channel, moment: 'follow_up', about, language }, now));
    return scripts.find((script) => script !== null) ?? null;
  };
  return { call: firstOn('call'), voicemail: firstOn('voicemail') };
}

/** The last that was heard of the patient is when to call. */
function askedForCall({ history }: Inquiry): boolean {
  const last = history.findLast(({ what }) => what === 'attempted' || what === 'patient_spoke');
  return last?.what === 'attempted' && last.outcome === 'asked_callback';
}

/** The names of the scripts of the calls in the follow-ups, the one that fits best first. */
function plannedScripts({ cadence }: Inquiry, policy: PracticePolicy): readonly string[] {
  if (!isRunning(cadence)) return [];
  const steps = policy.cadences.get(cadence.name)?.steps ?? [];
  const ordered = [...steps.slice(cadence.step), ...steps.slice(0, cadence.step).toReversed()];
  return ordered.flatMap((step) => (step.do === 'call' ? [step.script] : []));
}
