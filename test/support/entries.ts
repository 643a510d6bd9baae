import { reclock } from '../../src/follow-up/clocks/clocks.ts';
import type { Status } from '../../src/follow-up/codes.ts';
import type { FollowUpEvent, StaffEntry } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { attempted as calledInVain, raise } from './escalated.ts';
import { at, given, policy } from './given.ts';

/** Monday, just after lunch. */
export const moment = '2026-11-23T13:00-06:00';

/** Called once in vain. */
export const attempted = reclock(calledInVain, policy);
/** The same inquiry while urgent symptoms are open. */
export const locked = raise(attempted, ['urgent_symptoms']).inquiry;

/** A person entered something. */
export function entered(entry: StaffEntry, when = moment): FollowUpEvent {
  return { type: 'PersonEntered', at: at(when), by: '77', entry };
}

/** What becomes of an inquiry through an entry that is decided on at once. */
export function enter(inquiry: Inquiry | null, entry: StaffEntry, when = moment) {
  return given(inquiry).when(entered(entry, when)).at(when);
}

/** A status that a person sets. */
export function status(to: Status): StaffEntry {
  return { what: 'status', to, notBookedReason: null };
}
