import { beforeAll, describe, expect, test } from '@jest/globals';
import { statuses, type Status } from '../../src/follow-up/codes.ts';
import type { Decision } from '../../src/follow-up/decision.ts';
import { isLocked } from '../../src/follow-up/escalation/open-escalation.ts';
import { isUnderWay, type Inquiry } from '../../src/follow-up/inquiry.ts';
import type { PracticePolicy } from '../../src/follow-up/policy/practice-policy.ts';
import { mayTextAt } from '../../src/follow-up/clocks/quiet-hours.ts';
import { isClosing, mayBecome } from '../../src/follow-up/people/statuses.ts';
import { at, officeHours, period, policy } from '../support/given.ts';
import { playMonth } from '../support/month/play-month.ts';
import type { MonthPatient, SentMessage } from '../support/month/month-patient.ts';

/** As many inquiries as a practice of a hundred providers has in a month. */
const inquiriesOfTheMonth = 10_000;

/** The same practice after it has changed its mind: hours, closures, texting hours, caps, scripts, promises. */
const policies: readonly [PracticePolicy, ...PracticePolicy[]] = [
  policy,
  changed('closed for a day', {
    specialDays: new Map([
      ['2026-11-12', []],
      ['2026-11-20', [period('10:00-12:00')]],
    ]),
  }),
  changed('shorter days', {
    weekdays: Array.from({ length: 7 }, (_, day) => (day < 5 ? [period('09:00-15:00')] : [])),
  }),
  {
    ...policy,
    version: 'stricter',
    caps: { inOneDay: 1, inOneWeek: 1 },
    textingHours: { ...policy.textingHours, instantReplyAtAnyHour: false, atOnceAfterOurCall: false },
  },
  { ...policy, version: 'fewer scripts', scripts: policy.scripts.filter(({ about }) => about !== 'options') },
  {
    ...policy,
    version: 'expired',
    scripts: policy.scripts.map((each) => ({ ...each, expiresOn: Temporal.PlainDate.from('2026-11-15') })),
  },
  policy,
];

function changed(version: string, calendar: Partial<typeof officeHours>): PracticePolicy {
  const [location] = policy.locations;
  const replaced = { calendar: officeHours, at: at('2026-11-10T12:00-06:00') };
  return { ...policy, version, locations: [{ ...location, calendar: { ...officeHours, ...calendar, replaced } }] };
}

interface Broken {
  readonly promise: string;
  readonly found: string;
}

const broken: Broken[] = [];
let patients: readonly MonthPatient[] = [];
let received = 0;
let decisions = 0;

beforeAll(() => {
  patients = playMonth({
    ...{ seed: 20_261_121, patients: inquiriesOfTheMonth, policies },
    watch: (patient, event, decision, now) => {
      decisions += 1;
      const before = patient.inquiry;
      if (decision.inquiry !== null && decision.inquiry.ordinal !== before?.ordinal) received += 1;
      check(before, decision, event.type, now);
    },
    atDaysEnd: (all, now) => {
      const inquiries = all.flatMap((patient) => [...patient.inquiries.values()]);
      const counted = sum(countByStatus(inquiries));
      if (counted !== received)
        broken.push({ promise: 'ledger', found: `${now.toString()}: ${received} received, ${counted} counted` });
    },
  });
}, 120_000);

function check(before: Inquiry | null, { inquiry, because }: Decision, event: string, now: Temporal.Instant): void {
  const fail = (promise: string) => broken.push({ promise, found: `${event} at ${now.toString()}: ${because.en}` });
  if (because.en === '' || because.es === '' || because.en === because.es) fail('reason');
  if (inquiry === null) return;
  const isOpen = isUnderWay(inquiry);
  if (isOpen !== (inquiry.nextAction !== null)) fail('next action');
  if (isOpen && inquiry.ownerId === null) fail('owner');
  if (isClosing(inquiry.status) && inquiry.closedAt === null) fail('closed');
  const isSameInquiry = before?.ordinal === inquiry.ordinal;
  const hasMoved = isSameInquiry && before.status !== inquiry.status;
  if (hasMoved && !mayBecome(before.status, inquiry.status) && !passesThrough(before.status, inquiry.status))
    fail('status');
  if (isSameInquiry && before.closedAt !== null && inquiry.closedAt === null) fail('reopened');
}

/** Two steps in one decision, such as an escalation that is raised and closes another status. */
function passesThrough(from: Status, to: Status): boolean {
  return statuses.some((between) => mayBecome(from, between) && mayBecome(between, to));
}

function countByStatus(inquiries: readonly Inquiry[]): readonly number[] {
  return statuses.map((status) => inquiries.filter((each) => each.status === status).length);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function sent(): readonly (SentMessage & { readonly patient: MonthPatient })[] {
  return patients.flatMap((patient) => patient.sent.map((each) => ({ ...each, patient })));
}

function isText({ message }: SentMessage): boolean {
  return message.type === 'SendText';
}

function inTheDaysBefore(message: SentMessage & { readonly patient: MonthPatient }, hours: number): number {
  const since = message.at.subtract({ hours });
  return message.patient.sent.filter(
    ({ at: moment, message: { purpose } }) =>
      (purpose === 'follow_up' || purpose === 'nurture') &&
      Temporal.Instant.compare(moment, since) > 0 &&
      Temporal.Instant.compare(moment, message.at) <= 0,
  ).length;
}

describe('in a month of ten thousand inquiries, people who do as they like, and a policy that changes', () => {
  test('enough happens for the promises to mean something', () => {
    expect(received).toBeGreaterThan(inquiriesOfTheMonth);
    expect(decisions).toBeGreaterThan(8 * inquiriesOfTheMonth);
    const purposes = Map.groupBy(sent(), ({ message }) => message.purpose);
    for (const purpose of ['acknowledgment', 'holding_line', 'follow_up', 'nurture'] as const) {
      expect(purposes.get(purpose)?.length).toBeGreaterThan(100);
    }
    const reached = new Set(patients.flatMap(({ inquiries }) => [...inquiries.values()].map(({ status }) => status)));
    expect([...reached].toSorted()).toEqual([...statuses].toSorted());
  });

  test.each([
    ['reason', 'every decision has a reason in both languages'],
    ['next action', 'every open inquiry has a next action, and no other has one'],
    ['owner', 'no open inquiry is without an owner'],
    ['closed', 'an inquiry with a closing status is closed'],
    ['status', 'a status only follows where the rules allow it'],
    ['reopened', 'what is closed stays closed'],
    ['ledger', 'on every day the inquiries received are the sum of the statuses'],
  ])('%s: %s', (promise) => {
    expect(broken.filter((each) => each.promise === promise).slice(0, 3)).toEqual([]);
  });

  test('nobody is acknowledged twice for one inquiry', () => {
    const acknowledged = sent()
      .filter(({ message }) => message.purpose === 'acknowledgment')
      .map(({ patient, message }) => `${patients.indexOf(patient)}/${message.ordinal}`);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
  });

  test('nobody is texted in quiet hours, except at once where the policy allows it', () => {
    const quiet = sent().filter(
      (each) =>
        isText(each) &&
        !mayTextAt({ ...each.policy, calendar: each.policy.locations[0].calendar }, each.timeZones, each.at),
    );
    const allowed = quiet.filter(({ message, policy: { textingHours } }) => {
      if (message.type !== 'SendText') return true;
      if (message.timing === 'instant_reply') return textingHours.instantReplyAtAnyHour;
      return message.timing === 'after_our_call' && textingHours.atOnceAfterOurCall;
    });
    expect(quiet.length - allowed.length).toBe(0);
  });

  test('nobody is texted after asking us to stop', () => {
    expect(sent().filter((each) => isText(each) && each.optedOut)).toHaveLength(0);
  });

  test('nobody is sent more than the caps allow', () => {
    const counted = sent().filter(({ message: { purpose } }) => purpose === 'follow_up' || purpose === 'nurture');
    expect(counted.filter((each) => inTheDaysBefore(each, 24) > each.policy.caps.inOneDay)).toHaveLength(0);
    expect(counted.filter((each) => inTheDaysBefore(each, 7 * 24) > each.policy.caps.inOneWeek)).toHaveLength(0);
  });

  test('while a question is open that only a named person may answer, nothing but the holding line goes out', () => {
    const locked = sent().filter(({ inquiry }) => inquiry !== null && isLocked(inquiry));
    expect(new Set(locked.map(({ message }) => message.purpose))).toEqual(new Set(['holding_line']));
  });

  test('no patient gets the same follow-up script twice', () => {
    for (const patient of patients) {
      const scripts = patient.sent
        .filter(({ message: { purpose } }) => purpose === 'follow_up' || purpose === 'nurture')
        .map(({ message }) => message.scriptId);
      expect(new Set(scripts).size).toBe(scripts.length);
    }
  });

  test('nothing is sent about an inquiry that is closed, but the kind answer to somebody whom the practice cannot serve, and the holding line to who writes of something grave since', () => {
    const closed = sent().filter(({ inquiry }) => inquiry !== null && inquiry.closedAt !== null);
    const isOwed = ({ inquiry, message }: SentMessage) =>
      message.purpose === 'not_a_fit' ||
      (message.purpose === 'holding_line' &&
        Temporal.Instant.compare(message.notBefore, inquiry?.closedAt ?? message.expiresAt) >= 0);
    expect(closed.filter((each) => !isOwed(each))).toHaveLength(0);
  });
});
