import { isAutomatic } from '../follow-up/patient/stranger-words.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Seal } from '../seal.ts';
import type { Queries } from './database.ts';

/** Why nothing answers a text by itself. */
export type Machine = 'not_a_person' | 'automatic_reply' | 'same_words' | 'our_words';

/** The same words so often within an hour are not meant anew; two systems that text each other do just that. */
const sameWordsInAnHour = 3;

/** Shorter words of ours come back without being an echo, such as a lone "OK". */
const shortestEcho = 20;

/** A keyed mark of the words, the same for the same words in any case and spacing. */
export function wordsMarkOf(seal: Pick<Seal, 'nameNews'>, body: string): Buffer {
  return seal.nameNews(['words', plain(body)]);
}

interface Needs {
  readonly portalId: number;
  readonly seal: Pick<Seal, 'open'>;
  readonly policy: PracticePolicy;
}

interface CameIn {
  readonly sid: string;
  readonly body: string;
  readonly hashes: readonly Buffer[];
  readonly wordsMark: Buffer;
}

/**
 * What shows that a machine wrote a text: its words are an automatic reply's, it says the same for the fourth time within an
 * hour, or it brings back what we wrote to this number within a day. Null where a person may have written it.
 */
export async function machineBehind(
  transaction: Queries,
  { portalId, seal, policy }: Needs,
  { sid, body, hashes, wordsMark }: CameIn,
  now: Temporal.Instant,
): Promise<Machine | null> {
  if (plain(body) === '') return null;
  const ours = await transaction.query<{ sealed: Buffer }>(
    `select sealed from outbox
      where portal_id = $1 and number_hash = any($2::bytea[]) and kind = 'text' and called_at > $3 and sealed is not null
      order by called_at desc limit 10`,
    [portalId, hashes, now.subtract({ hours: 24 }).toString()],
  );
  if (ours.some(({ sealed }) => isEcho(body, sealed, seal))) return 'our_words';
  const same = await transaction.query(
    `select 1 from replies
      where portal_id = $1 and number_hash = any($2::bytea[]) and received_at > $3 and words_mark = $4 and sid <> $5
      limit ${sameWordsInAnHour}`,
    [portalId, hashes, now.subtract({ hours: 1 }).toString(), wordsMark, sid],
  );
  if (same.length >= sameWordsInAnHour) return 'same_words';
  return isAutomatic(body, policy) ? 'automatic_reply' : null;
}

function isEcho(body: string, sealed: Buffer, seal: Pick<Seal, 'open'>): boolean {
  const said = plain(body);
  return said.length >= shortestEcho && plain(bodyIn(sealed, seal)).includes(said);
}

/** A sealed text is JSON with its words under `body`. */
function bodyIn(sealed: Buffer, seal: Pick<Seal, 'open'>): string {
  try {
    const content: unknown = JSON.parse(seal.open(sealed));
    const { body } = { body: '', ...(typeof content === 'object' ? content : null) };
    return typeof body === 'string' ? body : '';
  } catch {
    // Sealed with a key that is gone: nothing can be compared with it.
    return '';
  }
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
