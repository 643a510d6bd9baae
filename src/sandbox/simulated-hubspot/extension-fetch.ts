import { createHmac } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Owner } from './account.ts';

/** What a card asks of its app's own service. */
export interface ExtensionRequest {
  /** The whole address. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Written as JSON; only of POST. */
  readonly body?: object;
}

/** What the service answered. */
export interface ExtensionAnswer {
  readonly status: number;
  /** As JSON; null where it was none. */
  readonly body: unknown;
}

/** `hubspot.fetch` of a card that this user has open. */
export type ExtensionFetch = (
  user: Pick<Owner, 'userId' | 'email'>,
  request: ExtensionRequest,
) => Promise<ExtensionAnswer>;

interface Needs {
  readonly clock: Pick<Clock, 'now'>;
  readonly portalId: number;
  readonly appId: number;
  readonly clientSecret: string;
}

/** HubSpot gives up after this. In milliseconds of real time. */
const timeoutMs = 15_000;

/**
 * Makes the calls of cards as HubSpot's servers make them: the user, the account and the app are put into the address,
 * and the third version of the signature covers all of it, with its @ decoded.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensions/fetching-data
 */
export function createExtensionFetch({ clock, portalId, appId, clientSecret }: Needs): ExtensionFetch {
  return async ({ userId, email }, { url, method, body }) => {
    const signed = new URL(url);
    const said = { userId, portalId, userEmail: email, appId };
    for (const [name, value] of Object.entries(said)) signed.searchParams.append(name, String(value));
    const sent = body === undefined ? '' : JSON.stringify(body);
    const timestamp = String(clock.now().epochMilliseconds);
    const decoded = signed.href.replaceAll('%40', '@');
    const signature = createHmac('sha256', clientSecret)
      .update(method + decoded + sent + timestamp)
      .digest('base64');
    const response = await fetch(signed, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'X-HubSpot-Signature-v3': signature,
        'X-HubSpot-Request-Timestamp': timestamp,
      },
      ...(body === undefined ? {} : { body: sent }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: parsed(await response.text()) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
