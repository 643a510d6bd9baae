import type { ConsentEntry } from './consents.ts';
import { standingConsents } from './standing.ts';

/** An entry, and whether it is older than what the practice keeps. */
export interface AgedEntry {
  readonly entry: ConsentEntry;
  readonly isOld: boolean;
}

/**
 * Which old entries of one number or address can be deleted: all but the revocations behind a standing one, since "do not
 * write to me" does not grow old. Deleting them never turns a revocation into anything else.
 */
export function forgettable<Aged extends AgedEntry>(lines: readonly Aged[]): readonly Aged[] {
  const standing = standingConsents(lines.map(({ entry }) => entry));
  return lines.filter(({ isOld, entry: { channel, purpose, state } }) => {
    return isOld && (state === 'given' || standing[channel][purpose] !== 'revoked');
  });
}
