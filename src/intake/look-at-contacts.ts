import { letOthersIn, type Clock } from '../clock.ts';
import type { ContactFacts } from '../follow-up/events.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Database } from '../journal/database.ts';
import type { PatientNews } from '../journal/patients.ts';
import type { ContactProperties, HubSpot } from '../partners/hubspot.ts';
import type { Seal } from '../seal.ts';
import { propertiesToRead, readContactFacts, type ReadContact } from './contact-facts.ts';
import { lookAtConsents } from './look-at-consents.ts';

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

/** A contact to be looked at, with the news because of which it is; without news it is only known how it looks now. */
export type ContactToLookAt = ContactKey & { readonly news?: readonly PatientNews[] };

/** Looks at contacts; the answer is by `nameOf` the key, without those that HubSpot does not have. */
export type LookAtContacts = (contacts: readonly ContactToLookAt[]) => Promise<ReadonlyMap<string, ContactLook>>;

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
  readonly policy: () => LookPolicy;
  /** Without it, nobody is known to share a number. */
  readonly othersOf?: OthersOf;
  /** There are values to be written to HubSpot. */
  readonly onValues?: () => void;
}

type LookPolicy = Pick<
  PracticePolicy,
  'formFields' | 'emailSubscriptions' | 'consentWordings' | 'locations' | 'defaultLanguage' | 'version'
>;

/** Names a contact among those of all accounts. */
export function nameOf({ portalId, contactId }: ContactKey): string {
  return `${portalId}/${contactId}`;
}

/**
 * Reads contacts from HubSpot, one call for up to a hundred of one account, and asks our own store what their numbers and
 * addresses agreed to, after it has heard what HubSpot shows of that, and who else has them.
 */
export function createLookAtContacts(needs: Needs): LookAtContacts {
  return async (contacts) => {
    const looks = new Map<string, ContactLook>();
    for (const [portalId, ofPortal] of Map.groupBy(contacts, (contact) => contact.portalId)) {
      const ids = [...new Set(ofPortal.map(({ contactId }) => contactId))];
      const policy = needs.policy();
      const { formFields, emailSubscriptions } = policy;
      const hubspot = needs.hubspotOf(portalId);
      const found = await hubspot.readContacts(ids, propertiesToRead(formFields, emailSubscriptions));
      const at = needs.clock.now();
      const read = await readAll(needs, found, policy);
      const newsOf = Map.groupBy(ofPortal, ({ contactId }) => contactId);
      const consents = await lookAtConsents(
        { ...needs, policy, onValues: needs.onValues ?? (() => undefined) },
        portalId,
        read.map((one) => ({ ...one, news: newsIn(newsOf.get(one.contactId) ?? []) })),
        at,
      );
      const others = await needs.othersOf?.(
        portalId,
        read.map(({ contactId, number, nameMark }) => ({ contactId, number, nameMark })),
      );
      for (const { contactId, facts, number } of read) {
        const known = {
          ...consents.get(contactId),
          others: others?.get(contactId) ?? facts.others,
        };
        looks.set(nameOf({ portalId, contactId }), { facts: { ...facts, ...known }, number, at });
      }
    }
    return looks;
  };
}

/** Null where nobody asked because of news. */
function newsIn(asked: readonly ContactToLookAt[]): readonly PatientNews[] | null {
  const all = asked.flatMap(({ news }) => (news === undefined ? [] : [news]));
  return all.length === 0 ? null : all.flat();
}

type ReadOne = ReadContact & { readonly contactId: string };

async function readAll(
  { seal }: Needs,
  found: ReadonlyMap<string, ContactProperties>,
  { formFields: policyFields, emailSubscriptions: subscriptionTypes }: LookPolicy,
): Promise<readonly ReadOne[]> {
  const mark = (text: string) => seal.nameNews(['mark', text]).toString('hex');
  const read: ReadOne[] = [];
  for (const [contactId, properties] of found) {
    if (read.length % readAtOnce === readAtOnce - 1) await letOthersIn();
    read.push({
      contactId,
      ...readContactFacts(properties, { optedOut: false, policyFields, subscriptionTypes, mark }),
    });
  }
  return read;
}
