import type { Moment, Refusal } from './card-api.ts';

/** As much of HubSpot's `hubspot.fetch` as is used. HubSpot signs the request, says who asks, and may repeat it silently. */
export type FetchLike = (
  url: string,
  options?: { readonly method: 'GET' | 'POST'; readonly body?: Record<string, unknown> },
) => Promise<{ readonly status: number; readonly json: () => Promise<unknown> }>;

/**
 * What became of a question to the service.
 *
 * - `answer`: 2xx, with what was asked for.
 * - `refused`: the service says why not, in both languages.
 * - `unreachable`: nobody knows whether it was heard. A POST may have been done; asked again with the same key it is done once.
 */
export type Told<Body, Refused extends Refusal = Refusal> =
  | { readonly kind: 'answer'; readonly status: number; readonly body: Body }
  | { readonly kind: 'refused'; readonly status: number; readonly refusal: Refused }
  | { readonly kind: 'unreachable' };

/** What a question says behind the path; what is undefined is not said. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** Every POST has a key of its own for each press; HubSpot's silent repeat and a person's second press are harmless by it. */
export type Keyed = object & { readonly key: string };

/** Asks the service. Neither throws. */
export interface AskService {
  readonly get: <Body>(path: string, query?: Query) => Promise<Told<Body>>;
  readonly post: <Body, Refused extends Refusal = Refusal>(path: string, body: Keyed) => Promise<Told<Body, Refused>>;
}

/**
 * @param serviceUrl - the service's address as the app's variables have it; with or without a slash at its end.
 */
export function createAskService(fetch: FetchLike, serviceUrl: string): AskService {
  const origin = serviceUrl.replace(/\/+$/, '');
  return {
    get: async (path, query = {}) => tell(await asked(fetch, `${origin}${path}${written(query)}`, { method: 'GET' })),
    post: async (path, body) => tell(await asked(fetch, `${origin}${path}`, { method: 'POST', body: { ...body } })),
  };
}

/** A key for one press: a UUID, made of the browser's own chance. */
export function newKey(): string {
  return crypto.randomUUID();
}

/** Of the moment at which an answer was read, so that time left can be counted by the service's clock. */
export interface ReadAt {
  /** The service's clock then. */
  readonly now: Moment;
  /** The browser's clock then, in milliseconds. */
  readonly browserMs: number;
}

/** The service's clock now, in milliseconds, whatever the browser's clock says. */
export function serviceMs({ now, browserMs }: ReadAt, browserNowMs: number): number {
  return Date.parse(now) + (browserNowMs - browserMs);
}

interface Heard {
  readonly status: number;
  readonly body: unknown;
}

async function asked(fetch: FetchLike, ...request: Parameters<FetchLike>): Promise<Heard | undefined> {
  try {
    const response = await fetch(...request);
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}

/** Parsed by shape only: the answers are written to the same types as they are read by, and a drift does not compile. */
function tell<Body, Refused extends Refusal>(heard: Heard | undefined): Told<Body, Refused> {
  if (heard === undefined) return { kind: 'unreachable' };
  const { status, body } = heard;
  if (status >= 200 && status < 300) return { kind: 'answer', status, body: body as Body };
  return isRefusal(body) ? { kind: 'refused', status, refusal: body as Refused } : { kind: 'unreachable' };
}

/** HubSpot's own failures (429, 502) have no words of ours. */
function isRefusal(body: unknown): body is Refusal {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('because' in body)) return false;
  const { because } = body;
  return typeof because === 'object' && because !== null && 'en' in because && 'es' in because;
}

function written(query: Query): string {
  const said = Object.entries(query).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  const pairs = said.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
