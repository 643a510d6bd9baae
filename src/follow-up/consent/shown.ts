import type { Consent, ContactMethod } from '../codes.ts';
import type { Consents } from './consents.ts';

/** What one property of a contact can say of a channel. */
export type ShownConsents = Readonly<Record<ContactMethod, Consent>>;

/**
 * What the consent properties are to show: given where we may answer or follow up, revoked where that was taken back,
 * else unknown. Consent to marketing has no property of its own.
 */
export function shownOf(consents: Consents): ShownConsents {
  return { call: oneOf(consents.call), text: oneOf(consents.text), email: oneOf(consents.email) };
}

function oneOf({ reply, care }: Consents[ContactMethod]): Consent {
  if (reply === 'given' || care === 'given') return 'given';
  return reply === 'revoked' || care === 'revoked' ? 'revoked' : 'unknown';
}
