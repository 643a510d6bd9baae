import type { Clock } from '../../clock.ts';
import { answerWithin } from '../../partners/answer-within.ts';
import type { HubSpot } from '../../partners/hubspot.ts';

/** The store has no names: they are HubSpot's, and are forgotten after this long. */
const keptFor = Temporal.Duration.from({ minutes: 10 });

/** More are forgotten, the oldest first. */
const mostKept = 2_000;

/** As many as one HubSpot call can read. */
const mostAtOnce = 100;

/** The queue is worth showing without names; whoever waits for it waits no longer. */
const patienceMs = 700;

/** The names of contacts by their ids; without those that HubSpot does not have, or cannot be asked for in the time that somebody waits. */
export type NamesOf = (portalId: number, contactIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

interface Kept {
  readonly at: Temporal.Instant;
  /** Null where HubSpot has none; undefined as long as it has not answered. */
  readonly name: string | null | undefined;
  /** The call that reads it: several people who open the queue wait for the same. */
  readonly reading: Promise<unknown>;
}

/**
 * Reads the names of contacts from HubSpot, up to a hundred a call, and keeps them ten minutes, in memory only. Never
 * rejects: while HubSpot is away nobody has a name.
 */
export function createNamesOf(hubspotOf: (portalId: number) => HubSpot, clock: Pick<Clock, 'now'>): NamesOf {
  const kept = new Map<string, Kept>();

  const forgetOld = (now: Temporal.Instant) => {
    // The oldest were kept first.
    for (const [key, { at }] of kept) {
      if (kept.size <= mostKept && Temporal.Instant.compare(at.add(keptFor), now) > 0) return;
      kept.delete(key);
    }
  };

  const ask = (portalId: number, contactIds: readonly string[], at: Temporal.Instant) => {
    const keyed = contactIds.map((contactId) => ({ contactId, key: `${portalId}/${contactId}` }));
    const reading = readNames(hubspotOf(portalId), contactIds).then(
      (names) => {
        for (const { contactId, key } of keyed) kept.set(key, { at, name: names.get(contactId) ?? null, reading });
      },
      () => {
        for (const { key } of keyed) kept.delete(key);
      },
    );
    for (const { key } of keyed) kept.set(key, { at, name: undefined, reading });
  };

  return async (portalId, contactIds) => {
    const now = clock.now();
    forgetOld(now);
    const unknown = contactIds.filter((contactId) => !kept.has(`${portalId}/${contactId}`));
    for (let from = 0; from < unknown.length; from += mostAtOnce) {
      ask(portalId, unknown.slice(from, from + mostAtOnce), now);
    }
    const all = contactIds.map((contactId) => kept.get(`${portalId}/${contactId}`));
    const awaited = new Set(all.flatMap((each) => (each?.name === undefined && each ? [each.reading] : [])));
    if (awaited.size > 0) await answerWithin(patienceMs, Promise.all(awaited));
    return new Map(
      contactIds.flatMap((contactId) => {
        const name = kept.get(`${portalId}/${contactId}`)?.name ?? null;
        return name === null ? [] : [[contactId, name] as const];
      }),
    );
  };
}

/** Longer ones tell nobody apart. In characters. */
const longestName = 80;

async function readNames(hubspot: HubSpot, contactIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const contacts = await hubspot.readContacts(contactIds, ['firstname', 'lastname']);
  const names = new Map<string, string>();
  for (const [contactId, { firstname, lastname }] of contacts) {
    const name = [firstname, lastname]
      .flatMap((part) => part?.trim() ?? [])
      .join(' ')
      .trim();
    if (name !== '') names.set(contactId, name.slice(0, longestName));
  }
  return names;
}
