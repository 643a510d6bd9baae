import { schedule } from 'node-cron';
import type { Clock } from './clock.ts';
import { checkDaily } from './daily-check.ts';
import type { PracticePolicy } from './follow-up/policy/practice-policy.ts';
import { isDatabaseAway, type Database } from './journal/database.ts';
import { forgetOldConsents } from './journal/consents.ts';
import { forgetOldWords } from './journal/forget-words.ts';
import { forgetOldNews, releaseDeadClaims } from './journal/housekeeping.ts';
import { forgetOldLooks } from './journal/looks.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { GiveUp, TryLater } from './partners/errors.ts';

/** How often what dead processes had claimed is taken back, in milliseconds. */
const releaseEveryMs = 2_000;

/** At night, when nobody waits for the store. */
const daily = '17 3 * * *';

/** What Twilio is asked for that has time. */
const hourly = '47 * * * *';

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly policy: () => PracticePolicy;
  readonly portalId: number;
  /** Compares with Twilio what became of the texts of the last days. */
  readonly compareTexts: () => Promise<void>;
  /** Compares with Twilio which calls there were in the last days. */
  readonly compareCalls: () => Promise<void>;
  /** Empties texts at Twilio that are older than this; null where they stay. */
  readonly blankTexts: (olderThanDays: number | null) => Promise<void>;
  /** Something was taken back that can be done now. */
  readonly onReleased: () => void;
}

/** What goes on by itself in the background. */
export interface House {
  readonly stop: () => void;
  /** Does now what is done each night. */
  readonly night: () => Promise<void>;
}

/**
 * Takes back what dead processes had claimed, forgets each night what is old enough, and proves at the start and each night that no
 * inquiry was forgotten. What the store cannot do just now is done the next time.
 */
export function startKeepingHouse(needs: Needs): House {
  const { database, clock, portalId } = needs;
  const release = attempt(needs, 'taking back what dead processes had claimed', async () => {
    if ((await releaseDeadClaims(database, clock)) > 0) needs.onReleased();
  });
  const forget = attempt(needs, 'forgetting old news', () => forgetOldNews(database, clock));
  const forgetWords = attempt(needs, 'forgetting what is older than the practice keeps', () => forgetOld(needs));
  const check = attempt(needs, 'making the daily check', () => checkDaily(needs, portalId));
  const blank = attempt(needs, 'emptying texts at the carrier service', () =>
    needs.blankTexts(needs.policy().privacy.blankAtTwilioAfterDays),
  );
  const compare = attempt(needs, 'comparing texts with the carrier service', needs.compareTexts);
  const compareCalls = attempt(needs, 'comparing calls with the carrier service', needs.compareCalls);

  void release();
  void check();
  const releasing = setInterval(() => void release(), releaseEveryMs);
  const night = async () => {
    await forget();
    await forgetWords();
    await compare();
    await compareCalls();
    await blank();
    await check();
  };
  const nightly = schedule(daily, night);
  const everyHour = schedule(hourly, blank);
  return {
    night,
    stop: () => {
      clearInterval(releasing);
      void nightly.stop();
      void everyHour.stop();
    },
  };
}

/** What the practice keeps words, consents and looks for has passed. */
async function forgetOld({ database, clock, log, metrics, policy, portalId }: Needs): Promise<void> {
  const { keepMessagesDays, keepConsentYears } = policy().privacy;
  const now = clock.now().toZonedDateTimeISO('UTC');
  const yearsBack = now.subtract({ years: keepConsentYears }).toInstant();
  const words = await forgetOldWords(database, portalId, now.subtract({ days: keepMessagesDays }).toInstant());
  const consents = await forgetOldConsents(database, portalId, yearsBack);
  const looks = await forgetOldLooks(database, portalId, yearsBack);
  for (const kind of ['replies', 'messages', 'drafts', 'calls'] as const) {
    metrics.wordsForgotten.inc({ of: kind }, words[kind]);
  }
  log.wordsForgotten({ ...words, consents, looks });
}

function attempt({ log }: Needs, doing: string, work: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    try {
      await work();
    } catch (error) {
      // What the store or a partner cannot do just now is done the next time.
      if (isDatabaseAway(error)) return;
      if (error instanceof TryLater || error instanceof GiveUp)
        log.partnerWaits({ partner: 'twilio', seconds: 24 * 3600, because: error.message });
      else log.failed(doing, error);
    }
  };
}
