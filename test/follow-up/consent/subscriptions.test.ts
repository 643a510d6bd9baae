import { expect, test } from '@jest/globals';
import type { ConsentEntry } from '../../../src/follow-up/consent/consents.ts';
import { standingConsents } from '../../../src/follow-up/consent/standing.ts';
import { hearSubscriptions } from '../../../src/follow-up/consent/subscriptions.ts';
import { at } from '../../support/given.ts';
import { line } from './entries.ts';

const told = at('2026-11-23T10:00-06:00');
const later = at('2026-11-23T11:00-06:00');
const none = { reply: null, care: null, marketing: null };
const all = { reply: 'hs_email_optout', care: 'hs_email_optout', marketing: 'hs_email_optout' };
const education = { ...none, marketing: 'hs_email_optout_12' };

function hear(endedBy: typeof none | typeof all | typeof education, entries: readonly ConsentEntry[] = [], hasMarketingType = false) {
  return hearSubscriptions({ endedBy, hasMarketingType }, entries, told);
} // prettier-ignore

function after(entries: readonly ConsentEntry[], heard: ReturnType<typeof hear>) {
  return [...entries, ...heard.map(({ entry }) => entry)];
}

const unsubscribed = after([], hear(all));

test('who unsubscribes from all gets no e-mail of any kind, and the property is the evidence', () => {
  expect(standingConsents(unsubscribed).email).toEqual({ reply: 'revoked', care: 'revoked', marketing: 'revoked' });
  expect(hear(all)[0]).toMatchObject({
    entry: { source: 'hubspot_subscription', at: told },
    evidence: { property: 'hs_email_optout' },
  });
});

test('who unsubscribes from education still gets answers', () => {
  expect(hear(education).map(({ entry, evidence }) => [entry.purpose, evidence['property']])).toEqual([
    ['marketing', 'hs_email_optout_12'],
  ]);
});

test('what is known is not told again', () => {
  expect([hear(all, unsubscribed), hear(none)]).toEqual([[], []]);
});

test('subscribing again counts as given again, education only where it has a subscription type of its own', () => {
  expect(hear(none, unsubscribed).map(({ entry }) => [entry.purpose, entry.state])).toEqual([
    ['reply', 'given'],
    ['care', 'given'],
  ]);
  expect(hear(none, unsubscribed, true)).toHaveLength(3);
});

test('being subscribed gives back nothing that was taken back elsewhere', () => {
  expect(hear(none, [line(0, 'revoked', 'person', 'care', 'email')])).toEqual([]);
});

test('while HubSpot sends nothing, consent that somebody gives there by hand does not hold', () => {
  const byHand: ConsentEntry = { ...line(0, 'given', 'person', 'reply', 'email'), at: later };
  const entries = [...unsubscribed, byHand, line(0, 'given', 'form', 'reply', 'text')];

  const heard = hear(all, entries);

  expect(heard.map(({ entry }) => [entry.purpose, entry.at])).toEqual([['reply', later]]);
  expect(standingConsents(after(entries, heard)).email.reply).toBe('revoked');
});
