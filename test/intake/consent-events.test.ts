import { expect, test } from '@jest/globals';
import { readNews } from '../../src/intake/hubspot-news.ts';
import { at } from '../support/given.ts';
import { portalId, seal } from '../support/practice-at-work.ts';

const reader = { portalId, appId: 1160452, nameNews: seal.nameNews };

function payloadOf(propertyName: string, propertyValue: unknown, changeSource = 'CRM_UI') {
  const event = { portalId, subscriptionType: 'contact.propertyChange', objectId: 1, occurredAt: 1_764_000_000_000 };
  const sent = { ...event, propertyName, propertyValue, changeSource, sourceId: 'userId:101' };
  return readNews([sent], reader, at('2026-11-23T10:00-06:00')).news[0]?.payload;
}

test.each([
  ['revoked', 'revoked'],
  ['given', 'given'],
  ['', 'unknown'],
  ['REDACTED', undefined],
  ['call me at 312 555 0123', undefined],
  [null, undefined],
])('of a consent property that became %j the code %j is kept, and who set it', (value, kept) => {
  expect(payloadOf('speedwell_text_consent', value)).toEqual({
    ...{ property: 'speedwell_text_consent', by: 'CRM_UI', userId: '101' },
    ...(kept !== undefined && { value: kept }),
  });
});

test('no other value is kept', () => {
  expect(payloadOf('phone', 'given')).toEqual({ property: 'phone', by: 'CRM_UI', userId: '101' });
});

test('a change of any e-mail subscription type is news', () => {
  expect(payloadOf('hs_email_optout_39644612', 'true', 'EMAIL')).toMatchObject({
    property: 'hs_email_optout_39644612',
  });
  expect(payloadOf('hs_email_optout_survey', 'true', 'EMAIL')).toBeUndefined();
});
