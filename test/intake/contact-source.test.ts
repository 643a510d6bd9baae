import { describe, expect, test } from '@jest/globals';
import { readCampaign, readSource } from '../../src/intake/contact-source.ts';

describe('the source is what made the patient come', () => {
  test.each([
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
    ['SOMETHING_NEW', 'unknown'],
    ['constructor', 'unknown'],
  ])('HubSpot’s %s is %s', (analytics, source) => {
    expect(readSource({ hs_latest_source: analytics })).toBe(source);
  });

  test.each([
    [
      'what a person said wins',
      { speedwell_source: 'physician_referral', hs_latest_source: 'PAID_SEARCH' },
      'physician_referral',
    ],
    [
      'a person who did not know leaves it to HubSpot',
      { speedwell_source: 'unknown', hs_latest_source: 'PAID_SEARCH' },
      'paid_search',
    ],
    [
      'a code that we do not have is nobody’s word',
      { speedwell_source: 'billboard', hs_latest_source: 'PAID_SOCIAL' },
      'paid_social',
    ],
    [
      'the latest visit wins over the first',
      { hs_latest_source: 'ORGANIC_SEARCH', hs_analytics_source: 'PAID_SEARCH' },
      'organic_search',
    ],
    [
      'the first visit counts where the latest says nothing',
      { hs_latest_source: '', hs_analytics_source: 'PAID_SEARCH' },
      'paid_search',
    ],
  ])('%s', (_name, properties, source) => {
    expect(readSource(properties)).toBe(source);
  });
});

describe('the campaign has a name, and never the words that a patient searched', () => {
  test.each([
    [
      'as the form said',
      { speedwell_campaign: ' spring ', hs_latest_source: 'PAID_SEARCH', hs_latest_source_data_1: 'other' },
      'spring',
    ],
    [
      'paid search names it first',
      { hs_latest_source: 'PAID_SEARCH', hs_latest_source_data_1: 'spring', hs_latest_source_data_2: 'my heart hurts' },
      'spring',
    ],
    [
      'paid social names it second',
      { hs_latest_source: 'PAID_SOCIAL', hs_latest_source_data_1: 'Facebook', hs_latest_source_data_2: 'spring' },
      'spring',
    ],
    [
      'the first visit where the latest has none',
      {
        hs_latest_source: 'DIRECT_TRAFFIC',
        hs_analytics_source: 'EMAIL_MARKETING',
        hs_analytics_source_data_1: 'spring',
      },
      'spring',
    ],
    [
      'organic search has none',
      { hs_latest_source: 'ORGANIC_SEARCH', hs_latest_source_data_1: 'my heart hurts' },
      null,
    ],
    ['a website has none', { hs_latest_source: 'REFERRALS', hs_latest_source_data_1: 'clinic.example' }, null],
  ])('%s', (_name, properties, campaign) => {
    expect(readCampaign(properties)).toBe(campaign);
  });
});
