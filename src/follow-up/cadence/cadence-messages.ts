import { endOfTexting } from './cadence-times.ts';
import type { Effect } from '../decision.ts';
import type { Inquiry } from '../inquiry.ts';
import { earlier } from '../clocks/moments.ts';
import type { CadencePlan, CadenceStep } from '../policy/cadence-plan.ts';
import { locationOf } from '../policy/locations.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { ScriptMoment } from '../policy/scripts.ts';
import { scriptFor } from '../messages/scripts.ts';

type Message = Extract<Effect, { readonly type: 'SendText' | 'SendEmail' }>;
type MessageStep = Extract<CadenceStep, { readonly do: 'message' }>;
type MessageChannel = 'text' | 'email';

/** A message of a cadence that is wanted. */
export interface WantedMessage {
  /** `about` of its scripts. */
  readonly about: string;
  readonly purpose: CadencePlan['purpose'];
  readonly timing: 'after_our_call' | 'texting_hours';
  /** The channels by which it may go, the best first. */
  readonly by: readonly MessageChannel[];
  /** Ids of scripts that this patient has had already. */
  readonly used: readonly string[];
  /** It is not sent later, whatever the channel allows; null for what the channel allows. */
  readonly until: Temporal.Instant | null;
}

const momentsFor: Readonly<Record<CadencePlan['purpose'], readonly ScriptMoment[]>> = {
  follow_up: ['follow_up', 'education'],
  nurture: ['education', 'follow_up'],
};

/** Text before e-mail, unless the patient prefers e-mail. */
export function channelsFor({
  preferredContact,
}: Pick<Inquiry, 'preferredContact'>): readonly [MessageChannel, MessageChannel] {
  return preferredContact === 'email' ? ['email', 'text'] : ['text', 'email'];
}

/** Whether a step is a message that follows a call at once. */
export function isAtOnce(step: CadenceStep | undefined): step is MessageStep {
  return step?.do === 'message' && step.at === 'at_once';
}

/** Asks for the message by the first channel for which the practice has words that this patient has not had. */
export function askFor(
  inquiry: Inquiry,
  { about, purpose, timing, by, used, until }: WantedMessage,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Message | null {
  const { ordinal, language } = inquiry;
  for (const channel of by) {
    const script = momentsFor[purpose]
      .map((moment) => scriptFor(policy, { channel, moment, about, language, used }, now))
      .find((each) => each !== null);
    if (script === undefined) continue;

    const last = lastMoment(channel, inquiry, policy, now);
    const expiresAt = until === null ? last : earlier(until, last);
    const message = { ordinal, purpose, scriptId: script.id, language: script.language, notBefore: now, expiresAt };
    return channel === 'text' ? { type: 'SendText', timing, ...message } : { type: 'SendEmail', ...message };
  }
  return null;
}

/** A text is for its day; an e-mail may be a day late. */
function lastMoment(
  channel: MessageChannel,
  { location }: Inquiry,
  policy: PracticePolicy,
  now: Temporal.Instant,
): Temporal.Instant {
  if (channel === 'email') return now.add({ hours: 24 });
  return endOfTexting(policy.textingHours, locationOf(policy, location).calendar.timeZone, now);
}
