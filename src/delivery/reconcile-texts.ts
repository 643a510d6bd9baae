import type { Clock } from '../clock.ts';
import type { Database } from '../journal/database.ts';
import type { Reply } from '../journal/reply.ts';
import { acknowledgmentsWithoutMessage, neverReceived, textsExpected, unfinishedTexts } from '../journal/text-days.ts';
import type { TextStatus } from '../journal/texts.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { ReceivedText, Twilio } from '../partners/twilio.ts';
import { explainTwilioCode } from '../partners/twilio/twilio-errors.ts';

/** A report that has not come within this time will not come. */
const reportsComeWithin = Temporal.Duration.from({ hours: 1 });

/** Twilio repeats nothing that is older, and a text is never on its way for longer. */
const lookedBack = Temporal.Duration.from({ hours: 3 * 24 });

const dayBack = Temporal.Duration.from({ hours: 24 });

/** As many texts as are read one by one in one night. */
const mostRead = 1_000;

export interface ReconcileNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'textsStuck' | 'textsMissing' | 'repliesFoundLate'>;
  readonly portalId: number;
  /**
   * The practice's numbers (E.164) that patients may text; other numbers of the account may serve somebody else. Null
   * where Twilio picks them from a messaging service: then all texts of the account are taken for ours.
   */
  readonly numbers: readonly string[] | null;
  readonly twilio: Pick<Twilio, 'readText' | 'listReceived'>;
  readonly recordTextStatus: (status: TextStatus) => Promise<boolean>;
  /** Says whether the text was new to us. */
  readonly recordReply: (reply: Reply) => Promise<boolean>;
}

/**
 * Compares with Twilio what we believe, once a day: reads what became of texts whose report never came, takes in texts of
 * patients that were never brought to us, and counts what was expected, sent and not sent. What is wrong is told in the
 * log and by metrics; a text that arrived nowhere becomes news for the follow-up as if it had been reported in time.
 *
 * @throws {TryLater | GiveUp} if Twilio cannot be asked; the next night asks for the same days again.
 * @see https://www.twilio.com/docs/messaging/guides/outbound-message-logging, which recommends it.
 */
export async function reconcileTexts(needs: ReconcileNeeds): Promise<void> {
  await countExpected(needs);
  const { read, moved, missing } = await readUnfinished(needs);
  const { foundLate, cutShort } = await takeInLost(needs);
  needs.metrics.textsMissing.set(missing);
  if (foundLate > 0) needs.metrics.repliesFoundLate.inc(foundLate);
  needs.log.textsReconciled({ read, moved, missing, foundLate, cutShort });
}

/** What was expected of the last day, and what was sent of it. */
async function countExpected({ database, clock, log, metrics, portalId }: ReconcileNeeds): Promise<void> {
  const now = clock.now();
  const day = { from: now.subtract(dayBack), until: now.subtract(reportsComeWithin) };
  const expected = await textsExpected(database, portalId, { ...day, now });
  const unanswered = await acknowledgmentsWithoutMessage(database, portalId, day);
  metrics.textsStuck.set(expected.stuck + unanswered);
  log.textsExpected({ portalId, ...expected, unanswered });
}

async function readUnfinished({ database, clock, portalId, twilio, recordTextStatus }: ReconcileNeeds) {
  const now = clock.now();
  const time = { from: now.subtract(lookedBack), until: now.subtract(reportsComeWithin), most: mostRead };
  const counts = { read: 0, moved: 0, missing: 0 };
  for (const { textId, sid } of await unfinishedTexts(database, portalId, time)) {
    const text = await twilio.readText(sid);
    counts.read += 1;
    if (text === null) {
      counts.missing += 1;
      continue;
    }
    const { status, errorCode } = text;
    const meaning = errorCode === null ? null : explainTwilioCode(errorCode).meaning;
    const isNews = await recordTextStatus({ textId, sid, status, errorCode, meaning });
    if (isNews) counts.moved += 1;
  }
  return counts;
}

/** The address to which Twilio brings texts was away, or wrong: nobody has read them. */
async function takeInLost(needs: ReconcileNeeds) {
  const since = needs.clock.now().subtract(lookedBack);
  const counts = { foundLate: 0, cutShort: 0 };
  for (const to of needs.numbers ?? [null]) {
    const { texts, isComplete } = await needs.twilio.listReceived({ to, since });
    counts.foundLate += await takeIn(needs, texts);
    if (!isComplete) counts.cutShort += 1;
  }
  return counts;
}

/** Says how many of these were new to us. */
async function takeIn(
  { database, portalId, recordReply }: ReconcileNeeds,
  received: readonly ReceivedText[],
): Promise<number> {
  const lost = await neverReceived(
    database,
    portalId,
    received.map(({ sid }) => sid),
  );
  let foundLate = 0;
  // Oldest first: a START that came after a STOP is to stay the later one.
  for (const { from, pictures, ...text } of received.toReversed()) {
    if (!lost.has(text.sid)) continue;
    // The list says how many there are, and neither where nor what.
    const media = Array.from({ length: pictures }, () => ({ url: '', contentType: 'unknown' }));
    const isNew = await recordReply({ ...text, fromNumberE164: from, optOutType: null, media });
    if (isNew) foundLate += 1;
  }
  return foundLate;
}
