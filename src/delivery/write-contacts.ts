import type { Clock } from '../clock.ts';
import { pause } from '../clock.ts';
import {
  claimUpdates,
  countDueUpdates,
  finishUpdates,
  nextUpdateDue,
  putOffUpdates,
  releaseForgottenUpdates,
  type PendingUpdate,
} from '../journal/contact-updates.ts';
import type { Database } from '../journal/database.ts';
import type { Log } from '../log.ts';
import { GiveUp, TryLater, Unknown } from '../partners/errors.ts';
import type { HubSpot, Refusal } from '../partners/hubspot.ts';
import type { Turn } from '../work-loop.ts';
import { nextTry } from './backoff.ts';
import { byPortal } from './by-portal.ts';
import type { FindOwner } from './find-owner.ts';
import { gatherMs, writePace } from './pace.ts';
import { withTakingBack } from './taking-back.ts';

/** As many as HubSpot writes in one call. */
const contactsACall = 100;

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly hubspotOf: (portalId: number) => HubSpot;
  /** How much of HubSpot's rate is free, from 0 to 1. */
  readonly freeShare: () => number;
  readonly ownerIdOf: FindOwner;
  /** From 0 to 1. */
  readonly chance: () => number;
}

/** Makes the turn that writes changed properties to HubSpot, a hundred contacts a call. */
export function createWriteContactsTurn(needs: Needs): () => Promise<Turn> {
  const { database, clock } = needs;
  const takeBack = () => releaseForgottenUpdates(database, clock.now());
  return withTakingBack(takeBack, async () => {
    const waiting = await countDueUpdates(database, clock.now(), contactsACall);
    if (waiting === 0) return { busy: false, next: await nextUpdateDue(database) };
    if (waiting < contactsACall) await pause(gatherMs(needs.freeShare(), writePace));

    const claimed = await claimUpdates(database, contactsACall, clock.now());
    for (const [portalId, updates] of byPortal(claimed)) await writeToPortal(needs, portalId, updates);
    return { busy: true, next: null };
  });
}

async function writeToPortal(needs: Needs, portalId: number, updates: readonly PendingUpdate[]): Promise<void> {
  const { database, clock, log } = needs;
  try {
    const toWrite = await Promise.all(updates.map((update) => withOwnerId(needs, update)));
    const toTell = toWrite.filter(({ properties }) => Object.keys(properties).length > 0);
    const refusals =
      toTell.length === 0 ? new Map<string, Refusal>() : await needs.hubspotOf(portalId).updateContacts(toTell);
    const waiting = updates.filter((update) => isWorthAnotherTry(update, refusals.get(update.contactId)));
    await finishUpdates(
      database,
      updates.filter((update) => !waiting.includes(update)),
      clock.now(),
    );
    if (waiting.length > 0) await putOffUpdates(database, waiting, clock.now().add(refusedWait));
    log.delivered({ kind: 'contact', outcome: 'written', count: updates.length - refusals.size });
    for (const refusal of refusals.values()) {
      const because = refusal.kind === 'gone' ? 'the contact is gone' : refusal.because;
      log.delivered({ kind: 'contact', outcome: 'refused', count: 1, because });
    }
  } catch (error) {
    await writeLater(needs, updates, error);
  }
}

const ownerProperty = 'hubspot_owner_id';

/**
 * The policy may name an owner by e-mail address; HubSpot wants the id. One whom HubSpot does not know, and nobody at all,
 * are left out: what a person has set in HubSpot is never emptied.
 */
async function withOwnerId({ ownerIdOf }: Needs, update: PendingUpdate): Promise<PendingUpdate> {
  const { [ownerProperty]: owner, ...properties } = update.properties;
  if (owner === undefined) return update;
  const ownerId = owner === '' ? null : await ownerIdOf(update.portalId, owner);
  return { ...update, properties: ownerId === null ? properties : { ...properties, [ownerProperty]: ownerId } };
}

/** Somebody has to make the missing property first; half a day is given for it. */
const refusedWait = Temporal.Duration.from({ minutes: 5 });
const refusedTries = 144;

function isWorthAnotherTry({ attempts }: PendingUpdate, refusal: Refusal | undefined): boolean {
  return refusal?.kind === 'refused' && attempts < refusedTries;
}

/** Values are never given up: whoever mends the scope or the property finds HubSpot brought up to date. */
async function writeLater(
  { database, clock, log, chance }: Needs,
  updates: readonly PendingUpdate[],
  error: unknown,
): Promise<void> {
  if (!(error instanceof TryLater || error instanceof Unknown || error instanceof GiveUp)) throw error;
  const attempts = Math.max(...updates.map((update) => update.attempts));
  const afterMs = error instanceof TryLater ? error.afterMs : undefined;
  await putOffUpdates(database, updates, nextTry(clock.now(), attempts, afterMs, chance()));
  log.delivered({ kind: 'contact', outcome: 'put off', count: updates.length, because: error.message });
}
