import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

/**
 * One function for each thing worth telling, so that this file is the whole list of what a log can hold: codes, counts,
 * times and our own ids. Never a name, number, address, message text or secret. Reporting never throws.
 */
export interface Log {
  readonly started: (facts: { readonly port: number; readonly store: string; readonly readyMs: number }) => void;
  readonly stopping: (signal: string) => void;
  readonly stopped: (facts: { readonly clean: boolean }) => void;
  readonly databaseStarted: (facts: { readonly version: string; readonly folder: string; readonly ms: number }) => void;
  /** `because` is ours, not PostgreSQL's: its messages can quote values. */
  readonly databaseAway: (because: string) => void;
  readonly databaseBack: () => void;
  readonly migrated: (name: string) => void;
  readonly requestAnswered: (facts: {
    readonly requestId: string;
    readonly method: string;
    /** The pattern, such as `/hubspot/webhooks`, never the address with its query. */
    readonly route: string;
    readonly status: number;
    readonly ms: number;
  }) => void;
  /** Which check failed, and which signature headers came: the first deployment learns from it what HubSpot sends. */
  readonly requestRefused: (facts: {
    readonly requestId: string;
    readonly route: string;
    readonly because: string;
    readonly signatureHeaders: readonly string[];
  }) => void;
  readonly newsStored: (facts: {
    readonly received: number;
    readonly stored: number;
    readonly dropped: number;
  }) => void;
  readonly decided: (facts: {
    readonly portalId: number;
    readonly contactId: string;
    readonly ordinal: number | null;
    readonly event: string;
    readonly because: string;
  }) => void;
  readonly delivered: (facts: {
    readonly kind: 'text' | 'email' | 'task' | 'contact' | 'action';
    readonly outcome: string;
    readonly count: number;
    readonly because?: string;
  }) => void;
  /** A workflow of HubSpot asked for something: `waits`, `done`, `repeated`, or what was wrong with it. */
  readonly actionTaken: (facts: { readonly action: string; readonly outcome: string }) => void;
  readonly partnerWaits: (facts: {
    readonly partner: string;
    readonly seconds: number;
    readonly because: string;
  }) => void;
  readonly policyRead: (version: string) => void;
  readonly policyTakenUp: (version: string) => void;
  /** What is wrong with the folder, as file, line and what to write instead; and the version that stays. */
  readonly policyRefused: (facts: { readonly version: string; readonly faults: readonly string[] }) => void;
  /** What came in on a day from a source is not what stands somewhere: an inquiry was lost or doubled. */
  readonly ledgerOpen: (facts: {
    readonly portalId: number;
    readonly day: string;
    readonly source: string;
    readonly received: number;
    readonly standing: number;
  }) => void;
  /** Inquiries under way without an owner or a next action. At most some of them are named. */
  readonly alarm: (facts: {
    readonly portalId: number;
    readonly count: number;
    readonly inquiries: readonly { readonly contactId: string; readonly ordinal: number }[];
  }) => void;
  /** What was to go out in the last day. `stuck`: it should have gone out or been given up; `unanswered`: no message is there. */
  readonly textsExpected: (facts: {
    readonly portalId: number;
    readonly sent: number;
    readonly notSent: number;
    readonly waiting: number;
    readonly stuck: number;
    readonly unanswered: number;
  }) => void;
  /** What the nightly comparison with Twilio found. `cutShort`: numbers with more texts than were read. */
  readonly textsReconciled: (facts: {
    readonly read: number;
    readonly moved: number;
    readonly missing: number;
    readonly foundLate: number;
    readonly cutShort: number;
  }) => void;
  /** What the nightly comparison of calls with Twilio found. `cutShort`: numbers with more calls than were read. */
  readonly callsReconciled: (facts: {
    readonly compared: number;
    readonly foundLate: number;
    readonly cutShort: number;
  }) => void;
  /** What was older than the practice keeps, and is emptied now. */
  readonly wordsForgotten: (facts: {
    readonly replies: number;
    readonly messages: number;
    readonly drafts: number;
    readonly calls: number;
    readonly looks: number;
    readonly consents: number;
  }) => void;
  /** Texts whose words are not at Twilio any more, and those that Twilio refused to empty. */
  readonly textsBlanked: (facts: { readonly blanked: number; readonly refused: number }) => void;
  /** A bug or a broken machine. Only the error's class, message and stack are told. */
  readonly failed: (doing: string, error: unknown) => void;
}

/** Writes JSON lines to standard output. */
export function createLog(level: Config['LOG_LEVEL'], destination?: { write: (line: string) => void }): Log {
  const options = { level, base: null, timestamp: () => `,"at":"${Temporal.Now.instant().toString()}"` };
  const logger: Logger = destination === undefined ? pino(options) : pino(options, destination);

  return {
    started: (facts) => {
      logger.info(facts, 'service started');
    },
    stopping: (signal) => {
      logger.info({ signal }, 'service stops');
    },
    stopped: (facts) => {
      logger.info(facts, 'service stopped');
    },
    requestAnswered: (facts) => {
      logger.debug(facts, 'request answered');
    },
    requestRefused: (facts) => {
      logger.warn(facts, 'request refused');
    },
    newsStored: (facts) => {
      logger.debug(facts, 'news stored');
    },
    decided: (facts) => {
      logger.info(facts, 'decided');
    },
    delivered: (facts) => {
      logger.info(facts, 'delivered');
    },
    actionTaken: (facts) => {
      logger.info(facts, 'workflow action taken');
    },
    partnerWaits: (facts) => {
      logger.warn(facts, 'partner asks to wait');
    },
    ...ofDatabase(logger),
    ...ofPolicy(logger),
    ...ofNights(logger),
    ledgerOpen: (facts) => {
      logger.error(facts, 'ledger open');
    },
    alarm: (facts) => {
      logger.error(facts, 'alarm');
    },
    failed: (doing, error) => {
      logger.error(
        { doing, error: error instanceof Error ? (error.stack ?? error.message) : 'not an Error' },
        'failed',
      );
    },
  };
}

/** What is told of the database. */
function ofDatabase(logger: Logger): Pick<Log, 'databaseStarted' | 'databaseAway' | 'databaseBack' | 'migrated'> {
  return {
    databaseStarted: (facts) => {
      logger.info(facts, 'database started');
    },
    databaseAway: (because) => {
      logger.error({ because }, 'database away');
    },
    databaseBack: () => {
      logger.info('database back');
    },
    migrated: (name) => {
      logger.info({ name }, 'migration applied');
    },
  };
}

/** What is told of the policy. */
function ofPolicy(logger: Logger): Pick<Log, 'policyRead' | 'policyTakenUp' | 'policyRefused'> {
  return {
    policyRead: (version) => {
      logger.info({ version }, 'policy read');
    },
    policyTakenUp: (version) => {
      logger.info({ version }, 'policy taken up');
    },
    policyRefused: (facts) => {
      logger.error(facts, 'policy refused');
    },
  };
}

/** What is told of what is done at night. */
function ofNights(
  logger: Logger,
): Pick<Log, 'textsExpected' | 'textsReconciled' | 'callsReconciled' | 'wordsForgotten' | 'textsBlanked'> {
  return {
    textsExpected: (facts) => {
      if (facts.stuck + facts.unanswered > 0) logger.error(facts, 'texts stuck');
      else logger.info(facts, 'texts expected and sent');
    },
    textsReconciled: (facts) => {
      if (facts.missing + facts.foundLate + facts.cutShort > 0)
        logger.error(facts, 'texts differ at the carrier service');
      else logger.info(facts, 'texts compared');
    },
    callsReconciled: (facts) => {
      if (facts.foundLate + facts.cutShort > 0) logger.error(facts, 'calls differ at the carrier service');
      else logger.info(facts, 'calls compared');
    },
    wordsForgotten: (facts) => {
      logger.info(facts, 'old words forgotten');
    },
    textsBlanked: (facts) => {
      if (facts.refused > 0) logger.warn(facts, 'texts emptied at the carrier service');
      else logger.info(facts, 'texts emptied at the carrier service');
    },
  };
}
