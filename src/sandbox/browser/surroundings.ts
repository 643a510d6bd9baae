import type { Answered, Asked, Context, Location, Values } from './bridge.ts';

/** What the sandbox says of the page that was opened. */
export interface Surroundings {
  readonly context: Context;
  readonly location: Location;
  /** Name of the bundle, as in `/extensions/code/tab.js`. */
  readonly bundle: string;
  /** Shown above the extension. */
  readonly title: string;
  /** Who can be chosen to look at it. */
  readonly users: readonly { readonly name: string; readonly label: string }[];
  readonly contacts: readonly { readonly id: string; readonly label: string }[];
}

/** What was chosen in the address of the page. */
export interface Chosen {
  readonly what: 'contact' | 'queue' | 'settings';
  readonly contactId: string;
  readonly user: string;
  readonly locale: 'en' | 'es';
  /** Of the card only. */
  readonly place: 'tab' | 'sidebar';
}

/** Reads an address such as `/hubspot/contact/51?user=frontdesk&locale=es&place=sidebar`. */
export function chosenIn(address: URL): Chosen {
  const [, , what = '', contactId = ''] = address.pathname.split('/');
  const { searchParams: said } = address;
  return {
    what: what === 'queue' || what === 'settings' ? what : 'contact',
    contactId,
    user: said.get('user') ?? 'frontdesk',
    locale: said.get('locale') === 'es' ? 'es' : 'en',
    place: said.get('place') === 'sidebar' ? 'sidebar' : 'tab',
  };
}

/** The address at which this is shown; the opposite of `chosenIn`. */
export function addressOf({ what, contactId, user, locale, place }: Chosen): string {
  const said = new URLSearchParams({ user, locale });
  if (place === 'sidebar') said.set('place', place);
  return `/hubspot/${what === 'contact' ? `contact/${contactId}` : what}?${said}`;
}

async function ask(path: string, body: object): Promise<unknown> {
  const response = await fetch(`/extensions/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const said = typeof answer === 'object' && answer !== null && 'problem' in answer ? String(answer.problem) : '';
  throw new Error(said === '' ? 'The sandbox does not answer. Start it again with: npm run sandbox' : said);
}

/** @throws {Error} with the sandbox's words, if there is no such contact or user. */
export const readSurroundings = (chosen: Chosen) => ask('surroundings', chosen) as Promise<Surroundings>;

/** HubSpot's part of `hubspot.fetch`, as this user. */
export const fetchAs = ({ user }: Chosen, asked: Asked) => ask('fetch', { user, ...asked }) as Promise<Answered>;

/** The record as HubSpot has it now. */
export const readValues = ({ contactId }: Chosen, names: readonly string[] | '*') =>
  ask('properties', { contactId, names }) as Promise<Values>;

/** Calls back whenever HubSpot's record of this contact changes, as long as the page is open. */
export function whenRecordChanges({ contactId }: Chosen, changed: () => void): void {
  const events = new EventSource(`/extensions/changes?contactId=${encodeURIComponent(contactId)}`);
  events.addEventListener('message', changed);
}
