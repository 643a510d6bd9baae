import { z } from 'zod';
import { givenHubSpot, type Received } from './given-partners.ts';

/** One thing that HubSpot tells, as far as the tests look at it. */
export const Event = z.looseObject({ subscriptionType: z.string(), objectId: z.number(), attemptNumber: z.number() });

/** All that was told, in the order in which it came. */
export function eventsIn(received: readonly Received[]) {
  return received.flatMap(({ body }) => z.array(Event).parse(JSON.parse(body)));
}

/** A HubSpot account that tells `targetUrl` of its changes. */
export async function givenTellingHubSpot(targetUrl: string, webhook: object = {}, more: object = {}) {
  return givenHubSpot({ webhook: { targetUrl, ...webhook }, ...more });
}

/** A form that a patient sends. */
export const anaForm = {
  properties: { email: 'ana@example.com', phone: '(312) 555-0123', hs_language: 'es' },
  ...{ form: { id: 'f-1', name: 'New patients' }, pageUrl: 'https://practice.example/es', paid: true },
};
