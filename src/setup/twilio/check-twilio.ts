import type { Config } from '../../config.ts';
import { amiss, told, well, type Line } from '../lines.ts';
import type { FoundService, FoundTwilio } from './read-twilio.ts';

type Settings = Pick<Config, 'TWILIO_MESSAGING_SERVICE_SID' | 'TWILIO_FROM'>;

const register = 'console.twilio.com → Messaging → Regulatory Compliance';

/** What is to be said of the account, the sender and its registration. The addresses have a plan of their own. */
export function checkTwilio(found: FoundTwilio, settings: Settings): readonly Line[] {
  return [checkStatus(found), ...checkSender(found, settings)];
}

function checkStatus({ status, type }: FoundTwilio): Line {
  if (status !== 'active') {
    return amiss(`The account at Twilio is ${status}, so nothing can be sent; see console.twilio.com → Account, or ask Twilio`);
  }
  if (type === 'Trial') return amiss('The account at Twilio is a trial, which texts only to numbers of your own; upgrade it in console.twilio.com → Billing'); // prettier-ignore
  return well('The account at Twilio is active');
} // prettier-ignore

function checkSender(found: FoundTwilio, { TWILIO_FROM: from }: Settings): readonly Line[] {
  switch (found.service) {
    case 'missing':
      return [amiss('Twilio does not know the messaging service; copy TWILIO_MESSAGING_SERVICE_SID from console.twilio.com → Messaging → Services')]; // prettier-ignore
    case null:
      return [checkNumber(found, from)];
    default:
      return [...checkPool(found.service, found), checkCampaign(found.service)];
  }
}

function checkNumber({ numbers }: FoundTwilio, from: string | undefined): Line {
  if (from !== undefined && numbers.some(({ name }) => name === from)) {
    return told('The number of TWILIO_FROM belongs to the account. Whether it is registered for A2P 10DLC is known of messaging services only'); // prettier-ignore
  }
  return amiss('The number of TWILIO_FROM does not belong to this account at Twilio; compare it with console.twilio.com → Phone Numbers'); // prettier-ignore
}

function checkPool({ pool, name }: FoundService, { numbers }: FoundTwilio): readonly Line[] {
  if (pool.length === 0) {
    return [amiss(`The messaging service "${name}" has no number; add one in console.twilio.com → Messaging → Services → Sender Pool`)]; // prettier-ignore
  }
  const strangers = pool.filter((number) => !numbers.some((one) => one.name === number));
  if (strangers.length > 0) return [amiss(`${strangers.length} numbers of the messaging service "${name}" do not belong to this account; take them out of its sender pool`)]; // prettier-ignore
  return [well(`The messaging service "${name}" sends from ${pool.length === 1 ? 'one number' : `${pool.length} numbers`} of this account`)]; // prettier-ignore
}

/** Toll-free numbers are verified in another way, and need no campaign. */
const tollFree = /^\+1(800|833|844|855|866|877|888)/;

function checkCampaign({ campaign, pool }: FoundService): Line {
  if (campaign === 'VERIFIED') return well('The messaging service is registered for A2P 10DLC');
  if (pool.length > 0 && pool.every((number) => tollFree.test(number))) {
    return told(`The messaging service has toll-free numbers only, which are verified one by one; look at ${register}`);
  }
  switch (campaign) {
    case null:
      return amiss(`The messaging service is not registered for A2P 10DLC, and carriers block its texts; register brand and campaign in ${register}`); // prettier-ignore
    case 'IN_PROGRESS':
    case 'PENDING':
      return amiss(`The registration for A2P 10DLC is not through yet (${campaign}), and carriers block texts until it is; it takes 10 to 15 business days`); // prettier-ignore
    default:
      return amiss(`The registration for A2P 10DLC has the state ${campaign}; see why in ${register}, mend it and send it in again`);
  }
} // prettier-ignore
