import type { Clock } from '../clock.ts';
import { say } from '../follow-up/sentence.ts';
import type { Database } from '../journal/database.ts';
import { textsKnownAs } from '../journal/texts.ts';
import type { Twilio } from '../partners/twilio.ts';
import type { Seal } from '../seal.ts';
import type { Text } from './judge-texts.ts';
import { lookAfterFailure, looksBeforeAgain, nextLook } from './looks.ts';
import type { TextResult } from './record-texts.ts';
import { openIfPossible } from './sealed-text.ts';

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly twilioOf: (portalId: number) => Twilio;
  /** From 0 to 1. */
  readonly chance: () => number;
}

/** Some minutes before our call, in case the clocks differ. */
const clocksDifferBy = Temporal.Duration.from({ minutes: 2 });

const numberForgotten = say('The number is no longer known.', 'Ya no se conoce el número.');

/** Asks the carrier service whether it has a text of which nobody knows; it is sent again only if it certainly has not. */
export async function lookUpText(needs: Needs, claimed: Text): Promise<TextResult> {
  const base = { text: claimed, to: null, notSent: null, optedOut: false };
  const { id, looks } = claimed;
  const sealed = openIfPossible(needs.seal, claimed.sealed);
  if (sealed === null) {
    return { ...base, notSent: numberForgotten, outcome: { id, state: 'failed', because: numberForgotten.en } };
  }

  const now = needs.clock.now();
  try {
    const sid = await findAtCarrier(needs, claimed, sealed);
    if (sid !== undefined) return { ...base, outcome: { id, state: 'done', partnerId: sid } };
    const because = 'The carrier service does not have it.';
    if (looks >= looksBeforeAgain) return { ...base, outcome: { id, state: 'due', at: now, because } };
    return { ...base, outcome: { id, state: 'unknown', at: nextLook(now, looks), because } };
  } catch (error) {
    const because = error instanceof Error ? error.message : 'The look failed.';
    return { ...base, outcome: { id, state: 'unknown', at: lookAfterFailure(now, looks, needs.chance()), because } };
  }
}

async function findAtCarrier(
  { database, twilioOf }: Needs,
  { portalId, calledAt }: Text,
  { to, body }: { readonly to: string; readonly body: string },
): Promise<string | undefined> {
  const texts = await twilioOf(portalId).listTexts(to, calledAt.subtract(clocksDifferBy));
  const known = await textsKnownAs(
    database,
    portalId,
    texts.map(({ sid }) => sid),
  );
  return texts.find((text) => text.body === body && !known.has(text.sid))?.sid;
}
