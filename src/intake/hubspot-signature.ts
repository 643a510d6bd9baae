import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What HubSpot signs: the request as it was sent, to the address as HubSpot knows it. */
export interface SignedRequest {
  readonly method: string;
  /** The whole address that HubSpot called: `PUBLIC_URL` and what follows it, never built from a Host header. */
  readonly url: string;
  /** The bytes as they came. Parsed and written again they would be other bytes. */
  readonly body: Buffer;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Whose signatures are believed. */
export interface SignaturePolicy {
  /** The present client secret, and the previous one while it is being replaced. None of them empty. */
  readonly secrets: readonly string[];
  /**
   * Also believes the first version, which covers neither address nor time. Only where the third version did not come:
   * a wrong newer signature is never excused by a right older one.
   */
  readonly allowV1: boolean;
  /**
   * Also believes the second version, which covers the address and not the time: of requests that are harmless when they
   * are repeated. HubSpot signs the steps of workflows with it. Only where the third version did not come.
   */
  readonly allowV2?: boolean;
}

/** Why a request is not believed. */
export type SignatureFault =
  | 'no signature'
  | 'no readable timestamp'
  | 'timestamp too old'
  | 'timestamp in the future'
  | 'signature does not match';

/** HubSpot's own limit for the age of a request. The same is allowed the other way, for clocks that differ. */
const toleranceMs = 5 * 60 * 1000;

/** HubSpot decodes these in the address before signing it, and no others. */
const decodedBeforeSigning = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/**
 * Checks that HubSpot sent this request, within five minutes of `now`.
 *
 * @returns undefined if it did, else why that is not believed.
 * @see https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests
 */
export function findSignatureFault(
  request: SignedRequest,
  policy: SignaturePolicy,
  now: Temporal.Instant,
): SignatureFault | undefined {
  const v3 = headerOf(request, 'x-hubspot-signature-v3');
  if (v3 !== undefined) return findV3Fault(request, v3, policy.secrets, now);

  const older = headerOf(request, 'x-hubspot-signature');
  const { allowV1, allowV2 = false } = policy;
  if (older === undefined || !(allowV1 || allowV2)) return 'no signature';
  const isV2 = allowV2 && matchesAny(older, policy.secrets, (secret) => signV2(secret, request));
  const isV1 = allowV1 && matchesAny(older, policy.secrets, (secret) => signV1(secret, request.body));
  return isV2 || isV1 ? undefined : 'signature does not match';
}

/** The third version of HubSpot's signature, in base64. `timestamp` is in milliseconds, as in the request's header. */
export function signV3(secret: string, request: Omit<SignedRequest, 'headers'>, timestamp: string): string {
  return createHmac('sha256', secret)
    .update(request.method + request.url.replace(decodedBeforeSigning, decodeURIComponent))
    .update(request.body)
    .update(timestamp)
    .digest('base64');
}

function findV3Fault(
  request: SignedRequest,
  signature: string,
  secrets: readonly string[],
  now: Temporal.Instant,
): SignatureFault | undefined {
  const timestamp = headerOf(request, 'x-hubspot-request-timestamp') ?? '';
  if (!/^\d{1,15}$/.test(timestamp)) return 'no readable timestamp';

  const ageMs = now.epochMilliseconds - Number(timestamp);
  if (ageMs > toleranceMs) return 'timestamp too old';
  if (ageMs < -toleranceMs) return 'timestamp in the future';

  return matchesAny(signature, secrets, (secret) => signV3(secret, request, timestamp))
    ? undefined
    : 'signature does not match';
}

/** The second version of HubSpot's signature, in hex: of the address as it was called, without decoding. */
function signV2(secret: string, { method, url, body }: Omit<SignedRequest, 'headers'>): string {
  return createHash('sha256')
    .update(secret + method + url)
    .update(body)
    .digest('hex');
}

function signV1(secret: string, body: Buffer): string {
  return createHash('sha256').update(secret).update(body).digest('hex');
}

function matchesAny(signature: string, secrets: readonly string[], sign: (secret: string) => string): boolean {
  const given = Buffer.from(signature);
  return secrets.some((secret) => {
    const expected = Buffer.from(sign(secret));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function headerOf({ headers }: SignedRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.join(', ');
}
