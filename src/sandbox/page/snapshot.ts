import { isOpen } from '../../follow-up/clocks/calendar.ts';
import type { Calendar } from '../../follow-up/policy/opening-hours.ts';
import { toNational } from '../inquiry-form.ts';
import { owners } from '../practice-people.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Message } from '../simulated-twilio/messages.ts';
import type { Choice } from '../../setup/property-options.ts';
import { editChoices } from './person-edits.ts';
import { shownCall, shownConsents, type ShownCall, type ShownConsents } from './shown-consents.ts';
import { shownContact, type ShownContact } from './shown-contact.ts';
import { shownInquiry, type ShownInquiry } from './shown-inquiry.ts';
import { readShownLedger, type ShownLedger } from './shown-ledger.ts';
import { shownPhones, type ShownPhone } from './shown-phones.ts';
import { shownPractice, type ShownPractice } from './shown-practice.ts';
import { shownQueue, type ShownInLine } from './shown-queue.ts';
import { openWords } from './shown-time.ts';
import type { Stopwatch, Took } from './stopwatch.ts';

/** All that the page shows, at one moment. */
export interface Snapshot {
  readonly practice: ShownPractice & { readonly textsFrom: string };
  readonly clock: {
    readonly atMs: number;
    /** IANA name of the practice's zone. */
    readonly zone: string;
    readonly practice: { readonly isOpen: boolean; readonly words: string };
  };
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  /** Newest first. */
  readonly contacts: readonly ShownContact[];
  readonly deleted: readonly ShownContact[];
  /** The latest inquiry of each contact that has one, by contact id. */
  readonly inquiries: Readonly<Record<string, ShownInquiry>>;
  /** What number and address of each contact agreed to, and the calls from the number, by contact id. */
  readonly consents: Readonly<Record<string, ShownConsents>>;
  readonly calls: Readonly<Record<string, readonly ShownCall[]>>;
  readonly queue: readonly ShownInLine[];
  readonly ledger: ShownLedger;
  /** What can be chosen where a person sets something in HubSpot. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  readonly phones: readonly ShownPhone[];
  readonly faults: readonly string[];
  readonly took: { readonly text: string; readonly properties: string };
}

/** What the sandbox has to remember for the page. */
export interface Memory {
  /** Every contact there ever was, in the order in which they were made. */
  readonly contactIds: ReadonlySet<string>;
  /** Every text there ever was, by its id, oldest first. */
  readonly messages: ReadonlyMap<string, Message>;
  readonly stopwatch: Stopwatch;
  readonly faults: () => readonly string[];
}

/** The page shows this many contacts at most. */
const mostContacts = 40;

/**
 * Takes the snapshot.
 *
 * @throws {StoreError} while the store is away; see `isDatabaseAway`.
 */
export async function takeSnapshot(sandbox: Sandbox, memory: Memory): Promise<Snapshot> {
  const { clock, hubspot, reads, textsFrom } = sandbox;
  const { policy } = sandbox;
  const { calendar } = policy.locations[0];
  const now = clock.now();
  const shownIds = contactsOf(hubspot, memory, calendar).map(({ id }) => id);
  const [read, open, entries, calls, ledger] = await Promise.all([
    reads.readInquiries(shownIds),
    reads.readOpen(),
    reads.readEntries(shownIds),
    reads.readCalls(shownIds),
    readShownLedger(reads, calendar, now),
  ]);

  // Looked at after the store, so that what the store has told HubSpot is shown with it.
  const contacts = contactsOf(hubspot, memory, calendar);
  const nameOf = (id: string) => contacts.find((contact) => contact.id === id)?.name ?? `Contact ${id}`;
  return {
    practice: { ...shownPractice(policy), textsFrom: toNational(textsFrom) },
    clock: {
      atMs: now.epochMilliseconds,
      zone: calendar.timeZone,
      practice: { isOpen: isOpen(calendar, now), words: openWords(calendar, now) },
    },
    owners: owners.map(({ id, firstName, lastName }) => ({ id, name: `${firstName} ${lastName}` })),
    contacts: contacts.filter(({ isDeleted }) => !isDeleted),
    deleted: contacts.filter(({ isDeleted }) => isDeleted),
    inquiries: Object.fromEntries(read.map((one) => [one.contactId, shownInquiry(one, policy)])),
    consents: Object.fromEntries(shownIds.map((id) => [id, shownConsents(entries.get(id) ?? [], calendar)])),
    calls: Object.fromEntries(
      [...Map.groupBy(calls, ({ contactId }) => contactId)].map(([id, all]) => [
        id,
        all.map((call) => shownCall(call, calendar)),
      ]),
    ),
    queue: shownQueue(open, nameOf, policy, now),
    ...{ ledger, choices: editChoices },
    phones: shownPhones(contacts, memory.messages, calendar),
    faults: memory.faults(),
    took: tookWords(memory.stopwatch.took()),
  };
}

function contactsOf(hubspot: Sandbox['hubspot'], { contactIds }: Memory, calendar: Calendar): readonly ShownContact[] {
  const seen = [...contactIds].map((id) => ({ id, view: hubspot.view(id) }));
  const present = seen.flatMap(({ id, view }) => (view?.id === id ? [view] : [])).reverse();
  return present.slice(0, mostContacts).map((view) => {
    const former = seen.filter((one) => one.view?.id === view.id && one.id !== view.id).map(({ id }) => id);
    return shownContact(view, former, calendar);
  });
}

function tookWords(took: Took | null): Snapshot['took'] {
  const words = (what: string, ms: number | null | undefined) =>
    ms === null || ms === undefined
      ? ''
      : `${what} ${Math.round(ms).toLocaleString('en-US')} ms after the form was sent`;
  return { text: words('Text', took?.textMs), properties: words('Properties', took?.propertiesMs) };
}
