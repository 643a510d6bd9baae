import { earlier, isBefore } from '../clocks/moments.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { Sentence } from '../sentence.ts';
import { obstacleOfNumbers } from './send-caps.ts';
import type { SendFacts } from './send-facts.ts';
import { textingTime } from './send-hours.ts';
import { confirmationWithin, obstacleOfInquiry, obstacleOfPatient, obstacleOfWords } from './send-obstacles.ts';
import { whyNot } from './send-sentences.ts';

export type { SendFacts, TextTiming } from './send-facts.ts';

export type SendCheck =
  | {
      readonly send: true;
      /** What has not left the carrier service by then must not leave it any more. */
      readonly before: Temporal.Instant;
    }
  | {
      readonly send: false;
      readonly because: Sentence;
      /** The message is held, and judged again at this moment; without it the message is not sent at all. */
      readonly until?: Temporal.Instant;
      /** The patient asked us to stop. */
      readonly optOut?: true;
    };

/** The carrier service's clock may differ from ours, and a text takes a while to arrive. */
const padding = Temporal.Duration.from({ seconds: 30 });

/**
 * Decides at the moment of sending whether a message may go out, from the present truth. More that speaks against it
 * never makes it go out, or go out earlier.
 */
export function sendCheck(facts: SendFacts, policy: PracticePolicy, now: Temporal.Instant): SendCheck {
  const { optedOut, purpose, channel } = facts;
  if (optedOut && purpose !== 'stop_confirmation') return { send: false, because: whyNot.optedOut, optOut: true };

  const obstacle =
    obstacleOfInquiry(facts) ??
    obstacleOfPatient(facts) ??
    obstacleOfWords(facts, policy, now) ??
    obstacleOfNumbers(facts, policy);
  if (obstacle !== null) return { send: false, because: obstacle };
  if (purpose === 'stop_confirmation' && facts.stopConfirmed) return { send: false, because: whyNot.stopConfirmed };

  const expiresAt = expiryOf(facts);
  if (isBefore(expiresAt, now)) return { send: false, because: whyNot.tooLate };
  if (channel === 'email') return { send: true, before: expiresAt };
  return whenHoursAllow(facts, expiresAt, policy, now);
}

function expiryOf({ purpose, askedAt, expiresAt }: SendFacts): Temporal.Instant {
  return purpose === 'stop_confirmation' ? earlier(expiresAt, askedAt.add(confirmationWithin)) : expiresAt;
}

function whenHoursAllow(
  facts: SendFacts,
  expiresAt: Temporal.Instant,
  policy: PracticePolicy,
  now: Temporal.Instant,
): SendCheck {
  const time = textingTime(facts, policy, now);
  if (time === null || isBefore(expiresAt, time.from)) return { send: false, because: whyNot.quietTooLong };
  if (isBefore(now, time.from)) return { send: false, because: whyNot.quietHours, until: time.from };
  const ends = time.until === null ? expiresAt : earlier(expiresAt, time.until);
  return { send: true, before: ends.subtract(padding) };
}
