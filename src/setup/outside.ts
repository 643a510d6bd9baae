import { lookup } from 'node:dns/promises';
import { createHmac } from 'node:crypto';
import { readBrokenConnection } from '../partners/broken-connection.ts';

/** What an address answered, or why it did not. */
export type Answered =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** As the Date header tells it; null where there is none. */
      readonly at: Temporal.Instant | null;
      readonly body: string;
    }
  | { readonly kind: 'unreachable'; readonly code: string };

/** The world as it is seen from this machine. Nothing of it throws. */
export interface Outside {
  /** Whether the name of a host leads to an address. */
  readonly resolves: (host: string) => Promise<boolean>;
  /** Redirects are not followed. */
  readonly get: (url: string) => Promise<Answered>;
  readonly post: (url: string, body: string, headers: Readonly<Record<string, string>>) => Promise<Answered>;
}

const patienceMs = 10_000;

/** The world by DNS and `fetch`. */
export function createOutside(): Outside {
  return {
    resolves: async (host) => {
      try {
        await lookup(host);
        return true;
      } catch {
        return false;
      }
    },
    get: (url) => ask(url, {}),
    post: (url, body, headers) => ask(url, { method: 'POST', body, headers }),
  };
}

async function ask(url: string, request: RequestInit): Promise<Answered> {
  try {
    const answer = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
    const body = await answer.text();
    return { kind: 'answered', status: answer.status, at: readHttpDate(answer.headers.get('date')), body };
  } catch (error) {
    return { kind: 'unreachable', code: readBrokenConnection(error).code };
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const httpDate = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/;

/** Reads `Sun, 22 Nov 2026 04:37:36 GMT`, the one form that servers may write. RFC 9110, 5.6.7. */
export function readHttpDate(text: string | null): Temporal.Instant | null {
  const [, day = '', month = '', year = '', time = ''] = httpDate.exec(text ?? '') ?? [];
  const monthNumber = months.indexOf(month) + 1;
  if (monthNumber === 0) return null;
  try {
    return Temporal.Instant.from(`${year}-${String(monthNumber).padStart(2, '0')}-${day}T${time}Z`);
  } catch {
    return null;
  }
}

/** The headers with which HubSpot signs a POST, third version. */
export function signAsHubSpot(
  url: string,
  body: string,
  { secret, now }: { readonly secret: string; readonly now: Temporal.Instant },
): Readonly<Record<string, string>> {
  const timestamp = String(now.epochMilliseconds);
  const signature = createHmac('sha256', secret).update(`POST${url}${body}${timestamp}`).digest('base64');
  return {
    'Content-Type': 'application/json',
    'X-HubSpot-Signature-v3': signature,
    'X-HubSpot-Request-Timestamp': timestamp,
  };
}
