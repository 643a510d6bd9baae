import { sendInquiryForm, toE164, type WrittenForm } from '../inquiry-form.ts';
import { owners } from '../practice-people.ts';
import type { Sandbox } from '../sandbox.ts';
import type { ContactView } from '../simulated-hubspot/views.ts';
import type { Bubble } from '../simulated-twilio/patients.ts';
import { BrokenPromise } from './story.ts';

/** Where a story is played: what it can do, what it can see, and how it is told. */
export interface Stage {
  readonly sandbox: Sandbox;
  /** Prints a line: who did what. */
  readonly tell: (who: string, what: string) => void;
  /** Prints what was promised; throws a BrokenPromise with `found` if it does not hold. */
  readonly promise: (promise: string, holds: boolean, found?: unknown) => void;
  /** Moves the clock to this time of the practice's wall, such as `2026-11-23T08:15`. */
  readonly at: (wallTime: string) => Promise<void>;
  /** Sends the form of the website and waits until all of it is done. Returns the contact's id. */
  readonly sendForm: (form: StoryForm) => Promise<string>;
  /** Does something and waits until all that follows from it is done. */
  readonly then: (act: () => unknown) => Promise<void>;
  readonly contact: (id: string) => ContactView;
  /** The machine value of a property; empty if it has none. */
  readonly property: (id: string, name: string) => string;
  readonly tasks: (id: string) => readonly StoryTask[];
  /** What the patient's phone shows. */
  readonly phone: (written: string) => readonly Bubble[];
  /** A time on the practice's wall clock, such as `2026-11-23T08:15`, as HubSpot writes it. */
  readonly instant: (wallTime: string) => string;
}

/** A form, as far as it differs from the usual one: English, from a search, with consent. */
export type StoryForm = Pick<WrittenForm, 'firstname' | 'lastname' | 'email' | 'phone'> & Partial<WrittenForm>;

/** A task of a contact, as the practice's people see it. */
export interface StoryTask {
  readonly id: string;
  readonly subject: string;
  /** The owner's e-mail address; empty for nobody. */
  readonly owner: string;
  /** As HubSpot writes it, in UTC. */
  readonly due: string;
  readonly isDone: boolean;
}

/** Sets the stage on a sandbox. `print` gets each line. */
export function setStage(sandbox: Sandbox, print: (line: string) => void): Stage {
  const { clock, hubspot, twilio, settle } = sandbox;
  const { timeZone } = sandbox.policy.locations[0].calendar;

  const say = (who: string, what: string) => {
    const time = clock
      .now()
      .toLocaleString('en-US', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
    print(`${time.padEnd(14)} ${who.padEnd(12)} ${what}`);
  };
  const wall = (wallTime: string) => Temporal.PlainDateTime.from(wallTime).toZonedDateTime(timeZone).toInstant();
  const then = async (act: () => unknown) => {
    await act();
    await settle();
  };
  const contact = (id: string) => {
    const view = hubspot.view(id);
    if (view === undefined) throw new BrokenPromise('The contact is in HubSpot');
    return view;
  };

  return {
    sandbox,
    tell: say,
    promise: (promise, holds, found) => {
      say('', `${holds ? '✓' : '✗'} ${promise}`);
      if (!holds)
        throw new BrokenPromise(`${promise}${found === undefined ? '' : `; found: ${JSON.stringify(found)}`}`);
    },
    at: (wallTime) => sandbox.moveTo(wall(wallTime)),
    sendForm: async (form) => {
      const id = sendInquiryForm(hubspot, { language: 'en', paid: false, consent: true, ...form });
      await settle();
      return id;
    },
    then,
    contact,
    property: (id, name) => contact(id).properties.find((property) => property.name === name)?.value ?? '',
    tasks: (id) => contact(id).tasks.map(({ id: taskId, properties }) => toTask(taskId, properties)),
    phone: (written) => twilio.phone(toE164(written)),
    instant: (wallTime) => wall(wallTime).toString(),
  };
}

function toTask(id: string, properties: Readonly<Record<string, string>>): StoryTask {
  return {
    id,
    subject: properties['hs_task_subject'] ?? '',
    owner: owners.find((owner) => owner.id === properties['hubspot_owner_id'])?.email ?? '',
    due: properties['hs_timestamp'] ?? '',
    isDone: properties['hs_task_status'] === 'COMPLETED',
  };
}
