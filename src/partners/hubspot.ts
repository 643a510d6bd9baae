/** HubSpot as far as this service uses it. Every call waits for its turn in the account's rate. */
export interface HubSpot {
  /**
   * Reads up to 100 contacts in one call. A contact that is not in the answer does not exist (any more).
   *
   * @throws {TryLater} when HubSpot cannot answer now. @throws {GiveUp} when it refuses, for example for a missing scope.
   */
  readonly readContacts: (
    contactIds: readonly string[],
    properties: readonly string[],
  ) => Promise<ReadonlyMap<string, ContactProperties>>;
  /**
   * Writes up to 100 contacts in one call. Writing the same values twice is harmless.
   *
   * @returns for each contact that HubSpot refused, why. `gone` when it does not exist.
   */
  readonly updateContacts: (updates: readonly ContactUpdate[]) => Promise<ReadonlyMap<string, Refusal>>;
  /**
   * Creates up to 100 tasks in one call.
   *
   * @returns by `reference`: the id of the task made, or the refusal.
   * @throws {TryLater} when none was made. @throws {Unknown} when nobody knows; look them up with `findTasks`.
   */
  readonly createTasks: (tasks: readonly NewTask[]) => Promise<ReadonlyMap<string, CreatedTask>>;
  /** The ids of the tasks of these contacts that carry one of these references, by reference. */
  readonly findTasks: (
    contactIds: readonly string[],
    references: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
  /** All active owners of the account. */
  readonly readOwners: () => Promise<readonly Owner[]>;
  /** Which contacts (ids, outcome, time) these calls (activities) belong to. */
  readonly readCalls: (callIds: readonly string[]) => Promise<readonly LoggedCall[]>;
  /**
   * The contacts that have this number (E.164) as telephone or mobile number, at most 20. HubSpot's search lags by some
   * moments and allows five calls a second for the whole account.
   *
   * @throws {TryLater} when HubSpot cannot answer now. @throws {GiveUp} when it refuses.
   */
  readonly findContactsByNumber: (
    numberE164: string,
    properties: readonly string[],
  ) => Promise<ReadonlyMap<string, ContactProperties>>;
  /**
   * Makes a contact for a number that nobody has, or finds the one that was made with this reference before: to ask again
   * is harmless.
   *
   * @returns the contact's id.
   * @throws {TryLater} when HubSpot cannot do it now. @throws {GiveUp} when it refuses.
   */
  readonly createContactForNumber: (contact: NewContact) => Promise<string>;
  /**
   * The open times of a meetings page in one calendar month, counted from the present one.
   *
   * @returns null where the account has no such page.
   * @throws {TryLater} when HubSpot cannot answer now. @throws {GiveUp} when it refuses.
   */
  readonly readOpenTimes: (page: MeetingsPage) => Promise<OpenTimes | null>;
  /**
   * Books one open time of a meetings page for somebody.
   *
   * @returns `refused` for anything that HubSpot finds wrong with it; a time that was taken meanwhile is one such thing.
   * @throws {TryLater} when nothing was booked. @throws {Unknown} when nobody knows.
   */
  readonly bookMeeting: (booking: MeetingBooking) => Promise<'booked' | 'refused'>;
  /**
   * Tells workflows that wait what became of their steps. To tell them again is harmless.
   *
   * @returns who would not be told, by callback id: `gone` waits no more.
   * @throws {TryLater} when HubSpot cannot take it now. @throws {GiveUp} when it refuses all.
   */
  readonly completeActions: (completed: readonly CompletedAction[]) => Promise<ReadonlyMap<string, Refusal>>;
  /** How much of the account's rate is free, from 0 to 1, as far as is known; whoever can wait lets more gather when it is little. */
  readonly freeShare: () => number;
}

export type ContactProperties = Readonly<Record<string, string | null>>;

export interface NewContact {
  /** E.164. */
  readonly numberE164: string;
  /** Ours, and the same for the same number; unique in the account. */
  readonly reference: string;
  /** HubSpot makes no contact without a name or an e-mail address. */
  readonly firstName: string;
}

/** A step of a workflow that is over. */
export interface CompletedAction {
  /** HubSpot's id of the run. */
  readonly callbackId: string;
  /** By the names of the action's output fields. */
  readonly outputFields: Readonly<Record<string, string>>;
}

export interface ContactUpdate {
  readonly contactId: string;
  /** An empty string clears the property. */
  readonly properties: Readonly<Record<string, string>>;
}

export type Refusal = { readonly kind: 'gone' } | { readonly kind: 'refused'; readonly because: string };

export interface NewTask {
  /** Ours; written into the task so that it can be found again. */
  readonly reference: string;
  readonly contactId: string;
  /** HubSpot owner id, or null for nobody. */
  readonly ownerId: string | null;
  readonly subject: string;
  readonly body: string;
  readonly due: Temporal.Instant;
  readonly priority: 'HIGH' | 'MEDIUM' | 'LOW';
  readonly taskType: 'CALL' | 'TODO' | 'EMAIL';
}

export type CreatedTask =
  { readonly kind: 'created'; readonly taskId: string } | { readonly kind: 'refused'; readonly because: string };

export interface Owner {
  readonly id: string;
  readonly email: string;
}

export interface LoggedCall {
  readonly callId: string;
  readonly contactIds: readonly string[];
  readonly at: Temporal.Instant;
  /** HubSpot's disposition GUID; null where the person chose none. */
  readonly disposition: string | null;
  readonly direction: 'INBOUND' | 'OUTBOUND' | null;
}

export interface MeetingsPage {
  /** The name of the page in its address, such as `clinic/new-patient`. */
  readonly slug: string;
  /** IANA name. */
  readonly timeZone: string;
  /** 0 is the present month. */
  readonly monthOffset: number;
}

export interface OpenTimes {
  /** How long each lasts. */
  readonly minutes: number;
  /** Earliest first. */
  readonly times: readonly Temporal.Instant[];
  /** There are open times in later months. */
  readonly hasMore: boolean;
  /** HubSpot user ids of the people whose calendars they are. */
  readonly userIds: readonly string[];
}

/** Patient data: never logged, never stored. */
export interface MeetingBooking {
  readonly slug: string;
  readonly timeZone: string;
  readonly language: 'en' | 'es';
  readonly startsAt: Temporal.Instant;
  readonly minutes: number;
  readonly userIds: readonly string[];
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}
