import type { Allowance } from './call-rate.ts';

/**
 * Reads the account's rate from the headers of an answer. A number outside of what HubSpot sells is not believed.
 *
 * @see developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
export function allowanceOf(headers: Headers): Allowance {
  return {
    limit: numberIn(headers, 'X-HubSpot-RateLimit-Max', 10, 1000),
    windowMs: numberIn(headers, 'X-HubSpot-RateLimit-Interval-Milliseconds', 1000, 60_000),
    remaining: numberIn(headers, 'X-HubSpot-RateLimit-Remaining', 0, 1000),
  };
}

function numberIn(headers: Headers, name: string, least: number, most: number): number | null {
  const text = headers.get(name);
  if (text === null || !/^\d{1,9}$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}

const longestRetryAfterSeconds = 24 * 3600;

/** The seconds after which HubSpot wants to be asked again, 1 to a day; null if it names none. */
export function retryAfterSeconds(headers: Headers): number | null {
  return numberIn(headers, 'Retry-After', 1, longestRetryAfterSeconds);
}
