import type { Clock } from '../clock.ts';
import { nameOf, type ContactKey, type ContactLook, type LookAtContacts } from '../intake/look-at-contacts.ts';

/** How a contact looks; undefined where HubSpot does not have it. */
export type LookAtOne = (contact: ContactKey) => Promise<ContactLook | undefined>;

/** What was seen counts as the present truth for this long, as it does for texts that go out. */
const looksStayTrue = Temporal.Duration.from({ seconds: 60 });

/** More are forgotten, the oldest first. */
const mostKept = 1_000;

/** As many as one HubSpot call can read. */
const mostAtOnce = 100;

interface Asked {
  readonly contact: ContactKey;
  readonly resolve: (look: ContactLook | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Looks at contacts for people who have their cards open: whoever asks while a call is under way goes into the next one,
 * so that fifty people cost hardly more calls than one. A look counts for a minute.
 */
export function createRecentLooks(lookAtContacts: LookAtContacts, clock: Pick<Clock, 'now'>): LookAtOne {
  const known = new Map<string, ContactLook>();
  let waiting: Asked[] = [];
  let looking = false;

  const lookAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      await lookAtBatch(batch);
    }
    looking = false;
  };

  const lookAtBatch = async (batch: readonly Asked[]) => {
    try {
      const looks = await lookAtContacts(batch.map(({ contact }) => contact));
      for (const { contact, resolve } of batch) resolve(kept(contact, looks.get(nameOf(contact))));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  const kept = (contact: ContactKey, look: ContactLook | undefined) => {
    known.delete(nameOf(contact));
    if (look !== undefined) known.set(nameOf(contact), look);
    const [oldest] = known.keys();
    if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
    return look;
  };

  return (contact) => {
    const look = known.get(nameOf(contact));
    const isTrue = look !== undefined && Temporal.Instant.compare(look.at.add(looksStayTrue), clock.now()) >= 0;
    if (isTrue) return Promise.resolve(look);
    return new Promise((resolve, reject) => {
      waiting.push({ contact, resolve, reject });
      if (looking) return;
      looking = true;
      // Those who ask in the same moment go together.
      queueMicrotask(() => void lookAll());
    });
  };
}
