import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { get } from 'node:http';
import { join } from 'node:path';
import { pause } from '../src/clock.ts';
import { monotonicMs } from './monotonic.ts';
import type { Partners } from './partners/start-partners.ts';
import { practice } from './practice.ts';

/** The real service, as `npm start` runs it. Disposing of it stops it gracefully. */
export interface RunningSpeedwell extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to the first 200 of `/health/ready`. */
  readonly readyMs: number;
}

const root = join(import.meta.dirname, '..');
const patienceMs = 60_000;

/**
 * Starts the service on a data folder and waits until it is ready.
 *
 * @throws {Error} with what it has said, if it ends instead or takes a minute.
 */
export async function startSpeedwell(
  dataDir: string,
  partners: Pick<Partners, 'hubspotUrl' | 'twilioUrl'>,
): Promise<RunningSpeedwell> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const startedMs = monotonicMs();
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    env: environmentOf(port, url, dataDir, partners),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-4_000)));
  }
  // However the benchmark ends, nothing stays behind; the service's PostgreSQL dies with it.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (): Promise<void> => {
    if (hasEnded()) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };

  while (!(await isReady(`${url}/health/ready`))) {
    if (hasEnded() || monotonicMs() - startedMs > patienceMs) {
      await end();
      throw new Error(`Cannot start the service: ${said}`);
    }
    await pause(3);
  }
  const readyMs = monotonicMs() - startedMs;
  // Somebody else may have taken the port in between, and have answered in its place.
  if (hasEnded()) throw new Error(`Cannot start the service: ${said}`);
  return { ...{ url, pid: child.pid ?? 0, readyMs }, [Symbol.asyncDispose]: end };
}

function environmentOf(
  port: number,
  url: string,
  dataDir: string,
  { hubspotUrl, twilioUrl }: Pick<Partners, 'hubspotUrl' | 'twilioUrl'>,
): Record<string, string> {
  return {
    ...{ PORT: String(port), PUBLIC_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    ...{ POLICY_DIR: join(import.meta.dirname, 'policy'), ENCRYPTION_KEY: practice.encryptionKey },
    ...{ HUBSPOT_PORTAL_ID: String(practice.portalId), HUBSPOT_APP_ID: String(practice.appId) },
    ...{ HUBSPOT_ACCESS_TOKEN: practice.accessToken, HUBSPOT_CLIENT_SECRET: practice.clientSecret },
    ...{ TWILIO_ACCOUNT_SID: practice.accountSid, TWILIO_AUTH_TOKEN: practice.authToken },
    ...{ TWILIO_FROM: practice.textsFrom, HUBSPOT_BASE_URL: hubspotUrl, TWILIO_BASE_URL: twilioUrl },
  };
}

function isReady(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = get(address, { agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asking.once('error', () => {
      resolve(false);
    });
  });
}

/** A port that nobody listens on. The service's address must be known before it starts: HubSpot signs it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
