import { describe, expect, test } from '@jest/globals';
import { sendCheck, type SendFacts } from '../../../src/follow-up/messages/send-check.ts';
import { agreeing, at, closedInquiry, openInquiry, policy, restingInquiry, script } from '../../support/given.ts';
import { followUp } from '../../support/send-facts.ts';

/** The English sentence of the verdict at noon of a working day; null where the message goes out. */
function refusal(changed: SendFacts): string | null {
  const verdict = sendCheck(changed, policy, at('2026-11-23T12:00-06:00'));
  return verdict.send ? null : verdict.because.en;
}

describe('a campaign is for everybody who agreed to marketing, and for nobody else', () => {
  const campaign: SendFacts = {
    ...followUp,
    ...{ purpose: 'campaign', script: script('campaign', 'season', 'es'), inquiry: null },
  };

  test.each([
    ['no inquiry', null],
    ['a closed one', closedInquiry],
    ['a visit that is booked', { ...openInquiry, status: 'booked' } as const],
  ])('it needs no open inquiry: %s', (_what, inquiry) => {
    expect(refusal({ ...campaign, inquiry })).toBeNull();
  });

  test.each<[string, Partial<SendFacts>, RegExp]>([
    ['consent to care is not enough', { consents: agreeing() }, /no consent to texts of campaigns/],
    ['several people share the number', { sharesPhone: true }, /Several people/],
    ['a question is open', { inquiry: openInquiry, locked: true }, /question is open/],
    ['the contact is deleted', { inquiry: restingInquiry }, /follow-up was stopped/],
    ['the patient had a message today', { messagesIn24h: 1 }, /as many messages today/],
    ['the patient had these words', { hadThisScript: true }, /this script already/],
    ['the approval is over', { script: null }, /no longer approved/],
  ])('%s', (_why, more, sentence) => {
    expect(refusal({ ...campaign, ...more })).toMatch(sentence);
  });
});
