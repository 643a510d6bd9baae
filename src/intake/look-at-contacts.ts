import { letOthersIn, type Clock } from '../clock.ts';
import type { ContactFacts } from '../follow-up/events.ts';
import type { Database } from '../journal/database.ts';
import { optedOutAmong } from '../journal/opt-outs.ts';
import type { ContactProperties, HubSpot } from '../partners/hubspot.ts';
import type { Seal } from '../seal.ts';
import { propertiesWeRead, readContactFacts, type ReadContact } from './contact-facts.ts';

/** How a contact looks in HubSpot at one moment, with the number that the facts leave out. */
export interface ContactLook {
  readonly facts: ContactFacts;
  /** E.164, or null where there is none that can receive a text. Patient data: never logged, stored only sealed. */
  readonly number: string | null;
  readonly at: Temporal.Instant;
}

export interface ContactKey {
  readonly portalId: number;
  readonly contactId: string;
}

/** Looks at contacts; the answer is by `nameOf` the key, without those that HubSpot does not have. */
export type LookAtContacts = (contacts: readonly ContactKey[]) => Promise<ReadonlyMap<string, ContactLook>>;

/** To read a contact takes a tenth of a millisecond; webhooks have to be answered meanwhile. */
const readAtOnce = 16;

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly hubspotOf: (portalId: number) => HubSpot;
}

/** Names a contact among those of all accounts. */
export function nameOf({ portalId, contactId }: ContactKey): string {
  return `${portalId}/${contactId}`;
}

/**
 * Reads contacts from HubSpot, one call for up to a hundred of one account, and asks our own store whether their
 * numbers asked us to stop.
 */
export function createLookAtContacts(needs: Needs): LookAtContacts {
  return async (contacts) => {
    const looks = new Map<string, ContactLook>();
    for (const [portalId, ofPortal] of Map.groupBy(contacts, (contact) => contact.portalId)) {
      const ids = [...new Set(ofPortal.map(({ contactId }) => contactId))];
      const found = await needs.hubspotOf(portalId).readContacts(ids, propertiesWeRead);
      const at = needs.clock.now();
      const read = await readAll(found);
      const numbers = read.flatMap(({ number }) => (number === null ? [] : [number]));
      const optedOut = await optedOutAmong(needs.database, needs.seal, portalId, numbers);
      for (const { contactId, facts, number } of read) {
        const stop = number !== null && optedOut.has(number);
        looks.set(nameOf({ portalId, contactId }), { facts: { ...facts, optedOut: stop }, number, at });
      }
    }
    return looks;
  };
}

async function readAll(
  found: ReadonlyMap<string, ContactProperties>,
): Promise<readonly (ReadContact & { readonly contactId: string })[]> {
  const read: (ReadContact & { readonly contactId: string })[] = [];
  for (const [contactId, properties] of found) {
    if (read.length % readAtOnce === readAtOnce - 1) await letOthersIn();
    read.push({ contactId, ...readContactFacts(properties, { optedOut: false }) });
  }
  return read;
}
