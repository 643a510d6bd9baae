import { randomUUID } from 'node:crypto';
import type { Language } from '../follow-up/codes.ts';
import type { Effect } from '../follow-up/decision.ts';
import { fillScript } from '../follow-up/messages/script-text.ts';
import { scriptFor } from '../follow-up/messages/scripts.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { TextingAbout } from '../follow-up/policy/scripts.ts';
import type { Seal } from '../seal.ts';
import type { Queries } from './database.ts';

/** Encrypts a number and words as the delivery of texts reads them. */
export type SealText = (text: { readonly to: string; readonly body: string; readonly at: Temporal.Instant }) => Buffer;

/** @see 47 CFR § 64.1200(a)(12): a confirmation within five minutes is presumed to be within the consent given before. */
const confirmedWithin = Temporal.Duration.from({ minutes: 5 });

/** One confirmation of a stop a day, however often it is asked for. */
const onceIn = Temporal.Duration.from({ hours: 24 });

interface Needs {
  readonly portalId: number;
  readonly seal: Pick<Seal, 'hashNumber'>;
  readonly policy: PracticePolicy;
  readonly sealText: SealText;
}

interface Wanted {
  /** E.164. */
  readonly number: string;
  readonly hashes: readonly Buffer[];
  readonly about: TextingAbout;
  readonly language: Language;
  /** When it was asked. */
  readonly at: Temporal.Instant;
  readonly contactId: string | null;
}

/**
 * Asks for the confirmation of a stop, or the answer to HELP, in the transaction that keeps the request. It belongs to no
 * inquiry, hence the ordinal 0; the send check judges it like any other text. A stop is confirmed once a day, and nothing
 * is said of what was asked too long ago.
 */
export async function askAboutTexting(
  transaction: Queries,
  { portalId, seal, policy, sealText }: Needs,
  { number, hashes, about, language, at, contactId }: Wanted,
  now: Temporal.Instant,
): Promise<void> {
  const script = scriptFor(policy, { channel: 'text', moment: 'texting', about, language }, now);
  const expiresAt = at.add(confirmedWithin);
  if (script === null || Temporal.Instant.compare(expiresAt, now) < 0) return;
  const purpose = about === 'help' ? 'help_answer' : 'stop_confirmation';
  const effect: Effect = {
    ...{ type: 'SendText', timing: 'instant_reply', ordinal: 0, purpose, scriptId: script.id },
    ...{ language: script.language, notBefore: at, expiresAt },
  };
  const sealed = sealText({ to: number, body: fillScript(script, policy, null, now), at: now });
  await transaction.query(
    `insert into outbox (id, portal_id, contact_id, ordinal, kind, state, effect, sealed, number_hash, due_at, expires_at,
                         created_at)
     select $1, $2, $3, 0, 'text', 'due', $4::jsonb, $5, $6, $7::timestamptz, $8::timestamptz, $7::timestamptz
      where $9 <> 'stop_confirmation' or not exists (
              select 1 from outbox
               where portal_id = $2 and number_hash = any($10::bytea[]) and kind = 'text'
                 and effect->>'purpose' = 'stop_confirmation' and created_at > $11)`,
    [
      ...[randomUUID(), portalId, contactId ?? '0', JSON.stringify(effect), sealed, seal.hashNumber(number)],
      ...[now.toString(), expiresAt.toString(), purpose, hashes, now.subtract(onceIn).toString()],
    ],
  );
}
