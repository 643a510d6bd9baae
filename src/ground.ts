import { type Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { PracticePolicy } from './follow-up/policy/practice-policy.ts';
import type { Database } from './journal/database.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { HubSpot } from './partners/hubspot.ts';
import type { Twilio } from './partners/twilio.ts';
import type { Seal } from './seal.ts';

/** What the service stands on. */
export interface Ground {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly seal: Seal;
  readonly database: Database;
  readonly policy: () => PracticePolicy;
  readonly hubspot: HubSpot;
  readonly twilio: Twilio;
}
