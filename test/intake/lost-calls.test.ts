import { describe, expect, test } from '@jest/globals';
import { newCall, withReport } from '../../src/follow-up/phone/call-reports.ts';
import { howCallEnded, howForgottenCallEnded } from '../../src/follow-up/phone/how-call-ended.ts';
import { reportsOfLostCall } from '../../src/intake/lost-calls.ts';
import type { ListedCall } from '../../src/partners/twilio.ts';
import { line, patient, policy, sid } from './given-calls.ts';

const practice = policy().policy();
const startedAt = Temporal.Instant.from('2026-11-21T17:00:00Z');
const call: ListedCall = {
  ...{ sid, from: patient, to: line.number, status: 'completed', seconds: 40, startedAt },
};
const desk = (status: string, seconds = 0): ListedCall => ({ ...call, from: '', to: line.frontDesk, status, seconds });

/** How the call ended, as the follow-up would be told. */
function endOf(change: Partial<ListedCall>, legs: readonly ListedCall[]) {
  const reports = reportsOfLostCall({ ...call, ...change }, legs, practice);
  const [first] = reports;
  return first === undefined
    ? 'goes on'
    : howCallEnded(reports.reduce((known, { report }) => withReport(known, report), newCall(first.terms)));
}

describe('how a call ended of which only Twilio knows', () => {
  test.each([
    ['nobody picked up at the front desk', 'missed', [desk('no-answer')]],
    ['it was busy there', 'missed', [desk('busy')]],
    ['the caller gave up while it rang', 'missed', [desk('canceled')]],
    ['a mailbox picked up for a moment', 'missed', [desk('completed', 8)]],
    ['the front desk talked with the caller', 'answered', [desk('completed', 38)]],
    ['the second telephone was picked up', 'answered', [desk('no-answer'), desk('completed', 38)]],
    ['it rang nowhere, and the caller heard an error', 'missed', []],
    ['the other end is in a state that nobody knows', 'goes on', [desk('on a walk')]],
    ['the front desk still talks with the caller', 'goes on', [desk('in-progress')]],
  ])('%s: %s', (_name, end, legs) => {
    expect(endOf({}, legs)).toBe(end);
  });

  test('while the patient is on the line it has not ended', () => {
    expect(endOf({ status: 'in-progress' }, [desk('no-answer')])).toBe('goes on');
  });

  test.each([
    ['a long enough one was answered', 40, 'answered'],
    ['a short one was missed', 9, 'missed'],
  ])('of a number that others route, %s', (_name, seconds, end) => {
    expect(endOf({ to: '+13125550190', seconds }, [])).toBe(end);
  });

  test('where others put it through, by the other end', () => {
    expect(endOf({ to: '+13125550190' }, [desk('no-answer')])).toBe('missed');
  });
});

test('the call has its own time, its location, and the number at which the patient is called back', () => {
  const known = { sid, caller: patient, location: 'main', startedAt };
  const withheld = reportsOfLostCall({ ...call, from: 'anonymous', to: '+13125550190' }, [], practice);

  expect(reportsOfLostCall(call, [], practice)).toEqual(
    Array.from({ length: 3 }, () => expect.objectContaining(known)),
  );
  expect(withheld).toMatchObject([{ caller: null, location: null }]);
});

test('what was learned of the call in time stays', () => {
  const inTime = withReport(newCall({ answeredFromSeconds: 15, offersVoicemail: true }), { what: 'accepted' });
  const facts = reportsOfLostCall(call, [desk('completed', 6)], practice).reduce(
    (known, { report }) => withReport(known, report),
    inTime,
  );

  expect(howForgottenCallEnded(facts)).toBe('answered');
});
