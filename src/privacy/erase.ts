import { cancelPending } from '../journal/endings.ts';
import type { Queries } from '../journal/database.ts';
import { eraseNumber, erasePerson, type Erased } from '../journal/erasure.ts';
import { appendNews } from '../journal/inbox.ts';
import { openKeyring } from '../journal/keyring.ts';
import type { Seal } from '../seal.ts';
import type { CommandGround, ExitCode } from './command-ground.ts';
import { findWhose, readWish, type Found, type Wish } from './whose.ts';

type Whose = Exclude<Found, { readonly unclear: string }>;

/**
 * Erases all that is kept of one person, at once, whether the service runs or not. Run again, it finds nothing left. The
 * follow-up of a contact ends, as when HubSpot tells of a privacy deletion.
 */
export async function erase({ config, database, words, clock, print, ask }: CommandGround): Promise<ExitCode> {
  const wish = readWish(words, ['yes']);
  if (wish === undefined) return 2;
  const portalId = config.HUBSPOT_PORTAL_ID;
  const log = { failed: () => undefined };
  const { seal } = await openKeyring(database, { ...config, portalId }, { log, now: clock.now() });
  const whose = await findWhose(database, portalId, wish, seal);
  if ('unclear' in whose) {
    print(`✗ ${whose.unclear}`);
    return 1;
  }
  if (!(await isConfirmed(wish, ask))) {
    print('✗ Nothing was erased: what was typed is not the same');
    return 1;
  }
  const erased = await database.transaction((transaction) => eraseAll(transaction, portalId, whose, seal, clock.now()));
  sayWhat(erased, print);
  sayWhatStays(await countStops(database, portalId, whose), whose, print);
  return 0;
}

async function isConfirmed({ written, yes }: Wish, ask: CommandGround['ask']): Promise<boolean> {
  if (yes) return true;
  const typed = await ask('This cannot be undone. Type the contact or number once more: ');
  return typed.trim() === written.trim();
}

async function eraseAll(
  transaction: Queries,
  portalId: number,
  { person, contactId, hashes }: Whose,
  seal: Pick<Seal, 'nameNews'>,
  now: Temporal.Instant,
): Promise<Erased> {
  if (contactId === null) return eraseNumber(transaction, portalId, hashes, now);
  // The service may be at work on the contact: one after the other.
  const known = await transaction.query<{ gone: string | null; contact_id: string }>(
    `select contact_id, gone from patients where portal_id = $1 and contact_id = any($2::bigint[])
      order by contact_id for update`,
    [portalId, person.contactIds],
  );
  for (const each of person.contactIds) await cancelPending(transaction, portalId, each, [], now);
  const erased = await erasePerson(transaction, portalId, contactId, 'erased', now);
  const isUnderWay = known.some((row) => row.contact_id === contactId && row.gone !== 'erased');
  if (isUnderWay) {
    const sameNews = seal.nameNews(['erased by command', portalId, contactId, now.toString()]);
    const news = { portalId, contactId, kind: 'contact_erased', occurredAt: now, sameNews, payload: {} } as const;
    await appendNews(transaction, [news], now);
  }
  return erased;
}

const names: Readonly<Record<string, string>> = {
  replies: 'texts of the patient',
  outbox: 'messages to the patient',
  drafts: 'answers written by people',
  acts: 'acts of people on cards',
  calls: 'calls',
  strangers: 'texts or calls that waited to be somebody’s',
  numbers: 'known numbers',
  number_failures: 'failures of the number',
  consents: 'lines of consent',
  consent_mirrors: 'notes of what HubSpot showed',
  contact_updates: 'values on their way to HubSpot',
  inquiries: 'inquiries: the mark of the words and the landing page',
};

function sayWhat(erased: Erased, print: CommandGround['print']): void {
  const counts = Object.entries(erased);
  if (counts.length === 0) print('✓ Nothing was left to erase');
  for (const [table, count] of counts) print(`✓ ${count} × ${names[table] ?? table}`);
}

async function countStops(queries: Queries, portalId: number, { person, hashes }: Whose): Promise<number> {
  const [row] = await queries.query<{ count: number }>(
    `select count(distinct (subject, channel))::integer as count from consents
      where portal_id = $1 and subject = any($2::bytea[]) and state = 'revoked'`,
    [portalId, [...person.subjects, ...hashes]],
  );
  return row?.count ?? 0;
}

function sayWhatStays(stops: number, { contactId }: Whose, print: CommandGround['print']): void {
  if (stops > 0)
    print(`! ${stops} × a request to stop stays, as a keyed hash of the number, so that it goes on holding`);
  if (contactId !== null) {
    print(
      '! Codes and times of inquiries stay for the counts, and sentences of the timeline, which hold no words of anybody',
    );
    print('! Delete the contact in HubSpot for privacy, too; Speedwell does not take this contact up again');
  }
  print(
    '! Texts at Twilio are emptied where the policy says so (blank_at_twilio_after_days); recordings of voicemails are not',
  );
}
