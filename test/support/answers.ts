import type { FollowUpEvent } from '../../src/follow-up/events.ts';
import type { Inquiry } from '../../src/follow-up/inquiry.ts';
import { say } from '../../src/follow-up/sentence.ts';
import { attempted } from './entries.ts';
import { at, given, policy } from './given.ts';

type PersonWrote = Extract<FollowUpEvent, { readonly type: 'PersonWrote' }>;

/** Monday, just after lunch. */
export const noon = '2026-11-23T13:00-06:00';
/** Id of the answer. */
export const answer = 'a-1';
/** Who wrote it. */
export const writer = { userId: '77', owner: '901', answer };
/** A script that the policy has. */
export const barrier = policy.scripts.find(({ language }) => language === 'es')?.id ?? '';

/** A person writes at noon. */
export function wrote(changes: Partial<PersonWrote> = {}): PersonWrote {
  return {
    ...{ type: 'PersonWrote', at: at(noon), by: '77', people: ['front_desk'], answer, words: { script: barrier } },
    ...{ identityKnown: false, next: null },
    ...changes,
  };
}

/** The patient wrote at 12:50, and has not been answered. */
export const replied = given(attempted)
  .when({
    ...{ type: 'PatientWrote', at: at('2026-11-23T12:50-06:00'), by: 'text', text: 'cuanto cuesta una visita?' },
    ...{ asksToStop: false, contact: null, isOfSeveral: false, hasMedia: false, isLoop: false },
  })
  .at('2026-11-23T12:50-06:00').inquiry;

/** The text of the answer, as news names it. */
export const message = { ordinal: 1, channel: 'text', purpose: 'answer', scriptId: barrier, writer } as const;
/** The carrier service took it. */
export const sent = { type: 'MessageSent', ...message, at: at('2026-11-23T13:01-06:00') } as const;
/** The send check said no. */
export const notSent: FollowUpEvent = {
  type: 'MessageNotSent',
  ...message,
  because: say('It broke.', 'Falló.'),
  optedOut: false,
};
/** It did not arrive. */
export const undelivered: FollowUpEvent = {
  type: 'MessageUndelivered',
  ...message,
  because: say('It broke.', 'Falló.'),
};

/** What becomes of an inquiry. */
export function after(inquiry: Inquiry | null, event: FollowUpEvent, moment = noon): Inquiry {
  const decided = given(inquiry).when(event).at(moment).inquiry;
  if (decided === null) throw new Error('There is an inquiry');
  return decided;
}
