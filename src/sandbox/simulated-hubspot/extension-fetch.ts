import { createHmac } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Owner } from './account.ts';

/** What a card asks of its app's own service. */
export interface ExtensionRequest {
  /** The whole address. */
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** Written as JSON; only of POST. */
  readonly body?: object;
}

/** What the service answered. */
export interface ExtensionAnswer {
  readonly status: number;
  /** As JSON; null where it was none. */
  readonly body: unknown;
}

/** The user whose browser shows the card. */
export type ExtensionUser = Pick<Owner, 'userId' | 'email'>;

/** `hubspot.fetch` of a card that this user has open. */
export type ExtensionFetch = (user: ExtensionUser, request: ExtensionRequest) => Promise<ExtensionAnswer>;

/** One call as HubSpot's servers make it, with what came back as it was written. */
export type SignedCall = (
  user: ExtensionUser,
  request: ExtensionRequest & { readonly timeoutMs?: number },
) => Promise<{ readonly status: number; readonly text: string }>;

interface Needs {
  readonly clock: Pick<Clock, 'now'>;
  readonly portalId: number;
  readonly appId: number;
  readonly clientSecret: string;
}

/** HubSpot gives up after this. In milliseconds of real time. */
export const usualTimeoutMs = 15_000;

/**
 * Makes the calls of cards as HubSpot's servers make them: the user, the account and the app are put into the address,
 * and the third version of the signature covers all of it, with its @ decoded.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensions/fetching-data
 */
export function createSignedCall({ clock, portalId, appId, clientSecret }: Needs): SignedCall {
  return async ({ userId, email }, { url, method, body, timeoutMs = usualTimeoutMs }) => {
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
    return { status: response.status, text: await response.text() };
  };
}

/** The same, with the answer read. */
export function createExtensionFetch(call: SignedCall): ExtensionFetch {
  return async (user, request) => {
    const { status, text } = await call(user, request);
    return { status, body: parsed(text) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
