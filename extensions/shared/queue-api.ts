import type { Coded, Moment, Possibility, ShownNextAction, ShownPerson } from './card-api.ts';

/** Whose inquiries the queue shows. */
export type Whose = 'mine' | 'all' | 'unowned';

/** GET /api/queue?whose=mine&location=main&language=es&score=A&after=…&seen=…: a page of fifty. */
export interface ShownQueue {
  readonly now: Moment;
  /** Late first, then by due. */
  readonly rows: readonly QueueRow[];
  /** Where the next page begins; null on the last one. */
  readonly after: string | null;
  /** Within the chosen location and language. */
  readonly counts: { readonly mine: number; readonly all: number; readonly unowned: number; readonly late: number };
  readonly locations: readonly { readonly id: string; readonly name: string; readonly timeZone: string }[];
  readonly languages: readonly Coded<'en' | 'es'>[];
  /** Names what is shown: the page asks with `?seen=` and is told QueueUnchanged while it is still so. */
  readonly mark: string;
}

/** 200 instead of 304, which HubSpot's own fetch does not hand on reliably. */
export interface QueueUnchanged {
  readonly unchanged: true;
}

export interface QueueRow {
  readonly contactId: string;
  /** As HubSpot had it within the last ten minutes; null while HubSpot cannot be read, or where it has none. */
  readonly name: string | null;
  /** Address of the contact in HubSpot. */
  readonly link: string;
  readonly status: Coded;
  readonly score: Coded;
  readonly channel: Coded;
  readonly language: Coded<'en' | 'es'>;
  /** Id of a location. */
  readonly location: string;
  readonly nextAction: ShownNextAction;
  readonly isLate: boolean;
  readonly target: Coded;
  /** Who has it now: whoever has the question that locks it, else its owner; null where nobody has it. */
  readonly owner: ShownPerson | null;
  /** A question is open that locks the inquiry. */
  readonly escalation: Coded | null;
  /** Of the inquiry, for an act from the row. */
  readonly mark: string;
  readonly may: { readonly log_call: Possibility; readonly take: Possibility };
}

/**
 * GET /api/queue/next?after={contactId}: whom to turn to next, of the caller's own inquiries and those that nobody has, late
 * first; never the same contact. `row` null where nobody waits.
 */
export interface ShownNext {
  readonly row: QueueRow | null;
}
