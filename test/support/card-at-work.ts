import { createHmac } from 'node:crypto';
import { createOwnerBook } from '../../src/delivery/find-owner.ts';
import { createLookAtPatient } from '../../src/delivery/judge-answer.ts';
import { createRecentLooks } from '../../src/delivery/recent-looks.ts';
import { openIfPossible } from '../../src/delivery/sealed-text.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import type { CardDesk } from '../../src/intake/card-api/card-desk.ts';
import { createMarksOf } from '../../src/intake/card-api/queue-marks.ts';
import { createNamesOf } from '../../src/intake/card-api/queue-names.ts';
import { createLookAtContacts } from '../../src/intake/look-at-contacts.ts';
import { othersWithNumber } from '../../src/journal/numbers.ts';
import { appId, clientSecret, portalId, publicUrl, startApp, type StartedApp } from '../intake/started-app.ts';
import type { Practice } from './practice-at-work.ts';

/** Somebody of the practice with a card open. */
export interface CardUser {
  readonly userId: number;
  readonly userEmail: string;
}

export const frontDesk: CardUser = { userId: 101, userEmail: 'frontdesk@example.com' };
export const manager: CardUser = { userId: 107, userEmail: 'Manager@example.com' };
export const clinicalLead: CardUser = { userId: 105, userEmail: 'clinical@example.com' };
export const stranger: CardUser = { userId: 999, userEmail: 'somebody@example.com' };

/** The policy with the people who have cards; the manager, and who has clinical questions, may use their own words. */
export function withPeople(policy: PracticePolicy): PracticePolicy {
  const owners = new Map([
    ['front_desk', 'frontdesk@example.com'],
    ['manager', '908'],
    ['clinical_lead', 'clinical@example.com'],
  ]);
  const people = policy.people
    .entries()
    .map(([id, person]) => [id, { ...person, owner: owners.get(id) ?? person.owner }] as const);
  return {
    ...policy,
    people: new Map(people),
    privacy: { ...policy.privacy, freeTextBy: ['manager', 'clinical_lead'] },
  };
}

/** What differs from a request that HubSpot makes for the front desk. */
export interface CardRequest {
  readonly user?: CardUser;
  readonly body?: unknown;
  readonly secret?: string;
  readonly portal?: number;
  readonly app?: number;
  /** In milliseconds before now. */
  readonly ageMs?: number;
  /** After signing. */
  readonly addedQuery?: string;
}

/** The service's addresses before a real store, as a card calls them. */
export interface CardAtWork extends AsyncDisposable {
  readonly app: StartedApp;
  readonly conversation: (contactId: string | number, request?: CardRequest) => Promise<Response>;
  readonly answer: (contactId: string | number, body: unknown, request?: CardRequest) => Promise<Response>;
  readonly inquiry: (contactId: string | number, request?: CardRequest) => Promise<Response>;
  /** POST to `acts`, `undo` or `bookings`. */
  readonly does: (
    what: 'acts' | 'undo' | 'bookings',
    contactId: string | number,
    body: unknown,
    request?: CardRequest,
  ) => Promise<Response>;
  /** Signed over the whole address, as HubSpot does. */
  readonly call: (method: 'GET' | 'POST', path: string, request?: CardRequest) => Promise<Response>;
}

/** Makes the desk of a practice that is at work by hand. */
export function deskOf(practice: Practice, policy: PracticePolicy): CardDesk {
  const { database, clock, seal, hubspot } = practice;
  const ground = { database, clock, seal, policy: () => policy, hubspotOf: () => hubspot };
  const owners = createOwnerBook(() => hubspot, clock);
  const lookAtContacts = createLookAtContacts({
    ...ground,
    othersOf: (portal, contacts) => othersWithNumber(database, seal, portal, contacts),
  });
  return {
    ...ground,
    lookAtPatient: createLookAtPatient({ ...ground, lookAtOne: createRecentLooks(lookAtContacts, clock) }),
    ownerIdOf: owners.idOf,
    ownerEmailOf: owners.emailOf,
    meetings: hubspot,
    namesOf: createNamesOf(() => hubspot, clock),
    marksOf: createMarksOf(database),
    openText: (sealed) => openIfPossible(seal, sealed)?.body ?? null,
    onNews: () => undefined,
  };
}

/** Starts the addresses on a free port. */
export async function startCard(
  practice: Practice,
  policy: PracticePolicy,
  overrides: Parameters<typeof startApp>[0] = {},
): Promise<CardAtWork> {
  const { clock } = practice;
  const app = await startApp({ clock, policy: () => policy, card: deskOf(practice, policy), ...overrides });
  const call: CardAtWork['call'] = async (method, path, request = {}) => {
    const { user = frontDesk, secret = clientSecret, portal = portalId, app: asked = appId, ageMs = 0 } = request;
    const query = `userId=${user.userId}&portalId=${portal}&userEmail=${encodeURIComponent(user.userEmail)}&appId=${asked}`;
    const body =
      request.body === undefined ? '' : typeof request.body === 'string' ? request.body : JSON.stringify(request.body);
    const timestamp = String(clock.now().epochMilliseconds - ageMs);
    const asks = path.includes('?') ? '&' : '?';
    const url = `${publicUrl}${path}${asks}${query}`.replaceAll('%40', '@');
    const signature = createHmac('sha256', secret)
      .update(method + url + body + timestamp)
      .digest('base64');
    return fetch(`${app.address}${path}${asks}${query}${request.addedQuery ?? ''}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-hubspot-signature-v3': signature,
        'x-hubspot-request-timestamp': timestamp,
      },
      ...(method === 'POST' ? { body } : {}),
    });
  };
  return {
    app,
    call,
    conversation: (contactId, request) => call('GET', `/api/contacts/${contactId}/conversation`, request),
    inquiry: (contactId, request) => call('GET', `/api/contacts/${contactId}/inquiry`, request),
    does: (what, contactId, body, request) => call('POST', `/api/contacts/${contactId}/${what}`, { ...request, body }),
    answer: (contactId, body, request) => call('POST', `/api/contacts/${contactId}/answers`, { ...request, body }),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}
