import { z } from 'zod';
import type { Sandbox } from '../sandbox.ts';
import { signedIn, type SignedIn } from './extension-users.ts';

/** What was opened, as the address of the page says it. */
export const Chosen = z.object({
  what: z.enum(['contact', 'queue', 'settings']),
  contactId: z.string().regex(/^\d{0,18}$/),
  user: z.string(),
  locale: z.enum(['en', 'es']),
  place: z.enum(['tab', 'sidebar']),
});
export type Chosen = z.output<typeof Chosen>;

/** Contacts have this type in HubSpot. */
const contactType = '0-1';

/** What the sandbox cannot show; told as it is. */
export class CannotShow extends Error {
  override readonly name = 'CannotShow';
}

/** The user of this name. @throws {CannotShow} if there is none. */
export function userOf(name: string): SignedIn {
  const user = signedIn.find((each) => each.name === name);
  if (user === undefined) throw new CannotShow('Cannot sign in: choose one of the people of the sandbox');
  return user;
}

/**
 * Tells the host page what HubSpot would tell an extension there, and what can be chosen beside it.
 *
 * @throws {CannotShow} if there is no such contact or user.
 */
export function surroundingsOf(sandbox: Pick<Sandbox, 'hubspot' | 'account' | 'policy'>, chosen: Chosen) {
  const { portalId, appId, variables } = sandbox.account;
  const user = userOf(chosen.user);
  const contacts = sandbox.hubspot.contacts().map(({ id, name, phone }) => ({ id, label: name === '' ? phone : name }));
  const contact = sandbox.hubspot.view(chosen.contactId);
  if (chosen.what === 'contact' && contact === undefined) {
    throw new CannotShow('Cannot show this contact: HubSpot has none with this number; send the form first');
  }
  const isCard = chosen.what === 'contact';
  const location = isCard ? `crm.record.${chosen.place}` : chosen.what === 'queue' ? 'pages' : 'settings';
  return {
    context: {
      location,
      ...(isCard ? { crm: { objectId: Number(contact?.id), objectTypeId: contactType } } : {}),
      user: {
        ...{
          id: user.userId,
          email: user.email,
          emails: [user.email],
          firstName: user.firstName,
          lastName: user.lastName,
        },
        ...{ roles: [], teams: [], permissions: [], language: chosen.locale },
        locale: chosen.locale === 'es' ? 'es-mx' : 'en-us',
      },
      portal: { id: portalId, timezone: sandbox.policy.locations[0].calendar.timeZone },
      extension: { appId, appName: 'Speedwell', cardTitle: 'Patient inquiry' },
      variables,
    },
    location: { path: '/', params: {} },
    bundle: isCard ? chosen.place : chosen.what === 'queue' ? 'pages' : 'settings',
    title: isCard ? (contacts.find(({ id }) => id === contact?.id)?.label ?? 'Contact') : titles[chosen.what],
    users: signedIn.map(({ name, firstName, lastName }) => ({ name, label: `${firstName} ${lastName}` })),
    contacts,
  };
}

const titles = { contact: 'Contact', queue: 'Queue', settings: 'Settings' } as const;

/** Values of the contact as HubSpot has them now. */
export function valuesOf(
  { hubspot }: Pick<Sandbox, 'hubspot'>,
  contactId: string,
  names: readonly string[] | '*',
): Readonly<Record<string, string | null>> {
  const values = new Map(hubspot.view(contactId)?.properties.map(({ name, value }) => [name, value]));
  if (names === '*') return Object.fromEntries(values);
  return Object.fromEntries(names.map((name) => [name, values.get(name) ?? null]));
}
