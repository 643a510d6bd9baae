import type { Clock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import { amiss, well, type Line } from '../lines.ts';
import type { Outside } from '../outside.ts';

/** The version of Node.js that the service is written for. */
const wantedMajor = 26;

/** Whether this runs on the right Node.js. */
export function checkNode(version: string): Line {
  const major = Number(/^v(\d+)\./.exec(version)?.[1]);
  if (major >= wantedMajor) return well(`Node.js is ${version}`);
  return amiss(
    `Node.js is ${version}, and Speedwell needs v${wantedMajor}; run npm ci and start everything with npm, which brings its own`,
  );
}

/** Signatures allow five minutes; somebody should see to a clock long before. */
const mostSeconds = 60;

/** Whether our clock agrees with the partners'. Their Date header has whole seconds. */
export async function checkClock(
  config: Pick<Config, 'HUBSPOT_BASE_URL' | 'TWILIO_BASE_URL'>,
  { outside, clock }: { readonly outside: Outside; readonly clock: Pick<Clock, 'now'> },
): Promise<readonly Line[]> {
  const partners = [
    ['HubSpot', config.HUBSPOT_BASE_URL],
    ['Twilio', config.TWILIO_BASE_URL],
  ] as const;
  const seen = partners.map(async ([name, url]) => compareClocks(name, await outside.get(`${url}/`), clock.now()));
  return Promise.all(seen);
}

function compareClocks(partner: string, answer: Awaited<ReturnType<Outside['get']>>, now: Temporal.Instant): Line {
  if (answer.kind === 'unreachable') {
    return amiss(`Cannot reach ${partner} (${answer.code}); let this machine make https connections to the internet`);
  }
  if (answer.at === null) return amiss(`Cannot compare the clock with ${partner}: its answer has no time; try again`);
  const seconds = Math.round(now.since(answer.at).total('seconds'));
  if (Math.abs(seconds) <= mostSeconds) return well(`The clock agrees with ${partner}'s`);
  const how = seconds > 0 ? 'ahead of' : 'behind';
  return amiss(
    `The clock is ${Math.abs(seconds)} s ${how} ${partner}'s, and signatures are refused from 300 s on; switch on network time (timedatectl set-ntp true)`,
  );
}
