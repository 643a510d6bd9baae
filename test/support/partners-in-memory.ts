import type {
  CompletedAction,
  ContactProperties,
  ContactUpdate,
  CreatedTask,
  HubSpot,
  LoggedCall,
  MeetingBooking,
  NewTask,
  OpenTimes,
  Owner,
  Refusal,
} from '../../src/partners/hubspot.ts';
import type { OutgoingText, SentText, Twilio } from '../../src/partners/twilio.ts';
import type { Clock } from '../../src/clock.ts';

type HubSpotCall = Exclude<keyof HubSpot, 'freeShare'>;

/** What a partner does with its next call instead of answering. */
export interface Trouble {
  readonly error: Error;
  /** It has done what was asked before it fails. */
  readonly afterDoing?: boolean;
}

/** HubSpot as an object: contacts, tasks and owners, and a list of the calls that were made. */
export interface HubSpotInMemory extends HubSpot {
  readonly contacts: Map<string, ContactProperties>;
  readonly tasks: (NewTask & { readonly taskId: string })[];
  readonly updates: (readonly ContactUpdate[])[];
  readonly calls: { readonly call: HubSpotCall; readonly size: number }[];
  readonly owners: Owner[];
  /** Steps of workflows that were told to be over. */
  readonly completed: CompletedAction[];
  readonly loggedCalls: LoggedCall[];
  /** By the reference with which they were made. */
  readonly made: Map<string, string>;
  /** Contacts and steps of workflows that refuse what is written to them. */
  readonly refusals: Map<string, Refusal>;
  /** References of tasks that are refused. */
  readonly refusedTasks: Map<string, string>;
  /** Of meetings pages, by their names. */
  readonly openTimes: Map<string, OpenTimes>;
  readonly bookings: MeetingBooking[];
  readonly fails: (call: HubSpotCall, ...troubles: readonly Trouble[]) => void;
  /** Runs while the next call of this kind is under way. */
  readonly meanwhile: (call: HubSpotCall, happens: () => Promise<unknown>) => void;
  readonly count: (call: HubSpotCall) => number;
}

export function createHubSpotInMemory(): HubSpotInMemory {
  const contacts = new Map<string, ContactProperties>();
  const tasks: HubSpotInMemory['tasks'] = [];
  const updates: HubSpotInMemory['updates'] = [];
  const calls: HubSpotInMemory['calls'] = [];
  const owners: Owner[] = [];
  const completed: CompletedAction[] = [];
  const made = new Map<string, string>();
  const loggedCalls: LoggedCall[] = [];
  const refusals = new Map<string, Refusal>();
  const refusedTasks = new Map<string, string>();
  const openTimes: HubSpotInMemory['openTimes'] = new Map();
  const bookings: MeetingBooking[] = [];
  const troubles: { readonly call: HubSpotCall; readonly trouble: Trouble }[] = [];
  const happenings: { readonly call: HubSpotCall; readonly happens: () => Promise<unknown> }[] = [];

  const answer = async <Result>(call: HubSpotCall, size: number, work: () => Result): Promise<Result> => {
    calls.push({ call, size });
    await takeFirst(happenings, call)?.happens();
    const trouble = takeFirst(troubles, call)?.trouble;
    if (trouble === undefined) return work();
    if (trouble.afterDoing === true) work();
    throw trouble.error;
  };

  const create = (task: NewTask): CreatedTask => {
    const because = refusedTasks.get(task.reference) ?? refusedTasks.get('*');
    if (because !== undefined) return { kind: 'refused', because };
    const taskId = String(7000 + tasks.length);
    tasks.push({ ...task, taskId });
    return { kind: 'created', taskId };
  };

  return {
    completed,
    ...{ openTimes, bookings },
    ...{ contacts, tasks, updates, calls, owners, loggedCalls, made, refusals, refusedTasks },
    fails: (call, ...next) => troubles.push(...next.map((trouble) => ({ call, trouble }))),
    meanwhile: (call, happens) => happenings.push({ call, happens }),
    count: (call) => calls.filter((each) => each.call === call).length,
    freeShare: () => 1,
    readContacts: (ids) =>
      answer('readContacts', ids.length, () => new Map([...contacts].filter(([id]) => ids.includes(id)))),
    updateContacts: (batch) =>
      answer('updateContacts', batch.length, () => {
        updates.push(batch);
        return new Map([...refusals].filter(([id]) => batch.some(({ contactId }) => contactId === id)));
      }),
    createTasks: (batch) =>
      answer('createTasks', batch.length, () => new Map(batch.map((task) => [task.reference, create(task)]))),
    findTasks: (_contactIds, references) =>
      answer('findTasks', references.length, () => {
        const known = tasks.filter(({ reference }) => references.includes(reference));
        return new Map(known.map(({ reference, taskId }) => [reference, taskId]));
      }),
    findContactsByNumber: (number) =>
      answer('findContactsByNumber', 1, () => {
        const hasIt = ({ phone, mobilephone }: ContactProperties) => phone === number || mobilephone === number;
        return new Map([...contacts].filter(([, properties]) => hasIt(properties)));
      }),
    createContactForNumber: ({ numberE164, reference, firstName }) =>
      answer('createContactForNumber', 1, () => {
        const id = made.getOrInsertComputed(reference, () => String(8000 + made.size));
        const number = { phone: numberE164, mobilephone: numberE164 };
        contacts.set(id, {
          firstname: firstName,
          ...number,
          speedwell_reference: reference,
          createdate: '2026-11-23T16:00:00Z',
        });
        return id;
      }),
    completeActions: (steps) =>
      answer('completeActions', steps.length, () => {
        const refused = steps.flatMap(({ callbackId }) => {
          const refusal = refusals.get(callbackId);
          return refusal === undefined ? [] : ([[callbackId, refusal]] as const);
        });
        completed.push(...steps.filter(({ callbackId }) => !refusals.has(callbackId)));
        return new Map(refused);
      }),
    readOpenTimes: ({ slug }) => answer('readOpenTimes', 1, () => openTimes.get(slug) ?? null),
    bookMeeting: (booking) =>
      answer('bookMeeting', 1, () => {
        const open = openTimes.get(booking.slug);
        if (open?.times.some((time) => time.equals(booking.startsAt)) !== true) return 'refused';
        openTimes.set(booking.slug, { ...open, times: open.times.filter((time) => !time.equals(booking.startsAt)) });
        bookings.push(booking);
        return 'booked';
      }),
    readOwners: () => answer('readOwners', 0, () => [...owners]),
    readCalls: (ids) => answer('readCalls', ids.length, () => loggedCalls.filter(({ callId }) => ids.includes(callId))),
  };
}

function takeFirst<Item extends { readonly call: string }>(items: Item[], call: string): Item | undefined {
  const index = items.findIndex((item) => item.call === call);
  return index < 0 ? undefined : items.splice(index, 1)[0];
}

/** A text that Twilio was asked for, with our id from its status address. */
export type AskedText = OutgoingText & { readonly textId: string };

/** Twilio as an object: what it was asked for, what it took, and its troubles. */
export interface TwilioInMemory extends Twilio {
  /** All requests to send, also those that failed. */
  readonly asked: AskedText[];
  /** What patients received. */
  readonly taken: (SentText & { readonly textId: string })[];
  readonly looks: () => number;
  readonly failsToSend: (...troubles: readonly Trouble[]) => void;
  readonly failsToList: (...troubles: readonly Trouble[]) => void;
  /** Runs while the next text is being sent, after Twilio has taken it. */
  readonly meanwhile: (happens: (taken: { readonly textId: string; readonly sid: string }) => Promise<unknown>) => void;
}

export function createTwilioInMemory(clock: Pick<Clock, 'now'>): TwilioInMemory {
  const asked: AskedText[] = [];
  const taken: TwilioInMemory['taken'] = [];
  const sendTroubles: Trouble[] = [];
  const listTroubles: Trouble[] = [];
  const happenings: ((taken: { readonly textId: string; readonly sid: string }) => Promise<unknown>)[] = [];
  let looks = 0;

  const take = ({ to, body, textId }: AskedText): string => {
    const sid = `SM${String(taken.length + 1).padStart(32, '0')}`;
    taken.push({ sid, to, body, textId, status: 'queued', errorCode: null, createdAt: clock.now() });
    return sid;
  };

  return {
    asked,
    taken,
    looks: () => looks,
    failsToSend: (...troubles) => sendTroubles.push(...troubles),
    failsToList: (...troubles) => listTroubles.push(...troubles),
    meanwhile: (happens) => happenings.push(happens),
    sendText: async (text) => {
      const request = { ...text, textId: new URL(text.statusCallback).searchParams.get('m') ?? '' };
      asked.push(request);
      const trouble = sendTroubles.shift();
      const sid = trouble === undefined || trouble.afterDoing === true ? take(request) : '';
      await happenings.shift()?.({ textId: request.textId, sid });
      if (trouble !== undefined) throw trouble.error;
      return sid;
    },
    listTexts: (to, since) => {
      looks += 1;
      const trouble = listTroubles.shift();
      if (trouble !== undefined) return Promise.reject(trouble.error);
      const isWanted = (text: SentText) => text.to === to && Temporal.Instant.compare(text.createdAt, since) >= 0;
      return Promise.resolve(taken.filter(isWanted).toReversed());
    },
    readText: (sid) => Promise.resolve(taken.find((text) => text.sid === sid) ?? null),
    listReceived: () => Promise.resolve({ texts: [], isComplete: true }),
    listCalls: () => Promise.resolve({ calls: [], isComplete: true }),
    listLegs: () => Promise.resolve([]),
    blankText: () => Promise.resolve(),
  };
}
