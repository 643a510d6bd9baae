import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';

/** US and Canadian numbers that nobody calls back: toll-free ones belong to companies. */
const tollFree = /^\+18(?:00|22|33|44|55|66|77|88)/;

/**
 * The number at which the patient can be called back. Carriers write words or made-up numbers where it is withheld
 * (`anonymous`, `Restricted`, +266696687), none of which is a US number.
 *
 * @returns null where it is withheld, foreign, toll-free or the practice's own.
 */
export function callerNumber(
  from: string,
  policy: Pick<PracticePolicy, 'practice' | 'locations' | 'phoneLines'>,
): string | null {
  const isPatients = /^\+1[2-9]\d{2}[2-9]\d{6}$/.test(from) && !tollFree.test(from);
  return isPatients && !ownNumbers(policy).has(from) ? from : null;
}

/** E.164. */
function ownNumbers({
  practice,
  locations,
  phoneLines,
}: Pick<PracticePolicy, 'practice' | 'locations' | 'phoneLines'>): ReadonlySet<string> {
  const written = [practice.phone, ...locations.map(({ phone }) => phone)];
  return new Set([
    ...written.flatMap((phone) => parsePhoneNumberFromString(phone, 'US')?.number ?? []),
    ...phoneLines.flatMap(({ number, frontDesk }) => [number, frontDesk]),
  ]);
}
