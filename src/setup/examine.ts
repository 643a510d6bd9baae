import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { GiveUp, TryLater } from '../partners/errors.ts';
import type { App } from './app-declaration.ts';
import type { AskHubSpot } from './ask-hubspot.ts';
import { checkAddress } from './checks/check-address.ts';
import { checkDatabase } from './checks/check-database.ts';
import { checkHubSpot, type CheckedAccount } from './checks/check-hubspot.ts';
import { checkClock, checkNode } from './checks/check-machine.ts';
import { checkPractice } from './checks/check-policy.ts';
import { checkManifests, checkProfile } from './checks/check-project.ts';
import { amiss, isWell, well, type Line } from './lines.ts';
import type { Outside } from './outside.ts';
import type { AskTwilio } from './twilio/ask-twilio.ts';
import { checkTwilio } from './twilio/check-twilio.ts';
import { readTwilio, type FoundTwilio } from './twilio/read-twilio.ts';

/** What the checks stand on. */
export interface ExamineNeeds {
  readonly config: Config;
  readonly app: App;
  /** The folder of the project. */
  readonly root: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly outside: Outside;
  readonly ask: AskHubSpot;
  readonly askTwilio: AskTwilio;
  /** As `process.version` says it. */
  readonly nodeVersion: string;
  readonly tell: (line: Line) => void;
}

/** What the checks found. */
export interface Examined {
  readonly isWell: boolean;
  /** Null where the policy cannot be used. */
  readonly policy: PracticePolicy | null;
  /** Null where the token does not open the right account. */
  readonly account: CheckedAccount | null;
  /** Null where the account at Twilio cannot be read. */
  readonly twilio: FoundTwilio | null;
}

/** Checks everything, tells each line as it is known, and changes nothing. */
export async function examine(needs: ExamineNeeds): Promise<Examined> {
  const { config, app, root, clock, outside, tell } = needs;
  const all: Line[] = [];
  const say = (...lines: readonly Line[]) => {
    for (const line of lines) tell(line);
    all.push(...lines);
  };

  say(well('The settings are complete'), checkNode(needs.nodeVersion));
  const practice = await checkPractice(config.POLICY_DIR);
  say(practice.line, await checkDatabase(config));
  say(...(await checkClock(config, { outside, clock })));
  say(await checkAddress({ config, outside, clock }));
  say(await checkManifests(app, root), await checkProfile(root, config));
  const account = await orSay(say, () => checkHubSpot(needs));
  say(...(account?.lines ?? []));
  const twilio = await orSay(say, () => readTwilio(needs.askTwilio, config));
  say(...(twilio === null ? [] : checkTwilio(twilio, config)));
  return { isWell: isWell(all), policy: practice.policy, account, twilio };
}

async function orSay<Found>(say: (line: Line) => void, look: () => Promise<Found>): Promise<Found | null> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof GiveUp || error instanceof TryLater)) throw error;
    say(amiss(error.message));
    return null;
  }
}
