import { sealText } from '../../src/delivery/sealed-text.ts';
import { noConsents } from '../../src/follow-up/consent/standing.ts';
import type { Consents } from '../../src/follow-up/consent/consents.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { readConsents } from '../../src/journal/consents.ts';
import type { Database } from '../../src/journal/database.ts';
import { recordReply } from '../../src/journal/replies.ts';
import type { Reply } from '../../src/journal/reply.ts';
import type { Seal } from '../../src/seal.ts';
import { contact, createPractice, created, mobileOf, outbox, portalId, type Practice } from './practice-at-work.ts';

/** The number that patients text. */
export const ours = '+13125550190';

/** How a text differs from the usual one, and by which seal and policy it is kept. */
export type Written = Partial<Reply> & { readonly seal?: Seal; readonly policy?: PracticePolicy };

/** A practice whose patients text it. */
export interface TextedPractice extends Practice {
  /** Somebody texts the practice; by default the first patient. Says whether a person has to know of it. */
  readonly writes: (body: string, written?: Written) => Promise<boolean>;
  /** The practice hears of a contact, and texts it if it may. */
  readonly texts: (patient: number, changes?: Parameters<typeof contact>[1]) => Promise<void>;
  /** What the ledger says of the first patient's number. */
  readonly standing: (seal?: Seal) => Promise<{ readonly consents: Consents; readonly hasAskedToStop: boolean }>;
  /** What went out about the texting itself, oldest first. */
  readonly saidAboutTexting: () => Promise<readonly string[]>;
}

/** Opens a practice on an empty store. */
export function createTextedPractice(database: Database, policy: PracticePolicy): TextedPractice {
  const practice = createPractice(database, { policy });
  let sids = 0;
  return {
    ...practice,
    writes: async (body, { seal = practice.seal, policy: its = policy, ...changes } = {}) => {
      sids += 1;
      const base = { fromNumberE164: mobileOf(1), to: ours, optOutType: null, media: [] };
      const write = (text: { readonly to: string; readonly body: string; readonly at: Temporal.Instant }) =>
        sealText(seal, { ...text, consents: noConsents, timeZone: null });
      const needs = { portalId, seal, policy: its, ownNumbers: [ours], sealText: write };
      const reply = { sid: `SM${sids}`, body, ...base, ...changes };
      return (await recordReply(database, needs, reply, practice.clock.now())).isNews;
    },
    texts: async (patient, changes = {}) => {
      practice.hubspot.contacts.set(String(patient), contact(patient, changes));
      await practice.hears(created(patient));
      await practice.settle();
    },
    standing: async (seal = practice.seal) => {
      const [read] = await readConsents(database, portalId, [seal.hashesOfNumber(mobileOf(1))]);
      return read ?? { consents: noConsents, hasAskedToStop: false };
    },
    saidAboutTexting: async () => {
      await practice.settle();
      const ids = (await outbox(database)).filter(({ ordinal }) => ordinal === 0).map(({ id }) => id);
      return practice.twilio.taken.filter(({ textId }) => ids.includes(textId)).map(({ body }) => body);
    },
  };
}
