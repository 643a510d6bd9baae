import { consentPurposes, type ConsentPurpose } from '../../src/follow-up/codes.ts';
import { recordConsents, recordStop } from '../../src/journal/consents.ts';
import type { Queries } from '../../src/journal/database.ts';
import type { Clock } from '../../src/clock.ts';
import type { Seal } from '../../src/seal.ts';
import { portalId } from './practice-at-work.ts';

/** A number texts STOP, and nobody knows yet whose it is. */
export async function asksToStop(
  queries: Queries,
  { seal, clock }: { readonly seal: Seal; readonly clock: Pick<Clock, 'now'> },
  number: string,
): Promise<void> {
  const now = clock.now();
  const stop = { number, at: now, source: 'text', purposes: consentPurposes, contactId: null, evidence: {} } as const;
  await recordStop(queries, seal, portalId, stop, now);
}

/** A number agreed to texts, on a form of its own: to answers and follow-ups, unless said otherwise. */
export async function agreesToTexts(
  queries: Queries,
  { seal, clock }: { readonly seal: Seal; readonly clock: Pick<Clock, 'now'> },
  number: string,
  purposes: readonly ConsentPurpose[] = ['reply', 'care'],
): Promise<void> {
  const now = clock.now();
  const entry = { channel: 'text', state: 'given', at: now, source: 'form', wording: null, language: null } as const;
  const lines = purposes.map((purpose) => ({
    ...{ subject: seal.hashNumber(number), contactId: null, evidence: {} },
    entry: { ...entry, purpose },
  }));
  await recordConsents(queries, portalId, lines, now);
}
