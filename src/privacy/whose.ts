import { parseArgs } from 'node:util';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Queries } from '../journal/database.ts';
import { findPerson, personOfNumber, type Person } from '../journal/person.ts';
import { contactsWithNumber } from '../journal/strangers.ts';
import type { Seal } from '../seal.ts';

/** What a command was told: whose data, and how. */
export interface Wish {
  readonly whose: { readonly contact: string } | { readonly number: string };
  /** The same as it was written, for whoever has to confirm it. */
  readonly written: string;
  readonly out: string | undefined;
  readonly yes: boolean;
}

/** Reads `--contact ID` or `--number "+1312…"`, and what `also` allows; undefined for words that mean nothing. */
export function readWish(words: readonly string[], also: readonly ('out' | 'yes')[]): Wish | undefined {
  const values = valuesIn(words);
  if (values === undefined) return undefined;
  const { contact, number, out, yes } = values;
  if ((contact === undefined) === (number === undefined)) return undefined;
  if ((out !== undefined && !also.includes('out')) || (yes !== undefined && !also.includes('yes'))) return undefined;
  const base = { written: contact ?? number ?? '', out, yes: yes ?? false };
  if (contact !== undefined) return /^[1-9]\d{0,17}$/.test(contact) ? { ...base, whose: { contact } } : undefined;
  const e164 = parsePhoneNumberFromString(number ?? '', 'US');
  return e164?.isPossible() === true ? { ...base, whose: { number: e164.number } } : undefined;
}

function valuesIn(words: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = { contact: text, number: text, out: text, yes: { type: 'boolean' } } as const;
    return parseArgs({ args: [...words], options, allowPositionals: false }).values;
  } catch {
    return undefined;
  }
}

/** Who was found, or why a person has to say it more exactly. */
export type Found =
  | {
      readonly person: Person;
      /** The contact that stands for the person; null for a number of nobody. */
      readonly contactId: string | null;
      /** Keyed hashes of the number that was asked for. */
      readonly hashes: readonly Buffer[];
    }
  | { readonly unclear: string };

/** Finds whose data is meant. A number of several contacts is not anybody's alone. */
export async function findWhose(
  queries: Queries,
  portalId: number,
  { whose }: Wish,
  seal: Pick<Seal, 'hashesOfNumber'>,
): Promise<Found> {
  if ('contact' in whose) return ofContact(queries, portalId, whose.contact, []);
  const hashes = seal.hashesOfNumber(whose.number);
  const candidates = await contactsWithNumber(queries, portalId, hashes);
  const [only, ...others] = candidates.map(({ contactId }) => contactId);
  if (only === undefined) return { person: personOfNumber(hashes), contactId: null, hashes };
  if (others.length === 0) return ofContact(queries, portalId, only, hashes);
  const named = [only, ...others].map((id) => `--contact ${id}`).join(' or ');
  return { unclear: `Several contacts have this number; name one of them: ${named}` };
}

async function ofContact(
  queries: Queries,
  portalId: number,
  contactId: string,
  hashes: readonly Buffer[],
): Promise<Found> {
  const [row] = await queries.query<{ merged_into: string | null }>(
    'select merged_into from patients where portal_id = $1 and contact_id = $2',
    [portalId, contactId],
  );
  const into = row?.merged_into ?? null;
  if (into !== null) return { unclear: `This contact was merged into another one; ask for that: --contact ${into}` };
  return { person: await findPerson(queries, portalId, contactId), contactId, hashes };
}
