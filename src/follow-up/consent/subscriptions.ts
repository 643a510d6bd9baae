import { consentPurposes, type ConsentPurpose } from '../codes.ts';
import type { ConsentEntry } from './consents.ts';
import type { Heard } from './heard.ts';
import { later } from '../clocks/moments.ts';
import { standingConsents } from './standing.ts';

/** What HubSpot itself shows of e-mails to this address. */
export interface Subscriptions {
  /** The property by which HubSpot sends this kind no e-mail: unsubscribed from all or from this type, or a dead address. */
  readonly endedBy: Readonly<Record<ConsentPurpose, string | null>>;
  /** The practice has a subscription type for education. */
  readonly hasMarketingType: boolean;
}

/**
 * What HubSpot's subscriptions say that the ledger does not know yet: an unsubscription takes back, whatever was given
 * elsewhere since, because HubSpot sends nothing; and subscribing again gives again what an unsubscription had taken.
 * Education is given again only where the practice has a subscription type of its own for it.
 *
 * @param at - when the change was told, or now.
 */
export function hearSubscriptions(
  { endedBy, hasMarketingType }: Subscriptions,
  entries: readonly ConsentEntry[],
  at: Temporal.Instant,
): readonly Heard[] {
  const { email: now } = standingConsents(entries);
  const { email: inHubSpot } = standingConsents(entries.filter(({ source }) => source === 'hubspot_subscription'));
  return consentPurposes.flatMap((purpose): readonly Heard[] => {
    const entry = { channel: 'email', purpose, source: 'hubspot_subscription', wording: null, language: null } as const;
    const property = endedBy[purpose];
    if (property !== null) {
      if (now[purpose] === 'revoked') return [];
      return [{ entry: { ...entry, state: 'revoked', at: latest(at, entries) }, evidence: { property } }];
    }
    if (inHubSpot[purpose] !== 'revoked' || (purpose === 'marketing' && !hasMarketingType)) return [];
    return [{ entry: { ...entry, state: 'given', at }, evidence: { property: 'hs_email_optout' } }];
  });
}

/** Not before what was last said about e-mails. */
function latest(at: Temporal.Instant, entries: readonly ConsentEntry[]): Temporal.Instant {
  return entries.filter(({ channel }) => channel === 'email').reduce((last, entry) => later(last, entry.at), at);
}
