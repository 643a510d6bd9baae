import { sources, type Source } from '../follow-up/codes.ts';
import type { ContactProperties } from '../partners/hubspot.ts';

/**
 * HubSpot's analytics in our codes. A link on another website may be a directory, a partner or anything, so it counts as
 * the website and not as a referral by somebody; an assistant that was asked is nearest to a search.
 */
const fromAnalytics: ReadonlyMap<string, Source> = new Map([
  ['PAID_SEARCH', 'paid_search'],
  ['PAID_SOCIAL', 'paid_social'],
  ['ORGANIC_SEARCH', 'organic_search'],
  ['AI_REFERRALS', 'organic_search'],
  ['SOCIAL_MEDIA', 'social'],
  ['EMAIL_MARKETING', 'email'],
  ['REFERRALS', 'website'],
  ['DIRECT_TRAFFIC', 'website'],
  ['OFFLINE', 'offline'],
  ['OTHER_CAMPAIGNS', 'unknown'],
]);

/**
 * Which of HubSpot's two details names the campaign; the others are search words, addresses and file names.
 *
 * @see https://knowledge.hubspot.com/properties/understand-source-properties
 */
const campaignDetail: ReadonlyMap<string, 'data_1' | 'data_2'> = new Map([
  ['PAID_SEARCH', 'data_1'],
  ['PAID_SOCIAL', 'data_2'],
  ['SOCIAL_MEDIA', 'data_2'],
  ['EMAIL_MARKETING', 'data_1'],
  ['OTHER_CAMPAIGNS', 'data_1'],
]);

/** The latest visit, else the first one. */
const visits: readonly string[] = ['hs_latest_source', 'hs_analytics_source'];

/** What made the patient come: as the contact's property says, else as HubSpot has seen it. */
export function readSource(properties: ContactProperties): Source {
  const said = sources.find((source) => source === properties['speedwell_source']);
  // A person who chose "unknown" knows no more than HubSpot's analytics.
  return said !== undefined && said !== 'unknown' ? said : readSeenSource(properties);
}

/** What made the patient come, as HubSpot saw it on the latest visit, or on the first. */
export function readSeenSource(properties: ContactProperties): Source {
  const seen = visits.map((visit) => fromAnalytics.get(properties[visit] ?? ''));
  return seen.find((source) => source !== undefined && source !== 'unknown') ?? 'unknown';
}

/** The campaign: as the contact's property says, else as HubSpot has seen it. */
export function readCampaign(properties: ContactProperties): string | null {
  const said = properties['speedwell_campaign']?.trim() ?? '';
  return said === '' ? readSeenCampaign(properties) : said;
}

/** The campaign as HubSpot saw it on the latest visit, or on the first. */
export function readSeenCampaign(properties: ContactProperties): string | null {
  const seen = visits.map((visit) => {
    const detail = campaignDetail.get(properties[visit] ?? '');
    return detail === undefined ? undefined : properties[`${visit}_${detail}`];
  });
  const written = seen.map((campaign) => campaign?.trim() ?? '');
  return written.find((campaign) => campaign !== '') ?? null;
}
