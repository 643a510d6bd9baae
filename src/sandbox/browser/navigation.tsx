import { createContext, useContext } from 'react';
import { addressOf, type Chosen } from './surroundings.ts';

interface Navigation {
  readonly chosen: Chosen;
  /** Shows another of the app's pages. */
  readonly goTo: (path: string, params?: Readonly<Record<string, string>>) => void;
}

export const NavigationContext = createContext<Navigation | null>(null);

/** Where the extension is, and the way to its other pages. */
export function useNavigation(): Navigation {
  const found = useContext(NavigationContext);
  if (found === null) throw new Error('Cannot navigate outside of an extension');
  return found;
}

/** The contact of an address in HubSpot, such as https://app.hubspot.com/contacts/51/record/0-1/7. */
const recordAddress = /\/(?:record\/0-1|contact)\/(\d+)/;

/**
 * Where a link of an extension leads here: records in HubSpot are shown by the sandbox, everything else is elsewhere and
 * opens beside it.
 */
export function linkIn(chosen: Chosen, href: string | { readonly url: string; readonly external?: boolean }) {
  const url = typeof href === 'string' ? href : href.url;
  const contactId = recordAddress.exec(url)?.[1];
  if (contactId !== undefined) return { href: addressOf({ ...chosen, what: 'contact', contactId }) };
  return { href: url, target: '_blank', rel: 'noopener noreferrer' };
}
