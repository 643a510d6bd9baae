import type { StaffEntry } from '../../follow-up/events.ts';
import type { PersonAct } from '../person-acts-news.ts';
import type { WantedAct } from './act-request.ts';

/** Who acts, when, and by which key it can be taken back. */
export interface Acting {
  readonly at: Temporal.Instant;
  /** HubSpot user id. */
  readonly by: string;
  readonly key: string;
}

/**
 * An act on the card as the follow-up hears of it.
 *
 * @param ownerId - HubSpot owner id of whoever acts; only who takes an inquiry over needs one.
 */
export function eventOf(act: WantedAct, acting: Acting, ownerId: string): PersonAct {
  if (act.what === 'log_call') {
    const { outcome, callBackAt = null, next } = act;
    const said = next === undefined ? {} : { next: { kind: next.kind, due: next.due ?? null } };
    return { type: 'PersonCalled', ...acting, outcome, callBackAt, ...said };
  }
  return { type: 'PersonEntered', ...acting, entry: entryOf(act, ownerId) };
}

function entryOf(act: Exclude<WantedAct, { readonly what: 'log_call' }>, ownerId: string): StaffEntry {
  switch (act.what) {
    case 'call_back_at':
      return { what: 'next_action', kind: 'call_back', due: act.at };
    case 'book':
      return { what: 'booked', appointmentAt: act.appointmentAt ?? null };
    case 'set_status':
      return { what: 'status', to: act.status, notBookedReason: null };
    case 'escalate':
    case 'close_escalation':
      return act;
    case 'correct':
      return { what: 'correct', source: act.source ?? null, intent: act.intent ?? null };
    case 'close':
      return { what: 'status', to: act.status, notBookedReason: act.reason };
    case 'stop_follow_ups':
      return { what: 'stop_cadence' };
    case 'take':
      return { what: 'take', owner: ownerId };
  }
}
