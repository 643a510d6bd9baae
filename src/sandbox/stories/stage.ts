import { sendInquiryForm, toE164, type WrittenForm } from '../inquiry-form.ts';
import { frontDesk, owners } from '../practice-people.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Owner } from '../simulated-hubspot/account.ts';
import type { callDispositions } from '../simulated-hubspot/built-in-properties.ts';
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
  /** Somebody of the practice logs a call in HubSpot; by default the front desk, which made it. */
  readonly logCall: (id: string, how: Disposition, call?: LoggedCall) => Promise<void>;
  /** Somebody of the practice sets properties of the contact in HubSpot; the prefix `speedwell_` is added. */
  readonly set: (id: string, properties: Values, by?: Owner) => Promise<void>;
  /** A workflow of the practice sets properties of the contact; the prefix `speedwell_` is added. */
  readonly setByWorkflow: (id: string, properties: Values) => Promise<void>;
  /** The patient writes from this phone. */
  readonly reply: (written: string, body: string) => Promise<void>;
  /** Somebody of the practice changes a setting of the policy, such as `['fit', 'area']`, while everything runs. */
  readonly decide: (path: readonly string[], value: unknown) => Promise<void>;
  /** Does something and waits until all that follows from it is done. */
  readonly then: (act: () => unknown) => Promise<void>;
  readonly contact: (id: string) => ContactView;
  /** The machine value of a property; empty if it has none. */
  readonly property: (id: string, name: string) => string;
  /** Promises that HubSpot shows these values; the prefix `speedwell_` is added, and `owner` is an e-mail address. */
  readonly shows: (promise: string, id: string, values: Values) => void;
  /** Newest last. */
  readonly tasks: (id: string) => readonly StoryTask[];
  /** The newest task of the contact. */
  readonly lastTask: (id: string) => StoryTask | undefined;
  /** What the patient's phone shows. */
  readonly phone: (written: string) => readonly Bubble[];
  /** The texts of the practice on the patient's phone. */
  readonly texts: (written: string) => readonly string[];
  /** The e-mails that HubSpot sent the patient for us, by name. */
  readonly emails: (id: string) => readonly string[];
  /** A time on the practice's wall clock, such as `2026-11-23T08:15`, as HubSpot writes it. */
  readonly instant: (wallTime: string) => string;
}

type Disposition = keyof typeof callDispositions;
type Values = Readonly<Record<string, string>>;

/** A call, as far as it differs from the usual one: by the front desk, to the patient. */
interface LoggedCall {
  readonly by?: Owner;
  readonly direction?: 'INBOUND' | 'OUTBOUND';
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
  readonly priority: string;
  readonly isDone: boolean;
}

/** Sets the stage on a sandbox. `print` gets each line. */
export function setStage(sandbox: Sandbox, print: (line: string) => void): Stage {
  const { timeZone } = sandbox.policy.locations[0].calendar;
  const wall = (wallTime: string) => Temporal.PlainDateTime.from(wallTime).toZonedDateTime(timeZone).toInstant();
  const tell = createTeller(sandbox, timeZone, print);
  const promise: Stage['promise'] = (promised, holds, found) => {
    tell('', `${holds ? '✓' : '✗'} ${promised}`);
    if (!holds) throw new BrokenPromise(`${promised}${found === undefined ? '' : `; found: ${JSON.stringify(found)}`}`);
  };
  const then = async (act: () => unknown) => {
    await act();
    await sandbox.settle();
  };
  const seen = createSight(sandbox);
  return {
    then,
    ...{ sandbox, tell, promise, ...seen, ...createActs(sandbox, then) },
    shows: (promised, id, values) => {
      const found = Object.fromEntries(Object.keys(values).map((name) => [name, shownValue(seen, id, name)]));
      promise(promised, JSON.stringify(found) === JSON.stringify(values), found);
    },
    at: (wallTime) => sandbox.moveTo(wall(wallTime)),
    instant: (wallTime) => wall(wallTime).toString(),
  };
}

/** Each line has its time; a new day has a line of its own. */
function createTeller({ clock }: Sandbox, timeZone: string, print: (line: string) => void): Stage['tell'] {
  let told = '';
  return (who, what) => {
    const local = clock.now().toZonedDateTimeISO(timeZone);
    const day = local.toLocaleString('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
    if (day !== told) print(told === '' ? day : `\n${day}`);
    told = day;
    const time = local.toLocaleString('en-US', { hour: '2-digit', minute: '2-digit' });
    print(`${time.padStart(8)}  ${who.padEnd(12)}  ${what}`);
  };
}

type Sight = Pick<Stage, 'contact' | 'property' | 'tasks' | 'lastTask' | 'phone' | 'texts' | 'emails'>;

function createSight({ hubspot, twilio }: Sandbox): Sight {
  const contact = (id: string) => {
    const view = hubspot.view(id);
    if (view === undefined) throw new BrokenPromise('The contact is in HubSpot');
    return view;
  };
  const tasks = (id: string) => contact(id).tasks.map(({ id: taskId, properties }) => toTask(taskId, properties));
  const phone = (written: string) => twilio.phone(toE164(written));
  return {
    ...{ contact, tasks, phone },
    property: (id, name) => contact(id).properties.find((property) => property.name === name)?.value ?? '',
    lastTask: (id) => tasks(id).at(-1),
    texts: (written) => phone(written).flatMap(({ by, body }) => (by === 'practice' ? [body] : [])),
    emails: (id) => hubspot.emailsTo(id).map(({ name }) => name),
  };
}

type Acts = Pick<Stage, 'sendForm' | 'logCall' | 'set' | 'setByWorkflow' | 'reply' | 'decide'>;

function createActs({ hubspot, twilio, settle, editPolicy }: Sandbox, then: Stage['then']): Acts {
  return {
    sendForm: async (form) => {
      const id = sendInquiryForm(hubspot, { language: 'en', paid: false, consent: true, ...form });
      await settle();
      return id;
    },
    logCall: (contactId, disposition, { by = frontDesk, direction = 'OUTBOUND' } = {}) =>
      then(() => hubspot.logCall({ contactId, disposition, direction, userId: by.userId })),
    set: (id, values, by = frontDesk) =>
      then(() => {
        hubspot.editContact(id, prefixed(values), by.userId);
      }),
    setByWorkflow: (id, values) =>
      then(() => {
        hubspot.setByWorkflow(id, prefixed(values));
      }),
    reply: (written, body) => then(() => twilio.reply({ from: toE164(written), body })),
    decide: (path, value) =>
      then(() =>
        editPolicy((practice) => {
          practice.setIn(path, value);
        }),
      ),
  };
}

function prefixed(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`speedwell_${name}`, value]));
}

function shownValue({ property }: Sight, id: string, name: string): string {
  return name === 'owner' ? emailOf(property(id, 'hubspot_owner_id')) : property(id, `speedwell_${name}`);
}

function emailOf(ownerId: string | undefined): string {
  return owners.find(({ id }) => id === ownerId)?.email ?? '';
}

function toTask(id: string, properties: Readonly<Record<string, string>>): StoryTask {
  return {
    id,
    subject: properties['hs_task_subject'] ?? '',
    owner: emailOf(properties['hubspot_owner_id']),
    due: properties['hs_timestamp'] ?? '',
    priority: properties['hs_task_priority'] ?? '',
    isDone: properties['hs_task_status'] === 'COMPLETED',
  };
}
