import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { activityEvents } from '../../src/intake/activity-events.ts';
import { actOf, newsOfAct, type PersonAct } from '../../src/intake/person-acts-news.ts';
import type { NewsKind } from '../../src/journal/inbox.ts';
import { anyAct } from '../support/any-event.ts';
import { at } from '../support/given.ts';

const monday = at('2026-11-23T08:05-06:00');

const Payload = z.record(z.string(), z.unknown());

/** As the inbox keeps it. */
function stored(act: PersonAct) {
  const { payload, ...news } = newsOfAct(act);
  return { ...news, payload: Payload.parse(JSON.parse(JSON.stringify(payload))) };
}

function eventsOf(kind: NewsKind, payload: Readonly<Record<string, unknown>>) {
  const news = { id: '1', kind, occurredAt: monday, receivedAt: monday, payload, ordinal: null, message: null };
  return activityEvents(news, new Map(), null);
}

test('every act of a person comes out of the inbox as it went in', () => {
  const takenBack = fc.record({ type: fc.constant('ActTakenBack' as const), at: fc.constant(monday), by: fc.string(), key: fc.uuid() });

  fc.assert(
    fc.property(fc.oneof(anyAct, takenBack), (act) => {
      expect(actOf(stored(act))).toEqual(act);
    }),
  );
}); // prettier-ignore

test('an act is told by news of its kind', () => {
  expect(newsOfAct({ type: 'ActTakenBack', at: monday, by: '77', key: 'a' })).toEqual({
    ...{ kind: 'act_taken_back', occurredAt: monday, payload: { by: '77', key: 'a' } },
  });
  expect(newsOfAct({ type: 'PersonEntered', at: monday, by: null, entry: { what: 'stop_cadence' } }).kind).toBe(
    'person_entered',
  );
});

test('of a call that was logged in HubSpot the outcome alone is known', () => {
  expect(eventsOf('call_outcome', { outcome: 'no_answer' })).toEqual([
    { type: 'PersonCalled', at: monday, outcome: 'no_answer', callBackAt: null, by: null },
  ]);
});

test.each<[NewsKind, Readonly<Record<string, unknown>>]>([
  ['call_outcome', {}],
  ['call_outcome', { outcome: 'sang' }],
  ['call_outcome', { outcome: 'reached', next: { kind: 'call_back', due: 'soon' } }],
  ['person_entered', { by: '77', entry: { what: 'next_action', kind: 'call_back', due: 'never' } }],
  ['person_entered', { by: '77', entry: { what: 'sing' } }],
  ['person_entered', { by: '77' }],
  ['act_taken_back', { by: '77' }],
])('news of an act that cannot be read is no event: %s %j', (kind, payload) => {
  expect(eventsOf(kind, payload)).toEqual([]);
});

test('other news is no act', () => {
  expect(actOf({ kind: 'call_logged', occurredAt: monday, payload: { outcome: 'reached' } })).toBeNull();
});
