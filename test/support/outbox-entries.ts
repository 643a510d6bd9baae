import { randomUUID } from 'node:crypto';
import type { Effect, MessagePurpose } from '../../src/follow-up/decision.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { writeAdvances, type OutboxEntry } from '../../src/journal/advances.ts';
import type { Database } from '../../src/journal/database.ts';

/** A message that a decision has asked for. */
export function message(
  type: 'SendText' | 'SendEmail',
  now: Temporal.Instant,
  changes: {
    readonly purpose?: MessagePurpose;
    readonly scriptId?: string;
    readonly draft?: string;
    readonly ordinal?: number;
    readonly expiresAt?: Temporal.Instant;
  } = {},
): Extract<Effect, { readonly type: 'SendText' | 'SendEmail' }> {
  const purpose: MessagePurpose = 'follow_up';
  const base = {
    ...({ ordinal: 1, purpose, scriptId: 'follow-up', language: 'en', notBefore: now } as const),
    expiresAt: now.add({ hours: 24 }),
    ...changes,
  };
  return type === 'SendText' ? { type, timing: 'texting_hours', ...base } : { type, ...base };
}

/** The entry that carries it out. */
export function entry(effect: OutboxEntry['effect'], dueAt: Temporal.Instant): OutboxEntry {
  return { id: randomUUID(), effect, sealed: null, numberHash: null, dueAt, expiresAt: null };
}

/** A turn left this inquiry and asks for these effects. Returns the ids of their outbox entries. */
export async function writeTurn(
  database: Database,
  contactId: string,
  inquiry: Inquiry,
  effects: readonly OutboxEntry['effect'][],
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const outbox = effects.map((effect) => entry(effect, now));
  const advance = {
    ...{ portalId: 33, contactId, gone: null, mergedInto: null, dueAt: null, properties: {}, writeAt: now },
    ...{ inquiry, earlier: [], timeline: [], outbox },
  };
  await database.transaction((transaction) =>
    writeAdvances(transaction, [advance], { policyVersion: 'test', decidedNews: [], now }),
  );
  return outbox.map(({ id }) => id);
}
