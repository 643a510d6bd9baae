import { describe, expect, test } from '@jest/globals';
import { reclock } from '../../src/follow-up/clocks/clocks.ts';
import { isUnderWay, type Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import type { CardViewer } from '../../src/intake/card-api/card-viewer.ts';
import { possibleActs } from '../../src/intake/card-api/possible-acts.ts';
import { recentlyPossibleActs } from '../../src/intake/card-api/recent-possibilities.ts';
import { withPeople } from '../support/card-at-work.ts';
import { attempted, locked } from '../support/escalated.ts';
import { at, closedInquiry, openInquiry, policy as usual, restingInquiry } from '../support/given.ts';

const policy = withPeople(usual);
const moment = at('2026-11-23T15:00:10-06:00');
const desk: CardViewer = {
  ...{ portalId: 1, userId: '101', email: 'frontdesk@example.com' },
  ...{ people: ['front_desk'], ownerId: '901' },
};
const lead: CardViewer = { ...desk, userId: '105', email: 'clinical@example.com', people: ['clinical_lead'] };
const waiting: Inquiry = { ...attempted, status: 'awaiting_patient' };
const undone = { key: 'k', by: '101', until: at('2026-11-23T15:01:00-06:00'), before: attempted };

interface Asked {
  readonly inquiry?: Inquiry | null;
  readonly viewer?: CardViewer;
  readonly rules?: PracticePolicy;
  readonly now?: Temporal.Instant;
}

/** As a card finds it: the clocks are worked out anew. */
const standing = (inquiry: Inquiry | null, rules: PracticePolicy) => ({
  inquiry: inquiry !== null && isUnderWay(inquiry) ? reclock(inquiry, rules) : inquiry,
  decisions: [],
});
const told = ({ inquiry = attempted, viewer = desk, rules = policy, now = moment }: Asked) =>
  recentlyPossibleActs(standing(inquiry, rules), viewer, rules, now);
const judged = ({ inquiry = attempted, viewer = desk, rules = policy, now = moment }: Asked) =>
  possibleActs(standing(inquiry, rules), viewer, rules, now);

const inquiries = [
  null,
  openInquiry,
  attempted,
  waiting,
  locked,
  closedInquiry,
  restingInquiry,
  { ...attempted, undo: undone },
];
const viewers = [desk, lead, { ...desk, ownerId: null }, { ...desk, ownerId: undefined }, { ...desk, ownerId: attempted.ownerId }]; // prettier-ignore

describe('what a card says can be done', () => {
  test('is what the rules say, whoever asked before and for whichever patient', () => {
    const all = inquiries.flatMap((inquiry) => viewers.map((viewer) => ({ inquiry, viewer })));

    for (const asked of [...all, ...all.toReversed()]) expect(told(asked)).toEqual(judged(asked));
  });

  test('is worked out once a minute for everybody with the same rights', () => {
    const first = told({});

    expect(told({ inquiry: { ...attempted }, now: moment.add({ seconds: 49 }) })).toBe(first);
    expect(told({ viewer: { ...desk, userId: '102' } })).toBe(first);
    expect(told({ inquiry: { ...attempted, undo: undone } })).toBe(first);
    expect(told({ now: moment.add({ seconds: 50 }) })).not.toBe(first);
  });

  test('changes at once with the inquiry', () => {
    expect(told({}).may.book.possible).toBe(true);
    expect(told({ inquiry: locked }).may.book.possible).toBe(false);
  });

  test('changes at once with who is at the card', () => {
    expect(told({ inquiry: locked }).may.close_escalation.possible).toBe(false);
    expect(told({ inquiry: locked, viewer: lead }).may.close_escalation.possible).toBe(true);
    const [reads, unread] = [null, undefined].map((ownerId) => told({ viewer: { ...desk, ownerId } }).may.take.because);
    expect(reads).not.toEqual(unread);
  });

  test('changes at once with the policy', () => {
    const { urgent_symptoms: urgent, ...others } = policy.escalations;
    const escalations = { ...others, urgent_symptoms: { ...urgent, manager: 'front_desk' } };

    expect(told({ inquiry: locked }).may.close_escalation.possible).toBe(false);
    expect(told({ inquiry: locked, rules: { ...policy, escalations } }).may.close_escalation.possible).toBe(true);
  });
});
