import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pause } from '../../src/clock.ts';
import { createClockByHand, type ClockByHand } from '../../src/sandbox/clock-by-hand.ts';
import {
  createExtensionFetch,
  createSignedCall,
  type ExtensionFetch,
} from '../../src/sandbox/simulated-hubspot/extension-fetch.ts';
import { startSimulatedHubSpot, type SimulatedHubSpot } from '../../src/sandbox/simulated-hubspot/start.ts';
import { startSimulatedTwilio, type SimulatedTwilio } from '../../src/sandbox/simulated-twilio/start.ts';
import { readConfig } from '../../src/config.ts';
import { createAskHubSpot } from '../../src/setup/ask-hubspot.ts';
import { createContactProperties } from '../../src/setup/contact-properties.ts';
import { keepsCompiled } from './compiled.ts';
import { freePort } from './free-port.ts';
import { line } from './policy-with-a-line.ts';

/** The real service as a process of its own, between strict simulated partners, for tests that kill it. */
export interface ServiceProcess extends AsyncDisposable {
  readonly hubspot: SimulatedHubSpot;
  readonly twilio: SimulatedTwilio;
  /** Starts the service and resolves when it is ready. `withNights`: one that does its nightly work when it is asked. */
  readonly start: (how?: { readonly withNights: boolean }) => Promise<void>;
  /** Does now what is done each night. Only after a start with nights. */
  readonly night: () => Promise<void>;
  /** SIGKILL: the process has no chance to tidy up. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, and what the process exited with. */
  readonly stop: () => Promise<number | null>;
  /** Kills PostgreSQL itself with SIGKILL. */
  readonly killPostgres: () => Promise<void>;
  /** Resolves when all that was to be done is done, in the service and on the way. Rejects after `withinMs`. */
  readonly quiet: (withinMs: number) => Promise<void>;
  /** All that the service has written to its log. */
  readonly log: () => string;
  /** What a card asks, by the part of its address behind the service's own. */
  readonly card: (...asked: Parameters<ExtensionFetch>) => ReturnType<ExtensionFetch>;
  /** Its settings, for commands that run beside it. */
  readonly environment: Readonly<Record<string, string>>;
}

const portalId = 4_310_002;
const appId = 77;
const scriptWithNights = 'test/support/service-with-nights.ts';

/** As the documents say to set it at Twilio. */
export function inboundUrlOf(publicUrl: string): string {
  return `${publicUrl}/twilio/messages#rc=3&rp=all`;
}

/** Everything on free ports of this machine; the service's data in `folder`. Nothing is started but the partners. */
export async function createServiceProcess(folder: string, policyDir = 'bench/policy'): Promise<ServiceProcess> {
  const clock: ClockByHand = createClockByHand(Temporal.Now.instant(), { flows: true });
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const credentials = { accessToken: 'pat-na1-of-the-test', clientSecret: 'client-secret-of-the-test' };
  const accountSid = `AC${'1'.repeat(32)}`;
  const authToken = 'auth-token-of-the-test';
  const textsFrom = '+13125550190';
  // HubSpot repeats within minutes at first and for a day; here within a second, so that the test ends today.
  const repeatAfterMs = Array.from({ length: 60 }, () => 400);
  const hubspot = await startSimulatedHubSpot({
    ...{ clock, portalId, appId, ...credentials, serviceUrl: publicUrl },
    webhook: { targetUrl: `${publicUrl}/hubspot/webhooks`, repeatAfterMs },
  });
  const twilio = await startSimulatedTwilio({
    ...{ clock, accountSid, authToken, numbers: [textsFrom], voiceNumbers: [line.number] },
    ...{ inboundUrl: inboundUrlOf(publicUrl), fallbackUrl: `${publicUrl}/twilio/messages/fallback` },
    // Long enough that some repeats find a service that was killed meanwhile up again.
    beforeRepeatMs: 500,
  });
  const voice = `${publicUrl}/twilio/voice`;
  twilio.setVoiceUrls({ voice, fallback: `${voice}/fallback`, status: `${voice}/status#rc=3&rp=all` });
  const environment = {
    ...{ PORT: String(port), PUBLIC_URL: publicUrl, DATA_DIR: join(folder, 'data'), POLICY_DIR: policyDir },
    ...{ HUBSPOT_ACCESS_TOKEN: credentials.accessToken, HUBSPOT_CLIENT_SECRET: credentials.clientSecret },
    ...{ HUBSPOT_PORTAL_ID: String(portalId), HUBSPOT_APP_ID: String(appId), HUBSPOT_BASE_URL: hubspot.baseUrl },
    ...{ TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_BASE_URL: twilio.baseUrl },
    ...{ TWILIO_FROM: textsFrom, ENCRYPTION_KEY: 'a key of the test that has more than 32 characters' },
  };
  await createContactProperties(createAskHubSpot({ config: readConfig(environment) }), { dryRun: false });

  const cardFetch = createExtensionFetch(createSignedCall({ clock, portalId, appId, ...credentials }));

  let child: ChildProcess | undefined;
  let log = '';

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  };

  /** What is not done, in words; empty when all is. */
  const unrest = async (): Promise<string> => {
    const metrics = await fetchText(`${publicUrl}/metrics`);
    const depths = metrics.split('\n').filter((line) => line.startsWith('speedwell_queue_depth{'));
    return [
      ...(hubspot.settled() && hubspot.pendingWebhooks() === 0 ? [] : ['HubSpot has webhooks to deliver']),
      ...(twilio.settled() ? [] : ['Twilio has reports to deliver']),
      ...(depths.length === 0 ? ['the service tells no depths'] : depths.filter((line) => !line.endsWith(' 0'))),
    ].join('; ');
  };

  return {
    hubspot,
    twilio,
    environment,
    start: async ({ withNights } = { withNights: false }) => {
      child = spawn(process.execPath, [withNights ? scriptWithNights : 'src/main.ts'], {
        env: { ...environment, ...keepsCompiled },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (log += String(chunk)));
      await until(async () => {
        const isLive = (await fetchText(`${publicUrl}/health/live`)).includes('live');
        return isLive ? '' : `the service is not live:\n${log.slice(-2000)}`;
      }, 20_000);
    },
    night: async () => {
      const before = log.length;
      child?.kill('SIGUSR2');
      const over = () => Promise.resolve(log.includes('The night is over', before) ? '' : 'the night is not over');
      await until(over, 30_000);
    },
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    killPostgres: () => until(() => killServerOf(join(folder, 'data/postgres-18')), 30_000),
    quiet: async (withinMs) => {
      let calm = 0;
      await until(async () => {
        const rest = await unrest();
        calm = rest === '' ? calm + 1 : 0;
        // The depths are counted once a second.
        return calm >= 15 ? '' : rest || 'it has only just come to rest';
      }, withinMs);
    },
    card: (user, { url, ...asked }) => cardFetch(user, { url: publicUrl + url, ...asked }),
    log: () => log,
    [Symbol.asyncDispose]: async () => {
      await end('SIGKILL');
      await hubspot[Symbol.asyncDispose]();
      await twilio[Symbol.asyncDispose]();
    },
  };
}

/** It may be starting again after the last time; then there is nobody to kill yet. */
async function killServerOf(cluster: string): Promise<string> {
  try {
    const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    return '';
  } catch {
    return 'PostgreSQL is not running';
  }
}

async function fetchText(address: string): Promise<string> {
  try {
    return await (await fetch(address)).text();
  } catch {
    return '';
  }
}

/** Looks every 100 ms until `unrest` has nothing to say any more. */
async function until(unrest: () => Promise<string>, withinMs: number): Promise<void> {
  const giveUpAtMs = performance.now() + withinMs;
  for (let left = await unrest(); left !== ''; left = await unrest()) {
    if (performance.now() > giveUpAtMs) throw new Error(`It did not come to rest within ${withinMs} ms: ${left}`);
    await pause(100);
  }
}
