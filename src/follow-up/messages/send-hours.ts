import { isBefore } from '../clocks/moments.ts';
import { firstAllowedInstant, lastAllowedInstant, type TextingPolicy } from '../clocks/quiet-hours.ts';
import { locationOf } from '../policy/locations.ts';
import type { Period } from '../policy/opening-hours.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { stateHoursOf } from './send-caps.ts';
import { aboutTexting, type SendFacts } from './send-facts.ts';

/** Who wrote so recently is awake and waits: a person's answer goes out at once. */
const conversationLasts = Temporal.Duration.from({ hours: 2 });

/** A text may lie at the carrier service for a while; less time than this is none. */
const leastRoom = Temporal.Duration.from({ seconds: 40 });

/** When a text may go out. */
export interface TextingTime {
  /** The first moment at or after the one asked about. */
  readonly from: Temporal.Instant;
  /** When quiet hours begin after it; null where none do. */
  readonly until: Temporal.Instant | null;
}

/** When the text may go out by the clocks of all places in which the patient may be; null where it never may. */
export function textingTime(facts: SendFacts, policy: PracticePolicy, now: Temporal.Instant): TextingTime | null {
  if (goesOutAtAnyHour(facts, policy, now)) return { from: now, until: null };
  const { textingHours } = policy;
  const { calendar } = locationOf(policy, facts.inquiry?.location ?? null);
  const usual = timeWithin({ calendar, textingHours, stateHours: stateHoursOf(facts, policy) }, facts, now);
  if (facts.timing !== 'after_our_call' || !textingHours.atOnceAfterOurCall) return usual;
  // A state's hours are for calls as much as for texts: the person who has just rung this phone has judged them.
  const lawful = timeWithin({ calendar, textingHours: lawfulHours }, facts, now);
  return lawful !== null && !isBefore(now, lawful.from) ? lawful : usual;
}

function goesOutAtAnyHour(facts: SendFacts, { textingHours }: PracticePolicy, now: Temporal.Instant): boolean {
  const { purpose, timing, spokeAt } = facts;
  if (aboutTexting.includes(purpose)) return true;
  if (purpose === 'answer') return spokeAt !== null && !isBefore(spokeAt.add(conversationLasts), now);
  return timing === 'instant_reply' && textingHours.instantReplyAtAnyHour;
}

/** Of hours that end in a moment the next ones are taken: a text that is on its way then could arrive too late. */
function timeWithin(hours: TextingPolicy, facts: SendFacts, now: Temporal.Instant): TextingTime | null {
  const { timeZones } = facts;
  const from = firstAllowedInstant(hours, timeZones, now);
  if (from === null) return null;
  const until = lastAllowedInstant(hours, timeZones, from);
  if (until === null || !isBefore(until, from.add(leastRoom))) return { from, until };
  return timeWithin(hours, facts, until);
}

const lawful: Period = { opens: Temporal.PlainTime.from('08:00'), closes: Temporal.PlainTime.from('21:00') };

/** @see 47 CFR § 64.1200(c)(1): from 8 a.m. until 9 p.m. at the called party's location, on every day. */
const lawfulHours: TextingPolicy['textingHours'] = {
  weekdays: [lawful, lawful, lawful, lawful, lawful, lawful, lawful],
  quietOnFederalHolidays: false,
};
