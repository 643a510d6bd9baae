import type { PracticePolicy } from '../policy/practice-policy.ts';

/**
 * Addresses that phones turn into links: with a scheme, with www, or bare with one of the endings that people know. An
 * e-mail address is none.
 */
const links =
  /\bhttps?:\/\/[^\s/?#"”<>)]+|(?<![\w@.-])(?:[\w-]+\.)*[\w-]*[a-z][\w-]*\.(?:app|biz|care|clinic|co|com|dental|doctor|gl|gov|health|info|io|link|ly|me|net|online|org|page|site|us)\b(?!@)/giu;

/**
 * Services that hide where a link leads. Carriers stop texts with them, whoever sent them.
 *
 * @see Twilio's and CTIA's rules: public shorteners are filtered whatever the text says.
 */
const shorteners: ReadonlySet<string> = new Set([
  'bit.ly', 'bitly.com', 'buff.ly', 'cutt.ly', 'goo.gl', 'is.gd', 'ow.ly', 'rb.gy', 'rebrand.ly', 'shorturl.at', 't.co',
  't.ly', 'tiny.cc', 'tinyurl.com', 'v.gd',
]); // prettier-ignore

/** The hosts that a text links to, in small letters, in the order in which they are written. */
export function linkedHosts(text: string): readonly string[] {
  return Array.from(text.matchAll(links), ([link]) => hostOf(link));
}

/**
 * The first host that the words link to and that is not the practice's own; null where there is none. The practice's own
 * are its domains and those of its booking pages, with all that lies under them. A known shortener never is.
 */
export function foreignHost(
  text: string,
  policy: Pick<PracticePolicy, 'practice' | 'locations'> & Partial<Pick<PracticePolicy, 'texting'>>,
): string | null {
  const hosts = linkedHosts(text);
  if (hosts.length === 0) return null;
  const own = ownDomains(policy);
  return (
    hosts.find((host) => shorteners.has(withoutWww(host)) || !own.some((domain) => isWithin(host, domain))) ?? null
  );
}

function ownDomains({
  practice,
  locations,
  texting,
}: Pick<PracticePolicy, 'practice' | 'locations'> & Partial<Pick<PracticePolicy, 'texting'>>): readonly string[] {
  const bookings = [practice.bookingUrl, ...locations.map(({ bookingUrl }) => bookingUrl)];
  return [
    ...(texting?.linkDomains ?? []),
    ...bookings.flatMap((url) => (url === null ? [] : linkedHosts(url).map(withoutWww))),
  ];
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** Without the scheme, a user name before it, which could pass for a host, a port, and a full stop at its end. */
function hostOf(written: string): string {
  return written
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^.*@/u, '')
    .replace(/[:.,;!]+\d*$/u, '');
}

function withoutWww(host: string): string {
  return host.replace(/^www\./u, '');
}
