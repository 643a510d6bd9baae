import type { Config } from './config.ts';
import { sealText } from './delivery/sealed-text.ts';
import { noConsents } from './follow-up/consent/standing.ts';
import type { PracticePolicy } from './follow-up/policy/practice-policy.ts';
import type { ReplyNeeds } from './journal/reply.ts';
import type { Seal } from './seal.ts';

/** What keeping a patient's text needs to know of this service, with the policy that holds now. */
export function replyNeeds({
  config,
  seal,
  policy,
}: {
  readonly config: Pick<Config, 'HUBSPOT_PORTAL_ID' | 'TWILIO_FROM'>;
  readonly seal: Seal;
  readonly policy: () => PracticePolicy;
}): ReplyNeeds {
  const ownNumbers = config.TWILIO_FROM === undefined ? [] : [config.TWILIO_FROM];
  const write: ReplyNeeds['sealText'] = (text) => sealText(seal, { ...text, consents: noConsents, timeZone: null });
  return { portalId: config.HUBSPOT_PORTAL_ID, seal, policy: policy(), ownNumbers, sealText: write };
}
