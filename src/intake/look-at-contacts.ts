import { letOthersIn, type Clock } from '../clock.ts';
import type { ContactFacts } from '../follow-up/events.ts';
import type { FormFields, PracticePolicy } from '../follow-up/policy.ts';
import type { Database } from '../journal/database.ts';
import { optedOutAmong } from '../journal/opt-outs.ts';
import type { ContactProperties, HubSpot } from '../partners/hubspot.ts';
import type { Seal } from '../seal.ts';
import { propertiesToRead, readContactFacts, type ReadContact } from './contact-facts.ts';

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

/** A contact among those that may share a number with others. Patient data: `number` is E.164. */
export interface NumberedContact {
  readonly contactId: string;
  readonly number: string | null;
  /** A keyed mark of the name; null where the name is not known. */
  readonly nameMark: string | null;
}

/**
 * Notes the numbers of these contacts, and finds the other contacts with the same ones: by contact id, without those
 * who share their number with nobody.
 */
export type OthersOf = (
  portalId: number,
  contacts: readonly NumberedContact[],
) => Promise<ReadonlyMap<string, ContactFacts['others']>>;

interface Needs {
  readonly database: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly hubspotOf: (portalId: number) => HubSpot;
  readonly policy: () => Pick<PracticePolicy, 'formFields'>;
  /** Without it, nobody is known to share a number. */
  readonly othersOf?: OthersOf;
}

/** Names a contact among those of all accounts. */
export function nameOf({ portalId, contactId }: ContactKey): string {
  return `${portalId}/${contactId}`;
}

/**
 * Reads contacts from HubSpot, one call for up to a hundred of one account, and asks our own store whether their
 * numbers asked us to stop and who else has them.
 */
export function createLookAtContacts(needs: Needs): LookAtContacts {
  return async (contacts) => {
    const looks = new Map<string, ContactLook>();
    for (const [portalId, ofPortal] of Map.groupBy(contacts, (contact) => contact.portalId)) {
      const ids = [...new Set(ofPortal.map(({ contactId }) => contactId))];
      const { formFields } = needs.policy();
      const found = await needs.hubspotOf(portalId).readContacts(ids, propertiesToRead(formFields));
      const at = needs.clock.now();
      const read = await readAll(needs, found, formFields);
      const numbers = read.flatMap(({ number }) => (number === null ? [] : [number]));
      const optedOut = await optedOutAmong(needs.database, needs.seal, portalId, numbers);
      const others = await needs.othersOf?.(
        portalId,
        read.map(({ contactId, number, nameMark }) => ({ contactId, number, nameMark })),
      );
      for (const { contactId, facts, number } of read) {
        const known = {
          optedOut: number !== null && optedOut.has(number),
          others: others?.get(contactId) ?? facts.others,
        };
        looks.set(nameOf({ portalId, contactId }), { facts: { ...facts, ...known }, number, at });
      }
    }
    return looks;
  };
}

type ReadOne = ReadContact & { readonly contactId: string };

async function readAll(
  { seal }: Needs,
  found: ReadonlyMap<string, ContactProperties>,
  policyFields: FormFields,
): Promise<readonly ReadOne[]> {
  const mark = (text: string) => seal.nameNews(['mark', text]).toString('hex');
  const read: ReadOne[] = [];
  for (const [contactId, properties] of found) {
    if (read.length % readAtOnce === readAtOnce - 1) await letOthersIn();
    read.push({ contactId, ...readContactFacts(properties, { optedOut: false, policyFields, mark }) });
  }
  return read;
}
