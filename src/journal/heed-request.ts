import { consentPurposes, type ConsentPurpose, type Language } from '../follow-up/codes.ts';
import { consentFor } from '../follow-up/consent/consents.ts';
import type { MessagePurpose } from '../follow-up/decision.ts';
import { isAnsweredByTwilio, languageOfRequest, mayMeanVisit } from '../follow-up/patient/stop-words.ts';
import { readConsents, recordReachedUs, recordStart, recordStop } from './consents.ts';
import type { Queries } from './database.ts';
import type { ReadText, Reply, ReplyNeeds } from './reply.ts';
import { askAboutTexting } from './texts-about-texting.ts';

/** Heeds what is asked of the texting itself, and notes that who texts us may be answered there. */
export async function heedRequest(
  transaction: Queries,
  needs: ReplyNeeds,
  text: ReadText,
  now: Temporal.Instant,
): Promise<void> {
  const { portalId, seal } = needs;
  const { reply, hashes, asked, saidAt, contactId } = text;
  const evidence = { sid: reply.sid };
  const at = { number: reply.fromNumberE164, at: saidAt, source: 'text', contactId, evidence } as const;
  if (asked === 'stop') {
    await recordStop(transaction, seal, portalId, { ...at, purposes: await ended(transaction, needs, hashes) }, now);
    await judgeAgain(transaction, portalId, hashes, now);
    const language = await languageFor(transaction, needs, text);
    const isConfirmedElsewhere = isAnsweredElsewhere(needs, reply, 'STOP');
    if (!isConfirmedElsewhere) {
      const about = mayMeanVisit(reply.body) ? 'stop_visit' : 'stop';
      await askAboutTexting(transaction, needs, { ...at, hashes, about, language }, now);
    }
    return;
  }
  if (asked === 'start') {
    await recordStart(transaction, seal, portalId, at, now);
    return;
  }
  const [standing] = await readConsents(transaction, portalId, [hashes]);
  if (standing === undefined || standing.hasAskedToStop) return;
  if (asked === 'help' && !isAnsweredElsewhere(needs, reply, 'HELP')) {
    const language = await languageFor(transaction, needs, text);
    await askAboutTexting(transaction, needs, { ...at, hashes, about: 'help', language }, now);
  }
  if (text.machine === null && standing.consents.text.reply !== 'given') {
    await recordReachedUs(transaction, seal, portalId, at, now);
  }
}

/** Whether Twilio confirms or answers by itself, so that ours would be a second one. */
function isAnsweredElsewhere({ policy }: ReplyNeeds, { optOutType, body }: Reply, what: 'STOP' | 'HELP'): boolean {
  return optOutType === what || (policy.texting.twilioAnswersStopAndHelp && isAnsweredByTwilio(body));
}

/** What a stop ends: everything, or what the last text to this number was for, and advertising with it. */
async function ended(
  transaction: Queries,
  { portalId, policy }: ReplyNeeds,
  hashes: readonly Buffer[],
): Promise<readonly ConsentPurpose[]> {
  if (policy.texting.stopEnds === 'everything') return consentPurposes;
  const [last] = await transaction.query<{ purpose: MessagePurpose }>(
    `select effect->>'purpose' as purpose from outbox
      where portal_id = $1 and number_hash = any($2::bytea[]) and kind = 'text' and called_at is not null
        and state in ('calling', 'unknown', 'done')
      order by called_at desc limit 1`,
    [portalId, hashes],
  );
  if (last === undefined) return consentPurposes;
  return [...new Set<ConsentPurpose>([consentFor(last.purpose), 'marketing'])];
}

/** Texts that wait for this number, whoever they are for, meet the send check now, which skips them with its reason. */
async function judgeAgain(
  transaction: Queries,
  portalId: number,
  hashes: readonly Buffer[],
  now: Temporal.Instant,
): Promise<void> {
  await transaction.query(
    `update outbox set due_at = $3
      where portal_id = $1 and number_hash = any($2::bytea[]) and kind = 'text' and state = 'due' and due_at > $3`,
    [portalId, hashes, now.toString()],
  );
}

/** That of the words, else of the patient's inquiry, else the practice's. */
async function languageFor(
  transaction: Queries,
  { portalId, policy }: ReplyNeeds,
  { reply, contactId }: ReadText,
): Promise<Language> {
  const said = languageOfRequest(reply.body);
  if (said !== null) return said;
  const [row] = await transaction.query<{ language: Language | null }>(
    `select language from inquiries where portal_id = $1 and contact_id = $2 order by ordinal desc limit 1`,
    [portalId, contactId ?? '0'],
  );
  return row?.language ?? policy.defaultLanguage;
}
