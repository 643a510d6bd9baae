import { GiveUp } from '../errors.ts';
import type { ContactProperties, HubSpot } from '../hubspot.ts';
import { readRecords } from './batch.ts';
import type { Ask, Call } from './call.ts';
import { explainDoubt, explainRefusal } from './outcome.ts';

/**
 * What HubSpot searches numbers by, and only by it: it works these out itself, without the country code.
 *
 * @see developers.hubspot.com/docs/api-reference/search/guide
 */
const numberProperties = ['hs_searchable_calculated_phone_number', 'hs_searchable_calculated_mobile_number'] as const;

/** The property, unique in the account, that names a contact which we made for a number. */
export const referenceProperty = 'speedwell_reference';

/** A number that is on more contacts belongs to nobody in particular. */
const mostFound = 20;

/** Finds contacts by number, and makes one where there is none. */
export function createFindContacts(ask: Ask): Pick<HubSpot, 'findContactsByNumber' | 'createContactForNumber'> {
  return {
    findContactsByNumber: (numberE164, properties) => findByNumber(ask, numberE164, properties),
    createContactForNumber: (contact) => createForNumber(ask, contact),
  };
}

async function findByNumber(
  ask: Ask,
  numberE164: string,
  properties: readonly string[],
): Promise<ReadonlyMap<string, ContactProperties>> {
  const value = nationalNumber(numberE164);
  const call: Call = {
    name: 'contacts_search',
    doing: 'find contacts by number',
    method: 'POST',
    path: '/crm/objects/2026-09/contacts/search',
    body: {
      filterGroups: numberProperties.map((propertyName) => ({ filters: [{ propertyName, operator: 'EQ', value }] })),
      properties,
      limit: mostFound,
    },
    rate: 'search',
    repeatable: true,
  };
  const answer = await ask(call);
  if (answer.kind === 'refused') throw explainRefusal(call, answer);
  return new Map(readRecords(call, answer.body).results.map((record) => [record.id, record.properties]));
}

/** Ten digits after +1; of other countries, whose codes have one to three digits, what HubSpot makes of them is not known. */
function nationalNumber(numberE164: string): string {
  return numberE164.replace(/^\+1(?=\d{10}$)/, '').replace(/^\+/, '');
}

/**
 * HubSpot updates what has the reference already, so to ask again is harmless: neither a lost answer nor its search, whose
 * index lags, can lead to a second contact.
 */
async function createForNumber(
  ask: Ask,
  { numberE164, reference, firstName }: Parameters<HubSpot['createContactForNumber']>[0],
): Promise<string> {
  const properties = { firstname: firstName, phone: numberE164, mobilephone: numberE164 };
  const call: Call = {
    name: 'contacts_upsert',
    doing: 'make a contact for a number',
    method: 'POST',
    path: '/crm/objects/2026-09/contacts/batch/upsert',
    body: { inputs: [{ idProperty: referenceProperty, id: reference, objectWriteTraceId: reference, properties }] },
    rate: 'general',
    repeatable: true,
  };
  const answer = await ask(call);
  if (answer.kind === 'refused') throw explainRefusal(call, answer);
  const { results, errors } = readRecords(call, answer.body);
  const [made] = results;
  if (made !== undefined) return made.id;
  if (errors.length === 0) throw explainDoubt(call, 'its answer names no contact');
  throw new GiveUp(
    'Cannot make a contact for a number in HubSpot: it refused the values; run npm run setup, which makes the properties',
  );
}
