import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  dialStatuses,
  finalStatuses,
  newCall,
  withReport,
  type CallReport,
} from '../../../src/follow-up/phone/call-reports.ts';
import {
  callEnds,
  howCallEnded,
  howForgottenCallEnded,
  isFurther,
  type CallEnd,
  type CallFacts,
} from '../../../src/follow-up/phone/how-call-ended.ts';

const withVoicemail = { answeredFromSeconds: 15, offersVoicemail: true };
const withText = { answeredFromSeconds: 15, offersVoicemail: false };

const asked: CallReport = { what: 'asked', route: 'front_desk' };
const accepted: CallReport = { what: 'accepted' };
const voicemail: CallReport = { what: 'recorded', recordingSid: 'RE1', seconds: 20 };

type Dialled = Extract<CallReport, { readonly what: 'dialled' }>;
function dialled(status: Dialled['status'], more: Partial<Dialled> = {}): Dialled {
  return { what: 'dialled', status, seconds: 0, screened: true, bridged: false, ...more };
}

function ended(status: (typeof finalStatuses)[number], seconds = 0): CallReport {
  return { what: 'ended', status, seconds };
}

function factsAfter(reports: readonly CallReport[], terms = withVoicemail): CallFacts {
  return reports.reduce(withReport, newCall(terms));
}

describe('a person answered', () => {
  test.each<[string, readonly CallReport[]]>([
    ['who pressed the key', [asked, accepted]],
    ['as Twilio tells, although the key was not told', [asked, dialled('completed', { bridged: true })]],
    ['with the word that Twilio has for calls that go on', [asked, dialled('answered', { bridged: true })]],
    ['without a key, and they talked long enough', [asked, dialled('completed', { screened: false, seconds: 15, bridged: null })]],
    ['at a number that others route, and they talked long enough', [ended('completed', 15)]],
  ])('%s', (_name, reports) => {
    expect(howCallEnded(factsAfter(reports))).toBe('answered');
  }); // prettier-ignore
});

describe('nobody answered', () => {
  test.each<[string, readonly CallReport[]]>([
    ['and the caller hung up at the tone', [asked, dialled('no-answer'), ended('completed', 31)]],
    ['because the line was busy', [asked, dialled('busy'), ended('completed', 9)]],
    ['because a mailbox picked up, which presses no key', [asked, dialled('completed', { seconds: 40 }), ended('completed', 60)]],
    ['because a mailbox picked up for a moment', [asked, dialled('completed', { screened: false, seconds: 14, bridged: true }), ended('completed', 30)]],
    ['before the caller gave up', [asked, dialled('canceled')]],
    ['and the whole call was never connected', [asked, ended('no-answer')]],
    ['at a number that others route', [ended('busy')]],
    ['at a number that others route, and a mailbox took it for a moment', [ended('completed', 14)]],
    ['because the number takes no calls', [{ what: 'asked', route: 'nobody' }]],
    ['and the voicemail was empty', [asked, dialled('no-answer'), { ...voicemail, seconds: 0 }, ended('completed', 20)]],
  ])('%s', (_name, reports) => {
    expect(howCallEnded(factsAfter(reports))).toBe('missed');
  }); // prettier-ignore

  test('and where a text follows instead of a voicemail, that is known at once', () => {
    expect(howCallEnded(factsAfter([asked, dialled('no-answer')], withText))).toBe('missed');
  });

  test('but the caller left a voicemail', () => {
    expect(howCallEnded(factsAfter([asked, dialled('no-answer'), voicemail]))).toBe('voicemail');
  });
});

describe('how the call ended is not known yet', () => {
  test.each<[string, readonly CallReport[]]>([
    ['while it rings', [asked]],
    ['while a voicemail may follow', [asked, dialled('no-answer')]],
    ['while nobody told how the ringing ended: our own greeting connects the call as well', [asked, ended('completed', 45)]],
  ])('%s', (_name, reports) => {
    expect(howCallEnded(factsAfter(reports))).toBeNull();
  }); // prettier-ignore

  test('and if nobody ever tells, the patient is called back', () => {
    expect(howForgottenCallEnded(factsAfter([asked]))).toBe('missed');
    expect(howForgottenCallEnded(factsAfter([asked, accepted]))).toBe('answered');
  });
});

const reports: fc.Arbitrary<readonly CallReport[]> = fc.array(
  fc.oneof(
    fc.constant(accepted),
    fc.record({
      ...{ what: fc.constant('dialled' as const), status: fc.constantFrom(...dialStatuses), seconds: fc.nat(60) },
      ...{ screened: fc.boolean(), bridged: fc.constantFrom(true, false, null) },
    }),
    fc.record({ what: fc.constant('recorded' as const), recordingSid: fc.constant('RE1'), seconds: fc.nat(60) }),
    fc.record({ what: fc.constant('ended' as const), status: fc.constantFrom(...finalStatuses), seconds: fc.nat(60) }),
  ),
  { maxLength: 6 },
);

/** What the follow-up has been told when these have come in this order. */
function toldAfter(inOrder: readonly CallReport[], terms: typeof withVoicemail): CallEnd | null {
  let facts = newCall(terms);
  let told: CallEnd | null = null;
  for (const report of inOrder) {
    facts = withReport(facts, report);
    const end = howCallEnded(facts);
    if (end !== null && isFurther(end, told)) told = end;
  }
  return told;
}

describe('whatever is reported, late, twice and in any order', () => {
  const shuffled = fc
    .tuple(reports, fc.boolean(), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }))
    .map(([all, offersVoicemail, dice]) => {
      const dealt = [...all, ...all].map((report, index) => ({ report, at: dice[index] ?? 0 }));
      const mixed = dealt.toSorted((a, b) => a.at - b.at).map(({ report }) => report);
      return { all, mixed, terms: { ...withVoicemail, offersVoicemail } };
    });

  test('the facts of the call are the same', () => {
    fc.assert(
      fc.property(shuffled, ({ all, mixed, terms }) => {
        expect(factsAfter(mixed, terms)).toEqual(factsAfter(all, terms));
      }),
    );
  });

  test('once Twilio asked us what to do, the same is told in the end, and it is what the facts say', () => {
    fc.assert(
      fc.property(
        shuffled,
        fc.constantFrom(asked, { ...asked, route: 'nobody' as const }),
        ({ all, mixed, terms }, first) => {
          const told = toldAfter([first, ...mixed], terms);

          expect(told).toBe(toldAfter([first, ...all], terms));
          expect(told).toBe(howCallEnded(factsAfter([first, ...all], terms)));
        },
      ),
    );
  });
});

test('a call that rings at the front desk stays one, whatever is asked again', () => {
  expect(factsAfter([asked, { ...asked, route: 'nobody' }]).route).toBe('front_desk');
});

test('what was told is only ever taken further', () => {
  const further = callEnds.flatMap((told) => callEnds.filter((end) => isFurther(end, told)).map((end) => [told, end]));

  expect(further).toEqual([['missed', 'voicemail'], ['missed', 'answered'], ['voicemail', 'answered']]); // prettier-ignore
  expect(callEnds.every((end) => isFurther(end, null))).toBe(true);
});
