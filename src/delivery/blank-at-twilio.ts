import type { Clock } from '../clock.ts';
import type { Database } from '../journal/database.ts';
import { noteBlanked, noteBlankRefused, textsToBlank } from '../journal/texts-to-blank.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { GiveUp } from '../partners/errors.ts';
import type { Twilio } from '../partners/twilio.ts';
import { explainTwilioCode } from '../partners/twilio/twilio-errors.ts';

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Pick<Log, 'textsBlanked'>;
  readonly metrics: Pick<Metrics, 'textsBlanked'>;
  readonly portalId: number;
  readonly twilio: Pick<Twilio, 'blankText'>;
}

/** One after the other, some hundred a minute: texts that go out have the account's rate. */
const mostAtOnce = 1_000;

/**
 * Empties texts at Twilio that are older than the practice wants them there, one after the other. Each is noted at once,
 * so that a crash repeats one at most, which does no harm. A text that Twilio refuses to empty is tried again the next time.
 *
 * @param olderThanDays - null where texts stay at Twilio.
 * @throws {TryLater | GiveUp} if Twilio cannot be asked, or will do nothing for this account; the next time goes on.
 */
export async function blankAtTwilio(needs: Needs, olderThanDays: number | null): Promise<void> {
  if (olderThanDays === null) return;
  const { database, clock, log, metrics, portalId, twilio } = needs;
  const texts = await textsToBlank(database, portalId, { olderThanDays, now: clock.now(), limit: mostAtOnce });
  const counts = { blanked: 0, refused: 0 };
  try {
    for (const text of texts) {
      const outcome = await blank(twilio, text.sid);
      const note = outcome === 'blanked' ? noteBlanked : noteBlankRefused;
      await note(database, portalId, text, clock.now());
      counts[outcome] += 1;
      metrics.textsBlanked.inc({ outcome });
    }
  } finally {
    if (counts.blanked + counts.refused > 0) log.textsBlanked(counts);
  }
}

async function blank(twilio: Needs['twilio'], sid: string): Promise<'blanked' | 'refused'> {
  try {
    await twilio.blankText(sid);
    return 'blanked';
  } catch (error) {
    if (error instanceof GiveUp && isAboutTheText(error)) return 'refused';
    throw error;
  }
}

/** What is wrong with the account or its credentials is wrong for every text. */
function isAboutTheText({ code }: GiveUp): boolean {
  return code !== undefined && explainTwilioCode(code).meaning !== 'configuration';
}
