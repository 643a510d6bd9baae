import { isOpen } from '../../follow-up/calendar.ts';
import type { Calendar } from '../../follow-up/policy.ts';
import { toNational } from '../inquiry-form.ts';
import { owners } from '../practice-people.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Message } from '../simulated-twilio/messages.ts';
import { shownContact, type ShownContact } from './shown-contact.ts';
import { shownPhones, type ShownPhone } from './shown-phones.ts';
import { openWords } from './shown-time.ts';
import type { Stopwatch, Took } from './stopwatch.ts';

/** All that the page shows, at one moment. */
export interface Snapshot {
  readonly practice: { readonly name: string; readonly textsFrom: string };
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

/** Takes the snapshot. */
export function takeSnapshot({ clock, hubspot, policy, textsFrom }: Sandbox, memory: Memory): Snapshot {
  const { practice } = policy;
  const { calendar } = policy.locations[0];
  const now = clock.now();
  const contacts = contactsOf(hubspot, memory, calendar);
  return {
    practice: { name: practice.name, textsFrom: toNational(textsFrom) },
    clock: {
      atMs: now.epochMilliseconds,
      zone: calendar.timeZone,
      practice: { isOpen: isOpen(calendar, now), words: openWords(calendar, now) },
    },
    owners: owners.map(({ id, firstName, lastName }) => ({ id, name: `${firstName} ${lastName}` })),
    contacts: contacts.filter(({ isDeleted }) => !isDeleted),
    deleted: contacts.filter(({ isDeleted }) => isDeleted),
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
