import { usualTimeoutMs, type ExtensionUser, type SignedCall } from './extension-fetch.ts';

/** What an extension wants of `hubspot.fetch`, before anybody has looked at it. */
export interface WantedFetch {
  readonly url: string;
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  /** In milliseconds. */
  readonly timeout?: number | undefined;
}

/** What an extension is told, in the words of whoever answered. */
export interface ToldOfFetch {
  readonly status: number;
  readonly text: string;
}

/** What can be wrong between HubSpot and the service. */
export type FetchTrouble =
  /** Nobody answers. */
  | 'unreachable'
  /** The service does what it is asked, and the first answer gets lost. */
  | 'answer-lost';

/** `hubspot.fetch` with all of HubSpot's rules. */
export interface HubspotFetch {
  readonly fetch: (user: ExtensionUser, wanted: WantedFetch) => Promise<ToldOfFetch>;
  /** Until told otherwise; null for all is well. */
  readonly trouble: (what: FetchTrouble | null) => void;
}

interface Needs {
  readonly call: SignedCall;
  /** `permittedUrls.fetch` of the app's manifest. */
  readonly permitted: readonly string[];
  /** Where an address leads on this machine, as `local.json` says it to HubSpot's own local server. */
  readonly localOf: (url: URL) => string;
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;
type Method = (typeof methods)[number];
const largestBytes = 1_000_000;
const longestTimeoutMs = 120_000;
/** Of one app in one account at the same time. */
const mostAtOnce = 20;

/**
 * Refuses what HubSpot refuses, and repeats silently once what HubSpot repeats: a call that was not connected or was
 * answered with 5xx.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensions/fetching-data
 */
export function createHubspotFetch({ call, permitted, localOf }: Needs): HubspotFetch {
  let trouble: FetchTrouble | null = null;
  let underWay = 0;

  const once = async (user: ExtensionUser, wanted: WantedFetch, loses: boolean): Promise<ToldOfFetch> => {
    if (trouble === 'unreachable') return refusal(502, 'Cannot connect to the address');
    try {
      const answer = await call(user, {
        url: localOf(new URL(wanted.url)),
        method: methodOf(wanted) ?? 'GET',
        ...(wanted.body === undefined ? {} : { body: wanted.body as object }),
        timeoutMs: Math.min(wanted.timeout ?? usualTimeoutMs, longestTimeoutMs),
      });
      return loses ? refusal(502, 'The connection was lost') : answer;
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === 'TimeoutError';
      return isTimeout ? refusal(504, 'The address does not answer in time') : refusal(502, 'Cannot connect');
    }
  };

  return {
    trouble: (what) => {
      trouble = what;
    },
    fetch: async (user, wanted) => {
      const fault = faultOf(wanted, permitted);
      if (fault !== null) return refusal(400, fault);
      if (underWay >= mostAtOnce) return refusal(429, 'Too many calls of this app at the same time');
      underWay += 1;
      try {
        const first = await once(user, wanted, trouble === 'answer-lost');
        const answer = first.status >= 500 && first.status !== 504 ? await once(user, wanted, false) : first;
        return Buffer.byteLength(answer.text) > largestBytes ? refusal(502, 'The answer is larger than 1 MB') : answer;
      } finally {
        underWay -= 1;
      }
    },
  };
}

/** HubSpot's own answers look like none of the service's. */
function refusal(status: number, message: string): ToldOfFetch {
  return { status, text: JSON.stringify({ status: 'error', message, category: 'EXTENSION_FETCH' }) };
}

const methodOf = ({ method = 'GET' }: WantedFetch): Method | undefined => methods.find((each) => each === method);

function faultOf(wanted: WantedFetch, permitted: readonly string[]): string | null {
  const { url, headers = {}, body } = wanted;
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address?.protocol !== 'https:') return `The address must begin with https: ${url}`;
  if (!permitted.some((each) => isWithin(address, each))) return `The address is not in permittedUrls: ${url}`;
  if (methodOf(wanted) === undefined) return `The method must be one of ${methods.join(', ')}`;
  const foreign = Object.keys(headers).filter((name) => name.toLowerCase() !== 'authorization');
  if (foreign.length > 0) return `Only 'Authorization' header is allowed, not ${foreign.join(', ')}`;
  if (body !== undefined && (typeof body !== 'object' || body === null)) return 'The body must be an object';
  if (Buffer.byteLength(JSON.stringify(body ?? '')) > largestBytes) return 'The request is larger than 1 MB';
  return null;
}

function isWithin(address: URL, permitted: string): boolean {
  if (!URL.canParse(permitted)) return false;
  const { origin, pathname } = new URL(permitted);
  return address.origin === origin && address.pathname.startsWith(pathname);
}
