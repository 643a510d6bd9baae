import { createHmac, randomUUID } from 'node:crypto';
import { pause } from '../../clock.ts';
import { callWebhook, type WebhookAnswer } from '../simulated-partner/call-webhook.ts';

/** Calls an address of the service as Twilio does. */
export interface Webhooks {
  /** Never rejects. Repeats where the address's own overrides ask for it. */
  readonly post: (url: string, parameters: Readonly<Record<string, string>>) => Promise<WebhookAnswer>;
  /** Calls that no repeat could bring through. */
  readonly lost: () => number;
  /** Calls begun and not ended. */
  readonly inFlight: () => number;
  readonly stop: () => void;
}

/** Real time between two tries, where nobody says; Twilio does not say how long it waits. */
const usualRepeatMs = 100;

/**
 * @param authToken - signs every call.
 * @param beforeRepeatMs - real time between two tries.
 */
export function createWebhooks(
  authToken: string,
  report: (line: string) => void,
  beforeRepeatMs = usualRepeatMs,
): Webhooks {
  const stopped = new AbortController();
  let lost = 0;
  let inFlight = 0;

  const tryUntilEnough = async (url: string, body: string, headers: Readonly<Record<string, string>>) => {
    const { repeats, policies, timeoutMs } = overridesIn(url);
    let answer = await callWebhook({ url, headers, body, timeoutMs }, stopped.signal);
    for (let tried = 0; tried < repeats && asksForRepeat(answer, policies) && !stopped.signal.aborted; tried += 1) {
      await pause(beforeRepeatMs, stopped.signal);
      answer = await callWebhook({ url, headers, body, timeoutMs }, stopped.signal);
    }
    return answer;
  };

  return {
    post: async (url, parameters) => {
      inFlight += 1;
      const address = withoutFragment(url);
      const answer = await tryUntilEnough(url, new URLSearchParams(parameters).toString(), {
        'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
        'User-Agent': 'TwilioProxy/1.1',
        'I-Twilio-Idempotency-Token': randomUUID(),
        'X-Twilio-Signature': signature(authToken, address, parameters),
      });
      inFlight -= 1;
      const arrived = answer.kind === 'answered' && answer.status < 400;
      if (!arrived && !stopped.signal.aborted) {
        lost += 1;
        report(`11200: ${new URL(address).pathname} ${answer.kind === 'answered' ? answer.status : answer.kind}`);
      }
      return answer;
    },
    lost: () => lost,
    inFlight: () => inFlight,
    stop: () => {
      stopped.abort();
    },
  };
}

/**
 * What Twilio puts into `X-Twilio-Signature`: HMAC-SHA1 over the address and all parameters, sorted by name.
 *
 * @see Twilio's guide on webhooks security. The fragment is not a part of the address.
 */
function signature(authToken: string, url: string, parameters: Readonly<Record<string, string>>): string {
  const names = Object.keys(parameters).sort();
  const signed = names.reduce((text, name) => `${text}${name}${parameters[name] ?? ''}`, url);
  return createHmac('sha1', authToken).update(signed).digest('base64');
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '');
}

/**
 * Connection overrides in the fragment, such as `#rc=3&rp=all`. Without them Twilio repeats once, and only what could
 * not connect.
 */
function overridesIn(url: string) {
  const given = new URLSearchParams(new URL(url).hash.slice(1));
  return {
    repeats: Math.min(Number(given.get('rc') ?? '1'), 5),
    policies: (given.get('rp') ?? 'ct').split(','),
    timeoutMs: Number(given.get('tt') ?? given.get('rt') ?? '15000'),
  };
}

function asksForRepeat(answer: WebhookAnswer, policies: readonly string[]): boolean {
  const wants = (policy: string) => policies.includes(policy) || policies.includes('all');
  if (answer.kind === 'unreachable') return wants('ct');
  if (answer.kind === 'timed-out') return wants('rt');
  return answer.status >= 500 ? wants('5xx') : answer.status >= 400 && wants('4xx');
}
