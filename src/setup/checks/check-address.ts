import type { Clock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import { amiss, well, type Line } from '../lines.ts';
import { signAsHubSpot, type Outside } from '../outside.ts';

interface Needs {
  readonly config: Pick<Config, 'PUBLIC_URL' | 'HUBSPOT_CLIENT_SECRET' | 'PORT'>;
  readonly outside: Outside;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Whether HubSpot and Twilio reach this very service at PUBLIC_URL. That it is this one shows in that it believes an empty
 * list of events which we sign with our own secret, and for our own address; it stores nothing of it.
 */
export async function checkAddress({ config, outside, clock }: Needs): Promise<Line> {
  const { PUBLIC_URL: address } = config;
  if (!address.startsWith('https://')) {
    return amiss('PUBLIC_URL begins with http://, and HubSpot calls only https:// addresses; set the public one');
  }
  const { hostname } = new URL(address);
  if (!(await outside.resolves(hostname))) {
    return amiss(`The name ${hostname} of PUBLIC_URL leads nowhere; make a DNS record for it, or correct PUBLIC_URL`);
  }
  const health = await outside.get(`${address}/health/live`);
  if (!saysLive(health)) return explainHealth(address, health, config.PORT);

  const url = `${address}/hubspot/webhooks`;
  const signed = signAsHubSpot(url, '[]', { secret: config.HUBSPOT_CLIENT_SECRET, now: clock.now() });
  const believed = await outside.post(url, '[]', signed);
  if (believed.kind === 'answered' && believed.status === 204) return well(`${address} is answered by this service`);
  return amiss(
    `${address} is answered by a service that does not believe our signature; is it started with the same PUBLIC_URL and HUBSPOT_CLIENT_SECRET? Restart it after changing .env`,
  );
}

function saysLive(answer: Awaited<ReturnType<Outside['get']>>): boolean {
  return answer.kind === 'answered' && answer.status === 200 && /"status":\s*"live"/.test(answer.body);
}

function explainHealth(address: string, health: Awaited<ReturnType<Outside['get']>>, port: number): Line {
  const start = `start the service (npm start) and let your proxy pass ${address} on to port ${port} of it`;
  if (health.kind === 'unreachable') {
    return amiss(
      `${address} cannot be reached from here (${health.code}); ${start}. If only this machine cannot, ask for ${address}/health/live from a telephone`,
    );
  }
  if ([502, 503, 504].includes(health.status)) return amiss(`${address} is answered by a proxy that finds no service (${health.status}); ${start}`); // prettier-ignore
  return amiss(`${address}/health/live is not answered by Speedwell (status ${health.status}); ${start}`);
}
