import { owners } from '../practice-people.ts';
import type { ExtensionUser } from '../simulated-hubspot/extension-fetch.ts';

/** Somebody who is signed in to HubSpot. */
export interface SignedIn extends ExtensionUser {
  /** In addresses of the sandbox. */
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Has an account in HubSpot, and is nobody in the practice's policy. */
const newcomer: SignedIn = {
  ...{ name: 'newcomer', userId: 199, email: 'newcomer@example.com', firstName: 'Somebody', lastName: 'new' },
};

/** Everybody who can be chosen to look at a card or a page. */
export const signedIn: readonly SignedIn[] = [
  ...owners.map(({ userId, email, firstName, lastName }) => ({
    ...{ userId, email, firstName, lastName },
    name: email.slice(0, email.indexOf('@')),
  })),
  newcomer,
];
